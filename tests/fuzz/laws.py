"""What must hold for any bytes: the laws of the ledger, and one error for people, no other."""

import json

from site_builder.model.errors import LedgerError, SiteBuilderError, SourceError
from site_builder.model.ledger import dumps, loads, restore
from site_builder.pipeline import annotate, convert
from site_builder.publish.data import document_json


def converted(data: bytes) -> bool:
    """Convert, restore, convert again; AssertionError when a law breaks. False: refused."""
    try:
        made = convert(data, "raw.txt")
    except SourceError as error:
        assert error.advice, "an error without advice"
        return False
    encoding, changes = loads(dumps(made.encoding, made.ledger))
    assert restore(made.clean, encoding, changes) == data, "law 1: the raw bytes come back"
    again = convert(made.clean.encode(), "clean.md")
    assert again.clean == made.clean and not again.ledger, "law 2: clean text converts to itself"
    document = annotate(made.document)
    json.loads(document_json(document))
    names = [block.id for block in document.blocks]
    assert len(names) == len(set(names)), "anchors are unique"
    for block in document.blocks:
        for tag in block.tags:
            assert 0 <= tag.evidence[0] < tag.evidence[1] <= len(block.text), "evidence in the text"
    return True


def restored(data: bytes) -> bool:
    """Restore from a clean text and a ledger that a NUL divides; only LedgerError may come."""
    clean, _, ledger = data.partition(b"\x00")
    try:
        encoding, changes = loads(ledger.decode("utf-8", "replace"))
        raw = restore(clean.decode("utf-8", "replace"), encoding, changes)
    except LedgerError:
        return False
    except SiteBuilderError as error:
        raise AssertionError(f"not a LedgerError: {error!r}") from error
    assert len(raw) == encoding.bytes, "bytes that are not those of the source"
    return True
