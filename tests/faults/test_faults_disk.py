"""Full disks and places that cannot be written: one message, and what was there stays.

The disks are real where this process may mount one in a mount namespace of its own, as root on
Linux may. Elsewhere a limit on the size of a file takes their place, and a file that of a folder
that cannot be written.
"""

import functools
import os
import resource
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.command import done, run
from tests.faults.faults import (
    ONE,
    TWO,
    finish,
    lasting,
    leftovers,
    make_project,
    start,
    visible,
)
from tests.projects import VERSION, hashes

FULL = """
mount -t tmpfs -o "$0" none "$1" && cp -a "$2/." "$1" || exit 99
place=$1 after=$3; shift 3
"$@"; code=$?
cp -a "$place/." "$after"; exit $code
"""
"""A small disk on a folder, with what the second holds; what is there afterwards goes to a third."""

READ_ONLY = """
for folder in $0; do mount --bind "$folder" "$folder" && mount -o remount,ro,bind "$folder" ||
exit 99; done
exec "$@"
"""


@functools.cache
def namespace() -> tuple[str, ...]:
    """The words that run a program where it may mount, or none."""
    for words in (("unshare", "-m"), ("unshare", "-r", "-m")):
        if shutil.which(words[0]):
            trial = [*words, "mount", "-t", "tmpfs", "none", "/mnt"]
            if subprocess.run(trial, capture_output=True, check=False).returncode == 0:
                return words
    return ()


def on_full_disk(
    root: Path, out: Path, room: str, longest: int, *arguments: str | Path
) -> tuple[str, Path]:
    """Run a command that must fail for want of room on a disk under ``out``.

    ``room`` are mount options of tmpfs; where nothing can be mounted, files of more than
    ``longest`` bytes fail. Gives what it says, and a folder with what is on the disk then.
    """
    out.mkdir(parents=True, exist_ok=True)
    if not namespace():

        def limit() -> None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (longest, longest))

        return finish(start(root, *arguments, limit=limit), 4), out
    was, after = root / "was", root / "after"
    shutil.copytree(out, was)
    after.mkdir()
    before = (*namespace(), "sh", "-c", FULL, room, out, was, after)
    return finish(start(root, *arguments, before=before), 4), after


