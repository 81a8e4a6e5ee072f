"""Damage to characters: escapes, quotes, punctuation, blanks, references, encodings, newlines."""

import codecs
import re
from collections.abc import Callable
from dataclasses import replace
from random import Random

from tests.damage.layout import breaks
from tests.damage.sheet import Damage, Entry, Sheet, change, is_prose

_ASCII = str.maketrans("，；（）：", ",;():")
_HAN = re.compile(r"[\u4e00-\u9fff]")


def _is_free(entry: Entry) -> bool:
    return is_prose(entry) and "\\" not in entry.text and "`" not in entry.text


def escapes(rng: Random, sheet: Sheet) -> Sheet | None:
    r"""``\(``, ``\_``, ``\-``: punctuation escaped that needs none."""

    def escape(entry: Entry) -> Entry:
        return replace(entry, text=re.sub(r"([()_+#!&-])", r"\\\1", entry.text))

    return change(
        rng,
        sheet,
        lambda e: _is_free(e) and bool(re.search(r"[()_+#!&-]", e.text)) and "](" not in e.text,
        escape,
        0.6,
    )


def punctuation(rng: Random, sheet: Sheet) -> Sheet | None:
    """Full-width and ASCII punctuation mixed: kept as printed."""

    def mix(entry: Entry) -> Entry:
        mixed = "".join(c.translate(_ASCII) if rng.random() < 0.3 else c for c in entry.text)
        return replace(entry, text=mixed)

    return change(rng, sheet, lambda e: _is_free(e) and bool(_HAN.search(e.text)), mix, 0.3)


def quotes(rng: Random, sheet: Sheet) -> Sheet | None:
    """Quotes that open twice, or never close: kept and reported."""

    def turn(entry: Entry) -> Entry:
        old, new = rng.choice((("“", "”"), ("”", "“"), ("”", "")))
        return replace(entry, text=entry.text.replace(old, new, 1))

    return change(rng, sheet, lambda e: is_prose(e) and "“" in e.text and "”" in e.text, turn, 0.3)


def indents(rng: Random, sheet: Sheet) -> Sheet | None:
    """Paragraphs indented with full-width or no-break blanks."""
    blank = rng.choice(("\u3000\u3000", "\u00a0\u00a0", " ", "&nbsp;&nbsp;"))
    return change(
        rng,
        sheet,
        lambda e: is_prose(e) and not e.indent and not e.prefix and e.kind != "listed",
        lambda e: replace(e, indent=blank),
        0.7,
    )


def trailing(rng: Random, sheet: Sheet) -> Sheet | None:
    """Blanks at the ends of lines, and more blank lines than needed."""

    def add(entry: Entry) -> Entry:
        separator = "\n \n\n" if entry.separator == "\n\n" else entry.separator
        return replace(
            entry,
            suffix=entry.suffix + rng.choice((" ", "  ", "\t", "\u3000")),
            separator=separator,
        )

    return change(rng, sheet, lambda e: is_prose(e) and e.bold == "none", add)


_REFERENCES = (
    "4.3.款规定的", "第3.2条约定的", "2018年5月", "24小时", "99.95%", "1.5倍", "2019.6.1起", "v2.1版本",
    "3.1.2项下", "5.1所述", "7×24", "30日", "2.4.1及", "第六条", "12个月", "10、",
    "（包括a.逾期付款，及/或b.转让合同）",
)  # fmt: skip
_ENGLISH = ("4.3 above", "Section 3.2 and", "1.5 times", "24 hours", "99.95% of", "2.1.3, if any,")


def _reference(rng: Random, entry: Entry) -> tuple[str, str]:
    """The text cut in the middle of a sentence, a number-like phrase opening the second half."""
    at = rng.choice(breaks(entry.text))
    if entry.text[at] == " ":
        return entry.text[:at], f"{rng.choice(_ENGLISH)} {entry.text[at + 1 :]}"
    return entry.text[:at], rng.choice(_REFERENCES) + entry.text[at:]


def _has_break(entry: Entry) -> bool:
    return _is_free(entry) and not set("*[]<>|") & set(entry.text) and bool(breaks(entry.text))


def references(rng: Random, sheet: Sheet) -> Sheet | None:
    """A reference, date or figure in mid-sentence that a wrap moved to the start of a line."""

    def wrap(entry: Entry) -> Entry:
        head, tail = _reference(rng, entry)
        joint = " " if tail[0].isascii() and head[-1].isascii() else ""
        whole = replace(entry, text=head + joint + tail)
        first, _, _ = whole.written().partition(tail)
        head = first.removeprefix(whole.indent).rstrip(" ")
        lines = (head, whole.written()[len(first) :])
        return replace(whole, lines=lines)

    return change(rng, sheet, lambda e: _has_break(e) and e.kind != "listed", wrap, 0.2)


def figures(rng: Random, sheet: Sheet) -> Sheet | None:
    """A reference, date or figure in mid-sentence, on the same line."""

    def insert(entry: Entry) -> Entry:
        head, tail = _reference(rng, entry)
        joint = " " if tail[0].isascii() and head[-1].isascii() else ""
        return replace(entry, text=head + joint + tail)

    return change(rng, sheet, _has_break, insert, 0.2)


def _coded(
    encode: Callable[[str], bytes], wanted: str = ""
) -> Callable[[Random, Sheet], Sheet | None]:
    def apply(rng: Random, sheet: Sheet) -> Sheet | None:
        if wanted and not any(_HAN.search(entry.text) for entry in sheet.entries):
            return None
        return replace(sheet, encode=encode)

    return apply


def _finished(step: Callable[[str], str]) -> Callable[[Random, Sheet], Sheet | None]:
    def apply(rng: Random, sheet: Sheet) -> Sheet | None:
        return replace(sheet, finish=(*sheet.finish, step))

    return apply


def mixed_newlines(rng: Random, sheet: Sheet) -> Sheet | None:
    """LF, CRLF and CR in one file."""
    kinds = [rng.choice(("\n", "\n", "\r\n", "\r")) for _ in range(31)]

    def mix(text: str) -> str:
        parts = text.split("\n")
        return "".join(p + kinds[i % 31] for i, p in enumerate(parts[:-1])) + parts[-1]

    return replace(sheet, finish=(*sheet.finish, mix))


DAMAGE = (
    Damage("references at line starts", references, "trap"),
    Damage("figures in sentences", figures, "trap"),
    Damage("escapes", escapes, "characters"),
    Damage("mixed punctuation", punctuation, "characters"),
    Damage("quotes", quotes, "characters"),
    Damage("indents", indents, "blanks"),
    Damage("trailing blanks", trailing, "blanks"),
    Damage("CRLF", _finished(lambda text: text.replace("\n", "\r\n")), "newlines"),
    Damage("mixed newlines", mixed_newlines, "newlines"),
    Damage("no final newline", _finished(lambda text: text.rstrip("\n")), "newlines"),
    Damage("leading blank lines", _finished(lambda text: "\n\n" + text), "newlines"),
    Damage("UTF-8 mark", _coded(lambda text: codecs.BOM_UTF8 + text.encode()), "encoding"),
    Damage("GB18030", _coded(lambda text: text.encode("gb18030"), "Han"), "encoding"),
    Damage("UTF-16", _coded(lambda text: text.encode("utf-16")), "encoding"),
    Damage("UTF-16 without mark", _coded(lambda text: text.encode("utf-16-be")), "encoding"),
)
