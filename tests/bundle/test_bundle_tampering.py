"""Every forgery is seen by all three ways of verifying, which name the file and the clause."""

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
def test_a_forgery_is_named_three_ways(
    name: str,
    files: Files,
    unpacked: Path,
    tmp_path: Path,
    checker: Checker,
) -> None:
    forgery = FORGERIES[name]
    forgery.forge(files)
    folder = save(files, tmp_path / "forged")

    verdict = verify(folder)
    assert (verdict.state, verdict.exit_code) == ("altered", 1)
    assert says("\n".join(fault.line() for fault in verdict.faults), forgery), verdict.report()

    script = run_script(unpacked / "verify.py", str(folder))
    assert script.returncode == 1, script.stderr
    assert script.stdout.splitlines() == verdict.report()

    state, words = checker(folder)
    assert state == "altered"
    assert says(words, forgery), words


@pytest.mark.browser
def test_the_bundle_is_intact_three_ways(bundle: Path, unpacked: Path, checker: Checker) -> None:
    for path in (bundle, unpacked):
        verdict = verify(path)
        assert (verdict.state, verdict.exit_code, verdict.faults) == ("intact", 0, ())
        assert all(holds for _, _, holds in verdict.checks)
        script = run_script(unpacked / "verify.py", str(path))
        assert (script.returncode, script.stderr) == (0, "")
        assert script.stdout.splitlines() == verdict.report()
        assert len(verdict.report()) <= 24
        assert checker(path)[0] == "intact"
    assert run_script(unpacked / "verify.py").returncode == 0, "its own folder is the default"


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
