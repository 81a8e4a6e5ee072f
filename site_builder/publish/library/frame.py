"""The frame of the library's pages: templates, words, and the addresses between pages."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from ...annotate.tags import NAMES
from ...model.kinds import KINDS
from ...model.languages import lang_tag, primary
from ...model.names import called
from ..site import languages, project
from ..site.address import relative
from ..site.assets import SharedAssets
from ..site.dates import version_date
from ..site.languages import Strings, load
from ..site.markup import printable
from ..site.pages.limits import excerpt
from .facts import INTERFACE, Listed

FOLDER: Final = "library/"
TEMPLATES: Final = "library"
"""The folder below overrides/ that holds templates, scripts and style sheets of the library."""

ICON: Final = "icon.svg"


@dataclass(frozen=True)
class Library:
    """Everything that the library's pages are made from.

    ``root`` is the project's folder and ``site`` that of the built site; ``address`` is the site's
    with a slash at its end, or "". ``styles`` are the theme's style sheets below the site's root.
    """

    root: Path
    site: Path
    documents: Sequence[Listed]
    address: str
    styles: Sequence[str]

    @property
    def first(self) -> str:
        """The interface language at ``library/`` itself: English where no document is Chinese."""
        chinese = any(
            primary(each) == "zh" for document in self.documents for each in document.trees
        )
        return "zh" if chinese or not self.documents else "en"

    def folder(self, language: str) -> str:
        """Where the pages of an interface language stand below the site's root."""
        return FOLDER if language == self.first else f"{FOLDER}{language}/"

    def assets(self) -> SharedAssets:
        """Scripts and style sheets of the library; a project's own win over ours."""
        found: dict[str, bytes] = {}
        for folder in reversed(project.overrides(self.root)):
            for path in sorted((folder / TEMPLATES).glob("*.*")):
                if path.suffix in (".js", ".css"):
                    found[path.name] = path.read_bytes()
        icons = [folder / "pages" / ICON for folder in (self.root, project.default())]
        icon = next((path for path in icons if path.is_file()), None)
        return SharedAssets(found | ({ICON: icon.read_bytes()} if icon else {}))

    def environment(self) -> Environment:
        """Jinja with the site's templates; everything is escaped."""
        return _environment(*map(str, project.overrides(self.root)))


@lru_cache(maxsize=1)  # templates are compiled once, and again when they change
def _environment(*folders: str) -> Environment:
    made = Environment(
        loader=FileSystemLoader(folders),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=printable,
    )
    made.filters["path"] = quote
    made.globals.update(
        date=version_date,
        excerpt=excerpt,
        lang_of=lang_tag,
        own_name=languages.own_name,
        primary=primary,
    )
    return made


class Frame:
    """Renders the pages of one interface language."""

    def __init__(
        self,
        library: Library,
        language: str,
        environment: Environment,
        assets: SharedAssets,
        *,
        searchable: bool,
    ) -> None:
        self.library = library
        self.language = language
        self.ui: Strings = load(language)
        self.documents = sorted(
            library.documents, key=lambda each: (each.shown(language), each.name)
        )
        self._environment = environment
        self._assets = FOLDER + assets.folder
        self._searchable = searchable

    def render(self, template: str, page: str, /, *, place: str | None = None, **data: Any) -> str:
        """A page of the library; ``page`` is its address below the language's folder.

        ``place`` is where a copy of it stands below the site's root ("" is the root itself).
        """
        library = self.library
        here = library.folder(self.language) + page
        at = here if place is None else place
        links = {
            "here": here,
            "root": relative(at, "") if at else "./",
            "library": relative(at, library.folder(self.language)),
            "switch": [
                (
                    lang_tag(each),
                    languages.own_name(each),
                    relative(at, library.folder(each) + page),
                )
                for each in INTERFACE
                if each != self.language
            ],
            "alternates": [
                (lang_tag(each), library.address + library.folder(each) + page)
                for each in INTERFACE
                if library.address
            ],
        }
        return self._environment.get_template(f"{TEMPLATES}/{template}").render(
            **data,
            frame=self,
            lang=lang_tag(self.language),
            ui=self.ui.tables,
            link=links,
            page=page,
            address=library.address,
            closed=all(each.robots == "noindex" for each in library.documents),
            styles=library.styles,
            assets=self._assets,
            searchable=self._searchable,
        )

    def written(self, template: str, **data: Any) -> str:
        """A file that is no page, from a template below overrides/."""
        return self._environment.get_template(template).render(**data)

    def missing(self, base: str) -> str:
        """The page for unknown addresses in both languages, shown at any depth of the site.

        Its own addresses start at the host's root; ``base`` is the site's path there.
        """
        words = [(lang_tag(each), load(each).tables) for each in INTERFACE]
        return self.written(
            f"{TEMPLATES}/missing.html",
            words=words,
            base=base,
            styles=self.library.styles,
            assets=self._assets,
        )

    def tag_name(self, tag: str) -> str:
        return self.pick(NAMES[tag]._asdict())

    def kind_name(self, kind: str) -> str:
        """A kind of agreement in the language of the page, "" where none is stated."""
        return KINDS[kind] if kind in KINDS and self.language == "zh" else kind

    def pick(self, words: Mapping[str, str]) -> str:
        """The words of this language, or those of another."""
        return called(words, self.language)


def pages(items: Sequence[Any], size: int) -> list[Sequence[Any]]:
    """The items in pages of ``size``; one page where there are none."""
    return [items[start : start + size] for start in range(0, len(items), size)] or [()]


def pager(base: str, count: int, current: int) -> list[tuple[int, str, bool]]:
    """Number, address below the language's folder and whether it is this one, of ``count`` pages."""
    numbers: Iterable[int] = range(1, count + 1) if count > 1 else ()
    return [(each, page_at(base, each), each == current) for each in numbers]


def page_at(base: str, number: int) -> str:
    """The address of a list's page: the first stands at ``base`` itself."""
    return base if number == 1 else f"{base}{number}/"
