"""The command group, and the options that several commands share."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import click

from .. import __version__
from .failures import guarded

ROOT = click.option(
    "--root",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path(),
    help="The project's folder (default: here).",
)
DOCUMENT = click.option("--document", help="The document's folder name under source/.")


_MODULES = {
    "init": "starting",
    "convert": "converting",
    "restore": "converting",
    "check": "documents",
    "accept": "documents",
    "explain": "documents",
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
        ctx.exit(guarded(lambda: super(_Group, self).invoke(ctx) or 0))


@click.group(cls=_Group)
@click.version_option(__version__)
def main() -> None:
    """Publish legal agreements from broken text extractions, with proof."""
