"""Two builds at once, sources that change, mixed editions, clocks and locales."""

import os
import shutil
import signal
import subprocess
from pathlib import Path

import pytest

from site_builder.publish import atomic, record
from tests.command import done, run
from tests.faults.faults import (
    ONE,
    TWO,
    UNFINISHED,
    WAITING,
    finish,
    leftovers,
    make_project,
    start,
    visible,
    wait_for_stop,
)
from tests.projects import VERSION, hashes, translate


@pytest.fixture
def project(tmp_path: Path) -> Path:
    make_project(tmp_path / "project")
    return tmp_path / "project"


def verify(path: Path | str) -> tuple[int, str]:
    result = run("verify", path)
    return result.exit_code, result.output


def test_a_second_build_waits_and_has_nothing_to_do(project: Path) -> None:
    first = start(project, "packet", at=(5, "stop"))
    wait_for_stop(first)
    second = start(project, "packet")
    assert second.stdout is not None
    output = second.stdout.readline()
    first.send_signal(signal.SIGCONT)
    finish(first)
    output += finish(second)
    assert f"{WAITING} (pid {first.pid}), waiting" in output
    assert "nothing changed" in output
    assert UNFINISHED not in output
    assert record.verify(project / "dist").ok
    assert not leftovers(project / "dist")


def test_a_build_that_waits_for_a_killed_one_heals_and_builds(project: Path) -> None:
    first = start(project, "packet", at=(5, "stop"))
    wait_for_stop(first)
    second = start(project, "packet")
    assert second.stdout is not None
    assert WAITING in second.stdout.readline()
    first.kill()
    first.communicate()
    assert UNFINISHED in finish(second)
    assert record.verify(project / "dist").ok
    assert not leftovers(project / "dist")


def test_different_outputs_built_at_once_are_all_whole(project: Path) -> None:
    dist = project / "dist"
    for process in [start(project, command) for command in ("packet", "site", "bundle")]:
        finish(process)
    assert not leftovers(dist)
    assert record.verify(dist).ok
    assert verify(f"{dist}/small-{VERSION}-offline.zip")[0] == 0
    made = visible(dist)
    assert "nothing changed" in done("all", "--root", project)
    assert visible(dist) == made


def test_a_folder_removed_while_a_build_waits_for_it_is_made_again(tmp_path: Path) -> None:
    place, said = tmp_path / "dist", []

    def remove(line: str) -> None:
        said.append(line)
        shutil.rmtree(place)
        os.close(held)

    place.mkdir()
    held, _ = atomic._lock(place, said.append)
    with atomic.exclusive(place, remove):
        assert place.is_dir()
    assert WAITING in "".join(said)


def test_a_source_changed_during_the_build_is_told_and_not_published(project: Path) -> None:
    dist, terms = project / "dist", project / "source" / "small" / "terms.toml"
    finish_after_change(start(project, "packet", at=(5, "stop")), terms)
    assert not dist.exists(), "nothing is recorded of sources that changed"
    done("packet", "--root", project)
    old = hashes(dist)
    folder = make_project(project, TWO)
    output = finish_after_change(start(project, "packet", at=(5, "stop")), folder / "document.toml")
    assert f"error: {folder}: changed while the outputs were being built" in output
    assert hashes(dist) == old
    done("packet", "--root", project)
    assert hashes(dist).keys() >= old.keys()
    assert hashes(dist)[f"small-{VERSION}.pdf"] != old[f"small-{VERSION}.pdf"]


def finish_after_change(process: subprocess.Popen[str], path: Path) -> str:
    """What a build says that stops, and has a source changed before it goes on."""
    wait_for_stop(process)
    with path.open("a", encoding="utf-8") as file:
        file.write("\n# changed\n")
    process.send_signal(signal.SIGCONT)
    return finish(process, 3)


def test_a_source_that_is_not_the_pinned_one_is_refused(project: Path) -> None:
    raw = project / "source" / "small" / VERSION / "raw.txt"
    raw.write_text(raw.read_text(encoding="utf-8").replace(ONE, TWO), encoding="utf-8")
    for command in ("check", "all", "site", "packet", "bundle", "accept"):
        result = run(command, "--root", project)
        assert result.exit_code == 3, (command, result.output)
        assert "pinned" in result.output
    assert not (project / "dist").exists()


MOMENTS: dict[str, tuple[str, dict[str, str]]] = {
    "before": ("1999-12-31 23:59:58", {"TZ": "Pacific/Kiritimati", "LC_ALL": "C"}),
    "另一 处": (
        "+73y x86400",
        {"PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "LC_ALL": "POSIX", "PYTHONHASHSEED": "7"},
    ),
}
"""Place → the clock (as faketime takes it; the last goes a day each second), zone, locale, seed."""


def test_clock_locale_seed_umask_and_place_change_no_byte(project: Path) -> None:
    translate(project / "source" / "small", "Words")
    made = []
    for name, (clock, settings) in MOMENTS.items():
        fake = ("sh", "-c", f'umask 0{len(made)}77; exec "$@"', "sh", "faketime", "-f", clock)
        finish(start(project, "all", "--out", project / name, before=fake, **settings))
        made.append(hashes(project / name))
    assert all(files == made[0] for files in made)
    assert {f"small-{VERSION}-parallel.pdf", f"small-{VERSION}-offline.zip"} <= made[0].keys()


@pytest.mark.parametrize(
    "settings",
    [
        {"PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "LC_ALL": "C"},
        {"PYTHONIOENCODING": "gbk"},
    ],
    ids=["ascii", "gbk"],
)
def test_words_that_a_screen_cannot_show_end_no_command(
    project: Path, settings: dict[str, str]
) -> None:
    raws = [project / os.fsdecode(name) for name in ("𠮷.txt".encode(), "测.txt".encode("gbk"))]
    for raw in raws:
        raw.write_text("# 协议\n\n## 1. 总则\n\n1.1. 丙方应当© 付款。\n", encoding="utf-8")
    for some in (raws[:1], raws):  # one file goes another way through the command line
        first, second = (project / f"{name}{len(some)}" for name in ("plain", "other"))
        finish(start(project, "convert", *some, "--out", first))
        finish(start(project, "convert", *some, "--out", second, **settings))
        assert hashes(first) == hashes(second)
    finish(start(project, "accept", **settings))
    finish(start(project, "check", **settings))
