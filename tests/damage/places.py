"""Places whose form is told by their neighbours: unmarked titles, lone numbers, columns, torn rows."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from random import Random

from tests.damage.layout import HAN, is_plain_prose
from tests.damage.sheet import Damage, Entry, Sheet, change, is_decimal

_FEWEST = 4
_SIGNS = "●•◆\uf0b7\uf0a7"
_TITLES = (
    "AGE RESTRICTIONS",
    "THE USER'S ACCOUNT",
    "PREMIUM SERVICES; FEES",
    "LIABILITY",
    "NOTICES",
)
_QUESTIONS = (
    "如何注册账号？",
    "如何注销账号？",
    "能否退还费用？",
    "如何联系客服？",
    "费用怎样计算？",
)
_SHORT = ("可以。", "不能。", "见官网。") * 2
_SIGNED = (
    ("Valley Farms, L.P.", "Summit Farms, L.P."),
    ("By: John A. Jones,", "By: Thomas F. Smith,"),
    ("Vice President", "Vice President"),
)
_CUTS = (
    (
        "Each party complies with the export laws and regulations of the U.S.",
        "Government and of its agencies in each country in which it uses the services.",
    ),
    (
        "The customer may reach the support of the provider on working days from",
        "09:00 am to 05:00 pm, and by letter at any time.",
    ),
)


def is_latin(sheet: Sheet) -> bool:
    """Whether the document has no Han."""
    return not any(HAN.search(entry.text) for entry in sheet.entries)


def sentences_of(sheet: Sheet, latin: bool) -> list[str]:
    """Sentences of the document that may stand anywhere, longer than a title."""
    stop = "." if latin else "。"
    plain = [e for e in sheet.entries if is_plain_prose(e) and e.bold == "none" and not e.prefix]
    words = [e.text for e in plain if e.text.endswith(stop) and len(e.text) > (70 if latin else 30)]
    return words if is_latin(sheet) == latin and len(words) >= _FEWEST else []


def questions(rng: Random, sheet: Sheet) -> Sheet | None:
    """The document's sentences as answers to questions, some with a list of numbers."""
    sentences = sentences_of(sheet, latin=False)

    def asked() -> Iterator[Entry]:
        yield Entry("常见问题", heading=True, kind="section", prefix="# ")
        for question in rng.sample(_QUESTIONS, _FEWEST):
            yield Entry(f"问：{question}", heading=True, kind="section")
            yield Entry(f"答：{rng.choice((*sentences, *_SHORT))}", kind="para")

    return replace(sheet, entries=tuple(asked())) if sentences else None


def chapters(rng: Random, sheet: Sheet) -> Sheet | None:
    """Titles of chapters without number or mark above 2.1, 3.1, … ."""
    titles = [e for e in sheet.entries if e.heading and e.depth == 1]
    at = [sheet.entries.index(e) + 1 for e in titles]
    above = all(sheet.entries[i].number == f"{e.number}.1" for i, e in zip(at, titles, strict=True))
    marked = [e for e in sheet.entries if e.heading and e.depth != 1]
    if len(titles) < _FEWEST or not above or len(marked) > 1 or not all(map(is_decimal, titles)):
        return None

    def unnumbered(entry: Entry) -> Entry | None:
        if entry not in titles:
            return None
        text = entry.text.capitalize()
        return Entry(text, heading=True, kind="section", depth=0)

    return sheet.having(unnumbered)


def divided_words(rng: Random, sheet: Sheet) -> Sheet | None:
    """``Section`` on a line and ``3.2`` on the next, where other numbers have the word beside them."""

    def named(entry: Entry) -> Entry | None:
        fits = is_decimal(entry) and is_plain_prose(entry) and entry.bold == "none"
        if not fits or entry.depth != 2 or not entry.text[0].isupper():
            return None
        follows = not (entry.number or "").endswith(".1") and rng.random() < 0.4
        printed = f"Section{chr(10) if follows else ' '}{entry.number}"
        return replace(entry, marker=printed, gap=" ")

    done = sheet.having(named) if is_latin(sheet) else sheet
    return done if any("\n" in e.marker for e in done.entries) else None


