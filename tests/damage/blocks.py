"""Damage to tables, notes and the table of contents."""

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from random import Random

from site_builder.model.inline import plain
from tests.damage.layout import furniture
from tests.damage.sheet import Damage, Entry, Sheet, is_decimal, is_prose
from tests.damage.titles import UNMARKED, is_title

_LABELS = ("禁止", "警告", "注意", "说明")
_NOTES = (
    "该操作一经确认便不能撤回，请先保存重要资料。",
    "升级期间连接可能出现短暂的中断，请在业务低峰期进行。",
    "本条所列期限自通知送达之日起计算。",
    "试用实例不适用本条的约定，具体以控制台页面为准。",
)


def contents(rng: Random, sheet: Sheet) -> Sheet | None:
    """A printed table of contents: with leaders, cut off its page numbers, or wrapped."""
    titles = [e for e in sheet.entries if is_title(e) and e.depth <= 1]
    if len(titles) < 3:
        return None
    form = rng.choice(("leader", "tab", "cut", "wrapped", "bare"))
    lines = []
    for page, entry in enumerate(titles, 1):
        number = entry.marker.rstrip(".．") + " " if entry.marker else ""
        name = number + plain(entry.text)
        if form == "cut":
            lines += [name + "." * 12, str(page)]
        elif form == "wrapped" and len(name) > 6 and not name[4:6].isascii():
            lines += [name[:5], name[5:] + "......" + str(page)]
        elif form == "bare":
            lines.append(name)
        else:
            lines.append(f"{name}{'.....' if form == 'leader' else ''}\t{page}")
    title = rng.choice(("# 目录", "# 目 录", "**目录**", "## Contents"))
    return replace(sheet, entries=(furniture(title), furniture(*lines), *sheet.entries))


def contents_table(rng: Random, sheet: Sheet) -> Sheet | None:
    """The contents as an extractor's table, number, title and page in cells, above plain titles."""
    titles = [e for e in sheet.entries if is_title(e) and e.depth == 1 and e.marker]
    unmarked = UNMARKED.apply(rng, sheet)
    if len(titles) < 3 or unmarked is None:
        return None
    rows = [f"| {e.marker} | {plain(e.text)} | {2 * page} |" for page, e in enumerate(titles, 1)]
    table = furniture(rows[0], "|---|---|---|", *rows[1:])
    title = rng.choice(("# 目录", "## Contents", "# 目 录"))
    at = sheet.entries.index(titles[0])
    entries = unmarked.entries
    return replace(sheet, entries=(*entries[:at], furniture(title), table, *entries[at:]))


def titles_alone(rng: Random, sheet: Sheet) -> Sheet | None:
    """The titles as a list before the first of them, without a title of contents or page numbers."""
    return _listed(rng, sheet, lambda words: words)


def titles_reworded(rng: Random, sheet: Sheet) -> Sheet | None:
    """The same with a last title that is shorter there than in the text."""
    return _listed(rng, sheet, lambda words: words[2:] if len(words) > 4 else words + "等")


def _listed(rng: Random, sheet: Sheet, last: Callable[[str], str]) -> Sheet | None:
    titles = [e for e in sheet.entries if is_title(e) and e.depth == 1 and e.marker]
    if len(titles) < 3 or any(e.bold != "none" or e.lines for e in titles):
        return None
    words = [plain(e.text) for e in titles]
    words[-1] = last(words[-1])
    stops = [rng.choice(("", "；")) for _ in titles]
    lines = [f"{e.marker}{e.gap}{w}{s}" for e, w, s in zip(titles, words, stops, strict=True)]
    items = [Entry(line, kind="item", lines=(line,), separator="\n") for line in lines]
    at = sheet.entries.index(titles[0])
    if at and sheet.entries[at - 1].kind == "listed":
        return None
    first = replace(items[0], separator="\n\n")
    return replace(sheet, entries=(*sheet.entries[:at], first, *items[1:], *sheet.entries[at:]))


def underlined(rng: Random, sheet: Sheet) -> Sheet | None:
    """``Table of Contents`` over a line of hyphens, and a numbered list of links."""
    titles = [e for e in sheet.entries if is_title(e) and e.depth == 1]
    if len(titles) < 3:
        return None
    address = rng.choice(("", "https://example.com/terms"))
    lines = [f"{at}.  [{plain(e.text)}]({address}#t{at})" for at, e in enumerate(titles, 1)]
    title = rng.choice(("目录", "Table of Contents", "Contents:"))
    return replace(sheet, entries=(furniture(title, "-" * 8), furniture(*lines), *sheet.entries))


