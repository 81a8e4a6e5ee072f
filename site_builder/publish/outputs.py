"""Everything that is published of one document, made in an empty folder."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

from ..model import config, ledger
from ..model.config import DocumentConfig
from ..model.edition import Edition
from ..model.errors import SourceError
from ..model.files import work_folder, write
from ..pipeline import load_edition
from ..translate.glossary import load_glossary
from ..translate.translation import Catalogue, catalogues
from . import redirects
from .data import document_json

OUTPUTS: Final = ("data", "packet", "bundle", "site")
"""In the order in which they are made."""

WANTED: Final[Mapping[str, frozenset[str]]] = {
    "all": frozenset(OUTPUTS),
    "site": frozenset({"data", "site"}),
    "packet": frozenset({"packet"}),
    "bundle": frozenset({"packet", "bundle"}),
}
"""Command → the outputs that it asks for."""

SITE: Final = "site"
FILES: Final = "files"
"""The folder of an edition's pages that holds what readers can take away."""

ENGLISH: Final = "en"


class Subject(NamedTuple):
    """An edition with its catalogues by language."""

    edition: Edition
    catalogues: Mapping[str, Catalogue]

    @property
    def stem(self) -> str:
        """What the names of its published files start with."""
        document = self.edition.document
        return f"{document.id}-{document.version}"


def subject(folder: Path, version: str | None = None) -> Subject:
    """One version of the document in ``folder`` with its catalogues, the newest by default."""
    edition = load_edition(folder, version)
    return Subject(edition, catalogues(edition.folder))


def make(
    folder: Path, stage: Path, wanted: Collection[str], address: str, taken: Collection[str] = ()
) -> dict[str, Any]:
    """Make the outputs ``wanted`` of every edition of the document in ``folder``.

    Files go into ``stage``, pages into ``site/<id>/<version>/`` below it. ``address`` is the whole
    site's ("" where it is not known), ``taken`` are the ids of other documents. Gives the facts
    that a list of documents shows. SiteBuilderError when an output cannot be made.
    """
    settings = config.load(folder)
    editions = [subject(folder, pin.version) for pin in settings.versions]
    if not editions:
        raise SourceError(
            "document.toml lists no version", path=str(folder / config.FILE_NAME),
            advice="add a [[versions]] entry",
        )  # fmt: skip
    for made in editions:
        files = _files(folder, made, stage, wanted)
        if SITE in wanted:
            _site(folder, made, editions, stage / SITE, files, address)
    if SITE in wanted:
        stubs = _stubs(settings, stage / SITE, address, taken)
        for name, data in stubs.items():
            write(stage / SITE / name, data)
    return _facts(settings, editions)


def _files(folder: Path, made: Subject, stage: Path, wanted: Collection[str]) -> list[Path]:
    """Write data, packets and bundle of one edition, as far as they are wanted."""
    from .packet.build import build

    files: list[Path] = []
    if "data" in wanted:
        files += data(made, stage)
    if "packet" in wanted:
        files += build(made.edition, stage, parallel=made.catalogues.get(ENGLISH))
    if "bundle" in wanted:
        pdfs = [path for path in files if path.suffix == ".pdf"]
        files.append(bundle(folder, made, stage, pdfs))
    return sorted(files)


def data(made: Subject, out: Path) -> list[Path]:
    """Write the document, the clean text and the ledger of an edition."""
    edition = made.edition
    texts = {
        f"{made.stem}.json": document_json(edition.document),
        f"{made.stem}.md": edition.clean,
        f"{made.stem}.ledger.jsonl": ledger.dumps(edition.encoding, edition.ledger),
    }
    for name, text in texts.items():
        write(out / name, text)
    return [out / name for name in texts]


def bundle(folder: Path, made: Subject, out: Path, pdfs: Sequence[Path]) -> Path:
    """Write the offline bundle, from an offline build of the edition's pages."""
    from .bundle import build as build_bundle
    from .former.build import build as build_site

    with work_folder(out, "bundle") as work:
        pages = build_site(
            made.edition,
            work / SITE,
            catalogue=made.catalogues.get(ENGLISH),
            site_url="",
            offline=True,
            glossary=glossary(folder),
        )
        return build_bundle(made.edition, pages, out, pdfs=sorted(pdfs))


def _site(
    folder: Path,
    made: Subject,
    editions: Sequence[Subject],
    site: Path,
    files: Sequence[Path],
    address: str,
) -> None:
    """Make the pages of one edition, below the folder of the whole site."""
    from .former.build import build

    document = made.edition.document
    place = f"{document.id}/{document.version}/"
    out = site / place
    build(
        made.edition,
        out,
        catalogue=made.catalogues.get(ENGLISH),
        site_url=f"{address}{place}" if address else "",
        path=f"/{place}",
        files=files,
        glossary=glossary(folder),
    )
    for name in ("robots.txt", "robots.txt.gz"):  # only the one at the root of a host is read
        (out / name).unlink(missing_ok=True)


def _stubs(
    settings: DocumentConfig, site: Path, address: str, taken: Collection[str]
) -> dict[str, bytes]:
    """The pages at addresses without an edition, and at those of a former site."""
    edition = f"{settings.id}/{settings.in_force()}/"
    made = redirects.of_edition(site, edition, f"{settings.id}/", address)
    return made | redirects.former(
        site, settings.id, settings.former_addresses, address, {*taken, settings.id}
    )


def _facts(settings: DocumentConfig, editions: Sequence[Subject]) -> dict[str, Any]:
    version = settings.in_force()
    shown = next(each for each in editions if each.edition.document.version == version)
    document = shown.edition.document
    return {
        "title": f"{document.title} {document.subtitle or ''}".strip() or document.id,
        "english": f"{settings.title.en} {settings.subtitle.en}".strip(),
        "language": document.language,
        "version": version,
        "older": [pin.version for pin in settings.versions if pin.version != version],
        "robots": settings.robots,
    }


def glossary(folder: Path) -> Mapping[str, Sequence[str]]:
    """Term of the text → its agreed English forms, from terms.toml beside document.toml."""
    terms = load_glossary(folder, config.load(folder).language, ENGLISH)
    return {term.word: term.forms for term in terms}
