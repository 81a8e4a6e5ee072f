"""What is published of an edition: data, packet, site and bundle, in the order they need."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from ..model import ledger
from ..model.edition import Edition
from ..model.files import work_folder, write
from ..pipeline import load_edition
from ..translate.checks import load_glossary
from ..translate.translation import Catalogue, catalogues
from .data import document_json

ENGLISH = "en"


class Subject(NamedTuple):
    """An edition with its English catalogue, if it has one."""

    edition: Edition
    catalogue: Catalogue | None

    @property
    def stem(self) -> str:
        """What the names of its published files start with."""
        document = self.edition.document
        return f"{document.id}-{document.version}"


def subject(folder: Path, version: str | None = None) -> Subject:
    """Load one version of a document with its catalogue."""
    edition = load_edition(folder, version)
    return Subject(edition, catalogues(edition.folder).get(ENGLISH))


def data(made: Subject, out: Path) -> list[Path]:
    """Write the document, the clean text and the ledger."""
    edition = made.edition
    files = {
        f"{made.stem}.json": document_json(edition.document),
        f"{made.stem}.md": edition.clean,
        f"{made.stem}.ledger.jsonl": ledger.dumps(edition.encoding, edition.ledger),
    }
    for name, text in files.items():
        write(out / name, text)
    return [out / name for name in files]


def packet(made: Subject, out: Path) -> list[Path]:
    """Write the PDF packet."""
    from .packet.build import build

    return build(made.edition, out)


def parallel_packet(made: Subject, out: Path) -> list[Path]:
    """Write the packet in both languages, where there is a translation."""
    from .packet.build import build

    return build(made.edition, out, parallel=made.catalogue, single=False)


def site(
    folder: Path,
    made: Subject,
    out: Path,
    files: Iterable[Path],
    *,
    address: str | None = None,
    path: str = "/",
) -> Path:
    """Build the public site of the newest edition into ``out``, older ones in folders below it.

    ``address`` and ``path`` as for :func:`site_builder.publish.former.build.build`.
    """
    from .former.build import build

    settings = made.edition.config
    older = [
        subject(folder, pin.version)
        for pin in settings.versions
        if pin.version != made.edition.document.version
    ]
    return build(
        made.edition,
        out,
        catalogue=made.catalogue,
        site_url=address,
        path=path,
        files=sorted(files),
        older=[(each.edition, each.catalogue) for each in reversed(older)],
        glossary=glossary(folder),
    )


def bundle(folder: Path, made: Subject, out: Path, pdfs: Iterable[Path]) -> Path:
    """Write the offline bundle, from an offline build of the site."""
    from .bundle import build as build_bundle
    from .former.build import build as build_site

    with work_folder(out, "bundle") as stage:
        pages = build_site(
            made.edition,
            stage / "site",
            catalogue=made.catalogue,
            site_url="",
            offline=True,
            glossary=glossary(folder),
        )
        return build_bundle(made.edition, pages, out, pdfs=sorted(pdfs))


def glossary(folder: Path) -> Mapping[str, Sequence[str]]:
    """Chinese term → its agreed English forms, from terms.toml beside document.toml."""
    return {term.zh: term.forms for term in load_glossary(folder)}
