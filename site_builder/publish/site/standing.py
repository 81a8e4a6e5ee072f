"""What is said of editions: since when one is in force, what replaced it, where a clause is now.

One that was withdrawn says so at each of its addresses, and no word of its text.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from ...editions.published import errata
from ...model.document import Block
from .address import page_name
from .markup import text
from .page import Page
from .tree import Tree


def written(day: date, language: str) -> str:
    """2020年6月19日 or 2020-06-19."""
    return f"{day.year}年{day.month}月{day.day}日" if language == "zh" else day.isoformat()


def standing(tree: Tree) -> str:
    """One or two sentences; no date is invented, and “in force” is said only with a date."""
    version = tree.document.version
    pins = tree.inputs.edition.config.versions
    stated = next((each for each in pins if each.version == version), None)
    if stated is None:
        return ""
    day = written(stated.effective, tree.ui.language) if stated.effective else ""
    if stated.status == "announced":
        return tree.ui("standing.announced" if day else "standing.announced_undated", day=day)
    said = tree.ui("standing.since" if day else "standing.undated", day=day)
    after = replaced(tree, version or "")
    return said + tree.ui("standing.join") + after if after else said


def replaced(tree: Tree, version: str) -> str:
    """What took the place of a version, and when; "" where nothing did."""
    later = tree.lineage.replaced_by(version)
    if later is None:
        return ""
    since = written(later.effective, tree.ui.language) if later.effective else ""
    key = "standing.replaced" if since else "standing.replaced_undated"
    return tree.ui(key, version=later.version, day=since)


def errata_told(tree: Tree, version: str) -> list[str]:
    """What we corrected of our conversion of a version after it was published."""
    record = tree.lineage.publications.get(version, ())
    return [
        tree.ui(
            "versions.erratum",
            day=written(each.date, tree.ui.language),
            why=tree.pick(each.why),
            count=len(each.clauses),
        )
        for each in errata(record)
    ]


def history_link(tree: Tree, block: Block) -> str:
    """A link to what changed in the clause from edition to edition, as Markdown, else ""."""
    if not tree.lineage.history.of(tree.version, block.id):
        return ""
    return f"[{text(tree.ui('history.link'))}](history.md#{block.id}){{ .later }}"


def later_mark(tree: Tree, block: Block, here: str) -> str:
    """A mark as Markdown for a clause that the edition in force has otherwise, else "".

    What counts is what it says now, not what it said in between.
    """
    lineage, current = tree.lineage, tree.current or ""
    if tree.version not in lineage.older(current):
        return ""
    found = lineage.where(tree.version, block.id, current)
    if not found.clauses:
        return f'<span class="later">{tree.ui.html("later.gone", version=found.gone)}</span>'
    there = next(b for b in lineage.editions[current].document.blocks if b.id == found.clauses[0])
    address = tree.addresses.elsewhere(here, page_name(there.section), tree.language, current)
    number = there.number or ""
    same = len(found.clauses) == 1 and there.markdown == block.markdown
    renumbered = number not in ("", block.number)
    if not address or (same and not renumbered):
        return ""
    key = "later.changed" if not renumbered else "later.moved" if same else "later.moved_changed"
    words = text(tree.ui(key, number=number, version=current))
    return f'<a class="later" href="{text(address)}#{text(there.id)}">{words}</a>'


def silent(tree: Tree) -> Tree:
    """The tree without a word of the agreement, for its search index."""
    edition = tree.inputs.edition
    document = edition.document._replace(blocks=(), sections=())
    return replace(tree, inputs=replace(tree.inputs, edition=edition._replace(document=document)))


def instead(tree: Tree, pages: Iterable[Page]) -> list[Page]:
    """The same addresses, none of which says a word of the agreement."""
    title = tree.ui("withdrawn.title", version=tree.version)
    said = tree.ui("withdrawn.text", version=tree.version, reason=tree.inputs.edition.withdrawn)
    body = f"# {text(title)}\n\n{text(said)}\n"
    return [
        Page(page.name, title, body, description=said, group="" if page.name != "index" else "read")
        for page in pages
    ]
