"""The outline of whole small documents: each block with all that is told of it, in reading order.

Documents of another form than the source: boxes, tables, lists, odd numbers. The golden files are
read by people; ``make accept`` writes them anew.
"""

from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from unicodedata import normalize

import pytest

from site_builder.pipeline import Conversion, convert

FOLDER = Path(__file__).resolve().parent / "outlines"
GOLDEN = FOLDER.parent / "golden" / "outlines"
FILES = sorted(FOLDER.glob("*.md"))


def _told(made: Conversion) -> Iterator[str]:
    document = made.document
    yield f"{document.title!r} {document.subtitle!r} {document.version!r}"
    for section in document.sections:
        yield f"section {section.id} {section.number} {section.title!r} {section.role}"
    for block in document.blocks:
        (raw,) = block.raw
        lines = f"{raw.first}-{raw.last} {raw.start}-{raw.end}"
        title = " title" if block.title else ""
        yield f"{block.id} ({block.section}) {block.kind}{title} {lines} {block.emphasis}"
        yield f"  number {block.number} marker {block.marker!r} depth {block.depth}"
        yield f"  {block.text!r}"
        yield f"  {block.markdown!r}"
        if block.cells:
            yield f"  {block.cells!r}"
    for finding in document.findings:
        yield f"finding {finding.code} {finding.severity} {finding.block}: {finding.message.zh}"
        yield f"  {finding.message.en}"


@pytest.mark.golden
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_outline_is_the_golden_one(path: Path, golden: Callable[[Path, bytes], None]) -> None:
    made = convert(path.read_bytes(), path.name)
    golden(GOLDEN / f"{path.stem}.txt", ("\n".join(_told(made)) + "\n").encode())


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_hash_of_a_block_is_that_of_its_words_in_nfc(path: Path) -> None:
    blocks = convert(path.read_bytes(), path.name).document.blocks
    for block in blocks:
        assert block.sha256 == sha256(normalize("NFC", block.text).encode()).hexdigest()
