"""The glossary: the words that the agreement itself defines."""

from __future__ import annotations

from ...annotate.terms import Term
from .marks import meaning_of, term_id
from .markup import attributes, text
from .page import Page
from .tree import LANG, Tree


def glossary_page(tree: Tree) -> Page:
    """Every defined term with the words that define it and where they stand."""
    here = "glossary"
    entries = "".join(_entry(tree, here, term) for term in tree.terms)
    body = f'<dl class="glossary">{entries}</dl>' if entries else _none(tree)
    return Page(
        here,
        tree.ui("glossary.title"),
        f'<h1>{tree.ui.html("glossary.title")}</h1>\n<p class="lead">'
        f"{tree.ui.html('glossary.lead')}</p>\n{body}",
        description=tree.ui("glossary.lead"),
    )


def _none(tree: Tree) -> str:
    return f"<p>{tree.ui.html('glossary.none')}</p>"


def _entry(tree: Tree, here: str, term: Term) -> str:
    block = tree.by_id[term.block]
    meaning = meaning_of(tree, term)
    lang = attributes(lang=meaning.lang)
    printed = ""
    if meaning.name != term.name:
        printed = f' <span class="printed" lang="{LANG["zh"]}">{text(term.name)}</span>'
    return (
        f'<dt id="{term_id(tree, term)}"><dfn{lang}>{text(meaning.name)}</dfn>{printed}</dt>'
        f"<dd><p{lang}>{text(meaning.words)}</p>"
        f'<p class="card-meta">{tree.ui.html("glossary.where")} <a href="{tree.url(here, block)}">'
        f"{text(tree.place(block) or tree.label(block))}</a></p></dd>"
    )
