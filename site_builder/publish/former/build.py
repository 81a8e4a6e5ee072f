"""The public site of one document: both languages of every edition, finished in one folder."""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

from ...annotate.references import references
from ...annotate.terms import terms
from ...model.document import Document
from ...model.errors import OutputError, UsageError
from ...model.files import work_folder
from ...model.fingerprint import fingerprint
from ...model.inline import plain
from .. import atomic
from . import machine, theme
from .address import LANGUAGES, Addresses, tree_path
from .dates import epoch
from .inputs import CatalogueLike, EditionLike
from .page import Page
from .pages import not_found_facts, page_facts, pages, site_facts
from .search import search_assets, write_index
from .strings import load
from .tree import Tree

_NO_ADDRESS = re.compile(r"[^!#-;=?-\[\]_a-z~]")
"""Characters that RFC 3986 leaves out of every address."""


def build(
    edition: EditionLike,
    out_dir: Path,
    *,
    catalogue: CatalogueLike | None = None,
    site_url: str | None = None,
    offline: bool = False,
    files: Sequence[Path] = (),
    older: Sequence[tuple[EditionLike, CatalogueLike | None]] = (),
    glossary: Mapping[str, Sequence[str]] | None = None,
    path: str = "/",
) -> Path:
    """Build the site into ``out_dir`` and return it.

    Chinese stands at the root and English in ``en/``; each edition of ``older`` gets a folder named
    after its version. ``site_url`` is the site's absolute address (default: document.toml's), used
    for canonical addresses and the sitemap; where it is not known, ``path`` is the site's place on
    its host. ``offline`` builds pages that work from a disk.
    ``files`` are offered for download, ``glossary`` maps Chinese terms to their
    agreed English forms, the preferred one first.

    The site is built beside ``out_dir`` and moved there when complete: a failure leaves what was
    there before. The same input gives the same bytes.

    Raises OutputError when a page cannot be built or written, UsageError for a faulty address.
    """
    address = _site_url(edition, site_url)
    available = [
        e.document.version for e, _ in (*older, (edition, catalogue)) if e.document.version
    ]
    try:
        with work_folder(out_dir.parent, "site") as stage:
            site = stage / "site"
            for place, (each, its) in enumerate(((edition, catalogue), *older)):
                addresses = Addresses(
                    directory=not offline, prefix=f"{each.document.version}/" if place else ""
                )
                trees = _trees(each, its, addresses, address, glossary or {}, path)
                work = stage / f"edition{place}"
                _edition(trees, work, offline, files if place == 0 else (), available)
                _move(work, site / addresses.prefix)
            if not offline:
                machine.compress(site)
            atomic.replace(site, out_dir)
    except OSError as error:
        raise OutputError(
            f"the site could not be written: {error.strerror or error}",
            path=str(out_dir),
            advice="free some space or choose another folder; what was there before is untouched",
        ) from error
    return out_dir


def _site_url(edition: EditionLike, site_url: str | None) -> str:
    """The site's address with a slash at its end, or ""."""
    value = (edition.config.site_url if site_url is None else site_url).strip()
    if not value:
        return ""
    parts = urlsplit(value)
    odd = parts.query or parts.fragment or _NO_ADDRESS.search(value)
    if parts.scheme not in ("http", "https") or not parts.netloc or odd:
        raise UsageError(
            f"site_url {value!r} is not the address of a site",
            advice="give it as https://host/ or https://host/folder/",
        )
    return value if value.endswith("/") else f"{value}/"


def _trees(
    edition: EditionLike,
    catalogue: CatalogueLike | None,
    addresses: Addresses,
    site_url: str,
    glossary: Mapping[str, Sequence[str]],
    path: str,
) -> dict[str, Tree]:
    first = Tree(
        edition,
        "zh",
        load("zh"),
        addresses,
        catalogue,
        references(edition.document),
        terms(edition.document),
        site_url,
        fingerprint(edition.document),
        glossary,
        urlsplit(site_url).path or path,
    )
    second = replace(first, language="en", ui=load("en"))
    return {"zh": first, "en": replace(second, references=references(_translated(second)))}


def _translated(tree: Tree) -> Document:
    """The document in the tree's words, to find the references that a translation makes."""
    return tree.document._replace(
        blocks=tuple(
            block._replace(text=plain(tree.words(block).markdown))
            if block.kind not in ("table", "row")
            else block._replace(text="")
            for block in tree.document.blocks
        )
    )


def _edition(
    trees: Mapping[str, Tree],
    work: Path,
    offline: bool,
    files: Sequence[Path],
    available: Sequence[str],
) -> None:
    """Both languages of one edition, below ``work``: first Chinese, which owns the assets."""
    joined = theme.bundles()
    assets = theme.asset_versions(joined)
    first = trees["zh"]
    names: list[str] = []
    for language in LANGUAGES:
        tree = trees[language]
        other = next(trees[name] for name in LANGUAGES if name != language)
        found = pages(tree, other, files, available)
        names = [page.name for page in found]
        indexes = write_index(tree, work / f"index-{language}")
        facts = {
            "site": site_facts(tree, found, offline=offline, search=search_assets()),
            "pages": page_facts(tree, found, offline=offline),
            "notfound": not_found_facts(tree),
            "assets": {**assets, **indexes},
            "bundles": joined if language == LANGUAGES[0] else {},
        }
        theme.write_sources(work, language, found, facts)
        _run(tree, work, found, offline)
        out = work / "out" / tree_path(language)
        if language != LANGUAGES[0]:
            shutil.move(work / f"out-{language}", out)
        for path in indexes:
            target = out / path
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.move(work / f"index-{language}" / path, target)
        if not offline:
            (out / "feed.xml").write_text(machine.feed(tree), encoding="utf-8")
    if files:
        (work / "out" / "files").mkdir()
        for file in files:
            shutil.copyfile(file, work / "out" / "files" / file.name)
    if not offline and not first.addresses.prefix:
        (work / "out" / "robots.txt").write_text(machine.robots(first), encoding="utf-8")
        if first.site_url:
            content = machine.sitemap(list(trees.values()), names)
            (work / "out" / "sitemap.xml").write_text(content, encoding="utf-8")


def _run(tree: Tree, work: Path, found: Sequence[Page], offline: bool) -> None:
    config = theme.write_config(
        work,
        tree.language,
        found,
        name=tree.title,
        site_url="",
        directory=not offline,
    )
    theme.run(config, epoch(tree.document.version))


def _move(work: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.move(work / "out", target)
