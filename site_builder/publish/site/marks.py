"""Our marks on a clause.

Over its words: evidence of tags, references, defined terms. Beside it: tags, repairs, the state of
the translation.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ...annotate.tags import REVIEWER, describe, sentence
from ...annotate.terms import Term, Use
from ...model.document import Block
from ...model.inline import plain
from .address import page_name
from .markup import Mark, text
from .tree import Tree, Words

_LONGEST = 200
_SENTENCE = re.compile(r"(?<=[.;])\s+(?=[A-Z“])")
_QUOTED = re.compile(r"[“\"「『]([^“”\"「」『』]{1,60})[”\"」』]")


class Meaning(NamedTuple):
    """A defined term for a reader: its name, the words that define it, and their language."""

    name: str
    words: str
    lang: str | None = None


def marks(tree: Tree, block: Block, words: Words, here: str, uses: Sequence[Use]) -> list[Mark]:
    """The marks over ``words``; none over the text that stands in for a translation."""
    if words.lang is not None:
        return []
    found = list(_references(tree, block, here))
    taken = [(mark.start, mark.end) for mark in found]
    for start, end, term in _terms(tree, words, uses):
        if all(end <= first or last <= start for first, last in taken):
            taken.append((start, end))
            found.append(_term(tree, start, end, term))
    if tree.is_own:
        found += [
            Mark(*tag.evidence, evidence=f"ev{place}") for place, tag in enumerate(block.tags)
        ]
    return found


def _references(tree: Tree, block: Block, here: str) -> Iterator[Mark]:
    for reference in tree.references.get(block.id, ()):
        target = tree.by_id.get(reference.target or "")
        if target is not None and target.id in tree.shown:
            yield Mark(reference.start, reference.end, place(target, here), ".ref")


def place(block: Block, here: str) -> str:
    """Where a block stands, as a target in Markdown: on page ``here`` itself, or on its own."""
    page = page_name(block.section)
    return f"#{block.id}" if here in (page, "full-text") else f"{page}.md#{block.id}"


def _terms(tree: Tree, words: Words, uses: Sequence[Use]) -> Iterator[tuple[int, int, Term]]:
    """The uses in the page's language: in a translation, the first place of an agreed form."""
    if tree.is_own:
        yield from ((use.start, use.end, use.term) for use in uses)
        return
    shown = plain(words.markdown)
    for use in uses:
        match = _form(tree, use.term, shown)
        if match is not None:
            yield match.start(), match.end(), use.term


def _form(tree: Tree, term: Term, shown: str) -> re.Match[str] | None:
    """The first place in ``shown`` of a form of ``term``, preferably between quotation marks."""
    for form in forms(tree, term):
        quoted = re.search(rf"(?<=[“\"‘']){re.escape(form)}(?=[”\"’'])", shown, re.IGNORECASE)
        match = quoted or re.search(rf"(?<!\w){re.escape(form)}(?!\w)", shown, re.IGNORECASE)
        if match is not None:
            return match
    return None


def forms(tree: Tree, term: Term) -> tuple[str, ...]:
    """How the translation says a defined term, the definition's own words first.

    Where the defining block and its translation quote equally many words, they correspond; other
    forms are those that terms.toml agrees.
    """
    block = tree.by_id[term.block]
    words = tree.words(block)
    printed = list(_QUOTED.finditer(block.text))
    translated = _QUOTED.findall(plain(words.markdown)) if words.lang is None else []
    found = next((n for n, match in enumerate(printed) if match.start(1) == term.start), None)
    own: tuple[str, ...] = ()
    if found is not None and len(translated) == len(printed):
        own = (translated[found],)
    return (*own, *(form for form in tree.glossary.get(term.name, ()) if form not in own))


def _term(tree: Tree, start: int, end: int, term: Term) -> Mark:
    meaning = meaning_of(tree, term)
    words = meaning.words
    if len(words) > _LONGEST:
        words = words[: _LONGEST - 1] + "…"
    tip = tree.ui("glossary.tip", term=meaning.name, meaning=words)
    return Mark(start, end, f"glossary.md#{term_id(tree, term)}", f'.term title="{text(tip)}"')


def term_id(tree: Tree, term: Term) -> str:
    """The anchor of a defined term on the glossary page."""
    return f"term-{tree.terms.index(term) + 1}"


def meaning_of(tree: Tree, term: Term) -> Meaning:
    """A defined term as the page's language explains it, or in the text's own where it cannot."""
    block = tree.by_id[term.block]
    if not tree.is_own:
        words = tree.words(block)
        shown = plain(words.markdown)
        match = _form(tree, term, shown) if words.lang is None else None
        if match is not None:
            at = 0
            for sentence in _SENTENCE.split(shown):
                at = shown.index(sentence, at) + len(sentence)
                if match.end() <= at:
                    return Meaning(forms(tree, term)[0], sentence)
    own = block.text[slice(*term.definition)].strip(" ，,：:；;")
    return Meaning(term.name, own, None if tree.is_own else tree.own_lang)


def marks_beside(tree: Tree, block: Block, words: Words | None = None) -> str:
    """The marks as Markdown, "" where there is nothing to say."""
    items = [_chip(tree, block, place) for place in range(len(block.tags))]
    if block.repairs:
        items.append(_repaired(tree, block))
    if words is not None and (mark := state(tree, words)):
        items.append(mark)
    return " ".join(items)


def effect(tree: Tree, rule: str) -> str:
    """What a clause tagged by ``rule`` does, with the rule's name, or that a reviewer tagged it."""
    if rule == REVIEWER:
        return tree.ui("tags.added")
    return tree.ui("tags.effect", does=tree.pick(describe(rule)), rule=rule)


def state(tree: Tree, words: Words) -> str:
    """The mark of a translation that is not reviewed, as HTML."""
    if words.state in (None, "reviewed"):
        return ""
    return f'<span class="state state-{words.state}">{tree.ui.html(f"state.{words.state}")}</span>'


def _chip(tree: Tree, block: Block, place: int) -> str:
    """A tag as a link to its list; why it stands there is told when one points at or focuses it."""
    tag = block.tags[place]
    told = f"{tree.pick(sentence(tag, block))} {tree.ui(f'tags.{tag.status}')}"
    return (
        f"[{text(tree.tag_name(tag.tag))}](limits.md#{tag.tag}--{block.id})"
        f'{{ .chip .chip-{tag.tag} .t{place} title="{text(told)}" }}'
    )


def _repaired(tree: Tree, block: Block) -> str:
    """A link to the record: to the first change of characters, or else of layout."""
    ledger = tree.inputs.edition.ledger
    of_text = {change.seq for change in ledger if change.kind == "editorial"}
    editorial = [seq for seq in block.repairs if seq in of_text]
    found = editorial or block.repairs
    kind = "editorial" if editorial else "markup"
    label = text(tree.ui(f"reading.repaired_{kind}", count=len(found)))
    return (
        f"[{label}](record.md#change-{found[0]})"
        f'{{ .repaired .repaired-{kind} title="{text(tree.ui("reading.repaired_title"))}" }}'
    )
