"""The record of what was published: round trip, errata, and lines that are none."""

from datetime import date

import pytest

from site_builder.editions.feed import edition_entry, erratum_entry
from site_builder.editions.published import appended, dumps, errata, loads, publication
from site_builder.model.document import Bilingual
from site_builder.model.errors import SourceError, UsageError
from tests.editions.test_compare import A, B, C, numbered, of

WHY = Bilingual("补回丢失的强调。", "Lost emphasis is back.")
FIRST = publication(numbered(A, B), {"a.pdf": b"1", "a.zip": b"2"}, date(2026, 1, 1))
DAY = date(2026, 2, 1)


def test_round_trip_and_stable_text() -> None:
    second = publication(numbered(A, f"**{B}**"), {"a.pdf": b"3"}, DAY, WHY)
    record = appended(appended((), FIRST), second)
    assert loads(dumps(record)) == record
    assert dumps(loads(dumps(record))) == dumps(record)


def test_a_correction_of_ours_needs_a_reason_and_is_an_erratum() -> None:
    second = publication(numbered(A, f"**{B}**", C), {"a.pdf": b"3"}, DAY)
    with pytest.raises(UsageError, match="s1-2") as caught:
        appended((FIRST,), second)
    assert "--why-zh" in str(caught.value)
    (found,) = errata(appended((FIRST,), second._replace(why=WHY)))
    assert (found.date, found.clauses) == (DAY, ("s1-2", "s1-3"))


def test_the_same_again_adds_no_line_and_new_files_no_erratum() -> None:
    again = FIRST._replace(date=DAY, why=WHY)
    assert appended((FIRST,), again) == (FIRST,)
    record = appended((FIRST,), again._replace(files={"a.pdf": "0" * 64}))
    assert len(record) == 2 and errata(record) == ()


def test_dates_go_forward() -> None:
    with pytest.raises(UsageError, match="before the last publication"):
        appended((FIRST,), FIRST._replace(date=date(2025, 1, 1), files={}))
    back = dumps((FIRST._replace(date=DAY), FIRST))
    with pytest.raises(SourceError, match=r":2: 2026-01-01 stands after 2026-02-01"):
        _read(back)


def _read(text: str) -> None:
    try:
        loads(text)
    except SourceError as error:
        raise SourceError(str(error)) from error


@pytest.mark.parametrize("line", ["{", "[]", "{}", '{"date":"2026-13-01"}'])
def test_what_is_no_publication(line: str) -> None:
    with pytest.raises(SourceError, match="not a publication") as caught:
        loads(f"{dumps((FIRST,))}{line}\n")
    assert caught.value.line == 2


def test_entries_of_a_feed() -> None:
    comparison = of(numbered(A, B), numbered(A.replace("自行", "任意"), f"**{B}**"))
    entry = edition_entry("terms", "2026", DAY, "example.com", comparison, None, DAY)
    assert entry is not None
    assert entry.id == "tag:example.com,2026-02-01:terms/2026"
    assert entry.summary.en == ("Clauses changed by the publisher: 2 (wording 1, emphasis 1).")
    assert entry.summary.zh == "发布方改动 2 条（措辞 1，强调 1）。"
    assert edition_entry("terms", "2026", DAY, "example.com", comparison, "other", DAY) is None
    second = publication(numbered(A, f"**{B}**"), {}, DAY, WHY)
    (erratum,) = errata(appended((FIRST,), second))
    ours = erratum_entry("terms", "2026", "example.com", erratum, 1)
    assert (ours.category, erratum.clauses) == ("erratum", ("s1-2",))
    assert ours.id != entry.id
