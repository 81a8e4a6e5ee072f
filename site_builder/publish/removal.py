"""What stands of editions that are not listed any more: kept until a person removes it."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from ..model import config
from ..model.config import DocumentConfig
from ..model.errors import SourceError
from . import record
from .outputs import SITE
from .record import Record


def standing(former: Record, document: str, version: str) -> list[str]:
    """The recorded files of an edition: its pages, and its files beside the site."""
    pages, files = f"{SITE}/{document}/{version}/", f"{document}-{version}"
    beginnings = (pages, f"{files}.", f"{files}-")
    return [name for name in former.files if name.startswith(beginnings)]


def require_listed(folder: Path, settings: DocumentConfig, former: Record) -> None:
    """SourceError when an edition stands that document.toml does not list any more."""
    known = {f"{SITE}/{settings.id}/{pin.version}" for pin in settings.versions}
    gone = sorted(each.rpartition("/")[2] for each in former.folders if each not in known)
    if gone:
        raise SourceError(
            f"edition {gone[0]} stands and is not listed any more; nothing published is deleted"
            " by a build",
            path=str(folder / config.FILE_NAME),
            advice=f'list it again, with withdrawn = "…" if its text is not to be shown, or:'
            f" site-builder remove {settings.id}/{gone[0]}",
        )


def remove(place: Path, document: str, files: Collection[str]) -> list[Path]:
    """Delete these files of a document, and forget them; those that somebody altered stay."""
    former = record.load(place, document)
    kept = {name: file for name, file in former.files.items() if name not in files}
    folders = tuple(
        each for each in former.folders if any(name.startswith(f"{each}/") for name in kept)
    )
    record.save(place, document, former._replace(key="", files=kept, folders=folders))
    return record.remove(place, {name: former.files[name] for name in files})
