"""The offline bundle: pages, evidence, and the means to verify both, in one zip."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ...annotate import decisions
from ...model import config
from ...model.errors import OutputError
from ...model.files import write
from ...model.fingerprint import fingerprint
from ...model.ledger import dumps
from ...translate.translation import catalogues
from ...verify import manifest, verify_files
from ...verify.clauses import FORMER
from ...verify.evidence import FOLDER
from ..data import document_json
from ..sbom import cyclonedx_json
from ..site.dates import epoch
from . import assemble, readme
from .archive import pack
from .downloads import with_downloads
from .listing import listing
from .offline import pages

if TYPE_CHECKING:
    from ...model.document import Document
    from ...model.edition import Edition

_HERE = Path(__file__).resolve().parent
_CHECKER = _HERE / "checker"
_SCHEMA = _HERE.parent / "document.schema.json"


def build(
    edition: Edition,
    site_dir: Path,
    out_dir: Path,
    *,
    pdfs: Sequence[Path] = (),
    former: Sequence[Document] = (),
) -> Path:
    """Write ``out_dir/<id>-<version>-offline.zip`` and return its path.

    ``site_dir`` is the site of this one edition as :func:`pages.build` makes it for a disk;
    ``pdfs`` are put into the folder ``pdf``, and ``former`` editions into the evidence, so that
    the pages that compare with them can be checked.

    The bundle is verified before it is written, and written whole or not at all. OutputError when
    a page is not fit for a disk, the bundle does not verify, or it cannot be written.
    """
    document = edition.document
    name = f"{document.id}-{document.version}" if document.version else document.id
    files = pages(site_dir)
    files |= evidence(edition)
    files |= {f"{FORMER}{each.version}.json": document_json(each).encode() for each in former}
    files |= {f"pdf/{path.name}": _read(path) for path in pdfs}
    files |= {
        path.relative_to(_CHECKER).as_posix(): path.read_bytes()
        for path in _CHECKER.rglob("*")
        if path.is_file()
    }
    translations = sorted(catalogues(edition.folder))
    files = with_downloads(files, document.language, translations)
    files["verify.py"] = assemble.script().encode()
    files["README.txt"] = readme.text(
        document, fingerprint(document), sorted(files), translations
    ).encode()
    files[manifest.NAME] = listing(document, files).encode()
    hashes = {path: hashlib.sha256(data).hexdigest() for path, data in files.items()}
    files[manifest.SUMS] = manifest.sums(hashes).encode()
    _check(files, name)
    path = out_dir / f"{name}-offline.zip"
    write(path, pack(files, epoch(document.version)))
    return path


def evidence(edition: Edition) -> dict[str, bytes]:
    """The files from which anyone can check the pages: path inside the bundle → content."""
    folder = edition.folder
    made = {
        "raw.txt": edition.raw,
        "clean.md": edition.clean.encode(),
        "ledger.jsonl": dumps(edition.encoding, edition.ledger).encode(),
        "document.json": document_json(edition.document).encode(),
        _SCHEMA.name: _SCHEMA.read_bytes(),
        config.FILE_NAME: _read(folder.parent / config.FILE_NAME),
        "sbom.cdx.json": cyclonedx_json(epoch(edition.document.version)).encode(),
    }
    if (folder / decisions.FILE_NAME).is_file():
        made[decisions.FILE_NAME] = _read(folder / decisions.FILE_NAME)
    made |= {path.name: _read(path) for path in sorted(folder.glob("*.po"))}
    return {f"{FOLDER}{name}": data for name, data in made.items()}


def _check(files: Mapping[str, bytes], name: str) -> None:
    verdict = verify_files(dict(files))
    if not verdict.ok:
        raise OutputError(
            f"the bundle would not verify: {verdict.faults[0].line()}",
            path=name,
            advice="build the offline site anew from the same edition",
        )


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise OutputError(
            f"cannot be read: {error.strerror or error}",
            path=str(path),
            advice="make the file first, or check that you may read it",
        ) from error
