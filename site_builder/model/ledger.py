"""The ledger: every change from raw to clean text, in order, each of them reversible.

Repairs propose edits; :mod:`draft` alone applies them. One pass applies the edits of one group of
rules to one text; a change remembers its pass and its offset in the text that pass produced, so
the passes are undone from last to first.

The file form is JSON Lines (UTF-8): line 0 describes the source's encoding, byte-order mark and
newlines, each further line is one change with ``seq``, ``rule``, ``kind``, ``raw``, ``before``,
``after``, ``why``, ``pass`` and ``at``. This module needs only the standard library
and modules that need no other: the auditor's script is assembled from them.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from html import unescape
from itertools import groupby
from typing import Any, Final, NamedTuple

from .document import Bilingual, Change, RawSpan
from .errors import LedgerError
from .shape import TEXT, WHOLE, require

_FRONT: Final = r"\A---\n|^(?:title|subtitle|version_label|version): |^---$|"
_MARKS: Final = (
    r"^[ \t]*!!! \w+|\{:?[ ]?(?:[#.][A-Za-z_][\w-]*[ ]*)+\}"  # note box, attribute list
    r"|\]\((?:[^()\n]|\([^()\n]*\))*\)"  # link target
    r"|<(?=(?:https?://|mailto:|[^<>\s@]+@)[^<>\s]*>)"  # an address in angle brackets: its words stay
    r"|</?[A-Za-z][^<>\n]*>|<!--(?:(?!<!--).)*?-->"  # tags
    r"|^[ \t]*(?:[-*_][ \t]*){3,}$"  # rule
    r"|^(?=[ \t:|]*-)(?=[ \t:-]*\|)[ \t|:-]+$"  # which way the columns of a table are set
    r"|[\s\u00a0\u3000|*_`#>\\\[\]\"'~+=-]"
)
_SYNTAX: Final = re.compile(_FRONT + _MARKS, re.MULTILINE | re.DOTALL)
_SYMBOLS: Final = r"^[ \t\u00a0\u3000*]*[\uf020-\uf0ff]+|"  # bullets of symbol fonts
_BODY_SYNTAX: Final = re.compile(_SYMBOLS + _MARKS, re.MULTILINE | re.DOTALL)


class Encoding(NamedTuple):
    """How the decoded text was written in the raw file."""

    encoding: str
    bom: str
    newlines: tuple[tuple[str, int], ...]
    sha256: str
    bytes: int


def visible(text: str, *, front: bool = True) -> str:
    """The characters a reader sees: blanks, Markdown and HTML syntax taken away, entities read.

    ``front`` says whether the keys of front matter are syntax, too: not in the words of a place.
    The repairs that may alter only markup must leave it as it is (law 3). ASCII hyphens, quotes
    and brackets that Markdown uses count as syntax on both sides of the comparison.
    """
    return (_SYNTAX if front else _BODY_SYNTAX).sub("", unescape(text))


def undo(text: str, changes: Sequence[Change]) -> str:
    """The text that stood before ``changes`` (all of one or more whole passes, in order)."""
    for _, group in groupby(reversed(changes), key=lambda change: change.step):
        pieces: list[str] = []
        end = len(text)
        for change in group:
            stop = change.at + len(change.after)
            if stop > end or change.at < 0 or text[change.at : stop] != change.after:
                raise LedgerError(
                    f"change {change.seq} ({change.rule}) does not fit the text: expected "
                    f"{change.after[:40]!r} at character {change.at}",
                    advice="the clean text or the ledger was altered; convert the raw file again",
                )
            pieces += (text[stop:end], change.before)
            end = change.at
        pieces.append(text[:end])
        text = "".join(reversed(pieces))
    return text


def redo(text: str, changes: Sequence[Change]) -> str:
    """The clean text that ``changes`` make of the source text; LedgerError when they do not fit."""
    for _, group in groupby(changes, key=lambda change: change.step):
        pieces: list[str] = []
        read = written = 0
        for change in group:
            kept = text[read : read + change.at - written]
            read += len(kept)
            if text[read : read + len(change.before)] != change.before:
                raise LedgerError(
                    f"change {change.seq} ({change.rule}) does not fit the text: expected "
                    f"{change.before[:40]!r} at character {read}",
                    advice="the raw file or the ledger was altered",
                )
            pieces += (kept, change.after)
            read += len(change.before)
            written = change.at + len(change.after)
        pieces.append(text[read:])
        text = "".join(pieces)
    return text


def dumps(encoding: Encoding, changes: Iterable[Change]) -> str:
    """The JSON Lines form of a ledger."""
    return "".join(lines(encoding, changes))


def lines(encoding: Encoding, changes: Iterable[Change]) -> Iterator[str]:
    """The lines of the JSON Lines form, each with its newline."""
    head = {
        "seq": 0,
        "rule": "source",
        "kind": "markup",
        "raw": {"start": 0, "end": encoding.bytes},
        "before": "",
        "after": "",
        "why": {"zh": "原始文件的编码与换行方式。", "en": "Encoding and newlines of the raw file."},
        "encoding": encoding.encoding,
        "bom": encoding.bom,
        "newlines": [list(run) for run in encoding.newlines],
        "sha256": encoding.sha256,
    }
    yield _json(head) + "\n"
    for change in changes:
        span = change.raw
        row = {
            "seq": change.seq,
            "rule": change.rule,
            "kind": change.kind,
            "raw": {"start": span.start, "end": span.end, "lines": [span.first, span.last]},
            "before": change.before,
            "after": change.after,
            "why": change.why._asdict(),
            "pass": change.step,
            "at": change.at,
        }
        yield _json(row) + "\n"


def loads(text: str, path: str = "ledger.jsonl") -> tuple[Encoding, list[Change]]:
    """Read a ledger file; LedgerError names the line that cannot be read."""
    changes: list[Change] = []
    head: Encoding | None = None
    lines = text.split("\n")
    if not lines[-1]:
        lines.pop()
    for number, line in enumerate(lines, 1):
        try:
            row = json.loads(line)
            if number == 1:
                head = _encoding(row)
            else:
                changes.append(_change(row))
        except (ValueError, KeyError, TypeError, RecursionError) as error:
            raise LedgerError(
                f"not a ledger entry ({error})",
                path=path,
                line=number,
                advice="take the ledger that was written beside the clean text",
            ) from error
    if head is None:
        raise LedgerError("the ledger is empty", path=path, advice="convert the raw file again")
    return head, changes


def _encoding(row: dict[str, Any]) -> Encoding:
    require(TEXT, row["encoding"], row["bom"], row["sha256"])
    ends = [(end, count) for end, count in row["newlines"]]
    require(TEXT, *(end for end, _ in ends))
    require(WHOLE, row["raw"]["end"], *(count for _, count in ends))
    return Encoding(row["encoding"], row["bom"], tuple(ends), row["sha256"], row["raw"]["end"])


def _change(row: dict[str, Any]) -> Change:
    raw, why = row["raw"], row["why"]
    require(WHOLE, row["seq"], row["at"], row["pass"], raw["start"], raw["end"], *raw["lines"])
    require(TEXT, row["rule"], row["kind"], row["before"], row["after"], why["zh"], why["en"])
    return Change(
        row["seq"],
        row["rule"],
        row["kind"],
        RawSpan(raw["start"], raw["end"], *raw["lines"]),
        row["before"],
        row["after"],
        Bilingual(why["zh"], why["en"]),
        row["at"],
        row["pass"],
    )


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def restore(clean: str, encoding: Encoding, changes: Sequence[Change]) -> bytes:
    """The raw bytes, from clean text and ledger; LedgerError when they do not belong together."""
    text = undo(clean, changes)
    lines = text.split("\n")
    wanted = sum(count for _, count in encoding.newlines) + 1
    if len(lines) != wanted:
        raise LedgerError(
            f"the text has {len(lines)} lines, its ledger {wanted}",
            advice="take clean text and ledger of the same conversion",
        )
    ends = [end for end, count in encoding.newlines for _ in range(count)]
    # verify.py runs on Python 3.8, whose zip has no strict; the lengths are checked above.
    text = "".join(line + end for line, end in zip(lines, [*ends, ""]))
    try:
        raw = bytes.fromhex(encoding.bom) + text.encode(encoding.encoding)
    except (LookupError, ValueError) as error:
        raise LedgerError(
            f"the ledger's encoding cannot be used: {error}",
            advice="take the ledger that was written beside the clean text",
        ) from error
    for what, found, noted in (
        ("SHA-256", hashlib.sha256(raw).hexdigest(), encoding.sha256),
        ("size", len(raw), encoding.bytes),
    ):
        if found != noted:
            raise LedgerError(
                f"what the clean text and the ledger restore is not the raw file: its {what}"
                " differs",
                advice="the clean text or the ledger was altered; convert the raw file again",
            )
    return raw