def notes(rng: Random, sheet: Sheet) -> Sheet | None:
    """A note box of one of the four kinds, as a heading, in bold or quoted."""
    entries = sheet.entries
    places = [
        i
        for i, (entry, after) in enumerate(pairwise(entries))
        if is_decimal(entry) and is_prose(entry) and is_decimal(after)
    ]
    if not places:
        return None
    at = rng.choice(places)
    label, text = rng.choice(_LABELS), rng.choice(_NOTES)
    lines = rng.choice(
        (
            (f"## {label}：", "", text),
            ("", f"## {label}：", "", text),
            (f"**{label}：** {text}",),
            (f"**{label}：**", "", text),
            (f"> **{label}：** {text}",),
            (f"> {label}：", ">", f"> {text}"),
        )
    )
    note = Entry(text, None, entries[at].depth, kind="note", lines=lines)
    return replace(sheet, entries=(*entries[: at + 1], note, *entries[at + 1 :]))


_ROWS = (
    ("格式", "说明", "样例"),
    ("禁止", "该类警示可能造成数据丢失或人身伤害。", "**禁止：** 重建实例会清空全部磁盘。"),
    ("警告", "该类警示可能造成业务中断。", "**警告：** 变更规格会使连接断开约一分钟。"),
    ("注意", "必须了解的补充信息。", "**注意：** 修改端口后旧地址立即失效。"),
    ("说明", "补充说明或窍门。", "**说明：** 可以按Ctrl+F在页面内查找。"),
    (">", "多级菜单递进。", "选择**实例 > 参数 > 修改**。"),
    ("**粗体**", "按键、菜单等界面元素。", "在**确认**页面，单击**完成**。"),
    ("[]或者[a|b]", "可选项，至多选择一个。", "`ping [-4|-6]`"),
    ("{}或者{a|b}", "必选项，至多选择一个。", "`start {now|later}`"),
)


def conventions(rng: Random, sheet: Sheet) -> Sheet | None:
    """The conventions table as tabs, as pipes or as broken pipes; icons and some ``|`` lost."""
    form = rng.choice(("tab", "pipe", "broken"))
    lines = []
    for index, row in enumerate(_ROWS):
        cells = list(row)
        if 1 <= index <= 4:
            cells[0] = ""
            cells[2] = " " + cells[2].replace("**", "<b>", 1).replace("**", "</b>", 1)
        if form == "tab":
            cells[2] = cells[2].replace(" > ", " &gt; ")
        if cells[0].startswith("{"):
            cells[0] = "{ }或者[a b]"
        elif cells[0].startswith("[]"):
            cells[0] = "[ ]或者[a b]"
        if "`" in cells[2]:
            cells[2] = cells[2].replace("[-4|-6]", "[-4]-6]" if form == "x" else "[-4 -6]")
            cells[2] = cells[2].replace("{now|later}", "{now later}").replace("`", "<code>", 1)
            cells[2] = cells[2].replace("`", "</code>")
        if form == "tab":
            lines.append("\t".join(cells))
        else:
            lines.append("|" + "|".join(cells) + "|")
            if index == 0 and form == "pipe":
                lines.append("|---|---|---|")
    if form == "broken":
        lines = [
            line.strip("|") if rng.random() < 0.3 and not line.startswith("||") else line
            for line in lines
        ]
    title = Entry("通用约定", None, 0, True, "section", prefix="## ")
    table = Entry("", None, 0, cells=_ROWS, kind="table", lines=tuple(lines))
    return replace(sheet, entries=(title, table, *sheet.entries))


def fee_table(rng: Random, sheet: Sheet) -> Sheet | None:
    """A table below a clause, indented or not, as pipes or tabs."""
    entries = sheet.entries
    leaves = [
        i
        for i, (entry, after) in enumerate(pairwise(entries))
        if is_decimal(entry) and is_prose(entry) and is_decimal(after)
    ]
    if not leaves:
        return None
    at = rng.choice(leaves)
    rows = (("可用性", "赔偿比例"), ("低于99.95%但不低于99.00%", "10%"), ("低于99.00%", "30%"))
    indent = rng.choice(("", "", "    "))
    if rng.random() < 0.7:
        lines = [f"|{a}|{b}|" for a, b in rows]
        lines.insert(1, "|---|:--|")
    else:
        lines = [f"{a}\t{b}" for a, b in rows]
        indent = ""
    table = Entry(
        "", None, entries[at].depth, cells=rows, kind="table", lines=tuple(lines), indent=indent
    )
    return replace(sheet, entries=(*entries[: at + 1], table, *entries[at + 1 :]))


DAMAGE = (
    Damage("note box", notes, "block"),
    Damage("fee table", fee_table, "table"),
    Damage("conventions table", conventions, "front"),
    Damage("table of contents", contents, "toc"),
    Damage("contents as a table", contents_table, "toc"),
    Damage("contents of titles alone", titles_alone, "toc"),
    Damage("contents with a title reworded", titles_reworded, "toc"),
    Damage("underlined contents", underlined, "toc"),
)
