"""What review.toml may hold: a table for each decision, its keys by action."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, StringConstraints

from ..model.toml_file import Form, Key, fits, holding
from .tags import NAMES

_Words = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]


def _tag(name: str) -> str:
    if name not in NAMES:
        raise ValueError(f"must be one of {', '.join(NAMES)}")
    return name


class _Decision(Form):
    sha256: Annotated[str, fits(r"[0-9a-f]{64}", "must be 64 hexadecimal digits")]
    reason: _Words
    reviewer: _Words
    date: date


class _Tagging(_Decision):
    block: _Words
    tag: Annotated[str, AfterValidator(_tag)]


class Judgement(_Tagging):
    """A proposed tag is right or wrong."""

    action: Literal["accept", "reject"]


class Addition(_Tagging):
    """A tag that no rule proposed; ``evidence`` are words of the clause, "" for all of it."""

    action: Literal["add"]
    evidence: str = ""


class Confirmation(_Decision):
    """An editorial repair is right; without a block it lies outside all clauses."""

    action: Literal["confirm"]
    rule: _Words
    block: str = ""


class Dismissal(_Decision):
    """A finding needs nothing to be done."""

    action: Literal["dismiss"]
    code: _Words
    block: str = ""


_Row = Annotated[Judgement | Addition | Confirmation | Dismissal, Field(discriminator="action")]


def _decided_twice(rows: Sequence[_Decision]) -> Iterator[tuple[Key, str]]:
    seen: set[str] = set()
    for place, row in enumerate(rows):
        subject = row.model_dump_json(include={"block", "sha256", "tag", "rule", "code"})
        if subject in seen:
            yield (place,), "is decided above already; leave the decision that holds"
        seen.add(subject)


class ReviewFile(Form):
    """The whole file."""

    decisions: Annotated[list[_Row], holding(_decided_twice)] = []
