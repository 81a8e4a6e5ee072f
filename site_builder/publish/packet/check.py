"""Whether a packet, signed or not, is still the agreement: ``site-builder packet --check``.

Three proofs that do not lean on each other: the signatures (see :mod:`.signatures`); the text of
the PDF, clause by clause by hash, and nothing else beside it; and the bytes, which begin with the
packet as published or as this program builds it, or else draw and carry the same.
"""

import io
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import NamedTuple

import pikepdf
from pikepdf import Pdf

from ...model.document import Bilingual, Block, Document
from ...model.edition import Edition
from ...model.errors import SourceError
from ...model.fingerprint import digest
from ...translate.translation import Catalogue
from .build import build_packet
from .data import signing_plan
from .differences import differences
from .extract import Extract, extract, form_fields, squeeze
from .signatures import UNREADABLE, Signature, certificates, read, removed
from .standing import standing, unfinished
from .which import REWRITTEN, SAVED_AGAIN, carried, emptied, original
from .words import Places, Words, for_language


class Check(NamedTuple):
    """What was found; the packet is sound when ``problems`` is empty.

    ``unaltered`` says whether the file begins with the very bytes that were published or that this
    program builds; ``clauses`` is how many places of the agreement were compared, ``changed`` the
    ids of those that differ; ``standing`` says who has signed and what no check can tell, see :mod:`.standing`.
    """

    problems: tuple[Bilingual, ...]
    signatures: tuple[Signature, ...]
    unsigned: tuple[str, ...]
    clauses: int
    changed: tuple[str, ...]
    unaltered: bool
    standing: tuple[Bilingual, ...]


def read_roots(path: Path) -> bytes:
    """A file of trusted certificates, PEM or DER; SourceError when it holds none."""
    try:
        data = path.read_bytes()
        certificates(data)
    except (OSError, ValueError) as error:
        raise SourceError(
            f"holds no certificate: {getattr(error, 'strerror', None) or error}",
            path=str(path),
            advice="give a PEM file of the root certificates that you trust",
        ) from error
    return data


def check_packet(
    pdf: bytes,
    edition: Edition,
    *,
    catalogue: Catalogue | None = None,
    signed: bool = False,
    trusted: Sequence[bytes] = (),
    known: Collection[str] = (),
    name: str = "the packet",
) -> Check:
    """Check a packet against the edition it should be of.

    ``catalogue`` allows it to be the parallel packet too; ``signed`` demands that every required
    field is filled in and every signature made; ``trusted`` are PEM or DER certificates; ``known``
    the SHA-256 of packets that were published: what begins with one is compared with the words that
    it carries, whatever our conversion was corrected in since; ``name`` is what messages call the
    file. SourceError when it is not a readable PDF.
    """
    try:
        signing = read(pdf, trusted)
        file = pikepdf.open(io.BytesIO(pdf))
    except (pikepdf.PdfError, ValueError) as error:
        raise SourceError(
            f"is not a readable PDF: {error}",
            path=name,
            advice="give a packet that `packet` has built",
        ) from error
    with file:
        try:
            found = extract(file)
            parallel = catalogue if _is_parallel(found, edition.document) else None
            built = original(pdf, known) or build_packet(edition, parallel=parallel)
            with pikepdf.open(io.BytesIO(built)) as fresh:
                expected = extract(fresh)
                document = carried(fresh)
                problems = [*_attached(file, fresh), *differences(file, fresh)]
                fields = signing_plan(edition).only(set(_fields(fresh)))
            said = standing(file, fields, signing, trust=bool(trusted))
            traces = emptied(file)
            open_ends = unfinished(file, fields, signing) if signed else []
        except (pikepdf.PdfError, pikepdf.DataDecodingError, *UNREADABLE) as error:
            raise SourceError(
                f"is not a packet: {error}",
                path=name,
                advice="give a packet that `packet` has built",
            ) from error
    if found.blocks != expected.blocks:
        pairs = zip((*found.blocks, ""), (*expected.blocks, ""), strict=False)
        first = next((one for one, other in pairs if one != other), "")
        problems.append(
            Bilingual(
                f"文本与重新生成的不同，始于“{first[:30]}”",
                f"the text differs from a fresh packet, from “{first[:30]}” on",
            )
        )
    changed = _changed(found, document)
    skipped = document.contents
    places = Places(document, Words("zh"))
    problems += [
        Bilingual(
            f"{places.full(block)}（{block.id}）的文字与协议不同或缺失",
            f"the text of {block.id} differs from the agreement or is missing",
        )
        for block in changed
    ]
    unaltered = pdf.startswith(built)
    if not unaltered:
        (problems or said).append(REWRITTEN if problems else SAVED_AGAIN)
    for signature in signing.signatures:
        problems += [
            Bilingual(f"{signature.field}：{fault.zh}", f"{signature.field}: {fault.en}")
            for fault in signature.problems
        ]
    if count := removed(pdf, built, signing):
        problems.append(
            Bilingual(
                f"签名后被清除、已不在任何签名栏中的签名：{count} 个",
                f"signatures that were removed and belong to no field any more: {count}",
            )
        )
    problems += traces + open_ends
    return Check(
        tuple(problems),
        signing.signatures,
        signing.unsigned,
        sum(block.section not in skipped for block in document.blocks),
        tuple(block.id for block in changed),
        unaltered,
        tuple(said),
    )


def _is_parallel(found: Extract, document: Document) -> bool:
    """Whether the cover says which text prevails."""
    told = squeeze(for_language(document.language).parallel(document))
    return told in found.blocks


def _attached(file: Pdf, fresh: Pdf) -> list[Bilingual]:
    """Faults of what the file carries: the attached data and the list of form fields."""
    problems = [
        Bilingual(f"附件 {name} 不是该版本的", f"the attached {name} is not this edition's")
        for name in sorted({*file.attachments, *fresh.attachments})
        if _held(file, name) != _held(fresh, name)
    ]
    if sorted(_fields(file)) != sorted(_fields(fresh)):
        problems.append(Bilingual("表单栏位被增删", "form fields were added or removed"))
    return problems


def _held(file: Pdf, name: str) -> bytes | None:
    found = file.attachments.get(name)
    return None if found is None else found.get_file().read_bytes()


def _fields(file: Pdf) -> list[str]:
    return [str(field.get("/T", "")) for field in form_fields(file)]


def _changed(found: Extract, document: Document) -> list[Block]:
    """The blocks whose text does not stand in the PDF, at its place in the order."""
    hashes = [digest(squeeze(text)) for text in found.blocks]
    skipped = document.contents
    missing: list[Block] = []
    at = 0
    for block in document.blocks:
        if block.section in skipped:
            continue
        for piece in _printed(block):
            wanted = digest(squeeze(piece))
            try:
                at = hashes.index(wanted, at) + 1
            except ValueError:
                missing.append(block)
                break
    return missing


def _printed(block: Block) -> list[str]:
    """The texts that a block is printed as: one a cell, or the number and the words together."""
    if block.kind in ("table", "row"):
        return [cell for cell in block.cells if squeeze(cell)]
    marker = block.marker or ("•" if block.kind == "item" else "")
    return [f"{marker}{'：' if block.kind == 'note' and marker else ''}{block.text}"]
