"""The edition fingerprint: its definition, and that every word and its place counts."""

import hashlib

from site_builder.model.document import Document
from site_builder.model.fingerprint import fingerprint, printed
from site_builder.pipeline import convert

TEXT = "# 协议\n\n文档版本：20200101\n\n## 第一部分\n\n1.1. 您应当付款。\n\n1.2. **不得抵销。**\n"


def document(text: str = TEXT) -> Document:
    return convert(text.encode(), "raw.txt").document


def test_the_definition() -> None:
    made = document()
    lines = [made.id, made.version or ""]
    lines += [f"{block.id} {block.sha256}" for block in made.blocks]
    expected = hashlib.sha256(("\n".join(lines) + "\n").encode()).hexdigest()
    assert fingerprint(made) == expected
    assert len(made.blocks) >= 3


def test_another_word_another_fingerprint() -> None:
    changed = {
        fingerprint(document(text))
        for text in (
            TEXT,
            TEXT.replace("付款", "收款"),
            TEXT.replace("1.2.", "1.3."),
            TEXT.replace("20200101", "20200102"),
        )
    }
    assert len(changed) == 4


def test_the_layout_of_the_source_does_not_count() -> None:
    assert fingerprint(document()) == fingerprint(document(TEXT.replace("\n", "\r\n")))
    assert fingerprint(document()) == fingerprint(document(TEXT.replace("**", "")))


def test_the_printed_form() -> None:
    assert printed("0123456789abcdef" * 4) == "0123 4567 89ab cdef"
