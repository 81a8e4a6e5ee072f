"""The history of clauses over three editions, and where they are now."""

from site_builder.editions.compare import Text, compare
from site_builder.editions.history import History
from tests.editions.test_compare import A, B, C, numbered

D = "双方因本协议产生争议的，提交被告住所地人民法院管辖。"
FIRST, SECOND, THIRD = (
    numbered(A, B, C),
    numbered(D, A.replace("自行", "任意"), C),
    numbered(D, A.replace("自行", "任意"), C.replace("，", ",")),
)
HISTORY = History(
    ("2018", "2020", "2026"),
    [
        compare(Text(old, b"1"), Text(new, b"2"))
        for old, new in ((FIRST, SECOND), (SECOND, THIRD))
    ],
)  # fmt: skip


def test_where_a_clause_is_now() -> None:
    assert HISTORY.where("2018", "s1-1") == (("s1-2",), None)
    assert HISTORY.where("2018", "s1-2") == ((), "2020")
    assert HISTORY.where("2020", "s1-1") == (("s1-1",), None)
    assert HISTORY.where("2018", "s1-3", "2020") == (("s1-3",), None)
    assert HISTORY.where("2026", "s1-2", "2018") == (("s1-1",), None)
    assert HISTORY.where("2026", "s1-1", "2018") == ((), "2018")
    assert HISTORY.where("2026", "s1-3") == (("s1-3",), None)


def test_every_change_of_a_clause_from_any_edition() -> None:
    expected = [("2018", "2020", ("renumbered", "wording"))]
    for version, clause in (("2018", "s1-1"), ("2020", "s1-2"), ("2026", "s1-2")):
        found = [(s.old, s.new, s.change.kinds) for s in HISTORY.of(version, clause)]
        assert found == expected
    assert [s.change.kinds for s in HISTORY.of("2026", "s1-1")] == [("added",)]
    assert [s.change.kinds for s in HISTORY.of("2018", "s1-2")] == [("removed",)]
    assert [(s.new, s.change.kinds) for s in HISTORY.of("2018", "s1-3")] == [
        ("2026", ("punctuation",))
    ]
