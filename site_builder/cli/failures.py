"""Failures as the command line shows them: one message, an exit code, no traceback."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable

from ..model.errors import SiteBuilderError


def guarded(command: Callable[[], int]) -> int:
    """The exit code of a command; an expected failure is printed and gives its own."""
    try:
        return command()
    except SiteBuilderError as error:
        print(f"error: {error}", file=sys.stderr)
        return error.exit_code
    except OSError as error:
        where = error.filename or "standard output"  # what has no name is printed
        print(f"error: {where}: {error.strerror or error}", file=sys.stderr)
        return 4


def flushed(code: int) -> int:
    """The exit code, after the last words are out; another where they cannot be printed."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:  # nobody reads any more
        code = code or 1
    except OSError as error:
        if not code:
            print(
                f"error: standard output: cannot be written: {error.strerror or error}\n"
                "  → give it room, or send it elsewhere",
                file=sys.stderr,
            )
        code = code or 4
    else:
        return code
    # What is left is not tried again when Python ends: that would change the exit code.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return code
