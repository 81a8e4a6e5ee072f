"""The pipeline on one screen: raw bytes → conversion → annotation → decisions → edition.

    stage       room        what it adds
    convert     convert/    clean Markdown, ledger, places with numbers and emphasis, findings
    annotate    annotate/   tags, findings on references and on limiting clauses without emphasis
    review      annotate/   the decisions of a person, from review.toml
    edition     model/      all of it, with the folder and the settings it came from

Translations, comparisons with other editions and everything published are made from editions.
"""

from pathlib import Path

from .annotate import conspicuousness, decisions, references, review, tags
from .convert import checks, stated
from .convert.conversion import Conversion, convert
from .model import config, files
from .model.config import DocumentConfig
from .model.document import Document
from .model.edition import Edition
from .model.errors import SourceError
from .model.names import called

__all__ = ["Conversion", "annotate", "annotated", "convert", "convert_version", "load_edition"]


def annotate(document: Document) -> Document:
    """The document with its tags, and the findings on references, conspicuousness and doubts."""
    reading = tags.read(document)
    tagged = tags.tagged(reading)
    found = (
        *references.findings(tagged),
        *conspicuousness.findings(tagged),
        *tags.findings(tagged, reading),
    )
    return tagged._replace(findings=(*document.findings, *found))


def annotated(made: Conversion) -> Conversion:
    """The conversion with its document annotated."""
    return made._replace(document=annotate(made.document))


def convert_version(
    raw: bytes,
    path: str,
    settings: DocumentConfig,
    version: str | None,
) -> Conversion:
    """Convert the raw file of a version that document.toml lists; see :func:`convert`.

    A text that prints no version has the one that document.toml states; a finding says so.
    SourceError when the version is not listed, the hash is not the pinned one, or the text states
    another version.
    """
    pins = {pin.version: pin.sha256 for pin in settings.versions}
    if version is None or version not in pins:
        raise SourceError(
            f"version {version!r} is not listed in document.toml"
            if version
            else "document.toml lists no version",
            path=path,
            advice=f"name one of: {', '.join(pins) or 'none'}; or list it under [[versions]], with the "
            "SHA-256 of its raw.txt",
        )
    pin = pins[version]
    made = convert(raw, path, settings, pin)
    if not (made.document.title or called(settings.title)):
        made = made._replace(document=checks.untitled(made.document))
    if made.document.version is None:
        return made._replace(document=checks.stated(made.document, version))
    if made.document.version != version:
        raise SourceError(
            f"the text states version {made.document.version!r}, its folder is {version!r}",
            path=path,
            advice="rename the folder, or bring the raw file of that version",
        )
    return made


def load_edition(document_folder: Path, version: str | None = None) -> Edition:
    """Convert one version of ``source/<document>`` (the newest by default).

    SourceError when a file is missing or does not fit, see :func:`convert_version`, and when
    document.toml lacks what the text needs, see :func:`stated.require`.
    """
    settings = config.load(document_folder)
    wanted = version or settings.newest()
    folder = document_folder / (wanted or "")
    path = folder / files.RAW_NAME
    shown = f"source/{document_folder.name}/{wanted}/{files.RAW_NAME}"
    listed = wanted in {pin.version for pin in settings.versions}
    raw = files.read(path, "put the extraction there, byte for byte") if listed else b""
    made = convert_version(raw, shown, settings, wanted)
    stated.require(made.document, settings)
    decided = decisions.load(folder / decisions.FILE_NAME)
    reviewed = review.apply(annotate(made.document), made.ledger, decided)
    return Edition(
        folder,
        settings,
        raw,
        made.clean,
        made.encoding,
        made.ledger,
        reviewed.document,
        reviewed.confirmed,
    )
