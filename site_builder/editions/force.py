"""Which edition was in force on a date: an answer, or a refusal that says why.

Nothing here reads the clock, and no date is invented.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import zip_longest
from typing import Literal, NamedTuple

from ..model.config import VersionConfig
from ..model.document import Bilingual


class Answer(NamedTuple):
    """The edition in force (``verdict`` in-force); in a refusal, the editions that it speaks of."""

    verdict: Literal["in-force", "before-first", "not-yet", "unknown"]
    versions: tuple[str, ...]
    reason: Bilingual


class Interval(NamedTuple):
    """Days with one answer: from ``first`` (None: from ever) until before ``end`` (None: open)."""

    first: date | None
    end: date | None
    answer: Answer


def intervals(editions: Sequence[VersionConfig]) -> tuple[Interval, ...]:
    """The answers for all days that have come, in order; none where no edition has a date."""
    edges = sorted({each.effective for each in editions if each.effective})
    if not edges:
        return ()
    before = Interval(None, edges[0], on(editions, edges[0] - timedelta(days=1)))
    return (
        before,
        *(
            Interval(first, end, on(editions, first))
            for first, end in zip_longest(edges, edges[1:])
        ),
    )


def on(editions: Sequence[VersionConfig], day: date) -> Answer:
    """Which of the ``editions``, oldest first, was in force on ``day``, which has come."""
    announced = [e for e in editions if e.status == "announced" and _from(e, day)]
    if announced:
        return _not_yet(announced[0])
    stated = [each for each in editions if each.status != "announced"]
    begun = [at for at, each in enumerate(stated) if _from(each, day)]
    last = begun[-1] if begun else -1
    later = next((at for at in range(last + 1, len(stated)) if stated[at].effective), len(stated))
    undated = stated[last + 1 : later]
    following = stated[later].effective if later < len(stated) else None
    if undated:
        return _unknown([*stated[max(last, 0) : last + 1], *undated])
    if last >= 0:
        coming = [each for each in editions if each.status == "announced"]
        return _in_force(stated[last], following, coming[0] if coming else None)
    if following:
        first = stated[later]
        return Answer(
            "before-first",
            (first.version,),
            Bilingual(
                f"已知最早的一版 {first.version} 自 {following} 起生效；此前的文本不在此处。",
                f"The first edition known, {first.version}, took effect on {following}; no earlier"
                " text is held here.",
            ),
        )
    return Answer("unknown", (), Bilingual("没有已生效的版本。", "No edition is in force."))


def _from(edition: VersionConfig, day: date) -> bool:
    return edition.effective is not None and edition.effective <= day


def _not_yet(edition: VersionConfig) -> Answer:
    return Answer(
        "not-yet",
        (edition.version,),
        Bilingual(
            f"{edition.version} 预告自 {edition.effective} 起生效，尚未确认已生效。",
            f"{edition.version} was announced for {edition.effective}; that it took effect is not"
            " confirmed.",
        ),
    )


def _unknown(editions: Sequence[VersionConfig]) -> Answer:
    names = [each.version for each in editions]
    undated = [each.version for each in editions if each.effective is None]
    return Answer(
        "unknown",
        tuple(names),
        Bilingual(
            f"{'、'.join(undated)} 的生效日期不详，不能断定当日有效的是哪一版。",
            f"The date on which {', '.join(undated)} took effect is unknown, so which edition was in"
            " force cannot be said.",
        ),
    )


def _in_force(
    edition: VersionConfig, until: date | None, announced: VersionConfig | None
) -> Answer:
    zh = f"{edition.version} 自 {edition.effective} 起生效"
    en = f"{edition.version} took effect on {edition.effective}"
    if until:
        said = Bilingual(f"{zh}，至 {until} 被取代。", f"{en} and was replaced on {until}.")
    elif announced is not None:
        said = Bilingual(
            f"{zh}；其后的 {announced.version} 只是预告。",
            f"{en}; the next, {announced.version}, is only announced.",
        )
    else:
        said = Bilingual(f"{zh}，此处未见其后的版本。", f"{en}; no later edition is known here.")
    return Answer("in-force", (edition.version,), said)
