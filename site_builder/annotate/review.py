"""Apply a reviewer's decisions to a document, and list what still awaits one.

A decision on text that has changed since is outdated: it is reported and not applied. Without a
decision nothing counts as reviewed.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from ..model.document import Bilingual, Block, Change, Document, Finding, Tag
from . import conspicuousness
from .decisions import FILE_NAME, SUBJECT, Decision
from .tags import NAMES, REVIEWER
from .tags import fallen as fallen_tags


class Reviewed(NamedTuple):
    """A document with the decisions applied, and the ``seq`` of the repairs confirmed."""

    document: Document
    confirmed: frozenset[int]


class Pending(NamedTuple):
    """Something that awaits a decision; ``kind`` is tag, repair or finding."""

    kind: str
    block: str | None
    sha256: str
    name: str
    detail: Bilingual


def apply(document: Document, ledger: Iterable[Change], decisions: Sequence[Decision]) -> Reviewed:
    """Apply the decisions that still fit; each other one becomes a finding.

    Accepted tags change their status, added ones come, rejected ones go, and from the items that
    have them only by their lead-in; the findings on conspicuousness follow them; then dismissed
    findings go. ``review.outdated`` says that the text changed since, ``review.unmatched`` that
    there is nothing left to decide on.
    """
    blocks = {block.id: block for block in document.blocks}
    fitting: list[Decision] = []
    reports: list[Finding] = []
    for decision in decisions:
        block = blocks.get(decision.block) if decision.block else None
        pin = block.sha256 if block else document.source.sha256
        if (decision.block and block is None) or pin != decision.sha256:
            reports.append(_report("review.outdated", decision, block))
        else:
            fitting.append(decision)
    for block in _on_their_own(document, fitting):
        blocks[block.id] = block
    done: set[Decision] = set()
    for decision in fitting:
        if SUBJECT[decision.action] == "tag" and decision.block:
            before = blocks[decision.block]
            blocks[decision.block] = _decide(before, decision)
            if blocks[decision.block].tags != before.tags:
                done.add(decision)
    tagged = document._replace(blocks=tuple(blocks[block.id] for block in document.blocks))
    findings = _findings(tagged) if done else list(document.findings)
    confirmed: set[int] = set()
    editorial = [change for change in ledger if change.kind == "editorial"]
    for decision in fitting:
        block = blocks.get(decision.block) if decision.block else None
        if decision.action == "confirm":
            own = {change.seq for change in _repairs(editorial, decision.name, block, blocks)}
            confirmed |= own
            done |= {decision} if own else set()
        elif decision.action == "dismiss":
            subject = (decision.name, decision.block)
            kept = [finding for finding in findings if (finding.code, finding.block) != subject]
            done |= {decision} if len(kept) < len(findings) else set()
            findings = kept
        if decision not in done:
            reports.append(_report("review.unmatched", decision, block))
    return Reviewed(tagged._replace(findings=(*findings, *reports)), frozenset(confirmed))


def _on_their_own(document: Document, fitting: Sequence[Decision]) -> Iterator[Block]:
    """The items whose tags rest on a lead-in's tag that is rejected, without these.

    What a person accepted of an item stays, as that person's word.
    """
    judged = {
        action: {(each.block or "", each.name) for each in fitting if each.action == action}
        for action in ("accept", "reject")
    }
    fallen = fallen_tags(document, judged["reject"]) if judged["reject"] else set()
    for block in document.blocks:
        fell = {tag.tag for tag in block.tags if (block.id, tag.tag) in fallen}
        if fell:
            yield block._replace(
                tags=tuple(
                    tag._replace(rule=REVIEWER) if tag.tag in fell else tag
                    for tag in block.tags
                    if tag.tag not in fell or (block.id, tag.tag) in judged["accept"]
                )
            )


def _findings(document: Document) -> list[Finding]:
    """The document's findings, those on conspicuousness made anew from its tags."""
    others = (item for item in document.findings if not item.code.startswith("conspicuousness."))
    return [*others, *conspicuousness.findings(document)]


def _repairs(
    editorial: Iterable[Change], rule: str, block: Block | None, blocks: Mapping[str, Block]
) -> list[Change]:
    """The editorial repairs of a rule inside the block, or outside all blocks."""
    inside = {seq for other in blocks.values() for seq in other.repairs}
    return [
        change
        for change in editorial
        if change.rule == rule
        and (change.seq in block.repairs if block else change.seq not in inside)
    ]


