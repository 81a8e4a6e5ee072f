"""Kinds of change, the proof of both sides, and the editions of 2018 judged clause by clause."""

from collections.abc import Callable
from pathlib import Path

import pytest

from site_builder import pipeline
from site_builder.editions.changes import PARAGRAPH, Change, Comparison
from site_builder.editions.compare import Text, compare
from site_builder.editions.likeness import grams, likeness
from site_builder.editions.pieces import is_emphasis, runs, spots
from site_builder.editions.report import as_json, lines
from site_builder.model.document import Block, Document
from site_builder.model.inline import Run, joined, plain
from tests.editions.edits import edited
from tests.editions.test_align import STRANGERS
from tests.tags.agreement import block, document

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "source" / "redis-agreements"
CASES = Path(__file__).parent / "cases"
A = "服务费用以订购页面公示的价格为准，您可以自行选择服务类型。"
B = "您应当妥善保管账户的密码，并对账户下的全部操作负责。"
C = "因不可抗力不能履行协议的，受影响的一方不承担违约责任。"


def of(old: Document, new: Document) -> Comparison:
    """The comparison of documents that were made without raw files."""
    return compare(Text(old, b"1"), Text(new, b"2"))


def numbered(*words: str) -> Document:
    return document(*(block(text, str(at)) for at, text in enumerate(words, 1)))


def side(change: Change, which: int) -> list[list[Run]]:
    """The runs of each clause of the old side (0) or the new (1), from the pieces alone."""
    clauses: list[list[Run]] = [[]]
    for piece in change.pieces:
        run = piece[which]
        if run is not None and run.text == PARAGRAPH:
            clauses.append([])
        elif run is not None:
            clauses[-1].append(run)
    return [joined(clause) for clause in clauses] if change[which] else []


def require_proof(comparison: Comparison) -> None:
    """Each clause of each side is its counterpart plus the changes, and stands there once."""
    for change in comparison.changes:
        assert side(change, 0) == [runs(b) for b in change.old]
        assert side(change, 1) == [runs(b) for b in change.new]
    stood = [b.id for change in comparison.changes for b in change.old]
    assert sorted(stood) == sorted(b.id for b in comparison.old.blocks)
    stands = [b.id for change in comparison.changes for b in change.new]
    assert stands == [b.id for b in comparison.new.blocks], "in the order of the new text"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        pytest.param([A], [A], [()], id="same"),
        pytest.param([A], [A.replace("，", ",")], [("punctuation",)], id="width"),
        pytest.param([A], [A.replace("自行", "任意")], [("wording",)], id="words"),
        pytest.param([f"{A}DDoS"], [f"{A}DDOS"], [("wording",)], id="letter case"),
        pytest.param([f"{A}15%"], [f"{A}15‰"], [("wording",)], id="per cent is said"),
        pytest.param([A], [f"**{A}**"], [("emphasis",)], id="bold"),
        pytest.param([f"<u>{A}</u>"], [A], [("emphasis",)], id="underline"),
        pytest.param([f"[{A}](a)"], [f"[{A}](b)"], [("markup",)], id="link"),
        pytest.param([A], [B, A], [("added",), ("renumbered",)], id="added"),
        pytest.param([B, A], [A], [("renumbered",), ("removed",)], id="removed"),
        pytest.param([A + B, C], [A, B, C], [("split",), ("renumbered",)], id="split"),
        pytest.param([A, B, C], [A + B, C], [("merged",), ("renumbered",)], id="merged"),
        pytest.param(
            [A, B, C], [C, A, B], [("moved",), ("renumbered",), ("renumbered",)], id="moved"
        ),
        pytest.param(
            [A],
            [f"**{A.replace('自行', '任意').replace('，', ',')}**"],
            [("wording", "emphasis", "punctuation")],
            id="several",
        ),
    ],
)
def test_kinds(old: list[str], new: list[str], expected: list[tuple[str, ...]]) -> None:
    comparison = of(numbered(*old), numbered(*new))
    found = [change.kinds for change in comparison.changes]
    assert sorted(found) == sorted(expected)
    require_proof(comparison)


