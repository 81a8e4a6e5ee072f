"""Which edition was in force: answers, and refusals that say why."""

from datetime import date

import pytest

from site_builder.editions.force import intervals, on
from site_builder.model.config import DocumentConfig, Status, VersionConfig


def edition(version: str, effective: str = "", status: Status | None = None) -> VersionConfig:
    day = date.fromisoformat(effective) if effective else None
    return VersionConfig(version, "0" * 64, effective=day, status=status)


OLD = edition("2018", "2018-06-08", "superseded")
MID = edition("2020", "2020-06-19")
NEXT = edition("2026", "2026-01-01", "in-force")
UNDATED = edition("2020")
COMING = edition("2026", "2026-01-01", "announced")


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
def test_on(
    editions: list[VersionConfig], day: str, verdict: str, versions: tuple[str, ...]
) -> None:
    answer = on(editions, date.fromisoformat(day))
    assert (answer.verdict, answer.versions) == (verdict, versions)
    assert answer.reason.zh.endswith("。") and answer.reason.en.endswith(".")


def test_an_answer_says_from_when_until_when() -> None:
    _, days, _ = intervals([OLD, MID])
    assert (days.first, days.end) == (OLD.effective, MID.effective)
    assert days.answer == on([OLD, MID], date(2019, 1, 1))
    for said in days.answer.reason:
        assert str(OLD.effective) in said and str(MID.effective) in said


def test_the_edition_in_force_is_not_the_one_announced() -> None:
    def in_force(*versions: VersionConfig) -> str | None:
        return DocumentConfig(versions=versions).in_force()

    assert in_force(OLD, MID) == "2020"
    assert in_force(UNDATED, COMING) == "2020", "a status that is not stated is no announcement"
    assert in_force(UNDATED, NEXT, COMING) == "2026"
    assert in_force(COMING) is None


def test_between_two_dates_the_answer_is_one() -> None:
    editions = [OLD, MID, COMING]
    found = intervals(editions)
    assert [(each.first, each.end) for each in found] == [
        (None, OLD.effective),
        (OLD.effective, MID.effective),
        (MID.effective, COMING.effective),
        (COMING.effective, None),
    ]
    assert [each.answer.verdict for each in found] == [
        "before-first", "in-force", "in-force", "not-yet",
    ]  # fmt: skip
    assert intervals([UNDATED]) == ()
