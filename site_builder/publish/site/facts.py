"""What the templates, and machines in a page's head, need to know of the site and of each page."""

from typing import Any

from ...model.fingerprint import printed
from ...model.languages import lang_tag
from ..data import compact
from . import languages
from .address import page_name, relative
from .citing import section_name
from .clauses import heading_title
from .dates import version_date
from .page import Page
from .standing import standing
from .tree import Tree

# The pages of a disk carry their policy themselves; a document from a disk has no origin, so the
# sources that a server would call 'self' are named by their scheme.
DISK_POLICY = (
    "default-src 'none'; script-src 'self' file: blob:; worker-src 'self' file: blob:; "
    "style-src 'self' file:; img-src 'self' file: data:; font-src 'none'; connect-src 'self' file:; "
    "base-uri 'none'; form-action 'self' file:"
)


def top(tree: Tree) -> str:
    """From the tree's root to the site's, "" or ending in a slash."""
    return "../" * tree.addresses.folder(tree.language).count("/")


def site(tree: Tree) -> dict[str, Any]:
    """What is the same on every page (``site`` in the templates)."""
    version = tree.document.version
    date = version_date(version, tree.ui.language)
    return {
        "lang": tree.lang,
        "disk": tree.addresses.form == "disk",
        "policy": DISK_POLICY if tree.addresses.form == "disk" else "",
        "robots": "noindex"
        if _is_old(tree) or tree.inputs.edition.withdrawn
        else tree.inputs.edition.config.robots,
        "title": tree.title,
        "version_line": tree.ui(
            "banner.line_dated" if date else "banner.line", version=tree.version, date=date
        ),
        "version_note": tree.ui("banner.dated", date=date) if date else tree.ui("banner.undated"),
        "standing": standing(tree),
        "fingerprint": printed(tree.fingerprint),
        "source_sha256": tree.document.source.sha256,
        "top": top(tree),
    }


def _is_old(tree: Tree) -> bool:
    """Whether the edition in force is a later one."""
    order = [each.version for each in tree.inputs.edition.config.versions]
    return tree.current is not None and order.index(tree.version) < order.index(tree.current)


def page(tree: Tree, ours: Page) -> dict[str, Any]:
    """What is known of one page (``ours`` in the templates)."""
    current = tree.current
    return {
        "kind": ours.kind,
        "links": {each: tree.link(ours.name, each) for each in ("versions", "record")},
        "feed": feed(tree, ours.name),
        "json_ld": "" if tree.addresses.form == "disk" else json_ld(tree, ours),
        "newer": None if current in (None, tree.version) else _newer(tree, ours, current),
        "editions": [_edition(tree, ours, each) for each in reversed(tree.beside)],
    }


def _newer(tree: Tree, ours: Page, current: str) -> dict[str, Any]:
    """The warning of an edition that another has replaced, or that is only announced."""
    key = "newer" if _is_old(tree) else "ahead"
    return {
        "text": tree.ui(f"banner.{key}", version=tree.version, newest=current),
        "link": tree.ui("banner.newer_link")
        if current in tree.beside
        else tree.ui("withdrawn.title", version=current),
        **_edition(tree, ours, current),
    }


def _edition(tree: Tree, ours: Page, other: str) -> dict[str, Any]:
    """A link to this page in another edition; ``clauses`` are those with another anchor there."""
    here, clauses = ours.name, {}
    exists = not ours.only_here and other in tree.beside  # else it was withdrawn
    if exists and ours.kind == "section":
        there = tree.lineage.editions[other].document.body
        exists = here in {page_name(section.id) for section in there}
        moved = tree.lineage.moved(tree.version, other)
        on_page = (b.id for b in tree.published if ours.section in (None, b.section))
        clauses = {each: moved[each] for each in on_page if each in moved}
    href = tree.addresses.elsewhere(here, here if exists else "index", tree.language, other)
    return {"version": other, "href": href, "clauses": clauses}


