"""A small project, its builds as programs of their own, and ways to kill them."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

from site_builder.publish import record
from tests.command import WAIT
from tests.projects import add_document, hashes

ROOT = Path(__file__).resolve().parents[2]
ONE, TWO = "按时", "提前"
"""A word of the agreement: the project has two editions, which differ in it."""

UNFINISHED = "an earlier build did not finish; its work was removed"
WAITING = "another build is running"

_STEPS = ("open", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.truncate", "shutil.rmtree")
"""Audit events of what changes a file system (https://docs.python.org/3/library/audit_events.html);
an exchange of folders has none, but stands between two of them."""


def make_project(root: Path, word: str = ONE) -> Path:
    """Write the edition with this word below ``root``; gives the document's folder."""
    return add_document(root, word=word)


def start(
    root: Path,
    *arguments: str | Path,
    before: tuple[str | Path, ...] = (),
    limit: Callable[[], None] | None = None,
    at: tuple[int, float | str] | None = None,
    **more: str,
) -> subprocess.Popen[str]:
    """Run a command on the project; ``before`` are the words of a program that runs it.

    ``at`` is a step (see :func:`at_step`) and what befalls the program there: "stop", or the
    seconds after which it is killed.
    """
    where = () if arguments[0] in ("convert", "restore") else ("--root", root)
    program = [__spec__.name, *map(str, at)] if at else ["site_builder"]
    return subprocess.Popen(
        [*before, sys.executable, "-m", *program, *arguments, *where],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(ROOT), **more},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        preexec_fn=limit,
    )


def finish(process: subprocess.Popen[str], code: int = 0) -> str:
    """What the program says until it ends, which it must do with this exit code."""
    output, _ = process.communicate(timeout=WAIT)
    assert process.returncode == code, output
    assert "Traceback" not in output, output
    return output


def wait_for_stop(process: subprocess.Popen[str]) -> None:
    """Until the program has come to the step where it stops; SIGCONT lets it go on."""
    _, status = os.waitpid(process.pid, os.WUNTRACED)
    assert os.WIFSTOPPED(status)


def killed(process: subprocess.Popen[str]) -> bool:
    """Whether the program that ``start`` was told to kill did not come to its end."""
    output, _ = process.communicate(timeout=WAIT)
    assert process.returncode in (0, -signal.SIGALRM), output
    return process.returncode != 0


def steps(root: Path, *arguments: str | Path) -> int:
    """The number of steps in which the command changes files, from a whole run of it."""
    output = finish(start(root, *arguments, at=(0, 0)))
    return int(output.rpartition("steps: ")[2])


def killed_at(step: int, work: Callable[[], None]) -> bool:
    """Do the work in a process that is killed before this step, the first being 1.

    Whether that happened; False when the work needs fewer steps.
    """
    process = os.fork()
    if process == 0:
        at_step(step, lambda: os.kill(os.getpid(), signal.SIGKILL))
        try:
            work()
        except BaseException:  # noqa: BLE001 - a fork of the test must never return into it
            os._exit(1)
        os._exit(0)
    code = os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
    assert code in (0, -signal.SIGKILL)
    return code != 0


def at_step(step: int, do: Callable[[], None]) -> list[int]:
    """Have something done when this process changes a file for the ``step``-th time.

    Gives a list with the number of steps up to now.
    """
    count = [0]

    def see(event: str, arguments: tuple[object, ...]) -> None:
        if event in _STEPS and not (event == "open" and arguments[1] in ("r", "rb", None)):
            count[0] += 1
            if count[0] == step:
                do()

    sys.addaudithook(see)
    return count


def visible(folder: Path) -> dict[str, str]:
    """The files that are published; names with a dot in front are work in progress."""
    found = hashes(folder) if folder.is_dir() else {}
    return {name: digest for name, digest in found.items() if not name.startswith(".")}


def lasting(names: Iterable[str]) -> set[str]:
    """The names that stay when words change: files of the search are called after their content."""
    return {name for name in names if "/pagefind/" not in name and not name.startswith(".")}


def leftovers(folder: Path) -> list[str]:
    """What lies in the folder and is neither published nor a record."""
    names = sorted(path.name for path in folder.iterdir())
    return [name for name in names if name.startswith(".") and name != record.FOLDER]


def untrue(folder: Path) -> list[str]:
    """The files that are not as a record in the folder says."""
    found = hashes(folder)
    told = [record.load(folder, name).files for name in record.names(folder)]
    return [name for files in told for name, file in files.items()
            if found.get(name) != file.sha256]  # fmt: skip


def part(files: dict[str, str], folder: str) -> dict[str, str]:
    """The files of one folder."""
    return {name: digest for name, digest in files.items() if name.startswith(f"{folder}/")}


def _run(step: str, fate: str, *arguments: str) -> None:
    """The command line, until at that step the process stops or sets the timer that kills it."""
    from site_builder.cli.group import main

    def meet() -> None:
        if fate == "stop":
            os.kill(os.getpid(), signal.SIGSTOP)
        else:
            signal.setitimer(signal.ITIMER_REAL, float(fate))

    count = at_step(int(step), meet)
    try:
        main(arguments)
    finally:
        print("steps:", *count)


if __name__ == "__main__":
    _run(*sys.argv[1:])
