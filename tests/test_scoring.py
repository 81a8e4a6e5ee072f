"""The scorer sees every kind of mistake, and blames only the place where it is."""

from dataclasses import replace

import pytest

from site_builder.pipeline import convert
from tests import scoring
from tests.alignment import Expected
from tests.damage import laws
from tests.damage.samples import sheets

RAW = "# 协议\n\n## 1. 总则\n\n1.1. 甲方应当提供服务。\n\n**1.2. 乙方应当按月付款。**\n"
PLACES = [
    Expected("协议", None, 0, True, kind="section"),
    Expected("总则", "1", 1, True),
    Expected("甲方应当提供服务。", "1.1", 2),
    Expected("乙方应当按月付款。", "1.2", 2, emphasis="all"),
]
DOCUMENT = convert(RAW.encode(), "raw.txt").document


def test_all_right() -> None:
    score = scoring.score(DOCUMENT, PLACES)
    assert (score.right, score.total, score.differences) == (4, 4, ())


@pytest.mark.parametrize(
    ("aspect", "value"),
    [("number", "1.3"), ("depth", 3), ("heading", True), ("emphasis", "part"), ("text", "丙方")],
)
def test_one_wrong_aspect(aspect: str, value: object) -> None:
    wrong = replace(PLACES[2], **{aspect: value})  # type: ignore[arg-type]
    score = scoring.score(DOCUMENT, [*PLACES[:2], wrong, PLACES[3]])
    assert score.right == 3
    assert [difference.aspect for difference in score.differences] == [aspect]
    spared = scoring.without(wrong, aspect)
    assert scoring.score(DOCUMENT, [*PLACES[:2], spared, PLACES[3]]).right == 4


def test_a_missing_and_a_surplus_place_do_not_spoil_the_others() -> None:
    missing = scoring.score(
        DOCUMENT, [*PLACES[:3], Expected("违约方应当赔偿损失。", "1.2"), *PLACES[3:]]
    )
    assert (missing.right, missing.total) == (4, 5)
    surplus = scoring.score(DOCUMENT, [*PLACES[:2], PLACES[3]])
    assert (surplus.right, surplus.total) == (3, 4)


def test_gold_compares_beginnings_only() -> None:
    begun = replace(PLACES[2], text="甲方应当", whole=False)
    assert scoring.score(DOCUMENT, [*PLACES[:2], begun, PLACES[3]]).right == 4


def test_the_laws_notice_lost_text() -> None:
    sheet = sheets(corpus=False)["flat-terms"]
    raw, text = sheet.raw(), sheet.text()
    done = convert(raw, "raw.txt")
    assert not laws.broken(raw, text, done)
    fewer = done.document._replace(blocks=done.document.blocks[:-1])
    poorer = done._replace(document=fewer)
    assert any("no block holds" in fault for fault in laws.broken(raw, text + "字", poorer))
    assert any("lost or gained" in fault for fault in laws.broken(raw, text + "字", done))
    assert any("restore" in fault for fault in laws.broken(raw + b" ", text, done))
