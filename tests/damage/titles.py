"""Damage to titles: their marks, their levels, the cover page."""

import re
from dataclasses import replace
from random import Random

from tests.damage.layout import furniture
from tests.damage.sheet import Damage, Entry, Sheet, change, is_decimal

_PAUSE = re.compile(
    "(?<=[\u4e00-\u9fff])[、和与](?=[\u4e00-\u9fff]{2})|(?<=[a-z]) (?:and|of) (?=[A-Z])"
)


def is_title(entry: Entry) -> bool:
    """Whether the entry is a title with a line of its own."""
    return entry.said and entry.heading and not entry.lines and bool(entry.text)


def levels(rng: Random, sheet: Sheet) -> Sheet | None:
    """``#`` of any number before a numbered title: the printed number decides."""
    return change(
        rng,
        sheet,
        lambda e: is_title(e) and is_decimal(e) and e.prefix.startswith("#"),
        lambda e: replace(e, prefix="#" * rng.randint(1, 5) + " "),
    )


def unmarked(rng: Random, sheet: Sheet) -> Sheet | None:
    """Numbered titles without any markup: short, no closing punctuation."""
    return change(
        rng,
        sheet,
        lambda e: is_title(e) and is_decimal(e) and e.marker.endswith("."),
        lambda e: replace(e, prefix="", bold="none", suffix=""),
        1.1,
    )


def stopped(rng: Random, sheet: Sheet) -> Sheet | None:
    """Numbered titles without markup that end in a full stop (``1. Definitions.``)."""
    return change(
        rng,
        sheet,
        lambda e: is_title(e) and is_decimal(e) and e.marker.endswith(".") and e.text.isascii(),
        lambda e: replace(e, prefix="", bold="none", suffix="", text=e.text + "."),
        1.1,
    )


def bold_titles(rng: Random, sheet: Sheet) -> Sheet | None:
    """Titles marked by bold alone, numbered or not."""
    return change(
        rng,
        sheet,
        is_title,
        lambda e: replace(e, prefix="", bold="all", suffix="", gap=e.gap or " "),
        1.1,
    )


def bold_marked_titles(rng: Random, sheet: Sheet) -> Sheet | None:
    """``## **3.2. …**``: bold inside ``#``; whether it shows is a matter of the style sheet."""
    return change(
        rng,
        sheet,
        lambda e: is_title(e) and e.prefix.startswith("#"),
        lambda e: replace(e, bold="all", lost=frozenset({"emphasis"})),
    )


def closing_hashes(rng: Random, sheet: Sheet) -> Sheet | None:
    """``## 1.服务范围 ##``."""
    return change(
        rng,
        sheet,
        lambda e: is_title(e) and e.prefix.startswith("#") and not e.suffix.strip(),
        lambda e: replace(e, suffix=" " + e.prefix.strip()),
        1.1,
    )


def cut(rng: Random, sheet: Sheet) -> Sheet | None:
    """``## 1. 收集、`` and ``## 使用``: a title cut into two headings where it pauses."""

    def halve(entry: Entry) -> Entry:
        at = max(match.end() for match in _PAUSE.finditer(entry.text))
        first = f"{entry.prefix}{entry.marker}{entry.gap if entry.marker else ''}{entry.text[:at]}"
        rest = entry.prefix + entry.text[at:].lstrip()
        return replace(entry, lines=(first.rstrip(), *rng.choice(((), ("",))), rest))

    return change(
        rng,
        sheet,
        lambda e: (
            is_title(e)
            and e.prefix.startswith("#")
            and e.bold == "none"
            and not e.suffix.strip()
            and _PAUSE.search(e.text) is not None
        ),
        halve,
        0.5,
    )


def html(rng: Random, sheet: Sheet) -> Sheet | None:
    """``<h2>1. 服务范围</h2>``."""
    attribute = rng.choice(("", ' class="title"', " id='t1'"))

    def tagged(entry: Entry) -> str:
        tag = f"h{len(entry.prefix.strip())}"
        return f"<{tag}{attribute}>{entry.written().removeprefix(entry.prefix)}</{tag}>"

    return change(
        rng,
        sheet,
        lambda e: is_title(e) and e.prefix.startswith("#") and e.bold == "none" and not e.suffix,
        lambda e: replace(e, lines=(tagged(e),)),
        0.7,
    )


def attribute_lists(rng: Random, sheet: Sheet) -> Sheet | None:
    """``# 服务条款 {#concept_x .concept}``."""
    return change(
        rng,
        sheet,
        lambda e: is_title(e) and e.prefix.startswith("#") and not e.suffix.strip(),
        lambda e: replace(e, suffix=f" {{#concept_{rng.randrange(999)}_x .concept}}"),
        0.6,
    )


def setext(rng: Random, sheet: Sheet) -> Sheet | None:
    """The title underlined with ``===`` instead of ``#``."""
    first = sheet.entries[0]
    if not (is_title(first) and first.prefix == "# " and first.number is None):
        return None
    lines = (first.text + rng.choice(("", " ")), "=" * rng.randint(3, 30))
    underlined = replace(first, lines=lines, suffix="")
    return replace(sheet, entries=(underlined, *sheet.entries[1:]))


def centred(rng: Random, sheet: Sheet) -> Sheet | None:
    """``## <div align=center>…</div>`` around the title."""
    first = sheet.entries[0]
    if not (is_title(first) and first.prefix.startswith("#") and first.number is None):
        return None
    tag = rng.choice(("<div align=center>%s</div>", "<center>%s</center>", '<a name="top"></a>%s'))
    changed = replace(first, lines=(first.prefix + tag % first.text,))
    return replace(sheet, entries=(changed, *sheet.entries[1:]))


def title_block(rng: Random, sheet: Sheet) -> Sheet | None:
    """The cover page: product, subtitle and version, which are no places of the agreement."""
    version = f"文档版本：{rng.choice(('20200619', '20181130', '20210302'))}"
    lines = rng.choice(
        (
            ("# 云端 图像识别 服务", "", "相关协议", "", version),
            ("", "", "# 云端图像识别", "", "服务协议", "", version),
        )
    )
    return replace(sheet, entries=(furniture(*lines), *sheet.entries))


def lost_title(rng: Random, sheet: Sheet) -> Sheet | None:
    """A file that begins with its first paragraph: the title is gone."""
    first = sheet.entries[0]
    if not (is_title(first) and first.number is None and len(sheet.entries) > 4):
        return None
    return replace(sheet, entries=sheet.entries[1:])


UNMARKED = Damage("titles without markup", unmarked, "title")
DAMAGE = (
    Damage("title levels", levels, "title"),
    UNMARKED,
    Damage("titles with a full stop", stopped, "title"),
    Damage("titles in bold", bold_titles, "title"),
    Damage("titles marked twice", bold_marked_titles, "title"),
    Damage("closing hashes", closing_hashes, "title"),
    Damage("titles cut in two", cut, "title"),
    Damage("titles as HTML", html, "title"),
    Damage("attribute lists", attribute_lists, "suffix"),
    Damage("underlined title", setext, "first"),
    Damage("centred title", centred, "first"),
    Damage("no title", lost_title, "first"),
    Damage("cover page", title_block, "cover"),
)
