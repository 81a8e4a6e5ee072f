"""The command line as the tests call it: in this process, or beside it until a test ends."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from click.testing import CliRunner, Result

from site_builder.cli.group import main

WAIT = 300
"""Seconds after which a program that does not start or end is given up."""


def run(*arguments: str | Path) -> Result:
    """Run ``site-builder`` in this process; AssertionError when it fails with a traceback."""
    result = CliRunner().invoke(main, [str(argument) for argument in arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.output
    assert "Traceback" not in result.output
    return result


def done(*arguments: str | Path) -> str:
    """What ``site-builder`` says, run in this process; AssertionError unless it ends with 0."""
    result = run(*arguments)
    assert result.exit_code == 0, result.output
    return result.output


def interruptible() -> None:
    """For a program that Ctrl+C must end: a shell lets those in its background ignore it."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@contextmanager
def running(
    *module: str,
    folder: Path,
    limit: Callable[[], None] | None = None,
    **more: str,
) -> Iterator[subprocess.Popen[bytes]]:
    """``python -m MODULE …`` in a folder, ended at the end; ``more`` are environment variables."""
    process = subprocess.Popen(
        [sys.executable, "-m", *module],
        cwd=folder,
        env={**os.environ, **more},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        preexec_fn=limit,
    )
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(WAIT)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
