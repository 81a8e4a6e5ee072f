"""Every forgery is seen by the command and by verify.html, which name the file and the clause.

verify.py is the command's own modules, word for word (test_bundle_script.py): that it runs, and says
what the command says, is tried on one bundle of each verdict.
"""

import random
from pathlib import Path

import pytest

from site_builder.verify import verify, verify_files
from tests.bundle.forgeries import FORGERIES, Forgery
from tests.bundle.kit import Checker, Files, run_script, save


def says(report: str, forgery: Forgery) -> bool:
    """Whether one line names the file and, if there is one, the clause."""
    place = f"{forgery.path} [{forgery.clause}]" if forgery.clause else forgery.path
    return any(place in line for line in report.splitlines())


@pytest.mark.browser
@pytest.mark.parametrize("name", FORGERIES)
def test_a_forgery_is_named_both_ways(
    name: str, files: Files, tmp_path: Path, checker: Checker
) -> None:
    forgery = FORGERIES[name]
    forgery.forge(files)
    folder = save(files, tmp_path / "forged")

    verdict = verify(folder)
    assert (verdict.state, verdict.exit_code) == ("altered", 1)
    assert says("\n".join(fault.line() for fault in verdict.faults), forgery), verdict.report()

    state, words = checker(folder)
    assert state == "altered"
    assert says(words, forgery), words


@pytest.mark.browser
def test_the_bundle_is_intact_both_ways(bundle: Path, unpacked: Path, checker: Checker) -> None:
    for path in (bundle, unpacked):
        verdict = verify(path)
        assert (verdict.state, verdict.exit_code, verdict.faults) == ("intact", 0, ())
        assert all(holds for _, _, holds in verdict.checks)
        assert len(verdict.report()) <= 24
        assert checker(path)[0] == "intact"


@pytest.mark.parametrize("state", ["intact", "altered", "unreadable"])
def test_the_script_says_what_the_command_says(
    state: str, files: Files, unpacked: Path, tmp_path: Path
) -> None:
    """Where nothing is named, of the folder it is in."""
    if state == "altered":
        FORGERIES["one character"].forge(files)
    path = save(files, tmp_path / "some") if state != "unreadable" else tmp_path / "nothing"
    verdict = verify(path)
    assert verdict.state == state
    at, named = (path, []) if state == "intact" else (unpacked, [str(path)])
    script = run_script(at / "verify.py", *named)
    assert (script.returncode, script.stderr) == (verdict.exit_code, "")
    assert script.stdout.splitlines() == verdict.report()


def test_random_single_bytes_are_detected(published: Files) -> None:
    """A sample; `make bench BENCH=bundle` takes a thousand."""
    chance = random.Random(20200619)
    for _ in range(20):
        files = dict(published)
        path = chance.choice(sorted(files))
        at = chance.randrange(len(files[path]))
        changed = bytearray(files[path])
        changed[at] ^= chance.randrange(1, 256)
        files[path] = bytes(changed)
        verdict = verify_files(files)
        assert not verdict.ok, f"byte {at} of {path}"
        assert any(path in fault.line() for fault in verdict.faults), f"byte {at} of {path}"
