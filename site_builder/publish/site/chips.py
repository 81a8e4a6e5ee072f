"""Our marks beside a clause: tags with their evidence, repairs, the state of the translation."""

from __future__ import annotations

from ...annotate.tags import describe, sentence
from ...model.document import Block
from .markup import text
from .tree import Tree, Words


def marks_beside(tree: Tree, block: Block, words: Words | None = None) -> str:
    """The marks as Markdown, "" where there is nothing to say."""
    items = [_chip(tree, block, place) for place in range(len(block.tags))]
    if block.repairs:
        items.append(_repaired(tree, block))
    if words is not None and (mark := state(tree, words)):
        items.append(mark)
    return " ".join(items)


def effect(tree: Tree, rule: str) -> str:
    """What a clause tagged by ``rule`` does, with the rule's name."""
    try:
        does = tree.pick(describe(rule))
    except KeyError:
        does = ""
    return tree.ui("tags.effect", does=does, rule=rule) if does else tree.ui("tags.rule", rule=rule)


def state(tree: Tree, words: Words) -> str:
    """The mark of a translation that is not reviewed, as HTML."""
    if words.state in (None, "reviewed"):
        return ""
    own = tree.language_name(tree.own)
    title = text(tree.ui(f"state.{words.state}_title", own=own))
    label = text(tree.ui(f"state.{words.state}"))
    return f'<span class="state state-{words.state}" title="{title}">{label}</span>'


def _chip(tree: Tree, block: Block, place: int) -> str:
    """A tag as a link to its list; why it stands there is told when one points at or focuses it."""
    tag = block.tags[place]
    try:
        why = tree.pick(sentence(tag, block))
    except KeyError:  # a rule that is not in the table
        why = effect(tree, tag.rule)
    told = f"{why} {tree.ui(f'tags.{tag.status}')}"
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
