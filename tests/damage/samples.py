"""The documents that are damaged: the corpus, where it is present, and the written agreements."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from tests.damage import printed
from tests.damage.sheet import Sheet

WRITTEN = Path(__file__).resolve().parent / "agreements"
CORPUS = Path(__file__).resolve().parents[2].parent / "shared" / "corpus"


def paths(corpus: bool = True) -> Iterator[tuple[Path, Path]]:
    """Each document with its gold file: the corpus first, then the written agreements."""
    if corpus and CORPUS.is_dir():
        for document in sorted((CORPUS / "docs").glob("*.md")):
            yield document, CORPUS / "gold" / f"{document.stem}.json"
    for document in sorted(WRITTEN.glob("*.md")):
        yield document, document.with_suffix(".json")


@cache
def sheets(corpus: bool = True) -> dict[str, Sheet]:
    """The documents as sheets, by name."""
    return {document.stem: printed.read(document, gold) for document, gold in paths(corpus)}
