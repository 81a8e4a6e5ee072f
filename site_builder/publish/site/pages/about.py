"""What words and marks mean: terms that the agreement defines, how to read it, how to cite."""

from collections.abc import Iterable

from ..citing import citation
from ..marks import meaning_of, term_id
from ..markup import text
from ..page import Page, tool
from ..tree import Tree

_PARTS = ("text", "marks", "tags", "translation", "cite", "fingerprint")


def pages(tree: Tree) -> Iterable[Page]:
    """One page of plain Markdown."""
    own = tree.language_name(tree.own)
    parts = [f"# {tree.ui.html('about.title')}\n"]
    for key in _PARTS:
        if key == "translation" and len(tree.languages) == 1:
            continue
        parts.append(f"## {tree.ui.html(f'about.{key}')} {{ #{key} }}\n")
        parts.append(f"{text(tree.ui(f'about.{key}_text', own=own))}\n")
        if key == "cite":
            example = next((b for b in tree.published if b.number and b.depth > 2), None)
            if example is not None:
                parts.append(f"> {text(citation(tree, example))}\n")
    parts.append(f"`{tree.fingerprint}`\n{{: .hash }}\n")
    yield Page(
        "about",
        tree.ui("about.title"),
        "\n".join(parts),
        description=tree.ui("about.description"),
        group="proof",
    )


def glossary_pages(tree: Tree) -> Iterable[Page]:
    """One page: every defined term with the words that define it and where they stand."""
    entries = [
        (term_id(tree, term), term, meaning_of(tree, term), tree.by_id[term.block])
        for term in tree.terms
    ]
    page = tool(tree, "glossary", "use", entries=entries)
    yield page._replace(anchors=tuple(name for name, *_ in entries))
