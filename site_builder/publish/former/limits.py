"""限制与免责条款: every tagged clause, listed by tag. Complete without JavaScript."""

from __future__ import annotations

import re

from ...annotate.tags import NAMES
from ...model.document import Block, Tag
from ...model.inline import plain
from .clauses import draft, effect, heading_title, shape
from .markup import attributes, text
from .page import Heading, Page
from .tree import LANG, Tree

_SENTENCE = re.compile(r"[。；;！？!?\n]|[.](?= |$)")
_REACH = 70
_LONGEST = 260


def limits_page(tree: Tree) -> Page:
    """The page of tagged clauses with its filter."""
    here = "limits"
    groups = [(tag, found) for tag in NAMES if (found := tagged(tree, tag))]
    parts = [f"<h1>{tree.ui.html('limits.title')}</h1>\n"]
    parts.append(f'<p class="lead">{tree.ui.html("limits.lead")}</p>\n')
    parts.append(_filter(tree, [tag for tag, _ in groups]))
    for tag, found in groups:
        parts.append(
            f'<section class="tag-group" id="{tag}" data-tag="{tag}"><h2>{shape(tag)} '
            f'{text(tree.tag_name(tag))} <span class="count">{len(found)}</span></h2>'
            f'<p>{tree.ui.html(f"tags.{tag}")}</p><ol class="cards">'
        )
        parts.extend(_card(tree, block, item, here) for block, item in found)
        parts.append("</ol></section>\n")
    if not groups:
        parts.append(f"<p>{tree.ui.html('limits.none')}</p>")
    headings = tuple(Heading(tag, tree.tag_name(tag), 1) for tag, _ in groups)
    return Page(
        here,
        tree.ui("limits.title"),
        "".join(parts),
        description=tree.ui("limits.lead"),
        headings=headings,
    )


def tagged(tree: Tree, tag: str) -> list[tuple[Block, Tag]]:
    """The published blocks that carry ``tag``, each with its first claim."""
    out = []
    for block in tree.published:
        claim = next((item for item in block.tags if item.tag == tag), None)
        if claim is not None:
            out.append((block, claim))
    return out


def excerpt(block: Block, claim: Tag) -> tuple[str, str, str]:
    """The sentence around the evidence: the words before it, the evidence, the words after."""
    start, end = claim.evidence
    body = block.text
    before = list(_SENTENCE.finditer(body, 0, start))
    first = max(before[-1].end() if before else 0, start - _REACH)
    after = _SENTENCE.search(body, max(start, end - 1))
    last = min(after.end() if after else len(body), end + _REACH)
    lead = ("…" if first > 0 and body[first - 1 : first] not in "。；;\n" else "") + body[
        first:start
    ]
    trail = body[end:last] + (
        "…" if last < len(body) and not (after and last == after.end()) else ""
    )
    return lead, body[start:end], trail


def _card(tree: Tree, block: Block, claim: Tag, here: str) -> str:
    others = [tree.tag_name(item.tag) for item in block.tags if item.tag != claim.tag]
    also = tree.ui("limits.also", tags=tree.ui("map.separator").join(others)) if others else ""
    emphasis = tree.ui.html(f"emphasis.{block.emphasis}")
    facts = (
        f'<span class="emphasis emphasis-{block.emphasis}">{emphasis}</span>',
        f"<span>{text(effect(tree, claim.rule))}</span>",
        f"<span>{tree.ui.html(f'tags.{claim.status}')}</span>",
        f"<span>{text(also)}</span>" if also else "",
    )
    return (
        f'<li class="card" id="{claim.tag}--{block.id}"'
        f"{attributes(data_emphasis=block.emphasis)}>"
        f'<p class="card-head"><a class="card-number" href="{tree.url(here, block)}">'
        f'{text(tree.label(block))}</a> <span class="card-article">{_article(tree, block)}</span></p>'
        f'{_words(tree, block, claim)}<p class="card-meta">{" ".join(facts)}</p></li>\n'
    )


def _article(tree: Tree, block: Block) -> str:
    """Where the block stands: its section, and its article if it has one."""
    section = text(tree.section_title(tree.section(block.section)))
    heading = tree.headings.get(block.id)
    if heading is None:
        return section
    lang = tree.lang_attribute(tree.words(heading))
    return f"{section} · <span{lang}>{text(heading_title(tree, heading))}</span>"


def _words(tree: Tree, block: Block, claim: Tag) -> str:
    """The sentence with the evidence; in a translation the clause too, where there is one."""
    lead, evidence, trail = excerpt(block, claim)
    sentence = f"{text(lead)}<mark>{text(evidence)}</mark>{text(trail)}"
    if tree.language == "zh":
        return f'<p class="card-text">{sentence}</p>'
    shown = ""
    words = None if block.kind == "row" else tree.words(block)
    if words is not None and words.lang is None:
        whole = plain(words.markdown)
        cut = f"{whole[:_LONGEST].rsplit(' ', 1)[0]} …" if len(whole) > _LONGEST else whole
        shown = f'<p class="card-translation{draft(words)}">{text(cut)} {tree.state(words)}</p>'
    return f'{shown}<p class="card-text" lang="{LANG["zh"]}">{sentence}</p>'


def _filter(tree: Tree, tags: list[str]) -> str:
    """The filter form; hidden until the script that drives it runs."""
    boxes = "".join(
        f'<label><input type="checkbox" name="tag" value="{tag}" checked> {shape(tag)}'
        f"{text(tree.tag_name(tag))}</label>"
        for tag in tags
    )
    options = "".join(
        f'<option value="{value}">{tree.ui.html(f"limits.emphasis_{value}")}</option>'
        for value in ("any", "marked", "none")
    )
    return (
        f'<form class="filter" data-filter hidden{attributes(aria_label=tree.ui("limits.filter"))}>'
        f"<fieldset><legend>{tree.ui.html('limits.by_tag')}</legend>{boxes}</fieldset>"
        f'<label class="field">{tree.ui.html("limits.emphasis")} <select name="emphasis">{options}'
        f"</select></label>"
        f'<label class="field">{tree.ui.html("limits.words")} <input type="search" name="words"></label>'
        f'<p class="filter-count" role="status" aria-live="polite"'
        f"{attributes(data_pattern=tree.ui('limits.count'))}></p></form>\n"
    )
