"""Which edition was in force: answers, and refusals that say why."""

from __future__ import annotations

from datetime import date

import pytest

from site_builder.editions.force import Dated, current, faults, on

OLD = Dated("2018", date(2018, 6, 8))
MID = Dated("2020", date(2020, 6, 19))
NEXT = Dated("2026", date(2026, 1, 1))
UNDATED = Dated("2020", None)
COMING = Dated("2026", date(2026, 1, 1), status="announced")


@pytest.mark.parametrize(
    ("editions", "day", "verdict", "versions"),
    [
        pytest.param([OLD, MID], "2019-01-01", "in-force", ("2018",), id="between"),
        pytest.param([OLD, MID], "2020-06-18", "in-force", ("2018",), id="the last day"),
        pytest.param([OLD, MID], "2020-06-19", "in-force", ("2020",), id="the first day"),
        pytest.param([OLD, MID], "2030-01-01", "in-force", ("2020",), id="as far as is known"),
        pytest.param([OLD, MID], "2018-06-07", "before-first", ("2018",), id="before the first"),
        pytest.param([UNDATED], "2021-01-01", "unknown", ("2020",), id="no date at all"),
        pytest.param([OLD, UNDATED], "2021-01-01", "unknown", ("2018", "2020"), id="perhaps replaced"),
        pytest.param([OLD, UNDATED], "2018-01-01", "before-first", ("2018",), id="before all"),
        pytest.param([OLD, UNDATED, NEXT], "2026-01-01", "in-force", ("2026",), id="replaced surely"),
        pytest.param([OLD, UNDATED, NEXT], "2025-01-01", "unknown", ("2018", "2020"), id="one between"),
        pytest.param([UNDATED, NEXT], "2025-01-01", "unknown", ("2020",), id="perhaps not yet"),
        pytest.param([OLD, COMING], "2025-12-31", "in-force", ("2018",), id="before what is announced"),
        pytest.param([OLD, COMING], "2026-01-01", "not-yet", ("2026",), id="announced"),
        pytest.param([], "2026-01-01", "unknown", (), id="nothing"),
    ],
)  # fmt: skip
def test_on(editions: list[Dated], day: str, verdict: str, versions: tuple[str, ...]) -> None:
    answer = on(editions, date.fromisoformat(day))
    assert (answer.verdict, answer.versions) == (verdict, versions)
    assert answer.reason.zh.endswith("。") and answer.reason.en.endswith(".")


def test_an_answer_says_from_when_until_when() -> None:
    answer = on([OLD, MID], date(2019, 1, 1))
    assert (answer.since, answer.until) == (OLD.effective, MID.effective)


def test_days_to_come_are_refused() -> None:
    assert on([OLD], date(2030, 1, 2), today=date(2030, 1, 1)).verdict == "not-yet"


def test_the_current_edition_is_the_last_that_is_in_force() -> None:
    assert current([OLD, MID, COMING]) == MID
    assert current([COMING]) is None


def test_contradictions() -> None:
    assert faults([OLD, UNDATED, NEXT]) == []
    assert faults([OLD, OLD._replace(effective=None)]) == ["version '2018' is listed twice"]
    assert "'2018' takes effect on 2018-06-08, not after '2020'" in faults([MID, OLD])[0]
