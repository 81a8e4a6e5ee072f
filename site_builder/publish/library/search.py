"""The search across documents: Pagefind (https://pagefind.app) over the text of all editions.

Pagefind reads pages made for it from the search index of each tree: a page a section, a paragraph
a clause, in one language only, so that what is not translated is not found twice. The library has
an index for each language of what is in force, and one of what is not, which is loaded when asked
for. Its program is a package of its own (``pip install site-builder[library]``); without it there
is no search.
"""

import json
import subprocess
from collections.abc import Iterable, Iterator
from html import escape
from importlib.util import find_spec
from pathlib import Path
from typing import Final, NamedTuple

from ...model.errors import OutputError
from ...model.files import work_folder, write_all
from ...model.languages import lang_tag, primary
from .facts import Listed
from .frame import Frame, Library

FOLDER: Final = "pagefind/"
"""Where the indexes stand below ``library/``."""

WORDS: Final = "words.json"
"""The table of readers' words that the page uses."""

_PACKAGE: Final = "pagefind_bin_extended"
_PROGRAM: Final = "pagefind_extended"
_STANDING: Final = ("in-force", "former")


class Index(NamedTuple):
    """An index that was made: its folder below ``library/``, its language, and what it is of."""

    folder: str
    language: str
    former: bool


def program() -> Path | None:
    """Pagefind's extended program, None where it is not installed."""
    spec = find_spec(_PACKAGE)
    folders = (spec.submodule_search_locations if spec else None) or ()
    return next((path for each in folders for path in Path(each).glob(f"{_PROGRAM}*")), None)


def build(library: Library, stage: Path, pagefind: Path) -> list[Index]:
    """Write the indexes below ``stage``/library/pagefind/; the same documents give the same bytes.

    OutputError when Pagefind fails.
    """
    made: list[Index] = []
    for standing in _STANDING:
        with work_folder(stage, "search") as work:
            count = 0
            for document in library.documents:
                versions = document.older if standing == "former" else (document.version,)
                for version in versions:
                    count += _write_pages(library, document, version, work / "pages")
            if count:
                _run(pagefind, work / "pages", work / "index")
                made += _by_language(work / "index", stage / "library" / FOLDER, standing)
    return made


def page(frame: Frame, indexes: Iterable[Index]) -> tuple[str, str]:
    """Path below the site's root → the page that asks them."""
    told = [each._asdict() for each in indexes]
    at = "search/"
    path = f"{frame.library.folder(frame.language)}{at}index.html"
    return path, frame.render(
        "search.html",
        at,
        indexes=json.dumps(told),
        former=any(each["former"] for each in told),
        own=lang_tag(frame.language).lower(),
    )


def _write_pages(library: Library, document: Listed, version: str, out: Path) -> int:
    """The pages of one edition in all its languages; how many there are."""
    count = 0
    for language in document.trees:
        prefix = "" if language == document.language else f"{language}/"
        place = f"{document.name}/{version}/{prefix}"
        index = library.site / place / "search" / "search_index.json"
        if not index.is_file():  # a translation that this edition does not have
            continue
        records = json.loads(index.read_text(encoding="utf-8"))["docs"]["records"]
        title = document.shown(primary(language))
        for found in _sections(records):
            folder = found[0]["url"].partition("#")[0]
            head = {
                "title": title,
                "document": document.name,
                "version": version,
                "section": _section_title(found),
            }
            page = out / place / folder / "index.html"
            write_all({page: _page(language, head, found)}, durable=False)
            count += 1
    return count


def _sections(records: Iterable[dict[str, str]]) -> Iterator[list[dict[str, str]]]:
    """The records in the language of their tree, a list a section."""
    by_section: dict[str, list[dict[str, str]]] = {}
    for record in records:
        if "lang" not in record:
            by_section.setdefault(record["section"], []).append(record)
    yield from by_section.values()


def _section_title(records: list[dict[str, str]]) -> str:
    """The heading of a section, "" where it prints none: its id is no title."""
    return next((each["text"] for each in records if each["id"] == each["section"]), "")


def _page(language: str, head: dict[str, str], records: Iterable[dict[str, str]]) -> str:
    meta = "".join(
        f'<meta data-pagefind-meta="{name}[content]" content="{escape(value)}">\n'
        for name, value in head.items()
    )
    rows = "".join(
        f'<p id="{escape(each["id"])}">{escape(each.get("number") or "")} {escape(each["text"])}</p>\n'
        for each in records
    )
    return (
        f'<!doctype html>\n<html lang="{lang_tag(language)}"><head>\n{meta}</head>\n'
        f"<body><main data-pagefind-body>\n{rows}</main></body></html>\n"
    )


def _run(pagefind: Path, pages: Path, out: Path) -> None:
    try:
        done = subprocess.run(
            [pagefind, "--silent", "--site", pages, "--output-path", out],
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        said = done.stderr.strip()
    except OSError as error:
        done, said = None, str(error)
    if done is None or done.returncode:
        raise OutputError(
            f"the search of the library could not be made: {said}",
            path=str(pagefind),
            advice="install requirements.lock anew, or uninstall pagefind-bin-extended to have none",
        )


def _by_language(index: Path, out: Path, standing: str) -> Iterator[Index]:
    """Split what Pagefind made into a folder a language; a page loads those that it asks.

    Its list of languages comes in any order: each of ours has one, with the keys in order.
    """
    entry = json.loads((index / "pagefind-entry.json").read_text(encoding="utf-8"))
    for language, about in sorted(entry["languages"].items()):
        folder = out / standing / language
        wasm = f"wasm.{about['wasm'] or 'unknown'}.pagefind"
        names = [Path("pagefind.js"), Path(wasm), Path(f"pagefind.{about['hash']}.pf_meta")]
        names += [
            path.relative_to(index)
            for kind in ("fragment", "index")
            for path in sorted((index / kind).glob(f"{language}_*"))
        ]
        made = {str(name): (index / name).read_bytes() for name in names}
        told = {**entry, "languages": {language: about}}
        made["pagefind-entry.json"] = json.dumps(told, sort_keys=True).encode()
        write_all({folder / name: data for name, data in made.items()}, durable=False)
        place = f"{FOLDER}{standing}/{language}/"
        yield Index(place, language, standing == "former")
