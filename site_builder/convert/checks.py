"""Findings: what the input does not prove, and what a person should look at."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice
from typing import Final
from unicodedata import category

from ..model.document import Bilingual, Block, Document, Finding, RawSpan, Severity
from .outline import Outline
from .text.source import SourceText

_OPENERS: Final = {"”": "“", "’": "‘", ")": "(", "》": "《", "】": "【", "」": "「", "』": "『"}
_HALF: Final = {"（": "(", "）": ")"}
_QUOTED: Final = re.compile("[“”‘’（）()《》【】「」『』]+")
_APOSTROPHE: Final = re.compile("(?<=[A-Za-z])’")
_SHOWN: Final = 12
_ENTRY_CLOSER: Final = re.compile(r"(?:^|[\s；;，,])[0-9A-Za-z]{1,2}[)）]")
_UNDERLINE: Final = re.compile("下划线|下劃線|底線|underlin", re.IGNORECASE)
_ANOMALIES: dict[str, tuple[Severity, str, str]] = {
    "gap": (
        "info",
        "编号在 {last} 之后是 {number}，中间缺号。",
        "{number} follows {last}: a number is missing.",
    ),
    "jump": (
        "warning",
        "编号在 {last} 之后跳到 {number}，按印刷保留。",
        "The numbering jumps from {last} to {number}; kept as printed.",
    ),
    "repeat": (
        "warning",
        "编号 {number} 在本部分出现两次，按印刷保留。",
        "Number {number} is printed twice in its section; kept as printed.",
    ),
    "restart": (
        "info",
        "编号在 {last} 之后重新从 {number} 开始，另立一部分。",
        "The numbering starts again at {number} after {last}; a section of its own.",
    ),
}


def numbering(outline: Outline) -> Iterator[Finding]:
    """Gaps, jumps, repeats and restarts of printed numbers."""
    for code, block, last in outline.anomalies:
        severity, zh, en = _ANOMALIES[code]
        facts = {"last": last or "—", "number": block.number}
        message = Bilingual(zh.format(**facts), en.format(**facts))
        yield Finding(f"numbering.{code}", severity, message, block.id, block.raw[0])


def wording(blocks: Iterable[Block]) -> Iterator[Finding]:
    """Quotes and brackets that do not pair, and emphasis the text announces but does not show."""
    announced: Block | None = None
    underlined = False
    known: dict[str, str] = {}
    for block in blocks:
        text = block.text
        faults = known.get(text)
        if faults is None:
            faults = known[text] = _unpaired(text)
            if announced is None and _UNDERLINE.search(text):
                announced = block
        if faults:
            message = Bilingual(
                f"引号或括号不成对：{faults}。按原文保留。",
                f"Quotes or brackets do not pair: {faults}. Kept as printed.",
            )
            yield Finding("wording.unpaired", "info", message, block.id, block.raw[0])
        underlined = underlined or "<u>" in block.markdown
    if announced is not None and not underlined:
        message = Bilingual(
            "正文说明以下划线提示，但抽取结果中没有任何下划线：下划线可能已丢失，无法由本文件恢复。",
            "The text announces underlining as a notice, but the extraction holds none: it may be "
            "lost and cannot be recovered from this file.",
        )
        yield Finding("emphasis.underline-lost", "warning", message, announced.id, announced.raw[0])


def _unpaired(text: str) -> str:
    """The marks without their partner, as the message lists them; empty where all pair."""
    marks = "".join(_QUOTED.findall(text))
    if "’" in marks:
        marks = "".join(_QUOTED.findall(_APOSTROPHE.sub("", text)))
    return _faults(marks, ")" in marks.replace("）", ")") and bool(_ENTRY_CLOSER.search(text)))


@lru_cache(maxsize=1 << 12)
def _faults(marks: str, entries: bool) -> str:
    """The same for the marks alone; ``entries`` says that a bracket may close a number (``1)``)."""
    open_marks: list[str] = []
    faults: list[str] = []
    for mark in marks:
        plain = _HALF.get(mark, mark)
        if plain not in _OPENERS:
            open_marks.append(mark)
        elif open_marks and _HALF.get(open_marks[-1], open_marks[-1]) == _OPENERS[plain]:
            open_marks.pop()
        elif plain != ")" or open_marks or not entries:
            faults.append(mark)
    unpaired = faults + open_marks
    return " ".join(unpaired[:_SHOWN]) + (" …" if len(unpaired) > _SHOWN else "")


def characters(source: SourceText) -> Iterator[Finding]:
    """Characters that a reader cannot see: zero-width, bidirectional, private use, controls."""
    wide = source.encoding != "utf-8" or any(byte in source.raw for byte in _FOUR_BYTES)
    if not wide and not _ODD.search(source.text):
        return
    seen: dict[str, tuple[int, int]] = {}
    for match in _INVISIBLE.finditer(source.text):
        count, first = seen.get(match[0], (0, match.start()))
        seen[match[0]] = (count + 1, first)
    for character, (count, first) in seen.items():
        name = f"U+{ord(character):04X} ({category(character)})"
        message = Bilingual(
            f"原文有 {count} 个不可见字符 {name}，保留未改。",
            f"The source holds {count} invisible characters {name}; kept.",
        )
        place: RawSpan = source.span(first, first + 1)
        yield Finding("characters.invisible", "warning", message, None, place)
    yield from _lookalikes(source)


def _lookalikes(source: SourceText) -> Iterator[Finding]:
    """Words and numbers in which a letter or digit of another script stands for one of ASCII."""
    if not _FOREIGN.search(source.text):
        return
    seen: dict[str, tuple[int, int]] = {}
    for match in _WORD.finditer(source.text):
        if _MIXED_LETTERS.match(match[0]) or _MIXED_DIGITS.match(match[0]):
            count, first = seen.get(match[0], (0, match.start()))
            seen[match[0]] = (count + 1, first)
    for word, (count, first) in islice(seen.items(), _REPORTED):
        foreign = " ".join(f"{c} (U+{ord(c):04X})" for c in dict.fromkeys(_FOREIGN.findall(word)))
        shown = word if len(word) <= _LONGEST else word[:_LONGEST] + "…"
        message = Bilingual(
            f"“{shown}”混用形近字符 {foreign}，共 {count} 处，保留未改。",
            f"“{shown}” mixes in characters that look like others, {foreign}; kept ({count}×).",
        )
        place = source.span(first, first + len(word))
        yield Finding("characters.lookalike", "warning", message, None, place)


_REPORTED: Final = 100
"""How many words with look-alikes are reported one by one."""
_LONGEST: Final = 40
# Cyrillic, the Greek letters that have the shape of Latin ones, full-width and mathematical forms.
# A word or number all of one kind is none of our business: only a mixture deceives.
_LETTERS: Final = "\u0400-\u052fΑΒΕΖΗΙΚΜΝΟΡΤΥΧο\uff21-\uff3a\uff41-\uff5a\U0001d400-\U0001d7cb"
_DIGITS: Final = "\u0660-\u0669\u06f0-\u06f9\uff10-\uff19\U0001d7ce-\U0001d7ff"
_FOREIGN: Final = re.compile(f"[{_LETTERS}{_DIGITS}]")
_WORD: Final = re.compile(f"[0-9A-Za-z{_LETTERS}{_DIGITS}]+")
_MIXED_LETTERS: Final = re.compile(f"(?=[^A-Za-z]*+[A-Za-z])[^{_LETTERS}]*+[{_LETTERS}]")
_MIXED_DIGITS: Final = re.compile(f"[^0-9{_DIGITS}]*+(?:[0-9]++[{_DIGITS}]|[{_DIGITS}]++[0-9])")


_INVISIBLES: Final = (
    "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f"
    "\u2028-\u202e\u2060-\u206f\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\ufdd0-\ufdef\ufff9-\uffff\ue000-\uf8ff"
    "\U000e0000-\U000e0fff\U000f0000-\U0010ffff"
)
_INVISIBLE: Final = re.compile(f"[{_INVISIBLES}]")
_FOUR_BYTES: Final = [bytes([first]) for first in range(0xF0, 0xF5)]
"""What characters of more than 16 bits begin with in UTF-8."""
# Those of 16 bits: a set that goes beyond is searched for three times as long.
_ODD: Final = re.compile(
    re.sub("[\U00010000-\U0010ffff]-?", "", f"[{_INVISIBLES}{_LETTERS}{_DIGITS}]")
)


def version(outline: Outline) -> Iterator[Finding]:
    """A text that states no version."""
    if not outline.front.get("version"):
        message = Bilingual(
            "文中没有版本行（如“文档版本：20200619”）。",
            "The text has no version line (such as “文档版本：20200619”).",
        )
        yield Finding("version.missing", "info", message)


def stated(document: Document, version: str) -> Document:
    """The document with the version that document.toml states, and a finding that says so."""
    message = Bilingual(
        f"文中没有版本行；版本 {version} 由 document.toml 写明。",
        f"The text has no version line; document.toml states version {version}.",
    )
    others = (finding for finding in document.findings if finding.code != "version.missing")
    found = (*others, Finding("version.stated", "info", message))
    return document._replace(version=version, findings=found)


def untitled(document: Document) -> Document:
    """The document with the finding that neither the text nor document.toml names it."""
    message = Bilingual(
        "文中没有标题，document.toml 也没有写明；请在 [title] 中写明。",
        "The text has no title and document.toml states none: write it there, under [title].",
    )
    return document._replace(
        findings=(*document.findings, Finding("title.missing", "warning", message))
    )
