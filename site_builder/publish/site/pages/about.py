"""How to read the marks, how to cite, and what this site is."""

from collections.abc import Iterable

from ..citing import citation
from ..markup import text
from ..page import Page
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