def lone_items(rng: Random, sheet: Sheet) -> Sheet | None:
    """The number of a list's first entry on a line of its own, those of the others not."""
    return change(
        rng,
        sheet,
        lambda e: e.kind == "enum" and e.marker.strip("()（）.") in ("a", "1") and not e.lines,
        lambda e: replace(e, gap="\n"),
        1.1,
    )


def behind_clauses(
    rng: Random, sheet: Sheet, added: Callable[[Entry], tuple[Entry, ...]]
) -> Sheet | None:
    """The sheet with entries added behind some of its clauses that end with a sentence."""
    clauses = [
        at
        for at, e in enumerate(sheet.entries[:-1])
        if is_decimal(e) and is_plain_prose(e) and e.depth > 1 and not e.indent
        if e.text.endswith((".", "。")) and is_decimal(sheet.entries[at + 1])
    ]
    chosen = rng.sample(clauses, (len(clauses) + 1) // 2)
    entries: list[Entry] = []
    for at, entry in enumerate(sheet.entries):
        entries += (entry, *(added(entry) if at in chosen else ()))
    return replace(sheet, entries=tuple(entries)) if chosen else None


def lone_bullets(rng: Random, sheet: Sheet) -> Sheet | None:
    """A list whose bullets, of a symbol font or not, stand on lines of their own."""
    latin = is_latin(sheet)
    words = ("the fee was paid;", "a notice was given;", "both parties agree.")
    texts = words if latin else ("费用已经付清；", "一方发出通知；", "双方另有约定。")
    sign = rng.choice(_SIGNS)
    return behind_clauses(
        rng,
        sheet,
        lambda owner: tuple(
            Entry(text, kind="item", depth=owner.depth, lines=(sign, text)) for text in texts
        ),
    )


def columns(rng: Random, sheet: Sheet) -> Sheet | None:
    """Two signatures beside each other, line by line."""
    last = sheet.entries[-1]
    if not (is_latin(sheet) and is_plain_prose(last)):
        return None
    width = rng.randint(36, 44)
    lines = [f"{left:<{width}}{right}" for left, right in _SIGNED]
    signed = (Entry(line, kind="para", depth=last.depth, separator="\n") for line in lines[1:])
    head = Entry(lines[0], kind="para", depth=last.depth)
    return replace(sheet, entries=(*sheet.entries, head, *signed))


def cuts(rng: Random, sheet: Sheet) -> Sheet | None:
    """A sentence cut behind ``U.S.`` or before a time of day, in lines of about one width."""
    before, after = rng.choice(_CUTS)

    def cut(owner: Entry) -> tuple[Entry, ...]:
        return (Entry(f"{before} {after}", kind="para", depth=owner.depth, lines=(before, after)),)

    return behind_clauses(rng, sheet, cut) if is_latin(sheet) else None


def words_over_blanks(rng: Random, sheet: Sheet) -> Sheet | None:
    """A sentence that a blank line divides inside a word."""
    before, after = (
        "Each invoice is due within thirty days of the day of receipt of the in-",
        "voice.",
    )
    whole = before.removesuffix("-") + after

    def divided(owner: Entry) -> tuple[Entry, ...]:
        return (Entry(whole, kind="para", depth=owner.depth, lines=(before, "", after)),)

    return behind_clauses(rng, sheet, divided) if is_latin(sheet) else None


DAMAGE = (
    Damage("questions and answers", questions, "tree"),
    Damage("titles of chapters without numbers", chapters, "title"),
    Damage("words of numbers on lines of their own", divided_words, "number"),
    Damage("first numbers of lists on lines of their own", lone_items, "number"),
    Damage("lone bullets", lone_bullets, "block"),
    Damage("signatures in two columns", columns, "block"),
    Damage("sentences cut at an abbreviation or a time", cuts, "break"),
    Damage("words divided over a blank line", words_over_blanks, "break"),
)
