"""Everything that is published of one document, made in an empty folder."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

from ..model import config, ledger
from ..model.config import DocumentConfig
from ..model.edition import Edition
from ..model.errors import SourceError
from ..model.files import Data, work_folder, write_all
from . import library, redirects
from .data import document_json
from .library.facts import CLAIMS, claims_json
from .record import SITE
from .site import project, trees
from .site.inputs import Inputs

FILES: Final = "files"
"""The folder of an edition's pages that holds what readers can take away."""

ENGLISH: Final = "en"
"""The language of the parallel packet, where there is a catalogue."""


def make(
    folder: Path, stage: Path, wanted: Collection[str], address: str, taken: Collection[str] = ()
) -> dict[str, Any]:
    """Make the outputs ``wanted`` of every edition of the document in ``folder``, source/<name>.

    Files go into ``stage``, pages into ``site/<id>/<version>/`` below it. Of an edition that is
    withdrawn there are pages only. ``address`` is the whole site's ("" where it is not known),
    ``taken`` are the ids of other documents. Gives the facts that a list of documents shows.
    SiteBuilderError when an output cannot be made.
    """
    root = folder.parents[1]
    settings = config.load(folder)
    if not settings.in_force():
        raise SourceError(
            "no edition is in force",
            path=str(folder / config.FILE_NAME),
            advice='list one under [[versions]], or give one status = "in-force"',
        )
    base = urlsplit(address).path or "/"
    editions = project.editions(folder, site_url=address, base=base)
    for made in editions:
        files = [] if made.edition.withdrawn else _files(root, made, stage, wanted)
        if SITE in wanted:
            offered = {f"{FILES}/{path.name}": path.read_bytes() for path in files}
            trees.build(root, replace(made, files=offered), "web", stage / SITE)
            there = stage / SITE / place(made.edition)
            write_all({there / name: data for name, data in offered.items()}, durable=False)
    if SITE in wanted:
        _permanent(settings, editions, stage / SITE)
        trees.compress(stage / SITE)
        stubs = _stubs(settings, editions, stage / SITE, address, taken)
        write_all({stage / SITE / name: page for name, page in stubs.items()}, durable=False)
    return library.facts(settings, editions)


def place(edition: Edition) -> str:
    """Where the pages of an edition stand below the site's root; it ends in a slash."""
    return f"{edition.document.id}/{edition.document.version}/"


def data(edition: Edition, out: Path) -> list[Path]:
    """Write the document, the clean text and the ledger of an edition."""
    stem = f"{edition.document.id}-{edition.document.version}"
    texts: dict[Path, Data] = {
        out / f"{stem}.json": document_json(edition.document),
        out / f"{stem}.md": edition.clean,
        out / f"{stem}.ledger.jsonl": ledger.dumps(edition.encoding, edition.ledger),
    }
    write_all(texts)
    return list(texts)


def bundle(root: Path, made: Inputs, out: Path, pdfs: Sequence[Path]) -> Path:
    """Write the offline bundle, from a build of the edition's pages for a disk.

    ``root`` is the project's folder. Of earlier editions the pages hold what changed since them.
    """
    from .bundle import build, carried, offered  # with all that only a bundle needs

    version = made.edition.document.version or ""
    earlier = made.lineage.until(version) if made.lineage else None
    files = carried(made.edition, sorted(pdfs))
    alone = Inputs(made.edition, made.catalogues, made.glossary, offered(files), lineage=earlier)
    with work_folder(out, "bundle") as work:
        trees.build(root, alone, "disk", work / SITE)
        former = (
            [earlier.editions[each].document for each in earlier.older(version)] if earlier else []
        )
        return build(made.edition, work / SITE, out, files, former)


def _files(root: Path, made: Inputs, stage: Path, wanted: Collection[str]) -> list[Path]:
    """Write data, packets and bundle of one edition, as far as they are wanted."""
    files: list[Path] = []
    if "data" in wanted:
        files += data(made.edition, stage)
    if "packet" in wanted:
        from .packet.build import build

        files += build(made.edition, stage, parallel=made.catalogues.get(ENGLISH))
    if "bundle" in wanted:
        pdfs = [path for path in files if path.suffix == ".pdf"]
        files.append(bundle(root, made, stage, pdfs))
    return sorted(files)


def _permanent(settings: DocumentConfig, editions: Sequence[Inputs], site: Path) -> None:
    """Feeds, editions and tagged clauses of the edition in force, at addresses without an edition."""
    version = settings.in_force()
    shown = next(each for each in editions if each.edition.document.version == version)
    made: dict[Path, Data] = {site / settings.id / CLAIMS: claims_json(shown)}
    for prefix in ("", *(f"{language}/" for language in shown.catalogues)):
        tree = site / place(shown.edition) / prefix
        for path in (*tree.glob("feed*.xml"), *tree.glob("editions.json")):
            made[site / settings.id / prefix / path.name] = path.read_bytes()
    write_all(made, durable=False)


def _stubs(
    settings: DocumentConfig,
    editions: Sequence[Inputs],
    site: Path,
    address: str,
    taken: Collection[str],
) -> dict[str, bytes]:
    """The pages at addresses without an edition, and at those of a former site."""
    version = settings.in_force() or ""
    lineage = editions[0].lineage
    assert lineage is not None
    moved = {each for other in lineage.versions for each in lineage.moved(other, version)}
    edition = f"{settings.id}/{version}/"
    made = redirects.of_edition(site, edition, f"{settings.id}/", address, moved)
    return made | redirects.former(
        site, settings.id, settings.former_addresses, address, {*taken, settings.id}
    )
