"""Whether every page says what document.json says, clause by clause and in that order.

A redline says of a former edition what that edition says, too, and leaves nothing out: the page
``changes/<version>.html`` shows what changed since it; evidence/former/ has its document.json,
whose fingerprint anyone can compare with the one that was published.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePosixPath

from ..model.document import Block, Document
from ..model.errors import SiteBuilderError
from ..model.fingerprint import digest
from ..model.languages import lang_tag
from . import document as document_file
from . import pages, translations
from .pages import Shown
from .translations import Translations
from .verdict import Fault

FORMER = "evidence/former/"
REDLINES = "changes"
"""The folder of the pages that compare with a former edition."""


def check(files: Mapping[str, bytes], document: Document) -> tuple[int, list[Fault]]:
    """How many clauses were compared on all pages, and what is wrong with them."""
    faults: list[Fault] = []
    compared = 0
    blocks = {block.id: block for block in document.blocks}
    order = {block.id: place for place, block in enumerate(document.blocks)}
    catalogues = translations.read(files, faults)
    languages = {lang_tag(language): each for language, each in catalogues.items()}
    editions = _former_editions(files, faults)
    reading = _reading_pages(files, document, sorted(catalogues), faults)
    for path in sorted(path for path in files if path.endswith(".html")):
        page = pages.read(files[path].decode("utf-8", "replace"))
        faults.extend(
            Fault(path, f"多出不属于任何条款的文字“{words[:40]}”", f"stray words “{words[:40]}”")
            for words in page.stray[:3]
        )
        last = -1
        for shown in page.shown:
            block = blocks.get(shown.anchor)
            if block is None:
                faults.append(
                    Fault(path, "document.json 没有这一条", "not in document.json", shown.anchor)
                )
                continue
            compared += 1
            faults.extend(_compare(path, shown, block, document, languages, path in reading))
            if order[block.id] <= last:
                faults.append(Fault(path, "次序不对或重复", "out of order or repeated", block.id))
            last = order[block.id]
        faults.extend(_former_side(path, page, editions, document))
        if path in reading:
            faults.extend(_missing(path, page.shown, reading[path]))
    return compared, faults


def _reading_pages(
    files: Mapping[str, bytes], document: Document, languages: Sequence[str], faults: list[Fault]
) -> dict[str, list[Block]]:
    """Page → the places that it must show, all of them.

    The agreement's own pages stand at the root, those of ``languages`` in a folder each.
    """
    found: dict[str, list[Block]] = {}
    for section in document.body:
        places = [block for block in document.blocks if block.section == section.id]
        for folder in ("", *(f"{language}/" for language in languages)):
            # The longer name is that of a section whose own would be a page of the site.
            names = (f"{folder}section-{section.id}.html", f"{folder}{section.id}.html")
            path = next((name for name in names if name in files), None)
            if path is None:
                faults.append(
                    Fault(
                        names[1],
                        "缺少这一部分的页面",
                        "the page of this section is missing",
                        section.id,
                    )
                )
            else:
                found[path] = places
    return found


def _compare(
    path: str,
    shown: Shown,
    block: Block,
    document: Document,
    languages: Mapping[str, Translations],
    numbered: bool,
) -> Iterator[Fault]:
    if shown.sha256 != block.sha256:
        yield Fault(path, "所标的哈希不是本条的", "bears the hash of other words", block.id)
    language = lang_tag(shown.lang)
    if language == lang_tag(document.language):
        if not pages.same(shown.text, block.text):
            yield Fault(
                path, "文字与 document.json 不同", "does not say what document.json says", block.id
            )
    elif language not in languages or not languages[language].holds(block, shown.text):
        name = f"{language}.po"
        yield Fault(path, f"译文与 {name} 不同", f"does not say what {name} says", block.id)
    printed = (block.marker or "").strip()
    number = shown.number.strip("¶ ")
    # Notes and tables have a label or nothing; other pages may show clauses without their numbers.
    needed = numbered and block.kind not in ("note", "table", "row")
    if number != printed and (number or needed):
        yield Fault(path, f"编号不是“{printed}”", f"is not numbered “{printed}”", block.id)


def _missing(path: str, shown: Sequence[Shown], places: Sequence[Block]) -> Iterator[Fault]:
    there = {item.anchor for item in shown}
    for block in places:
        if block.id not in there:
            yield Fault(path, "缺少这一条", "this clause is missing", block.id)


def _former_editions(files: Mapping[str, bytes], faults: list[Fault]) -> dict[str, Document]:
    """Version → the former edition, with what is wrong in it added to ``faults``."""
    found = {}
    for path in sorted(path for path in files if path.startswith(FORMER)):
        try:
            edition = document_file.read(files[path].decode("utf-8", "replace"), path)
        except SiteBuilderError as error:
            faults.append(Fault(path, "内容无法读取", error.message))
            continue
        faults.extend(
            Fault(path, "文字与其哈希不符", "the words do not have their hash", block.id)
            for block in edition.blocks
            if digest(block.text) != block.sha256
        )
        found[PurePosixPath(path).stem] = edition
    return found


def _former_side(
    path: str, page: pages.PageText, editions: Mapping[str, Document], document: Document
) -> Iterator[Fault]:
    """What is wrong with the former side of a page, nothing where it is no redline."""
    place = PurePosixPath(path)
    if place.parent.name != REDLINES:
        return
    edition = editions.get(place.stem)
    if edition is None:
        name = f"{FORMER}{place.stem}.json"
        yield Fault(name, "缺少这份证据", "this evidence is missing")
        return
    blocks = {block.id: block for block in edition.blocks}
    for was in page.former:
        block = blocks.get(was.anchor)
        if block is None:
            yield Fault(path, "旧版没有这一条", "not in the former edition", was.anchor)
        elif was.sha256 != block.sha256 or not pages.same(was.text, block.text):
            yield Fault(path, "文字与旧版不同", "not what the former edition says", was.anchor)
    shown = {was.anchor for was in page.former}
    kept = {block.sha256 for block in document.blocks}
    for block in edition.blocks:
        if block.id not in shown and block.sha256 not in kept:
            yield Fault(path, "缺少旧版的这一条", "this former clause is missing", block.id)
    yield from _missing(path, page.shown, document.blocks)
    for anchor in page.unlike:
        yield Fault(path, "行内对照与两侧不符", "its inline view is not its two sides", anchor)
