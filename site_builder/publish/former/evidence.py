"""The evidence pages: raw file, clauses with their raw lines, and the balance of characters."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

from ...model.balance import Balance, Count, Trace, balance, trace
from ...model.document import Block, Change, RawSpan
from ...model.ledger import Encoding, undo
from .markup import attributes, text
from .page import Page
from .record import BLANKS
from .tree import Tree

SOURCE, CLAUSES, BALANCE = "evidence-source", "evidence-clauses", "evidence-balance"
PAGES = (SOURCE, CLAUSES, BALANCE)


class Piece(NamedTuple):
    """Characters of one raw line that were kept, removed or inserted there by change ``seq``."""

    fate: Literal["kept", "del", "ins"]
    seq: int
    text: str


class _Followed(NamedTuple):
    source: str
    trace: Trace
    balance: Balance


def evidence_pages(tree: Tree) -> list[Page]:
    """The three pages, in the order of :data:`PAGES`."""
    edition = tree.edition
    followed = _follow(edition.clean, edition.encoding, edition.ledger)
    return [_source_page(tree, followed), _clauses_page(tree), _balance_page(tree, followed)]


@lru_cache(maxsize=2)
def _follow(clean: str, encoding: Encoding, ledger: tuple[Change, ...]) -> _Followed:
    """The source text and what became of its characters; both languages show the same."""
    source = undo(clean, ledger)
    return _Followed(source, trace(clean, ledger), balance(source, clean, encoding, ledger))


def lines(source: str, clean: str, followed: Trace) -> list[list[Piece]]:
    """The raw lines, each as its pieces in order; what was inserted stands behind what it replaces.

    The removal of a line's end is a piece of that line.
    """
    found: list[list[Piece]] = [[]]
    for fate, seq, character in _merged(source, clean, followed):
        line = found[-1]
        if fate == "kept" and character == "\n":
            found.append([])
            continue
        if line and line[-1][:2] == (fate, seq):
            line[-1] = line[-1]._replace(text=line[-1].text + character)
        else:
            line.append(Piece(fate, seq, character))
        if fate == "del" and character == "\n":
            found.append([])
    return found if found[-1] else found[:-1]


def _merged(source: str, clean: str, followed: Trace) -> Iterator[Piece]:
    """Both texts as one: kept characters once, removed ones before inserted ones."""
    at = 0
    for character, seq in zip(source, followed.removed, strict=True):
        if seq:
            yield Piece("del", seq, character)
            continue
        while at < len(clean) and followed.inserted[at]:
            yield Piece("ins", followed.inserted[at], clean[at])
            at += 1
        yield Piece("kept", 0, character)
        at += 1
    for character, seq in zip(clean[at:], followed.inserted[at:], strict=True):
        yield Piece("ins", seq, character)


def _source_page(tree: Tree, followed: _Followed) -> Page:
    places: dict[int, list[Block]] = defaultdict(list)
    for block in tree.published:
        for span in block.raw:
            for line in range(span.first, span.last + 1):
                places[line].append(block)
    changes = {change.seq: change for change in tree.edition.ledger}
    shown = lines(followed.source, tree.edition.clean, followed.trace)
    rows = "".join(
        _line(tree, number, pieces, places[number], changes)
        for number, pieces in enumerate(shown, 1)
    )
    facts = tree.ui.html("evidence.source_facts", lines=len(shown), count=len(changes))
    body = f'<p>{facts}</p>\n{_hash(tree)}<ol class="raw-lines">{rows}</ol>'
    return _page(tree, SOURCE, "source", body)


def _line(
    tree: Tree,
    number: int,
    pieces: Sequence[Piece],
    places: Sequence[Block],
    changes: dict[int, Change],
) -> str:
    words = "".join(_piece(tree, piece, changes) for piece in pieces)
    links = " ".join(
        f'<a href="{tree.link(SOURCE, CLAUSES, block.id)}">{text(tree.label(block))}</a>'
        for block in places
    )
    lang = attributes(lang="zh-Hans" if tree.language != "zh" else None)
    label = attributes(aria_label=tree.ui("record.line", first=number))
    return (
        f'<li class="raw-line" id="line-{number}"><a class="line-number" href="#line-{number}"{label}>'
        f'{number}</a><span class="diff raw-text"{lang}>{words}</span>'
        f'<span class="raw-places">{links}</span></li>\n'
    )


def _piece(tree: Tree, piece: Piece, changes: dict[int, Change]) -> str:
    if piece.fate == "kept":
        return text(piece.text)
    change = changes[piece.seq]
    name = tree.ui.get(f"rules.{change.rule}", change.rule)
    return (
        f'<a class="repair repair-{change.kind}" href="{tree.link(SOURCE, "record", f"change-{piece.seq}")}"'
        f"{attributes(title=f'#{piece.seq} {name}')}>"
        f"<{piece.fate}>{text(piece.text.translate(BLANKS))}</{piece.fate}></a>"
    )


def _clauses_page(tree: Tree) -> Page:
    cards = "".join(_card(tree, block) for block in tree.published)
    return _page(tree, CLAUSES, "clauses", f'<div class="cards traces">{cards}</div>')


def _card(tree: Tree, block: Block) -> str:
    """A clause with its raw lines and bytes, its repairs and its hash; never translated."""
    spans = "".join(_span(tree, span) for span in block.raw)
    repairs = "".join(
        f' <a href="{tree.link(CLAUSES, "record", f"change-{seq}")}">#{seq}</a>'
        for seq in block.repairs
    )
    repaired = f"<span>{tree.ui.html('evidence.repairs')}{repairs}</span>" if repairs else ""
    lang = attributes(lang="zh-Hans" if tree.language != "zh" else None)
    return (
        f'<div class="card trace" id="{block.id}"><p class="card-head">'
        f'<a class="card-number" href="{tree.url(CLAUSES, block)}">{text(tree.label(block))}</a></p>'
        f'<p class="trace-text" data-sha256="{block.sha256}"{lang}>{text(block.text)}</p>'
        f'<p class="card-meta">{spans} {repaired}</p>'
        f'<p class="card-meta hash"><code>{block.sha256}</code></p></div>\n'
    )


def _span(tree: Tree, span: RawSpan) -> str:
    key = "record.line" if span.first == span.last else "record.lines"
    return (
        f' <a href="{tree.link(CLAUSES, SOURCE, f"line-{span.first}")}">'
        f"{tree.ui.html(key, first=span.first, last=span.last)}</a> "
        f"<span>{tree.ui.html('evidence.bytes', start=span.start, end=span.end)}</span>"
    )


def _balance_page(tree: Tree, followed: _Followed) -> Page:
    sums = followed.balance
    before = (
        ("kept", sums.kept), ("markup_removed", sums.markup_removed),
        ("editorial_removed", sums.editorial_removed), ("form", sums.form),
    )  # fmt: skip
    after = (
        ("kept", sums.kept_clean), ("markup_inserted", sums.markup_inserted),
        ("editorial_inserted", sums.editorial_inserted),
    )  # fmt: skip
    body = (
        f"{_hash(tree)}{_sums(tree, 'raw', before, sums.raw)}"
        f"{_sums(tree, 'clean', after, sums.clean)}{_rules(tree)}"
    )
    return _page(tree, BALANCE, "balance", body)


def _sums(tree: Tree, file: str, rows: Sequence[tuple[str, Count]], total: Count) -> str:
    """A table whose rows add up to the file."""
    cells = "".join(
        f'<tr><th scope="row">{tree.ui.html(f"evidence.{key}")}</th>'
        f"<td>{count.characters}</td><td>{count.bytes}</td></tr>"
        for key, count in rows
    )
    return (
        f'<h2 id="{file}">{tree.ui.html(f"evidence.{file}")}</h2>\n{_head(tree, "part", "characters", "octets")}'
        f'<tbody>{cells}</tbody><tfoot><tr><th scope="row">{tree.ui.html("evidence.file")}</th>'
        f"<td>{total.characters}</td><td>{total.bytes}</td></tr></tfoot></table></div>\n"
    )


def _rules(tree: Tree) -> str:
    """How often each rule changed something, and how many characters it took and gave."""
    sums: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0, 0])
    for change in tree.edition.ledger:
        row = sums[change.kind, change.rule]
        row[0] += 1
        row[1] += len(change.before)
        row[2] += len(change.after)
    rows = "".join(
        f'<tr><th scope="row">{text(tree.ui.get(f"rules.{rule}", rule))} '
        f"<code>{text(rule)}</code></th><td>{tree.ui.html(f'record.{kind}')}</td>"
        f"<td>{count}</td><td>{before}</td><td>{after}</td></tr>"
        for (kind, rule), (count, before, after) in sorted(sums.items())
    )
    head = _head(tree, "rule", "kind", "changes", "before", "after")
    return (
        f'<h2 id="rules">{tree.ui.html("evidence.rules")}</h2>\n'
        f"<p>{tree.ui.html('evidence.rules_lead')}</p>{head}<tbody>{rows}</tbody></table></div>"
    )


def _head(tree: Tree, *keys: str) -> str:
    cells = "".join(f'<th scope="col">{tree.ui.html(f"evidence.{key}")}</th>' for key in keys)
    return f'<div class="table-wrap"><table class="matrix"><thead><tr>{cells}</tr></thead>'


def _hash(tree: Tree) -> str:
    return (
        f'<p class="source-hash">{tree.ui.html("record.source")} '
        f"<code>{text(tree.document.source.path)}</code> · SHA-256 "
        f"<code>{text(tree.document.source.sha256)}</code></p>\n"
    )


def _page(tree: Tree, name: str, key: str, body: str) -> Page:
    title, lead = tree.ui(f"evidence.{key}_title"), tree.ui(f"evidence.{key}_lead")
    html = f'<h1>{text(title)}</h1>\n<p class="lead">{text(lead)}</p>\n{body}'
    return Page(name, title, html, description=lead)