def test_clauses_go_with_their_parent() -> None:
    def made(*order: str) -> Document:
        blocks: list[Block] = []
        for at, name in enumerate(order, 1):
            blocks.append(block(f"{name}的约定与说明", str(at), title=True))
            blocks.append(block(f"{name}：{A}", f"{at}.1"))
        return document(*blocks)

    comparison = of(
        made("甲方服务", "乙方费用", "丙方数据"), made("丙方数据", "甲方服务", "乙方费用")
    )
    moved = [change.old[0].number for change in comparison.changes if "moved" in change.kinds]
    assert moved == ["3"], "its clauses stand below it as before"


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("The Provider is liable for 30 days.", [("liable", "liberal"), ("30", "60")]),
        ("Заказчик платит в течение тридцати дней.", [("тридцати", "шестидесяти")]),
        ("يدفع العميل الرسوم خلال ثلاثين يوما.", [("ثلاثين", "ستين")]),
        ("고객은 요금을 삼십일 이내에 납부합니다.", [("삼십일", "육십일")]),
        ("お客様は料金を三十日以内に支払います。", [("三", "六"), ("す", "せん")]),
    ],
)
def test_words_of_other_scripts_change_whole(text: str, pairs: list[tuple[str, str]]) -> None:
    new = text
    for one, other in pairs:
        new = new.replace(one, other)
    (change,) = of(numbered(text), numbered(new)).changed
    assert list(spots(change.pieces)) == pairs


def test_clauses_in_other_scripts_are_alike_by_words_not_letters() -> None:
    old = "Исполнитель не отвечает за косвенные убытки заказчика."
    new = "Заказчик оплачивает счета исполнителя ежемесячно и в срок."
    assert likeness(grams(old), grams(new)) == 0


def test_a_blank_where_a_clause_was_split_is_no_change() -> None:
    one, two = "The Provider delivers the Services.", "The Customer pays within thirty days."
    (change,) = of(numbered(f"{one} {two}"), numbered(one, two)).changed
    assert change.kinds == ("split",)


def test_the_parts_of_a_clause_follow_each_other() -> None:
    between = "双方因本协议产生争议的，提交被告住所地人民法院管辖。"
    comparison = of(numbered(A + B, C), numbered(A, between, B, C))
    require_proof(comparison)
    assert [len(change.new) for change in comparison.changes if change.new] == [1, 1, 1, 1]


@pytest.mark.parametrize("row", ["甲 | 乙", " | 乙", "甲 |  | ", "**甲** | **乙**"])
def test_the_runs_of_a_row_are_its_words(row: str) -> None:
    cells = [plain(cell) for cell in row.split(" | ")]
    made = block(row, kind="row")._replace(text=" | ".join(cells))
    assert "".join(run.text for run in runs(made)) == made.text


def test_the_bold_of_a_title_is_its_form() -> None:
    plain, bold = (document(block(words, "1", title=True)) for words in ("保密", "**保密**"))
    assert of(plain, bold).changes[0].kinds == ("markup",)


def test_edits_are_proven_both_ways(corpus: Path) -> None:
    paths = (SOURCE / "20200619" / "raw.txt", *sorted(corpus.glob("docs/*.md")))
    for path in paths:
        raw = path.read_bytes()
        old = pipeline.annotate(pipeline.convert(raw, path.name).document)
        for seed in range(3):
            new, _ = edited(old, seed, 16, STRANGERS)
            require_proof(compare(Text(old, raw), Text(new, raw)))
            require_proof(compare(Text(new, raw), Text(old, raw)))


JOINED = "terms-3.1.3.12"
"""A clause of the source that a repair put together over the end of a page."""


