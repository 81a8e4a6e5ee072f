"""What was published and is still what the sources would give: that is kept, the rest is built.

Every output of a document has a key: one digest of all it is made from, and no more than a table
below can tell apart; what the table does not name counts for every output. Code counts by folder,
the tests hold the table to the imports. Outputs that carry other outputs (the bundle holds the
packets, the site offers all of them) have those bytes in their key, too.

A record per document keeps the key of each output and the SHA-256 of every file written. Nothing
is kept unless all its files are there, unaltered.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
import zlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from ..model.errors import OutputError
from ..model.files import write

if TYPE_CHECKING:
    from ..model.config import DocumentConfig

RECORD: Final = ".built.json"
OUTPUTS: Final = ("data", "packet", "parallel", "bundle", "site")
"""In the order in which they are built."""

FONTS: Final = (".otf", ".ttf", ".ttc")
"""What the names of font files end with."""

_PACKETS = frozenset({"packet", "parallel"})
_PAGES = frozenset({"bundle", "site"})
_TRANSLATED = _PAGES | {"parallel"}
_ALL = frozenset(OUTPUTS)
PROJECT: Final = Path(__file__).resolve().parents[2]
_PROJECT_FILES: Final = (
    ("overrides/", _PAGES),
    ("mkdocs.yml", _PAGES),
    ("pyproject.toml", frozenset({"bundle"})),
    ("requirements.lock", _ALL),
    ("site_builder/publish/packet/", _PACKETS),
    ("site_builder/publish/bundle/", frozenset({"bundle"})),
    ("site_builder/publish/former/", _PAGES),
    ("site_builder/publish/site/search_index.py", _PAGES),
    ("site_builder/publish/locale/packet.", _PACKETS),
    ("site_builder/publish/locale/", _PAGES),
    ("site_builder/", _ALL),
)
"""Start of a path → the outputs that the file can change; the first line that fits counts."""


class Entry(NamedTuple):
    """An output as it was built: its key, and file → SHA-256 (names below the published folder)."""

    key: str
    files: Mapping[str, str]


class Record(NamedTuple):
    """What stands for one document, and the facts about it that an index of documents shows."""

    outputs: dict[str, Entry]
    facts: dict[str, Any]


def project_digests(project: Path = PROJECT) -> dict[str, str]:
    """Output → digest of what all documents share: code, theme, words, installed packages."""
    digests = _Digests()
    digests.add("python", sys.version, _ALL)
    digests.add("zlib", zlib.ZLIB_RUNTIME_VERSION, _ALL)
    digests.add("installed", "\n".join(_installed()), _ALL)
    for start in sorted({start.partition("/")[0] for start, _ in _PROJECT_FILES}):
        for path in _files(project / start):
            name = path.relative_to(project).as_posix()
            outputs = next(what for prefix, what in _PROJECT_FILES if name.startswith(prefix))
            digests.add(name, _sha256(path), outputs)
    return digests.all()


def document_digests(
    folder: Path, settings: DocumentConfig, address: str | None, shared: Mapping[str, str]
) -> dict[str, str]:
    """Output → digest of its inputs: what is ``shared``, and what lies in the document's folder.

    ``address`` is the address of the site, where one is given for this build.
    """
    digests = _Digests()
    for output, digest in shared.items():
        digests.add("shared", digest, {output})
    digests.add("name", folder.name, _ALL)
    digests.add("address", repr(address), {"site"})
    for path in _files(folder):
        name = path.relative_to(folder).as_posix()
        digests.add(name, _sha256(path), _of_source(name, settings))
    if "folder" in settings.fonts:
        for path in _files(folder / settings.fonts["folder"]):
            if path.suffix.lower() in FONTS:
                digests.add(path.name, _sha256(path), _PACKETS)
    return digests.all()


def _of_source(name: str, settings: DocumentConfig) -> frozenset[str]:
    """The outputs that a file of the document's folder can change."""
    version, _, rest = name.partition("/")
    if "folder" in settings.fonts and name.lower().endswith(FONTS):
        return _PACKETS
    if name == "terms.toml":
        return _PAGES
    if rest and version != settings.newest() and version in {v.version for v in settings.versions}:
        return frozenset({"site"})  # an older edition is shown there and nowhere else
    if rest.endswith(".po") and version == settings.newest():
        return _TRANSLATED
    return _ALL


def joined(key: str, *parts: str) -> str:
    """The key of an output that is made from more than the digest ``key`` tells."""
    return hashlib.sha256("\n".join([key, *parts]).encode()).hexdigest()


