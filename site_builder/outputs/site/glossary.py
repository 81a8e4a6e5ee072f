"""The glossary: the words that the agreement itself defines."""

from __future__ import annotations

from .markup import text
from .page import Page
from .tree import Tree


def glossary_page(tree: Tree) -> Page:
    """Every defined term with the words that define it and where they stand."""
    here = "glossary"
    entries = "".join(_entry(tree, here, place) for place in range(len(tree.terms)))
    body = (
        f'<dl class="glossary">{entries}</dl>'
        if entries
        else f"<p>{tree.ui.html('glossary.none')}</p>"
    )
    return Page(
        here,
        tree.ui("glossary.title"),
        f'<h1>{tree.ui.html("glossary.title")}</h1>\n<p class="lead">'
        f"{tree.ui.html('glossary.lead')}</p>\n{body}",
        description=tree.ui("glossary.lead"),
    )


def _entry(tree: Tree, here: str, place: int) -> str:
    term = tree.terms[place]
    block = tree.by_id[term.block]
    meaning = block.text[slice(*term.definition)].strip(" ，,：:")
    lang = ' lang="zh-Hans"' if tree.language != "zh" else ""
    english = tree.glossary.get(term.name, "") if tree.language != "zh" else ""
    english_html = f'<span class="gloss">{text(english)}</span> ' if english else ""
    return (
        f'<dt id="term-{place + 1}">{english_html}<dfn{lang}>{text(term.name)}</dfn></dt>'
        f"<dd><p{lang}>{text(meaning)}</p>"
        f'<p class="card-meta">{tree.ui.html("glossary.where")} '
        f'<a href="{tree.url(here, block)}">{text(tree.place(block) or tree.label(block))}</a></p></dd>'
    )
