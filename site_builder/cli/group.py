"""The command group, and the options that several commands share."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

import click

from .. import __version__
from ..errors import SiteBuilderError
from ..model import Finding

ROOT = click.option(
    "--root",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path(),
    help="The project's folder (default: here).",
)
DOCUMENT = click.option("--document", help="The document's folder name under source/.")


_MODULES = {
    "convert": "converting",
    "restore": "converting",
    "check": "documents",
    "accept": "documents",
    "explain": "documents",
    "review": "documents",
    "collate": "documents",
    "translate": "documents",
    "all": "publishing",
    "site": "publishing",
    "packet": "publishing",
    "bundle": "publishing",
    "serve": "publishing",
    "verify": "publishing",
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
            return super().invoke(ctx)
        except SiteBuilderError as error:
            click.echo(f"error: {error}", err=True)
            ctx.exit(error.exit_code)
        except OSError as error:
            click.echo(f"error: {error.filename or ''}: {error.strerror or error}", err=True)
            ctx.exit(4)


@click.group(cls=_Group)
@click.version_option(__version__)
def main() -> None:
    """Publish legal agreements from broken text extractions, with proof."""


def list_findings(findings: Sequence[Finding], path: str) -> None:
    """Print findings, each with file and line, in Chinese and English."""
    from .reports import finding_lines

    for line in finding_lines(findings, path):
        click.echo(line)
