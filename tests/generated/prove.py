"""The laws of the ledger on as many generated documents as wanted (``make laws``).

``python -m tests.generated.prove [COUNT [FIRST]]`` uses all cores, prints what it found and fails
when a law broke, an error was none for people, or a document took too long. A document is known by
its number: ``python -m tests.generated.prove 1 NUMBER`` looks at it again.
"""

import multiprocessing
import re
import resource
import signal
import sys
import time
import traceback
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import NamedTuple

from site_builder.convert.text.source import read
from site_builder.model.errors import SourceError
from site_builder.model.ledger import dumps, loads, restore
from site_builder.pipeline import annotate, convert
from site_builder.publish.data import document_json
from tests.generated.documents import document
from tests.reader import seen, unheld, unravel

LIMIT = 10.0
"""Seconds of processor time that one document may take."""
CHUNK = 50
FRONT = re.compile(r"^---$|^(?:title|subtitle|version_label|version): ", re.MULTILINE)
"""What the front matter adds; it is read as a whole only where it stands whole."""


class Outcome(NamedTuple):
    """What became of one document: ``fault`` is empty where every law held."""

    number: int
    refused: bool
    fault: str


class TooLong(Exception):  # noqa: N818
    """Something took more than its time."""


def broken(raw: bytes) -> str:
    """The law that the conversion of ``raw`` breaks, or nothing; SourceError where it is refused."""
    made = convert(raw, "raw.txt")
    encoding, changes = loads(dumps(made.encoding, made.ledger))
    if restore(made.clean, encoding, changes) != raw:
        return "law 1: restore does not give the raw bytes back"
    again = convert(made.clean.encode(), "clean.md")
    if again.ledger or again.clean != made.clean:
        rules = sorted({change.rule for change in again.ledger})
        return f"law 2: converting the clean text changes it again ({', '.join(rules)})"
    start, passes = unravel(made.clean, made.ledger)
    if start != read(raw, "raw.txt").text:
        return "law 3: the ledger does not lead back to the text"
    if any(seen(before) != seen(after) for before, after in passes):
        # Text that attacks may read otherwise as a whole: then each change must hold by itself.
        for change in made.ledger:
            after = FRONT.sub("", change.after)
            if change.kind == "markup" and seen(change.before) != seen(after):
                return f"law 3: change {change.seq} ({change.rule}) is one of text"
    if any(finding.code == "repair.refused" for finding in made.document.findings):
        return "law 3: a rule proposed more than it declares to alter"
    clean, held = unheld(made)
    if clean != held:
        return "law 3: words of the clean text that no block holds"
    marked = annotate(made.document)
    document_json(marked)
    names = [block.id for block in marked.blocks]
    return "" if len(names) == len(set(names)) else "anchors are not unique"


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Stop what follows when it has taken so much processor time; TooLong then."""

    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise TooLong

    signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)


def proved(number: int) -> Outcome:
    """Look at one document within its time."""
    try:
        with within(LIMIT):
            return Outcome(number, False, broken(document(number)))
    except TooLong:
        return Outcome(number, False, f"time-out: more than {LIMIT:.0f} s")
    except SourceError as error:
        return Outcome(number, True, "" if error.advice else "an error without advice")
    except Exception:  # noqa: BLE001 - a traceback is what is looked for
        return Outcome(number, False, f"traceback: {traceback.format_exc()[-1500:]}")


def all_of(numbers: Iterable[int]) -> Iterator[Outcome]:
    """The outcomes of many documents, on all cores, in their order."""
    with multiprocessing.Pool() as pool:
        yield from pool.imap(proved, numbers, CHUNK)


def main(arguments: list[str]) -> int:
    """Print what became of the documents."""
    count = int(arguments[0]) if arguments else 100_000
    first = int(arguments[1]) if len(arguments) > 1 else 0
    began = time.monotonic()
    kinds: Counter[str] = Counter()
    refused = 0
    for outcome in all_of(range(first, first + count)):
        refused += outcome.refused
        if outcome.fault:
            kinds[outcome.fault.partition(":")[0]] += 1
            print(f"document {outcome.number}: {outcome.fault}", flush=True)
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    print(
        f"{count} documents in {time.monotonic() - began:.0f} s, at most {memory} MB: "
        f"{count - refused} converted, {refused} refused with advice, {kinds.total()} faults"
        + "".join(f"; {name}: {found}" for name, found in sorted(kinds.items()))
    )
    return 1 if kinds else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
