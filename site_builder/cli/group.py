"""The command group, the options that several commands share, and how failures are shown."""

import os
import re
import sys
from importlib import import_module
from pathlib import Path

import click

from .. import __version__
from ..model.errors import SiteBuilderError
from ..model.languages import CODE

ROOT = click.option(
    "--root",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path(),
    help="The project's folder (default: here).",
)


def language_code(
    _context: click.Context, _option: click.Parameter, value: str | None
) -> str | None:
    """The value of an option; click.BadParameter where it is no code of a language."""
    if value is not None and not re.fullmatch(CODE, value):
        raise click.BadParameter("must be a code of a language such as zh-CN or en")
    return value


DOCUMENT = click.option("--document", help="The document's folder name under source/.")
VERSION = click.option("--version", help="The edition (default: the newest).")
FINDINGS = 1
"""The exit code of a command that found an error in what it read."""

_MODULES = {
    "init": "starting",
    "convert": "converting",
    "restore": "converting",
    "check": "documents",
    "accept": "documents",
    "explain": "explain",
    "review": "documents",
    "compare": "editions",
    "add": "editions",
    "record": "editions",
    "remove": "editions",
    "translate": "documents",
    "all": "publishing",
    "site": "publishing",
    "packet": "publishing",
    "bundle": "publishing",
    "serve": "publishing",
    "verify": "checking",
}
"""Command → the module of this package that defines it, imported when it is called."""


class _Group(click.Group):
    """Loads a command when it is called; shows expected errors and returns their exit code."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_MODULES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name in _MODULES:
            import_module(f".{_MODULES[cmd_name]}", __package__)
        return super().get_command(ctx, cmd_name)

    def invoke(self, ctx: click.Context) -> object:
        try:
            code = super().invoke(ctx) or 0
        except SiteBuilderError as error:
            print(f"error: {error}", file=sys.stderr)
            code = error.exit_code
        except BrokenPipeError:  # nobody reads any more, as after `| head`
            code = 1
        except OSError as error:
            where = error.filename or "standard output"  # what has no name is printed
            print(f"error: {where}: {error.strerror or error}", file=sys.stderr)
            code = 4
        ctx.exit(code)


@click.group(cls=_Group)
@click.version_option(__version__)
def main() -> None:
    """Publish legal agreements from broken text extractions, with proof."""


def count(number: int, what: str) -> str:
    """``1 change`` or ``2 changes``."""
    return f"{number} {what}{'' if number == 1 else 's'}"


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
