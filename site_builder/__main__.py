"""The ``site-builder`` command, also as ``python -m site_builder``."""

import codecs
import io
import sys

from .cli.group import flushed
from .cli.group import main as group


def main() -> None:
    """Run the command that the process was called with; ends it with the command's exit code."""
    _print_anything()
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


if __name__ == "__main__":
    main()
