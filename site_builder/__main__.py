"""The ``site-builder`` command, also as ``python -m site_builder``."""

from __future__ import annotations

import os
import sys
from typing import NoReturn


def main() -> None:
    """Run the command that the process was called with; ends it with the command's exit code.

    A plain ``convert`` of one file needs neither the parser of options nor the modules behind the
    other commands: loading them takes longer than the conversion.
    """
    if sys.argv[1:2] == ["convert"]:
        from .cli.quick import run

        code = run(sys.argv[2:])
        if code is not None:
            _leave(code)
    from .cli.group import main as group

    group()


def _leave(code: int) -> NoReturn:
    """End the process at once: taking a big document apart again takes time and serves nobody."""
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except OSError:  # nobody reads any more
        code = code or 1
    os._exit(code)


if __name__ == "__main__":
    main()
