"""One clause as a reader sees it: number in the gutter, text, and our marks in the margin.

The element with ``data-sha256`` holds exactly the block's text and nothing else, so that anyone
can check a page against document.json.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ...annotate.tags import describe
from ...annotate.terms import Use
from ...model.document import Block
from ...model.inline import plain
from .marks import marks
from .markup import attributes, inline, text
from .tree import Tree, Words

MAX_INDENT = 5
_SHAPES = {
    "limitation": '<path d="M8 1 15 14H1z"/>',
    "disclaimer": '<path d="M8 1 15 8 8 15 1 8z"/>',
    "breach_handling": '<path d="M2 2h12v12H2z"/>',
    "jurisdiction": '<path d="M1 6 8 1l7 5v1H1zm1 3h3v4H2zm5 0h2v4H7zm4 0h3v4h-3zM1 14h14v1H1z"/>',
    "unilateral_change": '<path d="M1 8 8 2v4h7v4H8v4z"/>',
    "data_loss": '<path d="M2 3h12v2H2zm1 3h10l-1 9H4zm3-5h4v1H6z"/>',
    "deemed_acceptance": '<path d="m1 8 3-3 3 3 5-6 3 2-8 10z"/>',
}


def shape(tag: str) -> str:
    """The tag's shape as an inline SVG that screen readers skip."""
    return f'<svg class="shape" viewBox="0 0 16 16" aria-hidden="true">{outline(tag)}</svg>'


def outline(tag: str) -> str:
    """The tag's shape as SVG elements in a square of 16 units."""
    return _SHAPES.get(tag, '<circle cx="8" cy="8" r="6"/>')


def heading_title(tree: Tree, block: Block) -> str:
    """A heading as one plain line: printed number and title in the page's language."""
    title = plain(tree.words(block).markdown)
    return f"{block.marker} {title}" if block.marker else title


def clause(tree: Tree, block: Block, here: str, uses: Mapping[str, Sequence[Use]]) -> str:
    """A clause, paragraph, item or note as HTML."""
    words = tree.words(block)
    over = marks(tree, block, words, here, uses.get(block.id, ()))
    indent = min(max(block.depth - 2, 0), MAX_INDENT)
    classes = f"clause {block.kind} d{indent}" + (" run-in" if block.title else "")
    body = (
        f'<p class="txt{draft(words)}" data-sha256="{block.sha256}"{tree.lang_attribute(words)}>'
        f"{inline(words.markdown, over)}</p>"
    )
    if block.kind == "note":
        label = text(tree.ui.get(f"note.{block.marker}", block.marker or tree.ui("note.default")))
        body = f'<div class="admonition note"><p class="admonition-title">{label}</p>{body}</div>'
    return (
        f'<div class="{classes}" id="{block.id}"'
        f"{attributes(data_cite=tree.citation(block), data_label=tree.place(block))}>"
        f"{_number(tree, block)}{body}{margin(tree, block, here, words)}</div>\n"
    )


def draft(words: Words) -> str:
    """The class of a translation that nobody has reviewed."""
    return " draft" if words.state == "draft" else ""


def _number(tree: Tree, block: Block) -> str:
    """The printed number (or a pilcrow) as a permalink."""
    title = tree.ui("reading.permalink")
    if block.marker and block.kind != "note":
        return (
            f'<a class="num" href="#{block.id}"{attributes(title=title)}>{text(block.marker)}</a>'
        )
    label = f"{tree.place(block)} {title}".strip()
    return f'<a class="num none" href="#{block.id}"{attributes(aria_label=label)}>¶</a>'


def margin(tree: Tree, block: Block, here: str, words: Words | None = None) -> str:
    """Tags, repair mark and state of the translation; empty when there is nothing to say."""
    items = [_chip(tree, block, here, place) for place in range(len(block.tags))]
    if block.repairs:
        items.append(f"<li>{_repaired(tree, block, here)}</li>")
    if words is not None and (state := tree.state(words)):
        items.append(f"<li>{state}</li>")
    return f'<ul class="margin">{"".join(items)}</ul>' if items else ""


def effect(tree: Tree, rule: str) -> str:
    """What a clause tagged by ``rule`` does, with the rule's name."""
    try:
        does = tree.pick(describe(rule))
    except KeyError:
        does = ""
    return tree.ui("tags.effect", does=does, rule=rule) if does else tree.ui("tags.rule", rule=rule)


def _repaired(tree: Tree, block: Block, here: str) -> str:
    """A link to the record: to the first change of characters, or else of layout."""
    editorial = [seq for seq in block.repairs if seq in tree.editorial]
    found = editorial or block.repairs
    kind = "editorial" if editorial else "markup"
    return (
        f'<a class="repaired repaired-{kind}" href="{tree.link(here, "record", f"change-{found[0]}")}"'
        f"{attributes(title=tree.ui('reading.repaired_title'))}>"
        f"{tree.ui.html(f'reading.repaired_{kind}', count=len(found))}</a>"
    )


def _chip(tree: Tree, block: Block, here: str, place: int) -> str:
    """A tag as a chip: shape, word, and a tooltip with the evidence; links to the tag's list."""
    tag = block.tags[place]
    href = tree.link(here, "limits", f"{tag.tag}--{block.id}")
    tip = f"{block.id}--tip-{place}"
    quote = block.text[slice(*tag.evidence)]
    lang = ' lang="zh-Hans"' if tree.language != "zh" else ""
    status = text(tree.ui(f"tags.{tag.status}"))
    return (
        f'<li><a class="chip chip-{tag.tag} t{place}" href="{href}" aria-describedby="{tip}">'
        f"{shape(tag.tag)}{text(tree.tag_name(tag.tag))}</a>"
        f'<span class="tip" role="tooltip" id="{tip}">{tree.ui.html("tags.evidence")}'
        f"<q{lang}>{text(quote)}</q> {text(effect(tree, tag.rule))} {status}</span></li>"
    )
