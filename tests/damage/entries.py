"""Entries and paragraphs that belong to a clause: lists led in, quotations, addresses, short titles."""

from dataclasses import replace
from itertools import pairwise
from random import Random

from tests.damage.places import behind_clauses, is_latin, sentences_of
from tests.damage.sheet import Damage, Entry, Sheet

_NAMES = ("登录", "注册", "支付", "客服", "评价", "收藏")
_FIELDS = (
    (
        "Address: 4100 Spring Valley Road, Suite 1001, Tower of the Valley, Dallas, Texas",
        "Attention: General Counsel",
        "Telephone: (972) 555-7159",
    ),
    (
        "联系地址：本市中山大街一号科技大厦十二层一二零一室法律事务部收",
        "联系人：法务部经理",
        "电话：010-55557159",
    ),
)
_CODE = (
    "# Copyright notice",
    "The software comes **as is**, at 5*3*2",
    "1. keep this_line_as_it_is",
    "<b>版权声明</b>",
    "2.1 保留一切权利 {#rights}",
)
_QUOTED = (
    "**Article 15** The processing of data rests on consent.",
    "**第十五条** 处理个人信息应当取得个人的同意。",
)


def titled_entries(rng: Random, sheet: Sheet) -> Sheet | None:
    """Short entries （一）, （二）, … each above a paragraph of its own, below 一、, 二、."""
    sentences = sentences_of(sheet, latin=False)
    if not sentences:
        return None
    entries = [Entry("隐私政策", heading=True, kind="section", prefix="# ")]
    for chapter, key in zip(("信息的收集", "信息的使用"), "一二", strict=True):
        entries.append(Entry(chapter, key, 1, heading=True, marker=f"{key}、", gap=""))
        for name, item in zip(rng.sample(_NAMES, 3), "一二三", strict=True):
            marker = f"（{item}）"
            entry = Entry(name, f"{key}.({item})", 2, kind="enum", marker=marker, gap="")
            entries.append(replace(entry, heading=True))
            entries.append(Entry(rng.choice(sentences), kind="para", depth=2))
    return replace(sheet, entries=tuple(entries))


def lists_led_in(rng: Random, sheet: Sheet) -> Sheet | None:
    """A second paragraph of an entry that leads in a list of its own."""
    latin = is_latin(sheet)
    lead = "The following cases count as such:" if latin else "包括下列各种情形："
    words = ("a notice was given;", "the fee was paid.") if latin else ("已经通知；", "已经付清。")
    pairs = [
        at
        for at, (entry, after) in enumerate(pairwise(sheet.entries))
        if entry.kind == after.kind == "enum"
        and entry.depth == after.depth
        and entry.marker.startswith(("(b", "（2", "(2"))
        if not entry.indent and "\n\n" in (entry.separator, after.separator)
    ]
    if not pairs:
        return None
    at = rng.choice(pairs)
    owner = sheet.entries[at]
    added = [Entry(lead, kind="para", depth=owner.depth)]
    for value, text in enumerate(words, 1):
        key, depth = f"{owner.number}.{value}", owner.depth + 1
        added.append(Entry(text, key, depth, kind="enum", marker=f"{value}."))
    return replace(sheet, entries=(*sheet.entries[: at + 1], *added, *sheet.entries[at + 1 :]))


def fields(rng: Random, sheet: Sheet) -> Sheet | None:
    """The lines of an address, each with its name, without blank lines."""
    first, *rest = _FIELDS[0 if is_latin(sheet) else 1]
    return behind_clauses(
        rng,
        sheet,
        lambda owner: (
            Entry(first, kind="para", depth=owner.depth),
            *(Entry(text, kind="para", depth=owner.depth, separator="\n") for text in rest),
        ),
    )


def quoted_articles(rng: Random, sheet: Sheet) -> Sheet | None:
    """An article of a law, quoted with its number below a clause."""
    words = _QUOTED[0 if is_latin(sheet) else 1]
    return behind_clauses(
        rng,
        sheet,
        lambda owner: (Entry(words, kind="para", depth=owner.depth, prefix="> "),),
    )


def code_blocks(rng: Random, sheet: Sheet) -> Sheet | None:
    """A block of code below a clause, whose lines look like a title, emphasis and a number."""
    first, second, last = rng.sample(_CODE, 3)

    def block(owner: Entry) -> tuple[Entry, ...]:
        opened = Entry(f"`{first}`", kind="para", depth=owner.depth, lines=("```", first))
        inside = replace(opened, text=f"`{second}`", lines=(second,), separator="\n")
        closed = replace(inside, text=f"`{last}`", lines=(last, "```"))
        return opened, inside, closed

    return behind_clauses(rng, sheet, block)


def drawn_titles(rng: Random, sheet: Sheet) -> Sheet | None:
    """Titles in 【】 without numbers, between drawn lines."""
    sentences = sentences_of(sheet, latin=False)
    if not sentences:
        return None
    entries = [Entry("隐私政策", heading=True, kind="section", prefix="# ")]
    for name in rng.sample(_NAMES, 4):
        entries.append(Entry("", kind="furniture", lines=("=" * 10,), said=False))
        entries.append(Entry(f"【{name}】", heading=True, kind="section"))
        entries += (Entry(text, kind="para") for text in rng.sample(sentences, 2))
    return replace(sheet, entries=tuple(entries))


DAMAGE = (
    Damage("short entries above their own text", titled_entries, "tree"),
    Damage("titles between drawn lines", drawn_titles, "tree"),
    Damage("lists that a paragraph of an entry leads in", lists_led_in, "tree"),
    Damage("fields of an address", fields, "block"),
    Damage("quoted articles of a law", quoted_articles, "block"),
    Damage("blocks of code", code_blocks, "block"),
)
