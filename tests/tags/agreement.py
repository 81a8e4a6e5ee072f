"""Small documents for the tests of tags, review and reports, built without the converter."""

import hashlib
import unicodedata

from site_builder.model import inline
from site_builder.model.document import (
    Block,
    BlockKind,
    Document,
    Emphasis,
    RawSpan,
    Section,
    SourceInfo,
)


def block(
    text: str,
    number: str | None = None,
    *,
    kind: BlockKind | None = None,
    section: str = "s1",
    place: str | None = None,
    title: bool = False,
    depth: int | None = None,
) -> Block:
    """A block whose text is the plain text of the Markdown ``text``."""
    plain = inline.plain(text)
    bold = sum(len(run.text) for run in inline.parse(text) if run.bold)
    emphasis: Emphasis = "none" if not bold else "all" if bold == len(plain) else "part"
    name = place or number or hashlib.sha256(text.encode()).hexdigest()[:8]
    return Block(
        f"{section}-{name}",
        section,
        kind or ("clause" if number else "paragraph"),
        number,
        f"{number}." if number else None,
        depth if depth is not None else (number.count(".") + 1 if number else 0),
        title,
        plain,
        text,
        emphasis,
        (RawSpan(0, 1, 1, 1),),
        (),
        (),
        hashlib.sha256(unicodedata.normalize("NFC", plain).encode()).hexdigest(),
    )


def document(*blocks: Block | str, contents: str | None = None) -> Document:
    """A document of these blocks; a string is a paragraph. ``contents`` is the section of a TOC."""
    made = tuple(item if isinstance(item, Block) else block(item) for item in blocks)
    names = list(dict.fromkeys(item.section for item in made))
    return Document(
        "agreement",
        "20260101",
        "zh-CN",
        "协议",
        None,
        SourceInfo("raw.txt", "0" * 64, 1, "utf-8"),
        tuple(Section(name, None, name, "toc" if name == contents else "body") for name in names),
        made,
    )
