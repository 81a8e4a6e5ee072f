"""``convert RAW [--out DIR] [--quiet]`` without the parser of options, for a quick start.

Anything else that ``convert`` understands, and every mistake, is left to the command in
:mod:`converting`, which reads the same arguments.
"""

from __future__ import annotations

import os
from collections.abc import Sequence

from .. import patterns


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
    write = patterns.keep()
    from .conversion import convert_file
    from .failures import guarded

    code = guarded(lambda: convert_file(raws[0], out, quiet))
    write()
    return code
