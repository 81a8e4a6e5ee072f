"""The ``site-builder`` command, also as ``python -m site_builder``."""

from __future__ import annotations

import codecs
import gc
import io
import os
import sys

from . import modules

TYPE_CHECKING = False  # loading typing takes longer than reading the arguments
if TYPE_CHECKING:
    from typing import NoReturn


def main() -> None:
    """Run the command that the process was called with; ends it with the command's exit code.

    A plain ``convert`` of one file needs neither the parser of options nor the modules behind the
    other commands: loading them takes longer than the conversion.
    """
    _print_anything()
    if sys.argv[1:2] == ["convert"]:
        gc.disable()  # documents are trees of tuples: there are no cycles to look for
        write = modules.keep()
        from .cli.quick import run

        code = run(sys.argv[2:])
        if code is not None:
            write()
            _leave(code)
        gc.enable()
    if sys.flags.no_site:
        import site  # the launcher leaves it to who needs installed packages

        site.main()
    from .cli.failures import flushed
    from .cli.group import main as group

    try:
        group()
    except SystemExit as end:
        sys.exit(flushed(end.code if isinstance(end.code, int) else 0))


def _print_anything() -> None:
    """Let every character be printed, whatever the locale: in ASCII it would end the program."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            ascii_only = codecs.lookup(stream.encoding).name == "ascii"
            stream.reconfigure(encoding="utf-8" if ascii_only else None, errors="backslashreplace")


def _leave(code: int) -> NoReturn:
    """End the process at once: taking a big document apart again takes time and serves nobody."""
    from .cli.failures import flushed

    code = flushed(code)
    sys.stderr.flush()
    os._exit(code)


if __name__ == "__main__":
    main()
