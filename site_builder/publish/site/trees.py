"""The trees of an edition: one run of MkDocs a language, for a host or a disk."""

import gzip
import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from logging.handlers import BufferingHandler
from pathlib import Path
from typing import Final

from jinja2 import TemplateError
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, ConfigurationError, MkDocsException

from ...model.errors import OutputError
from . import faults, project
from .address import Addresses, Form
from .assets import SharedAssets
from .dates import epoch
from .inputs import Inputs
from .plugin import Given, SiteBuilderPlugin
from .tree import Tree

PLUGIN: Final = "site-builder"
_MESSAGES: Final = 1000
"""So many warnings of one tree are told at most."""

_COMPRESSED: Final = frozenset(".html .css .js .json .xml .svg .txt .md .jsonl .csv .opml".split())


def build(root: Path, inputs: Inputs, form: Form, site: Path) -> None:
    """Build every language of an edition below ``site``, the root of the whole website.

    ``root`` is the folder of the project. A website also gets the files that all its trees share.
    OutputError when a page cannot be built.
    """
    for language in (inputs.edition.document.language, *sorted(inputs.catalogues)):
        place = site / tree_of(inputs, language, form).addresses.folder(language)
        build_tree(root, inputs, language, form, place).write(site)


def compress(folder: Path) -> None:
    """Write a ``.gz`` beside every text below a folder, for servers that send it as it is."""
    for path in sorted(each for each in folder.rglob("*") if each.suffix in _COMPRESSED):
        path.with_name(f"{path.name}.gz").write_bytes(gzip.compress(path.read_bytes(), 9, mtime=0))


def tree_of(inputs: Inputs, language: str, form: Form) -> Tree:
    """One language of an edition in one form."""
    document = inputs.edition.document
    return Tree(
        inputs, language, Addresses(document.id, document.version or "0", document.language, form)
    )


def build_tree(root: Path, inputs: Inputs, language: str, form: Form, place: Path) -> SharedAssets:
    """Build one tree of the project at ``root`` into the folder ``place``, which is emptied first.

    A web tree leaves the theme's files out and gives them, for the site's root; a tree for the disk
    carries them. The same inputs give the same bytes; a process builds one tree
    at a time, since MkDocs keeps global state. OutputError carries what MkDocs said.
    """
    tree = tree_of(inputs, language, form)
    messages = BufferingHandler(_MESSAGES)
    messages.setLevel(logging.WARNING)
    logger = logging.getLogger("mkdocs")
    logger.addHandler(messages)
    level, logger.level = logger.level, logging.WARNING
    clock = str(epoch(inputs.edition.document.version))
    try:
        # Material prints a notice for those who choose a theme; our readers do not.
        with faults.told(root), _environment(SOURCE_DATE_EPOCH=clock, NO_MKDOCS_2_WARNING="1"):
            return _run(root, Given(tree, root), place).assets
    except (Abort, MkDocsException, TemplateError, UnicodeDecodeError) as error:
        said = "; ".join(each.getMessage() for each in messages.buffer) or str(error)
        said = said.replace(f"{root.absolute()}/", "")  # it may be a worker's
        raise OutputError(
            f"MkDocs could not build {inputs.edition.document.id} ({language}): {said}",
            path=str(project.configuration(root)),
            advice="correct the page, option or template that it names",
        ) from error
    finally:
        logger.level = level
        logger.removeHandler(messages)


def _run(root: Path, given: Given, place: Path) -> SiteBuilderPlugin:
    settings = str(project.configuration(root))
    # MkDocs takes a relative folder from where mkdocs.yml is
    try:
        config = load_config(config_file=settings, site_dir=str(place.absolute()), strict=True)
    except TypeError as error:  # of a single value, MkDocs asks what only a table has
        raise ConfigurationError("it holds no table of settings") from error
    plugin = config.plugins.get(PLUGIN)
    if not isinstance(plugin, SiteBuilderPlugin):
        raise ConfigurationError(f"the list of plugins does not name {PLUGIN}")
    document = given.tree.document
    plugin.load_config(
        {"document": document.id, "edition": document.version, "language": given.tree.language}
    )
    plugin.given = given
    try:
        config.plugins.on_startup(command="build", dirty=False)
        mkdocs_build(config)
        config.plugins.on_shutdown()
    finally:
        plugin.given = None
    return plugin


@contextmanager
def _environment(**values: str) -> Iterator[None]:
    """The environment with ``values``, put back afterwards."""
    before = {name: os.environ.get(name) for name in values}
    os.environ.update(values)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value
