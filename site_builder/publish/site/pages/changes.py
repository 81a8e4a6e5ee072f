"""Redlines: what changed from each older edition to this one, clause by clause, both sides whole.

The words inside the marks are the clauses' own and nothing else: what announces a deletion or an
insertion to those who cannot see it is content of the style sheet.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from itertools import groupby
from typing import Literal

from ....editions.changes import NAMES, PARAGRAPH, Change, Comparison, Piece
from ....editions.feed import summarised
from ....editions.pieces import is_emphasis
from ....model.document import Block
from ....model.inline import Run
from ..citing import place, section_name
from ..marks import state
from ..markup import html, runs_html, text
from ..page import Heading, Page
from ..tree import Tree


def name(version: str) -> str:
    """The page that compares an older version with the tree's."""
    return f"changes/{version}"


def pages(tree: Tree) -> Iterable[Page]:
    """A page for each older edition, the closest first; none where the edition stands alone."""
    for old in tree.lineage.older(tree.version):
        yield _page(tree, old, tree.lineage.compare(old, tree.version))


def _page(tree: Tree, old: str, comparison: Comparison) -> Page:
    changed = comparison.changed
    summary = tree.pick(summarised(changed))
    own = tree.language_name(tree.own)
    groups = [
        (each, _section(tree, comparison, next((row for row in rows if row.new), rows[0])), rows)
        for each, rows in _groups(comparison)
    ]
    return Page(
        name(old),
        tree.ui("changes.title", old=old, new=tree.version),
        template="changes.html",
        data={
            "old": old,
            "older": [each for each in tree.lineage.older(tree.version) if each != old],
            "summary": summary,
            "translated": "" if tree.is_own else tree.ui("changes.translated", language=own),
            "first": [each for each in changed if each.notable],
            "groups": groups,
            "name": name,
            "anchor": anchor,
            "label": _label,
            "kinds": partial(kinds, tree),
            "named": partial(_named, tree, comparison),
            "sides": sides,
            "together": together,
            "raw": partial(_raw, tree),
            "translation": partial(_translation, tree),
        },
        description=summary,
        group="use",
        headings=tuple(
            Heading(f"part-{section}", title)
            for section, title, rows in groups
            if any(change.kinds for change in rows)
        ),
        anchors=tuple(block.id for block in tree.document.blocks),
        only_here=True,
    )


def _groups(comparison: Comparison) -> list[tuple[str, list[Change]]]:
    """The changes by the section they stand in, in reading order; what is gone stays in its place."""
    found: list[tuple[str, list[Change]]] = []
    for change in comparison.changes:
        section = (change.new or change.old)[0].section
        if not found or (change.new and section != found[-1][0]):
            found.append((section, []))
        found[-1][1].append(change)
    return found


def _section(tree: Tree, comparison: Comparison, change: Change) -> str:
    """The title of its section, in the language of the tree; one that is gone by what it printed."""
    section = (change.new or change.old)[0].section
    if change.new or section in comparison.kept:
        return section_name(tree, tree.section(section), number=False)
    printed = next(each.title for each in comparison.old.sections if each.id == section)
    return printed or tree.main_title


def anchor(change: Change) -> str:
    """Where a change stands on the page: its clause now, or the one that was removed."""
    return change.new[0].id if change.new else f"was-{change.old[0].id}"


def kinds(tree: Tree, change: Change) -> str:
    """The kinds of a change in words."""
    return tree.ui("map.separator").join(tree.pick(NAMES[kind]) for kind in change.kinds)


def _named(tree: Tree, comparison: Comparison, change: Change) -> str:
    """Section and place of a change."""
    block = (change.new or change.old)[0]
    said = place(tree, block) if change.new or block.number else ""
    section = _section(tree, comparison, change)
    return tree.ui("cite.where", section=section, place=said or _label(change))


def _label(change: Change) -> str:
    """The printed number, else the first words."""
    block = (change.new or change.old)[0]
    return block.marker or (block.text if len(block.text) <= 16 else f"{block.text[:16]}…")


def _raw(tree: Tree, block: Block) -> str:
    """The lines of the raw file in words."""
    spans = [(span.first, span.last) for span in block.raw]
    lines = ", ".join(f"{one}–{two}" if one != two else str(one) for one, two in spans)
    return tree.ui("changes.line" if lines.isdigit() else "changes.lines", lines=lines)


def _translation(tree: Tree, block: Block) -> tuple[str, str]:
    """A clause of this edition in the language of the tree and its state, "" where there is none."""
    words = tree.words(block)
    if tree.is_own or words.lang or not block.text or block.kind in ("table", "row"):
        return "", ""
    if block.kind == "heading" and not block.depth:
        return text(tree.section_title(tree.section(block.section), number=False)), ""
    return html(words.markdown), state(tree, words)


Mark = Literal["", "del", "ins", "gained", "lost"]


def sides(change: Change) -> tuple[list[str], list[str]]:
    """The HTML of each clause before and after, with what was deleted and what was inserted."""
    old = [piece for piece in change.pieces if piece.old is not None]
    new = [piece for piece in change.pieces if piece.new is not None]
    return (
        _clauses(old, lambda piece: piece.old) if change.old else [],
        _clauses(new, lambda piece: piece.new) if change.new else [],
    )


def together(change: Change) -> list[str]:
    """The HTML of both sides as one text; words with another emphasis are set as they are now."""
    return _clauses(change.pieces, lambda piece: piece.new or piece.old)


def _clauses(pieces: Sequence[Piece], run: Callable[[Piece], Run | None]) -> list[str]:
    clauses: list[list[Piece]] = [[]]
    for piece in pieces:
        if piece.text == PARAGRAPH:
            clauses.append([])
        else:
            clauses[-1].append(piece)
    return [_marked(clause, run) for clause in clauses if clause]


def _marked(pieces: Sequence[Piece], run: Callable[[Piece], Run | None]) -> str:
    out = []
    for mark, same in groupby(pieces, key=_mark):
        words = runs_html([found for piece in same if (found := run(piece)) is not None])
        if mark in ("del", "ins"):
            words = f"<{mark}>{words}</{mark}>"
        elif mark:
            words = f'<span class="{mark}">{words}</span>'
        out.append(words)
    return "".join(out)


def _mark(piece: Piece) -> Mark:
    if piece.kind == "removed":
        return "del"
    if piece.kind == "added":
        return "ins"
    if not is_emphasis(piece) or piece.new is None:
        return ""
    return "gained" if piece.new.bold or piece.new.underline else "lost"
