"""What stands of editions and documents that are gone: kept until a person removes it."""

from collections.abc import Collection
from pathlib import Path

from ..editions.published import FILE_NAME as PUBLISHED
from ..model import config
from ..model.config import DocumentConfig
from ..model.errors import SourceError
from . import record, redirects
from .record import SITE, Record


def standing(former: Record, document: str, version: str) -> list[str]:
    """The recorded files of an edition: its pages, and its files beside the site.

    Without a ``version`` these are all files of the document.
    """
    if not version:
        return list(former.files)
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


def require_present(place: Path, known: Collection[str]) -> None:
    """SourceError when outputs stand of a document that is not among the ids ``known``."""
    gone = sorted(set(record.names(place)) - {*known, record.SHARED})
    if gone:
        raise SourceError(
            f"{gone[0]} stands and has no folder under source/ any more; nothing published is"
            " deleted by a build",
            path=str(place),
            advice='put its folder back, with withdrawn = "…" for editions whose text is not to'
            f" be shown, or: site-builder remove {gone[0]} --dist {place}",
        )


def require_kept(folder: Path, settings: DocumentConfig, gone: Collection[str]) -> None:
    """SourceError when an address of a published edition is among the files ``gone``.

    An edition is published when ``site-builder record`` wrote so. Withdrawing it is on purpose, and
    what other editions tell of it goes along: the redlines, and where none is left the history.
    """
    told = [f"/changes/{pin.version}/" for pin in settings.versions if pin.withdrawn]
    told += ["/history/"] if told else []
    for pin in settings.versions:
        pages = f"{SITE}/{settings.id}/{pin.version}/"
        lost = sorted(name for name in gone
                      if name.startswith(pages) and name.endswith(f"/{redirects.PAGE}")
                      and not any(each in name for each in told))  # fmt: skip
        if lost and not pin.withdrawn and (folder / pin.version / PUBLISHED).is_file():
            raise SourceError(
                f"{len(lost)} pages of edition {pin.version} would be gone, {lost[0]} first;"
                " nothing published is deleted by a build",
                path=str(folder / config.FILE_NAME),
                advice="give sections their former ids and the edition its former catalogues back,"
                f" or, on purpose: site-builder remove {settings.id}/{pin.version}",
            )


def remove(place: Path, document: str, files: Collection[str]) -> list[Path]:
    """Delete these files of a document, and forget them; those that somebody altered stay."""
    former = record.load(place, document)
    kept = {name: file for name, file in former.files.items() if name not in files}
    folders = tuple(
        each for each in former.folders if any(name.startswith(f"{each}/") for name in kept)
    )
    others = {name for each in record.names(place) if each != document
              for name in record.load(place, each).files}  # fmt: skip
    if kept:
        record.save(place, document, former._replace(key="", files=kept, folders=folders))
    else:
        record.forget(place, document)
    return record.remove(place, {name: former.files[name] for name in files}, keep=others)
