"""The adversarial files: each converts by the laws within its time, and says what is odd in it."""

from pathlib import Path

import pytest

from site_builder.pipeline import annotate, convert
from tests.generated.prove import broken

FILES = sorted((Path(__file__).parent / "files").iterdir())
SAID = {
    "bidi-and-invisible.txt": "characters.invisible",
    "lookalikes.txt": "characters.lookalike",
    "nested.txt": "html.unbalanced",
    "newlines.txt": "characters.invisible",
    "numbers.txt": "numbering.jump",
    "scripts.txt": "link.dead",
    "tables.txt": "html.sparse-table",
}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_each_file_converts_by_the_laws(path: Path) -> None:
    assert not broken(path.read_bytes())


@pytest.mark.parametrize("name", SAID)
def test_each_file_is_reported(name: str) -> None:
    path = next(path for path in FILES if path.name == name)
    document = annotate(convert(path.read_bytes(), name).document)
    assert SAID[name] in {finding.code for finding in document.findings}


def test_lookalikes_are_named_and_nothing_else_is() -> None:
    path = next(path for path in FILES if path.name == "lookalikes.txt")
    messages = [
        finding.message.en
        for finding in convert(path.read_bytes(), path.name).document.findings
        if finding.code == "characters.lookalike"
    ]
    assert len(messages) == 6