def other_conversion(words: str, said: str, raw: bytes) -> Comparison:
    """The source beside what another conversion made of ``raw``: ``said`` for ``words``."""
    edition = pipeline.load_edition(SOURCE)
    before = edition.document._replace(
        blocks=tuple(
            b._replace(text=b.text.replace(words, said), markdown=b.markdown.replace(words, said))
            if b.id == JOINED
            else b
            for b in edition.document.blocks
        )
    )
    return compare(Text(before, raw), Text(edition.document, edition.raw))


def test_what_a_repair_did_is_not_the_publishers_change() -> None:
    raw = (SOURCE / "20200619" / "raw.txt").read_bytes()
    comparison = other_conversion("逾期未能反馈的，", "逾期未能反馈，", raw)
    (change,) = comparison.changed
    assert (change.kinds, change.conversion) == (("wording",), ("wording",))
    assert change.published == () and comparison.counts() == {}
    assert "The conversion changed, not the text (1)" in list(lines(comparison))


def test_what_differs_in_the_raw_files_is_the_publishers_change() -> None:
    raw = (SOURCE / "20200619" / "raw.txt").read_bytes()
    there = raw.decode().replace("逾期未能反馈**", "逾期尚未反馈**").encode()
    assert there != raw
    (change,) = other_conversion("逾期未能反馈的，", "逾期尚未反馈的，", there).changed
    assert (change.kinds, change.conversion) == (("wording",), ())


def test_words_that_repaired_lines_lack_are_the_publishers_change() -> None:
    line = "The Service is provided by the Company to the Customer under these\n"
    old = f"# Terms\n\n1.1 {line}terms and for the agreed fees, which are due within thirty days and\nnot later.\n"
    texts = [
        Text(pipeline.convert(raw.encode(), "raw.txt").document, raw.encode())
        for raw in (old, old.replace("and for the agreed fees, ", ""))
    ]
    assert all(text.document.blocks[-1].repairs for text in texts)
    (change,) = compare(*texts).changed
    assert (change.kinds, change.conversion) == (("wording",), ())


def test_json_gives_both_sides_back() -> None:
    made = as_json(of(numbered(A, B), numbered(A.replace("自行", "任意"), C)))
    first = made["changes"][0]
    old = "".join(p["text"] for p in first["pieces"] if p["kind"] != "added")
    new = "".join(p["text"] for p in first["pieces"] if p["kind"] != "removed")
    assert (old, new) == (A, A.replace("自行", "任意"))
    assert made["same"] is False and made["counts"] == {"added": 1, "removed": 1, "wording": 1}


@pytest.mark.golden
@pytest.mark.parametrize("name", ["kvstore-terms-2018", "kvstore-sla-2018"])
def test_2018_beside_2020(name: str, corpus: Path, golden: Callable[[Path, bytes], None]) -> None:
    """The case file says of each clause what a reader of both texts finds."""
    raw = (corpus / "docs" / f"{name}.md").read_bytes()
    witness = pipeline.annotate(pipeline.convert(raw, name).document)
    edition = pipeline.load_edition(SOURCE)
    comparison = compare(Text(witness, raw), Text(edition.document, edition.raw))
    require_proof(comparison)
    shown = "".join(f"{_line(change)}\n" for change in comparison.changes)
    golden(CASES / f"{name}.txt", shown.encode())


def _line(change: Change) -> str:
    where = " + ".join(b.id for b in change.old) or "—", " + ".join(b.id for b in change.new) or "—"
    row = [f"{where[0]} → {where[1]}", ", ".join(change.kinds) or "same"]
    if change.old and change.new:
        row += [f"[{old}→{new}]" for old, new in spots(change.pieces)]
        row += [
            f"*{len(piece.text)} characters {'gained' if piece.new and piece.new.bold else 'lost'}*"
            for piece in change.pieces
            if is_emphasis(piece)
        ]
    return " | ".join(row)
