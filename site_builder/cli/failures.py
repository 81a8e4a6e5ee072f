"""Failures as the command line shows them: one message, an exit code, no traceback."""

from __future__ import annotations

import sys
from collections.abc import Callable

from ..errors import SiteBuilderError


def guarded(command: Callable[[], int]) -> int:
    """The exit code of a command; an expected failure is printed and gives its own."""
    try:
        return command()
    except SiteBuilderError as error:
        print(f"error: {error}", file=sys.stderr)
        return error.exit_code
    except OSError as error:
        print(f"error: {error.filename or ''}: {error.strerror or error}", file=sys.stderr)
        return 4
