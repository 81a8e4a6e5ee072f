"""The auditor's bundle: pages, evidence, and the means to verify both without a network, in one zip."""

import hashlib
import io
import zipfile
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from ...annotate import decisions
from ...model import config
from ...model.document import Document
from ...model.edition import Edition
from ...model.errors import OutputError
from ...model.files import read, write
from ...model.fingerprint import fingerprint
from ...model.ledger import dumps
from ...translate.translation import catalogues
from ...verify import manifest, verify_files
from ...verify.clauses import FORMER
from ...verify.evidence import FOLDER
from ..data import document_json
from ..sbom import cyclonedx_json
from ..site.dates import epoch
from . import assemble
from .listing import listing, readme
from .offline import pages, require_fit

_HERE = Path(__file__).resolve().parent
_CHECKER = _HERE / "checker"
_MODE = 0o100644
_UNIX = 3
_FIRST = 315532800
"""Zip knows no time before 1980."""

_SCHEMA = _HERE.parent / "document.schema.json"
_OFFERED = ("clean.md", "document.json", "ledger.jsonl", "raw.txt")


def build(
    edition: Edition,
    site_dir: Path,
    out_dir: Path,
    files: Mapping[str, bytes],
    former: Sequence[Document] = (),
) -> Path:
    """Write ``out_dir/<id>-<version>-offline.zip`` and return its path.

    ``site_dir`` is the site of this one edition as :func:`trees.build` makes it for a disk,
    ``files`` are what :func:`carried` gives beside it. ``former`` editions are put into the
    evidence, so that the pages that compare with them can be checked.

    The bundle is verified before it is written, and written whole or not at all. OutputError when
    a page is not fit for a disk, the bundle does not verify, or it cannot be written.
    """
    document = edition.document
    name = f"{document.id}-{document.version}" if document.version else document.id
    made = {**pages(site_dir), **files}
    made |= {f"{FORMER}{each.version}.json": document_json(each).encode() for each in former}
    made |= {
        path.relative_to(_CHECKER).as_posix(): path.read_bytes()
        for path in _CHECKER.rglob("*")
        if path.is_file()
    }
    require_fit(site_dir, made)
    made["verify.py"] = assemble.script().encode()
    made["README.txt"] = readme(
        document, fingerprint(document), sorted(made), sorted(catalogues(edition.folder))
    ).encode()
    made[manifest.NAME] = listing(document, made).encode()
    hashes = {path: hashlib.sha256(data).hexdigest() for path, data in made.items()}
    made[manifest.SUMS] = manifest.sums(hashes).encode()
    _check(made, name)
    path = out_dir / f"{name}-offline.zip"
    write(path, pack(made, epoch(document.version)))
    return path


def offered(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Those of the files that the bundle's pages offer to readers."""
    shown = tuple(f"{FOLDER}{name}" for name in _OFFERED)
    return {path: data for path, data in files.items() if path.startswith(("pdf/", *shown))}


def carried(edition: Edition, pdfs: Sequence[Path] = ()) -> dict[str, bytes]:
    """What lies beside the pages, path inside the bundle → content: papers, and the evidence.

    From the evidence anyone can check the pages.
    """
    folder = edition.folder
    made = {
        "raw.txt": edition.raw,
        "clean.md": edition.clean.encode(),
        "ledger.jsonl": dumps(edition.encoding, edition.ledger).encode(),
        "document.json": document_json(edition.document).encode(),
        _SCHEMA.name: _SCHEMA.read_bytes(),
        config.FILE_NAME: read(folder.parent / config.FILE_NAME),
        "sbom.cdx.json": cyclonedx_json(epoch(edition.document.version)).encode(),
    }
    if (folder / decisions.FILE_NAME).is_file():
        made[decisions.FILE_NAME] = read(folder / decisions.FILE_NAME)
    made |= {path.name: read(path) for path in sorted(folder.glob("*.po"))}
    papers = {f"pdf/{path.name}": read(path) for path in pdfs}
    return papers | {f"{FOLDER}{name}": data for name, data in made.items()}


def pack(files: Mapping[str, bytes], seconds: int) -> bytes:
    """The zip of ``files`` (path → content), sorted by path.

    Every file has mode 644 and the time ``seconds`` (since 1970, UTC). Format: PKWARE APPNOTE
    6.3.3, deflate; a PDF, which is compressed by itself, is stored.
    """
    stamp = datetime.fromtimestamp(max(seconds, _FIRST), UTC).timetuple()[:6]
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for path in sorted(files):
            entry = zipfile.ZipInfo(path, stamp)
            entry.create_system = _UNIX
            entry.external_attr = _MODE << 16
            packed = zipfile.ZIP_STORED if path.endswith(".pdf") else zipfile.ZIP_DEFLATED
            entry.compress_type = packed
            archive.writestr(entry, files[path], compresslevel=9)
    return made.getvalue()


def _check(files: Mapping[str, bytes], name: str) -> None:
    verdict = verify_files(dict(files))
    if not verdict.ok:
        raise OutputError(
            f"the bundle would not verify: {verdict.faults[0].line()}",
            path=name,
            advice="build the offline site anew from the same edition",
        )
