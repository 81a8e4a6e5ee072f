"""The conversion record: every change between the raw extraction and the published text."""

from __future__ import annotations

from collections import Counter
from difflib import SequenceMatcher

from ...model.document import Change
from .markup import attributes, text
from .page import Page
from .tree import Tree

_CONTEXT = 48
BLANKS = str.maketrans({" ": "␣", "\t": "⇥", "\n": "↵", "\r": "␍", "\u00a0": "⍽", "\u3000": "□"})
"""Blanks that show, for what was removed or inserted."""


def record_page(tree: Tree) -> Page:
    """All changes of the ledger in order, with before and after, kind, evidence and lines."""
    ledger = tree.edition.ledger
    kinds = Counter(change.kind for change in ledger)
    rules = Counter(change.rule for change in ledger)
    blocks = _blocks(tree)
    cards = "".join(_card(tree, change, blocks) for change in ledger)
    lead = tree.ui.html(
        "record.lead", count=len(ledger), markup=kinds["markup"], editorial=kinds["editorial"]
    )
    return Page(
        "record",
        tree.ui("record.title"),
        f'<h1>{tree.ui.html("record.title")}</h1>\n<p class="lead">{lead}</p>\n'
        f'<p class="source-hash">{tree.ui.html("record.source")} '
        f"<code>{text(tree.document.source.path)}</code> · SHA-256 "
        f"<code>{text(tree.document.source.sha256)}</code></p>\n"
        f"{_evidence(tree)}{_filter(tree, rules)}"
        f'<ol class="cards changes">{cards}</ol>',
        description=tree.ui("record.description"),
    )


def _evidence(tree: Tree) -> str:
    """Links to the pages that show the changes in their places."""
    links = " · ".join(
        f'<a href="{tree.link("record", f"evidence-{key}")}">{tree.ui.html(f"evidence.{key}_title")}</a>'
        for key in ("source", "clauses", "balance")
    )
    return f'<p class="evidence-links">{tree.ui.html("evidence.see")} {links}</p>\n'


def _blocks(tree: Tree) -> dict[int, list[str]]:
    """Change number → the anchors of the blocks that it touched."""
    out: dict[int, list[str]] = {}
    for block in tree.published:
        for seq in block.repairs:
            out.setdefault(seq, []).append(block.id)
    return out


def _card(tree: Tree, change: Change, blocks: dict[int, list[str]]) -> str:
    places = "".join(
        f' <a href="{tree.url("record", tree.by_id[anchor])}">'
        f"{text(tree.place(tree.by_id[anchor]) or tree.label(tree.by_id[anchor]))}</a>"
        for anchor in blocks.get(change.seq, ())[:6]
    )
    first, last = change.raw.first, change.raw.last
    lines = tree.ui("record.line" if first == last else "record.lines", first=first, last=last)
    lead, trail = _context(tree.edition.raw, change.raw.start, change.raw.end, tree)
    kind = tree.ui(f"record.{change.kind}")
    name = tree.ui.get(f"rules.{change.rule}", "")
    rule = f"{text(name)} <code>{text(change.rule)}</code>" if name else text(change.rule)
    return (
        f'<li class="card change" id="change-{change.seq}"'
        f"{attributes(data_kind=change.kind, data_rule=change.rule)}>"
        f'<p class="card-head"><a class="card-number" href="#change-{change.seq}">'
        f"#{change.seq}</a> {rule}</p>"
        f'<p class="diff" lang="zh-Hans"><span class="context">{text(lead)}</span>'
        f"{difference(change.before, change.after)}"
        f'<span class="context">{text(trail)}</span></p>'
        f"<p>{text(tree.pick(change.why))}</p>"
        f'<p class="card-meta"><span class="kind kind-{change.kind}">{text(kind)}</span> '
        f"{_review(tree, change)}"
        f"<span>{text(lines)}</span>{places}</p></li>\n"
    )


def _review(tree: Tree, change: Change) -> str:
    """Whether a person has confirmed a change of characters; nothing for layout."""
    if change.kind != "editorial":
        return ""
    key = "confirmed" if change.seq in tree.edition.confirmed else "unconfirmed"
    return f"<span>{tree.ui.html(f'record.{key}')}</span> "


def _context(raw: bytes, start: int, end: int, tree: Tree) -> tuple[str, str]:
    """The characters on the same lines around a change, decoded as the source is."""
    encoding = tree.document.source.encoding
    before = raw[max(0, start - 4 * _CONTEXT) : start].decode(encoding, "ignore")
    after = raw[end : end + 4 * _CONTEXT].decode(encoding, "ignore")
    lead = before.rsplit("\n", 1)[-1][-_CONTEXT:]
    trail = after.split("\n", 1)[0][:_CONTEXT]
    return lead, trail


def difference(before: str, after: str) -> str:
    """The two texts as one, with what went in ``del`` and what came in ``ins``.

    Blanks are made visible in both. Long texts are compared as wholes.
    """
    if len(before) * len(after) > 40_000:
        return _removed(before) + _inserted(after)
    out = []
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for operation, a, b, c, d in matcher.get_opcodes():
        if operation == "equal":
            out.append(text(before[a:b]))
        else:
            out.append(_removed(before[a:b]) + _inserted(after[c:d]))
    return "".join(out)


def _removed(part: str) -> str:
    return f"<del>{text(part.translate(BLANKS))}</del>" if part else ""


def _inserted(part: str) -> str:
    return f"<ins>{text(part.translate(BLANKS))}</ins>" if part else ""


def _filter(tree: Tree, rules: Counter[str]) -> str:
    kinds = "".join(
        f'<option value="{value}">{tree.ui.html(f"record.filter_{value}")}</option>'
        for value in ("any", "editorial", "markup")
    )
    names = "".join(
        f'<option value="{text(rule)}">{text(tree.ui.get(f"rules.{rule}", rule))} ({count})</option>'
        for rule, count in sorted(rules.items())
    )
    return (
        f'<form class="filter" data-filter hidden{attributes(aria_label=tree.ui("limits.filter"))}>'
        f'<label class="field">{tree.ui.html("record.kind")} <select name="kind">{kinds}</select></label>'
        f'<label class="field">{tree.ui.html("record.rule")} <select name="rule">'
        f'<option value="any">{tree.ui.html("record.filter_any")}</option>{names}</select></label>'
        f'<p class="filter-count" role="status" aria-live="polite"'
        f"{attributes(data_pattern=tree.ui('record.count'))}></p></form>\n"
    )