def kilobytes(folder: Path) -> int:
    """What the files take on a disk with blocks of 4 kB, and a little."""
    return sum(4 + path.lstat().st_size // 1000 for path in folder.rglob("*")) + 16


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project whose outputs are of one edition and whose source is of the next."""
    root = tmp_path_factory.mktemp("disk")
    make_project(root, ONE)
    done("all", "--root", root)
    make_project(root, TWO)
    return root


@pytest.fixture
def project(built: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(built, tmp_path / "project"))


@pytest.mark.parametrize(("free", "inodes"), [(0.0, 9999), (0.2, 9999), (0.6, 9999), (9.0, 25)])
def test_a_full_disk_is_one_message_and_keeps_what_was_there(
    project: Path, free: float, inodes: int
) -> None:
    """``free`` is the room for the new outputs, as a part of what the old ones take."""
    dist = project / "dist"
    old = hashes(dist)
    taken = kilobytes(dist)
    size = taken + int(free * taken)
    room = f"size={size}k,nr_inodes={inodes + sum(1 for _ in dist.rglob('*'))}"
    output, after = on_full_disk(project, dist, room, 1000 + int(free * 100_000), "all")
    assert output.count("error: ") == 1
    assert f"error: {dist}" in output
    assert "/.build." not in output
    assert "No space left" in output or not namespace()
    assert "→" in output
    assert hashes(after) == old
    assert not leftovers(after)


@pytest.mark.parametrize(("command", "free"), [("accept", 0), ("convert", 0), ("convert", 4)])
def test_a_full_disk_keeps_the_accepted_and_the_converted(
    project: Path, command: str, free: int
) -> None:
    raw = project / "source" / "small" / VERSION / "raw.txt"
    out = raw.parent if command == "accept" else project / "converted"
    words = [command] if command == "accept" else [command, raw, "--out", out]
    root = () if command == "convert" else ("--root", project)
    done(*words, *root)
    if command == "accept":  # a ledger that did not change is not written
        (out / "ledger.jsonl").write_bytes((out / "ledger.jsonl").read_bytes()[:-1])
    old = hashes(out)
    room = sum(-(-path.stat().st_size // 4096) * 4 for path in out.iterdir()) + free
    output, after = on_full_disk(project, out, f"size={room}k", 1000, *words)
    assert f"error: {out}" in output
    assert hashes(after) == old


@pytest.mark.parametrize("command", ["all", "site", "packet", "bundle"])
def test_a_place_that_cannot_be_written_is_one_message(project: Path, command: str) -> None:
    shutil.rmtree(project / "dist")
    (project / "dist").write_text("a file where the folder should be", encoding="utf-8")
    result = run(command, "--root", project)
    assert result.exit_code == 4, result.output
    assert f"error: {project / 'dist'}: " in result.output
    assert "→" in result.output
    assert (project / "dist").is_file()


@pytest.mark.parametrize(
    "name", ["site", f"site/small/{VERSION}", "site/small/terms", f"small-{VERSION}.pdf"]
)
def test_what_is_in_the_way_of_an_output_stays_and_so_does_the_rest(
    project: Path, name: str
) -> None:
    place = project / "dist" / name
    if place.is_dir():
        shutil.rmtree(place)
        place.write_text("a file", encoding="utf-8")
    else:
        place.unlink()
        (place / "folder").mkdir(parents=True)
    old = hashes(project / "dist")
    result = run("all", "--root", project)
    assert result.exit_code == 4, result.output
    assert f"error: {place}: " in result.output
    assert hashes(project / "dist") == old
    assert not leftovers(project / "dist")


def test_a_read_only_place_is_one_message_and_a_read_only_project_none(project: Path) -> None:
    dist, old = project / "dist", hashes(project / "dist")
    if not namespace():
        if os.getuid() == 0:
            return  # nothing is read-only for root; the files in the way above are what is left
        dist.chmod(0o555)
        assert f"error: {dist}" in finish(start(project, "all"), 4)
        assert hashes(dist) == old
        return

    def read_only(*folders: Path) -> tuple[str | Path, ...]:
        return *namespace(), "sh", "-c", READ_ONLY, " ".join(map(str, folders))

    output = finish(start(project, "all", before=read_only(dist)), 4)
    assert f"error: {dist}: cannot be written: Read-only file system" in output
    output = finish(start(project, "accept", before=read_only(project / "source")), 4)
    assert "ledger.jsonl: cannot be written: Read-only file system" in output
    assert hashes(dist) == old
    finish(start(project, "all", before=read_only(project / "source")))
    assert lasting(visible(dist)) == lasting(old)
    assert hashes(dist) != old
    assert "nothing changed" in finish(start(project, "all", before=read_only(project)))


def test_a_screen_without_room_is_not_taken_for_an_output(project: Path) -> None:
    full = ("sh", "-c", 'exec "$@" 2>&1 > /dev/full', "sh")
    shutil.rmtree(project / "dist")
    output = finish(start(project, "packet", before=full), 4)
    assert "error: standard output: cannot be written: No space left on device" in output


def test_what_is_no_file_is_written_to_and_not_replaced(project: Path) -> None:
    raw, made = project / "source" / "small" / VERSION / "raw.txt", project / "converted"
    done("convert", raw, "--out", made)
    pipe, link, file = (project / name for name in ("pipe", "link", "file"))
    os.mkfifo(pipe)
    process = start(project, "restore", made, "-o", pipe)
    assert pipe.read_bytes() == raw.read_bytes()
    finish(process)
    assert pipe.is_fifo()
    file.touch()
    link.symlink_to(file.name)
    finish(start(project, "restore", made, "-o", link))
    assert link.is_symlink()
    assert file.read_bytes() == raw.read_bytes()


@pytest.mark.parametrize("buffered", [True, False])
@pytest.mark.parametrize("command", ["convert", "check"])
def test_a_full_screen_is_told_however_python_prints(
    project: Path, command: str, buffered: bool
) -> None:
    raw = next((project / "source").glob("*/*/raw.txt"))
    given = [str(raw), "--out", str(project / "out")] if command == "convert" else []
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONUNBUFFERED"}
    if not buffered:
        environment["PYTHONUNBUFFERED"] = "1"
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "site_builder", command, *given],
            cwd=project,
            env=environment,
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert done.returncode == 4
    assert done.stderr.startswith("error: standard output: ")
    assert "Traceback" not in done.stderr and "ignored" not in done.stderr
