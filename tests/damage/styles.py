"""The same agreement in another publisher's style: other numbers, lists, tables and marks.

These are not faults but ways to print; the places stay the same, and so does what they say.
"""

from dataclasses import replace
from random import Random

from tests.damage.sheet import Damage, Entry, Sheet, change, is_decimal

_TRADITIONAL = str.maketrans(
    "务条权应为与产业发协议说约订购费续帐账户号码设备数据图书论认识变实际时间后个们这关开处办则对"
    "体单价计较种从众会传输运转让给终经结组织网络许诺询请调该误读课责贷质赔偿赠损资贯车载进远违连"
    "选适还释销锁锂钟错键门闭问险随难页项预领题额风验鲜点黄齐龙无旧暂术机杂来构标检样归当录总态断"
    "显独环现电监盘确离积称类纠纷级纪纳线练统继绩维缴罚职联肃脑节药获营虑补规视觉览触讨训讯记讲访"
    "证评诉词译试诚话详语谁谈谋谢败货贩贪贮贴贵贸贺赋赌赎赏赖赚赛赞轨轮软轻辑辞边达迁过迟遗鉴针钢"
    "钱链锻镜长闪闲闻阅阶陆隐雾静韩顶顺须顾顿颁频颜飞饮馆马驱骗鱼鸟麦龄",
    "務條權應為與產業發協議說約訂購費續帳賬戶號碼設備數據圖書論認識變實際時間後個們這關開處辦則對"
    "體單價計較種從眾會傳輸運轉讓給終經結組織網絡許諾詢請調該誤讀課責貸質賠償贈損資貫車載進遠違連"
    "選適還釋銷鎖鋰鐘錯鍵門閉問險隨難頁項預領題額風驗鮮點黃齊龍無舊暫術機雜來構標檢樣歸當錄總態斷"
    "顯獨環現電監盤確離積稱類糾紛級紀納線練統繼績維繳罰職聯肅腦節藥獲營慮補規視覺覽觸討訓訊記講訪"
    "證評訴詞譯試誠話詳語誰談謀謝敗貨販貪貯貼貴貿賀賦賭贖賞賴賺賽讚軌輪軟輕輯辭邊達遷過遲遺鑑針鋼"
    "錢鏈鍛鏡長閃閒聞閱階陸隱霧靜韓頂順須顧頓頒頻顏飛飲館馬驅騙魚鳥麥齡",
)
_DIGITS = "零一二三四五六七八九"


def han(value: int) -> str:
    """A number below one hundred in Chinese numerals."""
    tens, ones = divmod(value, 10)
    head = ("" if tens == 1 else _DIGITS[tens]) + "十" if tens else ""
    return head + (_DIGITS[ones] if ones or not tens else "")


def _articles(sheet: Sheet) -> list[Entry]:
    return [e for e in sheet.entries if is_decimal(e) and "." not in (e.number or "")]


def _renamed(sheet: Sheet, form: str, number: str) -> Sheet | None:
    """Articles with another form of number; the clauses in them keep theirs."""
    articles = _articles(sheet)
    if not articles or not all(e.heading for e in articles) or len(articles) > 99:
        return None
    if len({e.number for e in articles}) < len(articles):
        return None

    def rename(entry: Entry) -> Entry | None:
        if entry not in articles:
            return None
        value = han(int(entry.number or "")) if "{}" in form else entry.number
        mark = form.replace("{}", str(value)).replace("{#}", str(value))
        name = number.replace("{}", str(value)).replace("{#}", str(value))
        gap = "" if form.endswith("、") else " "
        return replace(entry, marker=mark, number=name, gap=gap)

    return sheet.having(rename)


def numbered_articles(rng: Random, sheet: Sheet) -> Sheet | None:
    """第一条 … above 1.1, 1.2 …."""
    return None if _is_latin(sheet) else _renamed(sheet, "第{}条", "第{}条")


def han_articles(rng: Random, sheet: Sheet) -> Sheet | None:
    """一、 … above 1.1, 1.2 …."""
    return None if _is_latin(sheet) else _renamed(sheet, "{}、", "{}")


def english_articles(rng: Random, sheet: Sheet) -> Sheet | None:
    """Article 1 … or Section 1 … above 1.1, 1.2 …."""
    word = rng.choice(("Article", "Section"))
    return _renamed(sheet, word + " {#}", word + " {#}") if _is_latin(sheet) else None


def _is_latin(sheet: Sheet) -> bool:
    return not any("\u4e00" <= c <= "\u9fff" for entry in sheet.entries for c in entry.text)


