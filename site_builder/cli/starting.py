"""``init``: a first project in an empty folder, with its first document where one is given."""

from pathlib import Path

import click

from ..model import files as workspace
from ..model.errors import UsageError
from .adding import Wanted, start
from .editions import told
from .group import ROOT, language_code, main

_IGNORED = "# What site-builder and MkDocs make\n/build/\n/dist/\n"
_CUSTOM = "  custom_dir:"
"""The line of mkdocs.yml that ours needs; a project's overrides/ counts as soon as it is there."""


@main.command("init")
@ROOT
@click.argument("raw", required=False, type=click.Path(path_type=Path))
@click.option("--document", help="With RAW: the document's folder name, such as terms-of-service.")
@click.option("--version", "version", help="With RAW: the edition (default: what the text prints).")
@click.option(
    "--language",
    callback=language_code,
    help="With RAW: its language (default: as it reads: zh-CN, zh-Hant or en).",
)
def init(
    root: Path,
    raw: Path | None,
    document: str | None,
    version: str | None,
    language: str | None,
) -> None:
    """Write a first project here: mkdocs.yml, pages/, source/, .gitignore.

    RAW is the extraction of its first document, which is added as ``add`` does. Files that are
    there are kept as they are.
    """
    from ..publish.site import project

    if (raw is None) != (document is None):
        raise UsageError("RAW and --document go together", advice="name both, or neither")
    ours = project.default()
    settings = (ours / "mkdocs.yml").read_text(encoding="utf-8").splitlines(keepends=True)
    files: dict[str, bytes] = {
        "mkdocs.yml": "".join(line for line in settings if not line.startswith(_CUSTOM)).encode(),
        ".gitignore": _IGNORED.encode(),
    }
    for path in sorted((ours / "pages").rglob("*")):
        if path.is_file():
            files[path.relative_to(ours).as_posix()] = path.read_bytes()
    new = {root / name: data for name, data in files.items() if not (root / name).exists()}
    begun = None
    if raw is not None and document is not None:
        wanted = Wanted(document, version, language=language)
        begun = start(root, workspace.read(raw), str(raw), wanted)
    workspace.write_all({**new, **(begun.files if begun else {})})
    (root / "source").mkdir(parents=True, exist_ok=True)
    for name in files:
        click.echo(f"{'written' if root / name in new else 'kept'}: {root / name}")
    for line in told(begun) if begun else ("Next: site-builder add RAW --document ID",):
        click.echo(line)
