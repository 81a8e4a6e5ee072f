"""The home of the library: all agreements, with filters that work on the page itself."""

from collections import Counter
from collections.abc import Iterator
from typing import Final

from ...annotate.tags import NAMES
from ...model.kinds import KINDS
from ...model.languages import primary
from ..site import languages
from .frame import Frame, page_at, pager, pages

PAGE: Final = 1000
"""So many agreements are on a page: about 100 kB as a server sends it."""


def home(frame: Frame, *, root: bool) -> Iterator[tuple[str, str]]:
    """Path below the site's root → page; with ``root`` the first once more at the root itself."""
    parts = pages(frame.documents, PAGE)
    for number, part in enumerate(parts, 1):
        page = page_at("", number)
        root_too = root and number == 1
        for place in (f"{frame.library.folder(frame.language)}{page}", *([""] if root_too else [])):
            yield (
                f"{place}index.html",
                frame.render(
                    "home.html",
                    page,
                    place=place,
                    rows=part,
                    choices=_choices(frame),
                    tags=NAMES,
                    total=len(frame.documents),
                    pager=pager("", len(parts), number),
                ),
            )


def _choices(frame: Frame) -> dict[str, list[tuple[str, str, int]]]:
    """What the filters offer: value, name, and how many agreements have it."""
    documents = frame.documents
    publishers = Counter(frame.pick(each.publisher) for each in documents)
    kinds = Counter(each.kind for each in documents)
    spoken = Counter(primary(each.language) for each in documents)
    return {
        "publisher": sorted((each, each, count) for each, count in publishers.items() if each),
        "kind": [(each, frame.kind_name(each), kinds[each]) for each in KINDS if kinds[each]],
        "language": sorted(
            (each, languages.name(each, frame.ui.language), count) for each, count in spoken.items()
        ),
    }