def _decide(block: Block, decision: Decision) -> Block:
    others = tuple(tag for tag in block.tags if tag.tag != decision.name)
    if decision.action == "reject":
        return block._replace(tags=others)
    if decision.action == "add":
        words = decision.evidence or block.text
        start = block.text.find(words)
        if start < 0:
            return block
        evidence = (start, start + len(words))
        added = Tag(decision.name, REVIEWER, evidence, "accepted")
        return block._replace(tags=(*others, added))
    accepted = (
        tag._replace(status="accepted") if tag.tag == decision.name else tag for tag in block.tags
    )
    return block._replace(tags=tuple(accepted))


def _report(code: str, decision: Decision, block: Block | None) -> Finding:
    what = f"{decision.action} {decision.name} @ {decision.block or '—'}"
    by = f"{decision.reviewer}, {decision.date.isoformat()}"
    message = (
        Bilingual(
            f"审阅决定“{what}”（{by}）所依据的文字已改变，未予适用。",
            f"The decision “{what}” ({by}) was made on another text and is not applied.",
        )
        if code == "review.outdated"
        else Bilingual(
            f"审阅决定“{what}”（{by}）没有可适用的对象。",
            f"The decision “{what}” ({by}) has nothing to apply to.",
        )
    )
    raw = block.raw[0] if block and block.raw else None
    return Finding(code, "warning", message, block.id if block else None, raw)


def pending(
    document: Document, ledger: Iterable[Change], confirmed: Iterable[int] = ()
) -> tuple[Pending, ...]:
    """What awaits a decision: proposed tags, unconfirmed editorial repairs, findings."""
    items: list[Pending] = []
    home = {seq: block for block in document.blocks for seq in block.repairs}
    pins = {block.id: block.sha256 for block in document.blocks}
    for block in document.blocks:
        for tag in block.tags:
            if tag.status == "proposed":
                words = block.text[slice(*tag.evidence)]
                detail = Bilingual(f"{NAMES[tag.tag].zh}：{words}", f"{NAMES[tag.tag].en}: {words}")
                items.append(Pending("tag", block.id, block.sha256, tag.tag, detail))
    done = set(confirmed)
    for change in ledger:
        if change.kind == "editorial" and change.seq not in done:
            owner = home.get(change.seq)
            pin = owner.sha256 if owner else document.source.sha256
            shown = f"#{change.seq} {change.before!r} → {change.after!r}"
            detail = Bilingual(f"{shown}：{change.why.zh}", f"{shown}: {change.why.en}")
            items.append(Pending("repair", owner.id if owner else None, pin, change.rule, detail))
    for finding in document.findings:
        if not finding.code.startswith("review."):
            pin = pins.get(finding.block or "", document.source.sha256)
            items.append(Pending("finding", finding.block, pin, finding.code, finding.message))
    return tuple(items)


def lines(items: Sequence[Pending], language: str = "zh") -> list[str]:
    """The list of :func:`pending` for a terminal, one item a line, counted at the end."""
    width = max((len(item.block or "—") for item in items), default=0)
    listed = [
        f"{item.kind:7}  {item.block or '—':{width}}  {item.name}  "
        + _clipped(item.detail.en if language == "en" else item.detail.zh)
        for item in items
    ]
    known = Counter(item.kind for item in items)
    counts = ", ".join(
        f"{known[kind]} {kind}{'' if known[kind] == 1 else 's'}"
        for kind in ("tag", "repair", "finding")
    )
    return [*listed, f"{len(items)} await a decision in {FILE_NAME}: {counts}"]


def stub(item: Pending, action: str | None = None) -> str:
    """A decision on ``item`` in TOML, with reason and reviewer left for a person to fill in."""
    chosen = action or {"tag": "accept", "repair": "confirm", "finding": "dismiss"}[item.kind]
    rows = [f'action = "{chosen}"', f'{SUBJECT[chosen]} = "{item.name}"']
    rows += [f'block = "{item.block}"'] if item.block else []
    rows += [f'sha256 = "{item.sha256}"', 'reason = ""', 'reviewer = ""', "date = 0001-01-01"]
    return "\n".join(["[[decisions]]", *rows, ""])


def _clipped(words: str, length: int = 90) -> str:
    words = " ".join(words.split())
    return words if len(words) <= length else words[: length - 1] + "…"