def alternates(tree: Tree, ours: Page | None) -> list[dict[str, Any]]:
    """Links to the page in every language, its own too; absolute where the address is known."""
    if ours is None or tree.addresses.alone or len(tree.languages) == 1:
        return []
    out = []
    for language in tree.languages:
        relative = tree.addresses.switch(ours.name, tree.language, ours.name, language)
        from_top = tree.addresses.switch("index", tree.language, ours.name, language)
        out.append(
            {
                "lang": lang_tag(language),
                "name": languages.own_name(language),
                "link": absolute(tree, ours.name, language) or from_top,
                "switch": "" if language == tree.language else relative,
            }
        )
    default = {"lang": "x-default", "name": "", "link": out[0]["link"], "switch": ""}
    return [*out, default]


def absolute(tree: Tree, page: str, language: str) -> str:
    """A page's full address, or "" when the site's address is not known or it has none."""
    if not tree.inputs.site_url or tree.addresses.form == "disk":
        return ""
    return tree.inputs.site_url + tree.addresses.path(page, language)


def feed(tree: Tree, here: str) -> str:
    """The document's feed seen from a page: at an address without an edition, which stays."""
    if tree.addresses.alone:
        return f"{tree.addresses.top(here)}feed.xml"
    folder = "" if tree.is_own else f"{tree.language}/"
    path = tree.addresses.path(here, tree.language)
    return relative(path, f"{tree.document.id}/{folder}feed.xml")


def json_ld(tree: Tree, page: Page) -> str:
    """A schema.org DigitalDocument for the home page and the agreement's own pages.

    Safe inside a script element: every ``<``, ``>`` and ``&`` is escaped.
    """
    if page.kind == "tool":
        return ""
    data: dict[str, Any] = {"@context": "https://schema.org", **_document(tree, page)}
    dumped = compact(data)
    for character in "<>&\u2028\u2029":
        dumped = dumped.replace(character, f"\\u{ord(character):04x}")
    return dumped


def _document(tree: Tree, page: Page) -> dict[str, Any]:
    document, config = tree.document, tree.inputs.edition.config
    home = _reference(tree, "index", tree.language)
    whole: dict[str, Any] = {
        "@type": "DigitalDocument",
        "@id": home,
        "url": home,
        "name": tree.title,
        "version": document.version,
        "inLanguage": tree.lang,
    }
    if page.kind == "section" and page.section is not None:
        here = _reference(tree, page.name, tree.language)
        return {
            **whole,
            "@id": here,
            "url": here,
            "name": page.title,
            **_translations(tree, page.name),
            "isPartOf": whole,
            "hasPart": _articles(tree, page, here),
        }
    publisher = tree.called(config.publisher)
    if publisher:
        whole["publisher"] = {"@type": "Organization", "name": publisher}
    return {
        **whole,
        **_translations(tree, page.name),
        "isBasedOn": {
            "@type": "MediaObject",
            "name": document.source.path.rsplit("/", 1)[-1],
            "encodingFormat": "text/plain",
            "contentSize": f"{document.source.bytes} B",
            "sha256": document.source.sha256,
        },
        "hasPart": [
            {
                "@type": "DigitalDocument",
                "name": section_name(tree, section),
                "url": _reference(tree, page_name(section.id), tree.language),
            }
            for section in tree.sections
        ],
    }


def _translations(tree: Tree, page: str) -> dict[str, Any]:
    """The relation between the agreement and its translations, from either side."""
    if not tree.is_own:
        return {"translationOfWork": {"@id": _reference(tree, page, tree.own)}}
    found = [{"@id": _reference(tree, page, each)} for each in tree.languages[1:]]
    return {"workTranslation": found if len(found) > 1 else found[0]} if found else {}


def _articles(tree: Tree, page: Page, here: str) -> list[dict[str, str]]:
    return [
        {
            "@type": "CreativeWork",
            "name": heading_title(tree, block),
            "url": f"{here}#{block.id}",
        }
        for block in tree.by_section[page.section or ""]
        if block.kind == "heading" and block.depth == 1
    ]


def _reference(tree: Tree, page: str, language: str) -> str:
    """An address for JSON-LD: absolute, or below the host's root when the host is not known."""
    return absolute(tree, page, language) or (
        f"{tree.inputs.base}{tree.addresses.path(page, language)}"
    )
