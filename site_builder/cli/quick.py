"""``convert RAW [--out DIR] [--quiet]`` without the parser of options, for a quick start.

Anything else that ``convert`` understands, and every mistake, is left to the command in
:mod:`converting`, which reads the same arguments.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from .. import patterns

SWITCH = "SITE_BUILDER_COMPILED"
"""The environment variable with the size from which on a file is converted by compiled modules."""
LEAST = 64 << 10
"""That size in bytes where the variable does not say it; half of it would do as well either way."""


def run(arguments: Sequence[str]) -> int | None:
    """Convert one file and give the exit code; None when the arguments are not of this form."""
    raws: list[str] = []
    out: str | None = None
    quiet = False
    waiting = iter(arguments)
    for argument in waiting:
        name, equals, value = argument.partition("=")
        if name == "--out":
            out = value if equals else next(waiting, None)
            if not out or out.startswith("-"):
                return None
        elif argument == "--quiet":
            quiet = True
        elif argument.startswith("-"):
            return None
        else:
            raws.append(argument)
    if len(raws) != 1 or os.path.isdir(raws[0]):
        return None
    if _large(raws[0]):
        from .. import compiled

        compiled.use()
    write = patterns.keep()
    from .conversion import convert_file
    from .failures import guarded

    code = guarded(lambda: convert_file(raws[0], out, quiet))
    write()
    return code


def _large(path: str) -> bool:
    """Whether compiled modules should convert the file; 0 in the variable refuses them to all."""
    try:
        return os.stat(path).st_size >= (int(os.environ.get(SWITCH, LEAST)) or sys.maxsize)
    except (OSError, ValueError):
        return False
