"""The text under repair, and the only place where edits are applied.

A :class:`Rule` looks at a :class:`View` (the text of one moment) and proposes edits; the
:class:`Draft` holds each rule to what it may alter, applies the edits of one pass together, logs
them as changes and keeps the way back from every character to the source.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from operator import itemgetter
from typing import Final, Literal, NamedTuple

from ...model.config import DocumentConfig
from ...model.document import Bilingual, Change, Edit, Finding, Kind, RawSpan, Severity
from ...model.ledger import visible
from ..text.lines import Line, Row, pipe_rows
from ..text.scan import scan
from ..text.source import SourceText
from ..text.structure import Structure
from .origin import Origin

_MARKS: Final = " \t\n*_`#|\\[]"
MAX_ROUNDS: Final = 4
"""How often a pass is repeated while edits of its rules overlap."""


class Rule(NamedTuple):
    """A repair: its name, what it may alter, and the function that proposes edits.

    A rule that alters ``blanks`` or ``markup`` makes changes of kind ``markup``; one that alters
    ``text`` makes ``editorial`` ones, which document.toml must allow; without one they are made
    only where they are ``proven``.
    """

    name: str
    alters: Literal["blanks", "markup", "text"]
    propose: Callable[["View"], Iterable[Edit]]
    proven: bool = True

    @property
    def kind(self) -> Kind:
        """The kind of change this rule makes."""
        return "editorial" if self.alters == "text" else "markup"

    def permits(self, before: str, after: str) -> bool:
        """Whether the rule may turn ``before`` into ``after``."""
        if self.alters == "text":
            return True
        if self.alters == "blanks":
            return "".join(before.split()) == "".join(after.split())
        if not before.strip(_MARKS) and not after.strip(_MARKS):
            return True
        return visible(before) == visible(after)

    def trim(self, text: str, edit: Edit) -> Edit:
        """The edit without the characters that stay the same at its ends.

        A change of markup stays whole where its trimmed form would read as a change of text.
        """
        trimmed = _trim(text, edit)
        if trimmed is edit:
            return edit
        if self.permits(text[trimmed.start : trimmed.end], trimmed.after):
            return trimmed
        return edit


class View:
    """What a rule may look at: the text of this moment, its lines, and what is configured.

    What takes long to make is made when it is first asked for.
    """

    def __init__(self, text: str, config: DocumentConfig) -> None:
        self.text = text
        self.config = config
        self.reports: list[tuple[str, Severity, Bilingual, int, int]] = []

    @cached_property
    def lines(self) -> list[Line]:
        """The scanned lines (see :mod:`scan`)."""
        return scan(self.text)

    @cached_property
    def structure(self) -> Structure:
        """The places of the lines (see :mod:`structure`)."""
        return Structure(self.text, self.lines)

    @cached_property
    def tables(self) -> list[list[Row]]:
        """The pipe tables as their rows (see :mod:`lines`)."""
        return list(pipe_rows(self.text, self.lines))

    def report(self, code: str, severity: Severity, message: Bilingual, at: int, end: int) -> None:
        """Note a finding about characters ``at``–``end`` of the text."""
        self.reports.append((code, severity, message, at, end))


class Draft:
    """The text on its way from source to clean, with its changes and findings so far."""

    def __init__(
        self, source: SourceText, config: DocumentConfig, proven_only: bool = False
    ) -> None:
        self.source = source
        self.config = config
        self.proven_only = proven_only
        self.text = source.text
        self.changes: list[Change] = []
        self.findings: list[Finding] = []
        self._known: set[Finding] = set()
        self._origin = Origin(len(source.text))
        self._step = 0
        self._view = View(source.text, config)

    def span(self, start: int, end: int) -> RawSpan:
        """The place in the raw file of characters ``start``–``end`` of the current text."""
        return self.source.span(*self._origin.map(start, end))

    def run(self, rules: Sequence[Rule]) -> None:
        """Apply one pass of rules; where two propose the same place, the first rule goes first."""
        for _ in range(MAX_ROUNDS):
            view = self._view
            view.reports.clear()
            wanted = [
                (edit.start, rank, edit, rule)
                for rank, rule in enumerate(rules)
                for edit in self._edits(view, rule)
            ]
            wanted.sort(key=itemgetter(0, 1))
            self._report(view)
            chosen: list[tuple[Edit, Rule]] = []
            end, postponed = 0, False
            for start, _, edit, rule in wanted:
                if start < end:
                    postponed = True
                elif self._allowed(view, edit, rule):
                    chosen.append((edit, rule))
                    end = max(end, edit.end)
            self._apply(chosen)
            if not postponed or not chosen:
                return

    def _edits(self, view: View, rule: Rule) -> Iterable[Edit]:
        """The rule's proposals, held to what it may alter and trimmed to what differs."""
        for proposal in rule.propose(view):
            before = view.text[proposal.start : proposal.end]
            if before == proposal.after:
                continue
            if rule.permits(before, proposal.after):
                yield rule.trim(view.text, proposal)
                continue
            message = Bilingual(
                f"规则 {rule.name} 提出的修改超出其权限，未执行：“{before}”→“{proposal.after}”。",
                f"Rule {rule.name} proposed more than it may alter; not done: "
                f"“{before}” → “{proposal.after}”.",
            )
            place = self.span(proposal.start, proposal.end)
            self._find(Finding("repair.refused", "warning", message, None, place))

    def _report(self, view: View) -> None:
        for code, severity, message, start, end in view.reports:
            self._find(Finding(code, severity, message, None, self.span(start, end)))

    def _find(self, finding: Finding) -> None:
        """Note a finding once, however often its rule meets it."""
        if finding not in self._known:
            self._known.add(finding)
            self.findings.append(finding)

    def _allowed(self, view: View, edit: Edit, rule: Rule) -> bool:
        weak = self.proven_only and (edit.weak or not rule.proven)
        if rule.kind == "markup" or (self.config.allows(rule.name) and not weak):
            return True
        before = view.text[edit.start : edit.end]
        if weak:
            self._find(self._weak(edit, rule, before))
            return False
        message = Bilingual(
            f"未作修复（{rule.name} 未获 document.toml 许可）：“{before}”→“{edit.after}”。"
            f"{edit.why.zh}",
            f"Not repaired ({rule.name} is not allowed in document.toml): "
            f"“{before}” → “{edit.after}”. {edit.why.en}",
        )
        place = self.span(edit.start, edit.end)
        self._find(Finding("repair.not-allowed", "warning", message, None, place))
        return False

    def _apply(self, chosen: list[tuple[Edit, Rule]]) -> None:
        if not chosen:
            return
        pieces: list[str] = []
        at, length = 0, 0
        self._step += 1
        for edit, rule in chosen:
            start, end, after, why, _ = edit
            length += start - at + len(after)
            place, before, offset = self.span(start, end), self.text[start:end], length - len(after)
            name, kind, number = rule.name, rule.kind, len(self.changes) + 1
            self.changes.append(
                Change(number, name, kind, place, before, after, why, offset, self._step)
            )
            pieces += (self.text[at:start], after)
            at = end
        pieces.append(self.text[at:])
        self.text = "".join(pieces)
        edits = [(edit.start, edit.end, len(edit.after)) for edit, _ in chosen]
        self._origin.apply(edits)
        self._view = View(self.text, self.config)

    def _weak(self, edit: Edit, rule: Rule, before: str) -> Finding:
        """What a repair would do, and how a person may allow it."""
        message = Bilingual(
            f"证据不足，未作修复：{rule.name} 会把“{before}”改为“{edit.after}”。{edit.why.zh}"
            f"如确认无误，请为本文建立 document.toml，在 repairs.editorial 中列入 {rule.name}。",
            f"Not repaired for want of evidence: {rule.name} would turn “{before}” into "
            f"“{edit.after}”. {edit.why.en} If that is right, give the document a document.toml "
            f"that lists {rule.name} under repairs.editorial.",
        )
        place = self.span(edit.start, edit.end)
        return Finding("repair.weak-evidence", "warning", message, None, place)

    @property
    def structure(self) -> Structure:
        """The places of the text as it stands."""
        return self._view.structure


def _trim(text: str, edit: Edit) -> Edit:
    """The edit without the characters that stay the same at its ends."""
    start, end, after, why, weak = edit
    before = text[start:end]
    if not before or not after:
        return edit
    head = 0
    limit = min(len(before), len(after))
    while head < limit and before[head] == after[head]:
        head += 1
    tail = 0
    limit -= head
    while tail < limit and before[-1 - tail] == after[-1 - tail]:
        tail += 1
    return Edit(start + head, end - tail, after[head : len(after) - tail], why, weak)
