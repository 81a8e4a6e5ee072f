"""Alignment: which clause became which, on editions made up with truth, and on small cases."""

from pathlib import Path

import pytest

from site_builder import pipeline
from site_builder.editions.align import Side, align
from site_builder.editions.likeness import letters
from site_builder.model.document import Document
from tests.editions.edits import edited
from tests.tags.agreement import block, document

ROOT = Path(__file__).resolve().parents[2]
RAW = ROOT / "source" / "redis-agreements" / "20200619" / "raw.txt"
SEEDS = range(12)
EDITS = 16
STRANGERS = [
    f"本公司于每季度第{count}日公布{what}，并以{how}告知各方。"
    for count in range(1, 9)
    for what in ("仓储目录", "培训安排", "巡检结果", "采购清单")
    for how in ("书面函件", "公告栏", "传真", "专人送达")
]


def became(old: Document, new: Document) -> dict[str, set[str]]:
    """Clause of ``old`` → the clauses of ``new`` that it became."""
    found: dict[str, set[str]] = {block.id: set() for block in old.blocks}
    for match in align(Side(old.blocks), Side(new.blocks)):
        for one in match.old:
            found[one.id] |= {other.id for other in match.new}
    return found


def score(agreement: Document) -> tuple[int, int, list[str]]:
    """Clauses, those aligned rightly, and the wrong pairs that a reader would see."""
    contents = {part.id for part in agreement.sections if part.role == "toc"}
    old = agreement._replace(blocks=tuple(b for b in agreement.blocks if b.section not in contents))
    total = right = 0
    seen: list[str] = []
    for seed in SEEDS:
        new, places = edited(old, seed, EDITS, STRANGERS)
        words = {b.id: letters(b.text) for b in (*old.blocks,)}
        said = {b.id: letters(b.text) for b in new.blocks}
        truth: dict[str, set[str]] = {b.id: set() for b in old.blocks}
        for place in places:
            for origin in place.origins:
                truth[origin].add(place.block.id)
        for name, found in became(old, new).items():
            total += 1
            # which of several clauses with the same words is which, nobody can tell
            alike = sorted(said[x] for x in found) == sorted(said[x] for x in truth[name])
            right += alike
            seen += [
                f"{seed}: {name} → {other}"
                for other in found - truth[name]
                if not alike and said[other] != words[name]
            ]
    return total, right, seen


def test_edits_of_the_source_are_aligned_rightly() -> None:
    total, right, seen = score(pipeline.convert(RAW.read_bytes(), "raw.txt").document)
    assert right / total >= 0.99
    assert not seen


def test_edits_of_the_corpus_are_aligned_rightly(corpus: Path) -> None:
    found = [
        score(pipeline.convert(path.read_bytes(), path.name).document)
        for path in (*sorted(corpus.glob("docs/*.md")), *sorted(corpus.glob("publishers/*.md")))
    ]
    assert len(found) == 14
    assert sum(right for _, right, _ in found) / sum(total for total, _, _ in found) >= 0.99
    assert [line for _, _, seen in found for line in seen] == []


A = "服务费用以订购页面公示的价格为准，您可以自行选择服务类型。"
B = "您应当妥善保管账户的密码，并对账户下的全部操作负责。"
C = "因不可抗力不能履行协议的，受影响的一方不承担违约责任。"
D = "双方因本协议产生争议的，提交被告住所地人民法院管辖。"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        pytest.param([A, B], [A, C, B], {"1": {"1"}, "2": {"3"}}, id="inserted"),
        pytest.param([A, B, C], [A, C], {"1": {"1"}, "2": set(), "3": {"2"}}, id="removed"),
        pytest.param([A, B, C], [C, A, B], {"1": {"2"}, "2": {"3"}, "3": {"1"}}, id="moved"),
        pytest.param([A + B, C], [A, B, C], {"1": {"1", "2"}, "2": {"3"}}, id="split"),
        pytest.param([A, B, C], [A + B, C], {"1": {"1"}, "2": {"1"}, "3": {"2"}}, id="merged"),
        pytest.param(
            [A, B],
            [C, A.replace("自行", "任意"), B],
            {"1": {"2"}, "2": {"3"}},
            id="the number of another clause does not bind",
        ),
        pytest.param(
            [A, B, C],
            [D, A, f"{D}除本协议另有约定外，{B}{D[:12]}{D[14:]}"],
            {"1": {"2"}, "2": {"3"}, "3": set()},
            id="kept in a longer one elsewhere",
        ),
        pytest.param(
            [A, "双方因本协议产生争议"], [A, C, D], {"1": {"1"}, "2": set()}, id="too short to tell"
        ),
        pytest.param([A], [D], {"1": set()}, id="another clause under the same number"),
        pytest.param(
            [B, A],
            [A.replace("自行", "任意"), A.replace("自行", "随意")],
            {"1": set(), "2": {"2"}},
            id="of two as alike the one under its number",
        ),
        pytest.param(
            [C, A],
            [A.replace("自行", "任意"), D, C, A.replace("自行", "随意")],
            {"1": {"3"}, "2": {"4"}},
            id="of two as alike the one beside its neighbour",
        ),
        pytest.param(
            [A, D, B],
            [A + B],
            {"1": {"1"}, "2": set(), "3": {"1"}},
            id="merged over a removed one",
        ),
        pytest.param([A], [A, A[:20]], {"1": {"1"}}, id="what is said again is no part"),
        pytest.param(
            ["无", A, "无"], ["无", A, "无"], {"1": {"1"}, "2": {"2"}, "3": {"3"}}, id="twice"
        ),
    ],
)
def test_small_cases(old: list[str], new: list[str], expected: dict[str, set[str]]) -> None:
    before, after = (
        document(*(block(words, str(at)) for at, words in enumerate(clauses, 1)))
        for clauses in (old, new)
    )
    names = {f"s1-{name}": {f"s1-{x}" for x in there} for name, there in expected.items()}
    assert became(before, after) == names


@pytest.mark.parametrize("word", ["您", "客户"], ids=["the same", "similar"])
def test_a_title_is_known_by_its_clauses(word: str) -> None:
    before = document(block("服务内容", "1", title=True), block(A, "1.1"), block(B, "1.2"))
    one, two = (text.replace("您", word) for text in (A, B))
    after = document(
        block(C, "1"), block("产品范围", "2", title=True), block(one, "2.1"), block(two, "2.2")
    )
    assert became(before, after)["s1-1"] == {"s1-2"}


def test_english_is_compared_by_words() -> None:
    one = "Service Credits provided under this agreement are your sole and exclusive remedy."
    two = "In the event of any inconsistency between our systems and yours, our records prevail."
    assert became(document(block(one, "1")), document(block(two, "1"))) == {"s1-1": set()}


def test_every_place_stands_in_one_match_once() -> None:
    before = document(block(A + B, "1"), block(C, "2"), block(D, "3"))
    after = document(block(D, "1"), block(A, "2"), block(B, "3"))
    matches = align(Side(before.blocks), Side(after.blocks))
    assert sorted(b.id for m in matches for b in m.old) == ["s1-1", "s1-2", "s1-3"]
    assert [b.id for m in matches for b in m.new] == ["s1-1", "s1-2", "s1-3"]