def nested_lists(rng: Random, sheet: Sheet) -> Sheet | None:
    """Four-space Markdown lists as the only numbering, paragraphs at their parent's indent."""
    counters: list[int] = []
    entries = []
    for entry in sheet.entries:
        if entry.lines or entry.kind not in ("section", "clause", "para", "bullet"):
            return None
        if entry.number is None:
            if counters and entry.depth and entry.kind == "bullet":
                return None
            entries.append(replace(entry, indent="    " * entry.depth))
            continue
        entry = replace(entry, separator=entry.separator or "\n\n")  # merged clauses part again
        if not is_decimal(entry):
            return None
        parts = [int(part) for part in (entry.number or "").split(".")]
        if len(parts) > len(counters) + 1:
            return None
        counters = [*counters[: len(parts) - 1], (counters + [0] * 9)[len(parts) - 1] + 1]
        if counters != parts:
            return None
        titled = entry.heading and entry.bold == "none"
        entries.append(
            replace(
                entry,
                indent="    " * (len(parts) - 1),
                prefix="",
                suffix="",
                marker=f"{parts[-1]}.",
                gap="  ",
                bold="body" if titled or entry.bold != "none" else "none",
                kind="listed",
            )
        )
    return replace(sheet, entries=tuple(entries)) if counters else None


def _mixed_number(parts: list[int]) -> tuple[str, str]:
    """The printed and the full number of a place counted 一、, （一）, 1、 and 1.1."""
    names = [han(parts[0]), *(f"({han(value)})" for value in parts[1:2]), *map(str, parts[2:])]
    mark = names[-1] if len(parts) == 2 else f"{'.'.join(names[2:] or names)}、"
    return mark.rstrip("、") if len(parts) > 3 else mark, ".".join(names)


def mixed_numbers(rng: Random, sheet: Sheet) -> Sheet | None:
    """一、 above （一） above 1、 above 1.1, as the policies of apps count."""
    numbers = [e.number or "" for e in sheet.entries if e.number is not None]
    plain = all(is_decimal(e) for e in sheet.entries if e.number is not None)
    deep = max((number.count(".") for number in numbers), default=0)
    whole = len(set(numbers)) == len(numbers) and all(
        not above or above in numbers for above in (n.rpartition(".")[0] for n in numbers)
    )
    if _is_latin(sheet) or not plain or not whole or not 2 <= deep <= 3:
        return None

    def count(entry: Entry) -> Entry | None:
        if entry.number is None:
            return None
        marker, number = _mixed_number([int(part) for part in entry.number.split(".")])
        return replace(entry, marker=marker, number=number, gap="")

    return sheet.having(count)


def traditional(rng: Random, sheet: Sheet) -> Sheet | None:
    """Traditional characters throughout, in the numbers too (第一條)."""
    if _is_latin(sheet):
        return None

    def turn(entry: Entry) -> Entry:
        return replace(
            entry,
            text=entry.text.translate(_TRADITIONAL),
            marker=entry.marker.translate(_TRADITIONAL),
            number=entry.number and entry.number.translate(_TRADITIONAL),
            lines=tuple(line.translate(_TRADITIONAL) for line in entry.lines),
            cells=tuple(tuple(c.translate(_TRADITIONAL) for c in row) for row in entry.cells),
        )

    return sheet.having(turn)


def underline(rng: Random, sheet: Sheet) -> Sheet | None:
    """``<u>3.1. …</u>``: the clause underlined instead of bold."""

    def wanted(entry: Entry) -> bool:
        return is_decimal(entry) and entry.bold == "all" and not entry.heading and not entry.prefix

    return change(
        rng,
        sheet,
        wanted,
        lambda e: replace(e, lines=(f"<u>{e.marker}{e.gap}{e.text}</u>{e.suffix}",)),
    )


def bullets(rng: Random, sheet: Sheet) -> Sheet | None:
    """``• 1.1 …`` and ``- 1.1 …``: a bullet in front of every printed number of some depth."""
    bullet = rng.choice(("• ", "- ", "*   "))
    return change(
        rng,
        sheet,
        lambda e: is_decimal(e) and not e.heading and not e.prefix and not e.indent,
        lambda e: replace(e, prefix=bullet),
        1.1,
    )


def html_tables(rng: Random, sheet: Sheet) -> Sheet | None:
    """Tables as ``<table>`` with a row, or a cell, on a line."""
    apart = rng.random() < 0.5

    def tag(entry: Entry) -> Entry:
        lines = ['<table style="width:700px">', "<tbody>"]
        for index, row in enumerate(entry.cells):
            name = "th" if index == 0 else "td"
            cells = [f'<{name} style="width: 300px;">{cell}</{name}>' for cell in row]
            lines += ["<tr>", *cells, "</tr>"] if apart else [f"<tr>{''.join(cells)}</tr>"]
        return replace(entry, lines=(*lines, "</tbody>", "</table>"), indent="")

    return change(rng, sheet, lambda e: bool(e.cells) and not e.indent, tag, 1.1)


DAMAGE = (
    Damage("articles as 第一条", numbered_articles, "tree"),
    Damage("articles as 一、", han_articles, "tree"),
    Damage("articles in English", english_articles, "tree"),
    Damage("nested lists", nested_lists, "tree"),
    Damage("一、 above （一） above 1、", mixed_numbers, "tree"),
    Damage("Traditional Chinese", traditional, "script"),
    Damage("underlined clauses", underline, "bold"),
    Damage("bullets before numbers", bullets, "number"),
    Damage("HTML tables", html_tables, "table"),
)
