"""Everything that is published of one document, made in an empty folder."""

from __future__ import annotations

import shutil
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple
from urllib.parse import urlsplit

from ..editions.lineage import Lineage
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
    def version(self) -> str:
        """The edition's version, as in its address."""
        return self.edition.document.version or "0"

    @property
    def stem(self) -> str:
        """What the names of its published files start with."""
        return f"{self.edition.document.id}-{self.version}"


def subject(folder: Path, version: str | None = None) -> Subject:
    """One version of the document in ``folder`` with its catalogues, the newest by default."""
    edition = load_edition(folder, version)
    return Subject(edition, catalogues(edition.folder))


def make(
    folder: Path, stage: Path, wanted: Collection[str], address: str, taken: Collection[str] = ()
) -> dict[str, Any]:
    """Make the outputs ``wanted`` of every edition of the document in ``folder``, source/<name>.

    Files go into ``stage``, pages into ``site/<id>/<version>/`` below it. ``address`` is the whole
    site's ("" where it is not known), ``taken`` are the ids of other documents. Gives the facts
    that a list of documents shows. SiteBuilderError when an output cannot be made.
    """
    from . import pages

    root = folder.parents[1]
    settings = config.load(folder)
    editions = [subject(folder, pin.version) for pin in settings.versions]
    if not editions:
        raise SourceError(
            "document.toml lists no version", path=str(folder / config.FILE_NAME),
            advice="add a [[versions]] entry",
        )  # fmt: skip
    lineage = Lineage([made.edition for made in editions])
    for made in editions:
        shown = made.version in lineage.versions
        files = _files(root, folder, made, lineage, stage, wanted) if shown else []
        if SITE in wanted:
            _site(root, folder, made, lineage, stage / SITE, files, address)
    if SITE in wanted:
        _permanent(settings, editions, stage / SITE)
        pages.compress(stage / SITE)
        stubs = _stubs(settings, stage / SITE, address, taken)
        for name, data in stubs.items():
            write(stage / SITE / name, data)
    return _facts(settings, editions)


def _files(
    root: Path,
    folder: Path,
    made: Subject,
    lineage: Lineage,
    stage: Path,
    wanted: Collection[str],
) -> list[Path]:
    """Write data, packets and bundle of one edition, as far as they are wanted."""
    from .packet.build import build

    files: list[Path] = []
    if "data" in wanted:
        files += data(made, stage)
    if "packet" in wanted:
        files += build(made.edition, stage, parallel=made.catalogues.get(ENGLISH))
    if "bundle" in wanted:
        pdfs = [path for path in files if path.suffix == ".pdf"]
        files.append(bundle(root, folder, made, stage, pdfs, lineage))
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


def bundle(
    root: Path,
    folder: Path,
    made: Subject,
    out: Path,
    pdfs: Sequence[Path],
    lineage: Lineage | None = None,
) -> Path:
    """Write the offline bundle, from a build of the edition's pages for a disk.

    ``root`` is the project's folder, ``folder`` the document's; with its ``lineage`` the bundle
    holds the redlines, too.
    """
    from . import pages
    from .bundle import build as build_bundle
    from .site.inputs import Inputs
    from .site.siblings import among

    inputs = Inputs(made.edition, made.catalogues, glossary(folder))
    inputs = among(inputs, lineage) if lineage is not None else inputs
    with work_folder(out, "bundle") as work:
        pages.build(root, inputs, "disk", work / SITE)
        return build_bundle(made.edition, work / SITE, out, pdfs=sorted(pdfs))


def _site(
    root: Path,
    folder: Path,
    made: Subject,
    lineage: Lineage,
    site: Path,
    files: Sequence[Path],
    address: str,
) -> None:
    """Make the pages of one edition and the files they offer, below the folder of the whole site."""
    from . import pages
    from .site.inputs import Inputs
    from .site.siblings import among

    document = made.edition.document
    inputs = Inputs(
        made.edition,
        made.catalogues,
        glossary(folder),
        files,
        address,
        urlsplit(address).path or "/",
    )
    pages.build(root, among(inputs, lineage), "web", site)
    offered = site / document.id / made.version / FILES
    for file in files:
        offered.mkdir(exist_ok=True)
        shutil.copyfile(file, offered / file.name)


def _permanent(settings: DocumentConfig, editions: Sequence[Subject], site: Path) -> None:
    """Feeds and the list of editions, of the edition in force, at addresses without an edition."""
    version = _leading(settings)
    shown = next(each for each in editions if each.version == version)
    for prefix in ("", *(f"{language}/" for language in shown.catalogues)):
        tree = site / settings.id / version / prefix
        for path in (*tree.glob("feed*.xml"), *tree.glob("editions.json")):
            write(site / settings.id / prefix / path.name, path.read_bytes())


def _leading(settings: DocumentConfig) -> str:
    """The version that addresses without an edition lead to: in force, else the newest."""
    return settings.in_force() or settings.versions[-1].version


def _stubs(
    settings: DocumentConfig, site: Path, address: str, taken: Collection[str]
) -> dict[str, bytes]:
    """The pages at addresses without an edition, and at those of a former site."""
    edition = f"{settings.id}/{_leading(settings)}/"
    made = redirects.of_edition(site, edition, f"{settings.id}/", address)
    return made | redirects.former(
        site, settings.id, settings.former_addresses, address, {*taken, settings.id}
    )


def _facts(settings: DocumentConfig, editions: Sequence[Subject]) -> dict[str, Any]:
    version = _leading(settings)
    shown = next(each for each in editions if each.edition.document.version == version)
    document = shown.edition.document
    return {
        "title": f"{document.title} {document.subtitle or ''}".strip() or document.id,
        "english": f"{settings.title.en} {settings.subtitle.en}".strip(),
        "language": document.language,
        "languages": sorted(shown.catalogues),
        "version": version,
        "older": [pin.version for pin in settings.versions if pin.version != version],
        "robots": settings.robots,
    }


def glossary(folder: Path) -> Mapping[str, Sequence[str]]:
    """Term of the text → its agreed English forms, from terms.toml beside document.toml."""
    terms = load_glossary(folder, config.load(folder).language, ENGLISH)
    return {term.word: term.forms for term in terms}
