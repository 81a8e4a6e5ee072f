"""Golden files of the source: what readers are told the agreement says, reviewed line by line.

``make accept`` writes them anew; read the difference before committing it.
"""

from collections.abc import Callable
from pathlib import Path

import pytest

from site_builder.model.ledger import dumps
from site_builder.pipeline import Edition, load_edition
from site_builder.publish.data import document_json

ROOT = Path(__file__).resolve().parent.parent
FOLDER = Path(__file__).resolve().parent / "golden"


@pytest.fixture(scope="module")
def edition() -> Edition:
    return load_edition(ROOT / "source" / "redis-agreements", "20200619")


FILES: dict[str, Callable[[Edition], str]] = {
    "clean.md": lambda edition: edition.clean,
    "document.json": lambda edition: document_json(edition.document),
    "ledger.jsonl": lambda edition: dumps(edition.encoding, edition.ledger),
}


@pytest.mark.golden
@pytest.mark.parametrize("name", FILES)
def test_the_source_becomes(
    name: str, edition: Edition, golden: Callable[[Path, bytes], None]
) -> None:
    golden(FOLDER / name, FILES[name](edition).encode())


def test_the_accepted_ledger_is_the_golden_one(edition: Edition) -> None:
    accepted = edition.folder / "ledger.jsonl"
    assert accepted.read_bytes() == (FOLDER / "ledger.jsonl").read_bytes()
