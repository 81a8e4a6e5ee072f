"""The library: one website of many agreements, made of what the build of each left behind."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from ...annotate.tags import NAMES
from ...model.files import write_all
from .. import redirects
from ..data import compact
from ..site import trees
from ..site.search_index import vocabulary
from . import clauses, home, search
from .clauses import Claim
from .facts import INTERFACE, Listed, facts, read_claims
from .frame import FOLDER, Frame, Library
from .machine import feeds, for_crawlers, tables

__all__ = ["Library", "Listed", "build", "facts"]

MISSING: Final = "404.html"


def build(library: Library, stage: Path, *, root: bool) -> None:
    """Write the library below ``stage``, the root of a site; ``root``: its home also stands there.

    OutputError when a file cannot be written or the search cannot be made.
    """
    assets = library.assets()
    environment = library.environment()
    program = search.program()
    indexes = search.build(library, stage, program) if program else []
    frames = [
        Frame(library, each, environment, assets, searchable=bool(indexes)) for each in INTERFACE
    ]
    _write(stage, {f"{FOLDER}{assets.folder}{name}": data for name, data in assets.files.items()})
    paths: list[str] = []
    for path, text in _pages(library, frames, indexes, root=root):
        _write(stage, {path: text.encode()})
        if path.endswith("index.html") and path != "index.html":
            paths.append(path)
    _write(stage, dict(_stubs(library, stage, paths)))
    _write(stage, {path: text.encode() for path, text in for_crawlers(frames[0], paths)})
    missing = frames[0].missing(urlsplit(library.address).path or "/")
    _write(stage, {MISSING: missing.encode()})
    trees.compress(stage)


def _pages(
    library: Library, frames: list[Frame], indexes: list[search.Index], *, root: bool
) -> Iterator[tuple[str, str]]:
    found = [
        Claim(document, clause, tag)
        for document in library.documents
        for clause in read_claims(library.site, document.name)
        for tag in clause["tags"]
    ]
    by_tag = {
        tag: clauses.ordered([each for each in found if each.tag["tag"] == tag]) for tag in NAMES
    }
    for frame in frames:
        first = frame.language == library.first
        yield from home.home(frame, root=root and first)
        yield from clauses.clause_pages(frame, by_tag)
        yield from feeds(frame)
        if indexes:
            yield search.page(frame, indexes)
    if indexes:
        yield f"{FOLDER}{search.WORDS}", compact(vocabulary())
    for name, text in tables(library.documents, found):
        yield f"{FOLDER}{name}", text


def _stubs(library: Library, stage: Path, paths: list[str]) -> Iterator[tuple[str, bytes]]:
    """The pages of the first language by its name: they stay if another comes first one day."""
    folder = library.folder(library.first)
    others = [library.folder(each) for each in INTERFACE if each != library.first]
    for path in paths:
        if not path.startswith(tuple(others)):
            here = f"{folder}{library.first}/{path.removeprefix(folder)}"
            yield here, redirects.stub(stage, path, here, library.address)


def _write(stage: Path, made: Mapping[str, bytes]) -> None:
    write_all({stage / name: data for name, data in made.items()}, durable=False)