def contents(files: Iterable[Path]) -> list[str]:
    """Name and SHA-256 of files that an output carries, for its key."""
    return sorted(f"{path.name} {_sha256(path)}" for path in files)


def load(path: Path) -> Record:
    """The record at ``path``; an empty one when there is none that can be read."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        outputs = {
            name: Entry(str(entry["key"]), {str(k): str(v) for k, v in entry["files"].items()})
            for name, entry in data["outputs"].items()
        }
        return Record(outputs, dict(data["facts"]))
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return Record({}, {})


def records(place: Path) -> list[Path]:
    """The records in ``place``: its own, and those of documents that have a folder there."""
    return [path for name in (RECORD, f"[!.]*/{RECORD}") for path in sorted(place.glob(name))]


def recorded(place: Path) -> dict[str, str] | None:
    """Name below ``place`` → SHA-256 of every file that was published there; None if none was.

    Documents that share the place have a record each, in a folder of their own.
    """
    entries = [entry for path in records(place) for entry in load(path).outputs.values()]
    return {name: known for entry in entries for name, known in entry.files.items()} or None


def save(path: Path, record: Record) -> None:
    """Write the record down; OutputError when that fails."""
    outputs = {name: entry._asdict() for name, entry in sorted(record.outputs.items())}
    text = json.dumps({"facts": record.facts, "outputs": outputs}, ensure_ascii=False, indent=0)
    write(path, f"{text}\n")


def entry(key: str, made: Iterable[Path], base: Path) -> Entry:
    """What is recorded of an output; ``made`` are files, or folders with all that is in them."""
    files = (path for place in made for path in _files(place))
    return Entry(key, {path.relative_to(base).as_posix(): _sha256(path) for path in sorted(files)})


def is_current(entry: Entry | None, key: str, base: Path, folder: Path | None = None) -> bool:
    """Whether an output has this key and all its files, unaltered.

    An output that is a ``folder`` must have no other file in it.
    """
    if entry is None or entry.key != key:
        return False
    if folder is not None:
        there = {path.relative_to(base).as_posix() for path in _files(folder)}
        if there != set(entry.files):
            return False
    return all(_is_unaltered(base / name, known) for name, known in entry.files.items())


def remove(entry: Entry, base: Path, keep: Iterable[str] = ()) -> list[Path]:
    """Delete the files of an output that is no longer built; those that somebody altered stay.

    Folders that are empty then go, too. Gives the files deleted.
    """
    gone = []
    for name in set(entry.files) - set(keep):
        path = base / name
        if path.resolve().is_relative_to(base.resolve()) and _is_unaltered(path, entry.files[name]):
            try:
                path.unlink()
                _prune(path.parent, base)
            except OSError as error:
                raise OutputError(
                    f"cannot be deleted: {error.strerror or error}",
                    path=str(path),
                    advice="it is no longer built: delete it by hand",
                ) from error
            gone.append(path)
    return sorted(gone)


def forget(path: Path) -> None:
    """Delete a record, and its folder if that is empty then."""
    path.unlink(missing_ok=True)
    _prune(path.parent, path.parent.parent)


def _prune(folder: Path, base: Path) -> None:
    while folder != base and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent


class _Digests:
    """A running digest for each output."""

    def __init__(self) -> None:
        self._running = {output: hashlib.sha256() for output in OUTPUTS}

    def add(self, name: str, value: str, outputs: Iterable[str]) -> None:
        for output in outputs:
            self._running[output].update(f"{name}\0{value}\n".encode())

    def all(self) -> dict[str, str]:
        return {output: digest.hexdigest() for output, digest in self._running.items()}


def _installed() -> Iterator[str]:
    """Names and versions of the installed distributions, from the names of their folders."""
    for place in sys.path:
        try:
            names = [path.name for path in Path(place or ".").iterdir()]
        except OSError:
            continue
        yield from sorted(name for name in names if name.endswith((".dist-info", ".egg-info")))


def _files(place: Path) -> Iterator[Path]:
    if place.is_file():
        yield place
    for folder, names, files in os.walk(place):
        names[:] = sorted(name for name in names if name[0] != "." and name != "__pycache__")
        yield from (Path(folder, name) for name in sorted(files) if not name.startswith("."))


def _is_unaltered(path: Path, known: str) -> bool:
    try:
        return _sha256(path) == known
    except OSError:
        return False


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
