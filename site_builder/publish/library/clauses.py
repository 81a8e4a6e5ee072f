"""The clause library: for each tag the clauses of all agreements side by side, and the matrix."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from ...annotate.tags import INHERITED, NAMES, RULES, describe
from ...model.languages import primary
from . import home
from .facts import Listed
from .frame import Frame, page_at, pager, pages

FOLDER: Final = "clauses/"
PAGE: Final = 200
"""So many clauses are on a page."""

_ORDER: Final = {rule.id: place for place, rule in enumerate(RULES)}


@dataclass(frozen=True)
class Claim:
    """A tag of a clause: the document, the clause as ``clauses.json`` has it, and the tag there."""

    document: Listed
    clause: Mapping[str, Any]
    tag: Mapping[str, Any]

    @property
    def rule(self) -> str:
        """The rule's name, without the mark of a tag that came from a lead-in."""
        return str(self.tag["rule"]).removesuffix(INHERITED)

    @property
    def inherited(self) -> bool:
        return str(self.tag["rule"]).endswith(INHERITED)

    @property
    def evidence(self) -> str:
        start, end = self.tag["evidence"]
        return str(self.clause["text"])[start:end]

    def address(self, language: str) -> str:
        """The clause below the site's root, in the language of the library's page if it is there."""
        return f"{self.document.folder(language)}{self.clause['page']}#{self.clause['anchor']}"


def ordered(claims: Sequence[Claim]) -> list[Claim]:
    """By what they do, then by document, then in reading order."""
    return sorted(claims, key=lambda each: (_ORDER.get(each.rule, len(_ORDER)), each.document.name))


def does(rule: str) -> Mapping[str, str]:
    """What a clause tagged by this rule does, in zh and en; the rule's name where it is unknown."""
    try:
        return describe(rule)._asdict()
    except KeyError:
        return {"zh": rule, "en": rule}


def clause_pages(frame: Frame, by_tag: Mapping[str, Sequence[Claim]]) -> Iterator[tuple[str, str]]:
    """Path below the site's root → page: the matrix, and the clauses of each tag."""
    folder = frame.library.folder(frame.language)
    tags = [(tag, frame.tag_name(tag), frame.ui(f"tags.{tag}")) for tag in NAMES]
    parts = pages(frame.documents, home.PAGE)
    for number, part in enumerate(parts, 1):
        page = page_at(FOLDER, number)
        yield (
            f"{folder}{page}index.html",
            frame.render(
                "matrix.html",
                page,
                rows=part,
                tags=tags,
                sums={tag: len(by_tag[tag]) for tag in NAMES},
                total=len(frame.documents),
                pager=pager(FOLDER, len(parts), number),
            ),
        )
    for tag, name, about in tags:
        yield from _of_tag(frame, folder, tag, name, about, by_tag[tag])


def _of_tag(
    frame: Frame, folder: str, tag: str, name: str, about: str, claims: Sequence[Claim]
) -> Iterator[tuple[str, str]]:
    base = f"{FOLDER}{tag.replace('_', '-')}/"
    parts = pages(claims, PAGE)
    places: dict[str, tuple[str, int]] = {}
    for number, part in enumerate(parts, 1):
        for claim in part:
            first, count = places.get(claim.rule, (page_at(base, number), 0))
            places[claim.rule] = first, count + 1
    groups = [
        (rule, frame.pick(does(rule)), count, first) for rule, (first, count) in places.items()
    ]
    for number, part in enumerate(parts, 1):
        page = page_at(base, number)
        shown = [
            {
                "rule": rule,
                "does": text,
                "count": count,
                "cards": [each for each in part if each.rule == rule],
            }
            for rule, text, count, _ in groups
            if any(each.rule == rule for each in part)
        ]
        yield (
            f"{folder}{page}index.html",
            frame.render(
                "clauses.html",
                page,
                tag=tag,
                name=name,
                about=about,
                groups=groups,
                shown=shown,
                count=len(claims),
                agreements=len({each.document.name for each in claims}),
                untagged=sum(each.untagged for each in frame.documents),
                pager=pager(base, len(parts), number),
                words=partial(_words, frame),
            ),
        )


def _words(frame: Frame, claim: Claim) -> Mapping[str, str]:
    """The translation of a clause into the language of the page, empty where there is none."""
    if primary(claim.document.language) == frame.language:
        return {}
    known = claim.clause["words"].items()
    found = (words for code, words in known if primary(code) == frame.language)
    return next(found, {})
