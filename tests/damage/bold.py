"""Damage to the publisher's bold. Where the marks are only moved, the emphasis stays known."""

import re
from dataclasses import replace
from random import Random

from site_builder.model.inline import plain
from tests.damage.sheet import Damage, Entry, Sheet, change, is_decimal, is_prose

_HAN_WORD = re.compile(r"[\u4e00-\u9fff]{4}")
_WORD = re.compile(r"[A-Za-z][A-Za-z.]{3,}[A-Za-z]")


def _is_bold(entry: Entry) -> bool:
    return entry.said and not entry.lines and entry.bold != "none" and bool(entry.text)


def _is_simple(entry: Entry) -> bool:
    """Bold prose without marks, links or code of its own, which could be cut anywhere."""
    return _is_bold(entry) and is_prose(entry) and not set("*`[]<>\\") & set(entry.text)


def _lines(entry: Entry, body: str) -> Entry:
    return replace(entry, lines=(f"{entry.prefix}{body}{entry.suffix}",))


def text_only(rng: Random, sheet: Sheet) -> Sheet | None:
    """``3.1.1. **您…**``: the number stands outside the bold."""
    return change(
        rng,
        sheet,
        lambda e: _is_bold(e) and is_decimal(e) and e.bold == "all",
        lambda e: replace(e, bold="body", gap=e.gap or " "),
    )


def split_after_number(rng: Random, sheet: Sheet) -> Sheet | None:
    """``**4.6.****您…**``, ``**4.6.** **您…**``, ``9.1.**．您…**``: bold ends inside the number."""

    def split(entry: Entry) -> Entry:
        marker = entry.marker.rstrip("．")
        if rng.random() < 0.6 or not marker.endswith("."):
            between = rng.choice(("****", "** **", " ** **"))
            return _lines(entry, f"**{marker}{between}{entry.text}**")
        return _lines(entry, f"{marker}**．{entry.text}**")

    return change(rng, sheet, lambda e: _is_bold(e) and is_decimal(e), split)


def cut(rng: Random, sheet: Sheet) -> Sheet | None:
    """``**您对****自己…**``: one bold written as two."""

    def halve(entry: Entry) -> Entry:
        at = rng.randrange(4, len(entry.text) - 4)
        while not (entry.text[at - 1].isalpha() and entry.text[at].isalpha()):
            at -= 1
        return replace(entry, text=f"{entry.text[:at]}****{entry.text[at:]}")

    return change(rng, sheet, lambda e: _is_simple(e) and " " not in e.text, halve)


def cut_around_link(rng: Random, sheet: Sheet) -> Sheet | None:
    """``**…在**[**www.x.com**](…)**上…**``: bold cut up around a link, bold itself or not."""

    def link(entry: Entry) -> Entry:
        word = rng.choice(list(_WORD.finditer(entry.text)))
        inner = f"**{word[0]}**" if rng.random() < 0.5 else word[0]
        before, after = entry.text[: word.start()], entry.text[word.end() :]
        target = rng.choice(("https://www.example.com/", "https://www.example.com/a?b=c.d"))
        return replace(entry, text=f"{before}**[{inner}]({target})**{after}")

    def has_word(entry: Entry) -> bool:
        words = list(_WORD.finditer(entry.text))
        inside = words and words[0].start() > 0 and words[-1].end() < len(entry.text)
        return _is_simple(entry) and bool(inside)

    return change(rng, sheet, has_word, link)


def empty(rng: Random, sheet: Sheet) -> Sheet | None:
    """`` **** ``: bold of nothing, after the number, after the text or on a line of its own."""

    def add(entry: Entry) -> Entry:
        if rng.random() < 0.4 and entry.marker:
            return replace(entry, gap=" **** ")
        return replace(entry, suffix=entry.suffix + rng.choice((" **** ", "****", "\n\n****")))

    return change(rng, sheet, lambda e: is_prose(e) and e.bold == "none", add, 0.15)


def html(rng: Random, sheet: Sheet) -> Sheet | None:
    """``<b>…</b>``, ``<strong>…</strong>``: the marks as tags."""

    def tag(entry: Entry) -> Entry:
        name = rng.choice(("b", "strong"))
        return _lines(
            entry, f"<{name}>{entry.marker}{entry.gap if entry.marker else ''}{entry.text}</{name}>"
        )

    return change(rng, sheet, lambda e: _is_simple(e) and not e.prefix, tag)


def vanished(rng: Random, sheet: Sheet) -> Sheet | None:
    """Bold lost without trace: nobody may guess it back."""
    return change(
        rng, sheet, lambda e: _is_bold(e) and is_prose(e), lambda e: replace(e, bold="none")
    )


def word(rng: Random, sheet: Sheet) -> Sheet | None:
    """A bold word or tail inside a plain clause."""

    def embolden(entry: Entry) -> Entry:
        at = rng.randrange(5, len(entry.text) - 6)
        tail = len(entry.text) if rng.random() < 0.5 else at + 5
        return replace(entry, text=f"{entry.text[:at]}**{entry.text[at:tail]}**{entry.text[tail:]}")

    return change(
        rng,
        sheet,
        lambda e: (
            is_prose(e)
            and e.bold == "none"
            and plain(e.text) == e.text
            and " " not in e.text
            and e.text.isprintable()
        ),
        embolden,
        0.15,
    )


def run_in(rng: Random, sheet: Sheet) -> Sheet | None:
    """``5.1 **账户：**您应…``: a bold run-in heading, which is no title of its own."""
    label = rng.choice(("账户安全：", "费用说明：", "关于变更。"))
    return change(
        rng,
        sheet,
        lambda e: is_decimal(e) and is_prose(e) and e.bold == "none" and " " not in e.text[:20],
        lambda e: replace(e, text=f"**{label}**{e.text}"),
        0.1,
    )


def links(rng: Random, sheet: Sheet) -> Sheet | None:
    """Links whose target was lost: ``[…](#)`` and ``[…]()``; the words stay."""

    def link(entry: Entry) -> Entry:
        at = rng.choice([match.start() for match in _HAN_WORD.finditer(entry.text)])
        target = rng.choice(("#", "", "http://www.example.com/a.htm?spm=5176.1&x=1#y"))
        return replace(
            entry,
            text=f"{entry.text[:at]}[{entry.text[at : at + 4]}]({target}){entry.text[at + 4 :]}",
        )

    return change(
        rng,
        sheet,
        lambda e: _is_simple(replace(e, bold="all")) and bool(_HAN_WORD.search(e.text)),
        link,
        0.1,
    )


DAMAGE = (
    Damage("bold on the text only", text_only, "bold"),
    Damage("bold split after the number", split_after_number, "bold"),
    Damage("bold cut", cut, "bold"),
    Damage("bold cut around a link", cut_around_link, "bold"),
    Damage("empty bold", empty, "bold"),
    Damage("bold as HTML", html, "bold"),
    Damage("bold vanished", vanished, "bold"),
    Damage("bold word", word, "bold"),
    Damage("run-in headings", run_in, "bold"),
    Damage("lost link targets", links, "characters"),
)
