"""Building one tree with MkDocs: what the build layer calls."""

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, ConfigurationError, MkDocsException

from ...model.errors import OutputError
from . import project
from .address import Addresses, Form
from .assets import SharedAssets
from .dates import epoch
from .inputs import Inputs
from .plugin import Given, SiteBuilderPlugin
from .tree import Tree

PLUGIN = "site-builder"


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
    messages = _Messages()
    logger = logging.getLogger("mkdocs")
    logger.addHandler(messages)
    level, logger.level = logger.level, logging.WARNING
    clock = str(epoch(inputs.edition.document.version))
    try:
        # Material prints a notice for those who choose a theme; our readers do not.
        with _environment(SOURCE_DATE_EPOCH=clock, NO_MKDOCS_2_WARNING="1"):
            return _run(root, Given(tree, root, form == "web"), place).assets
    except (Abort, ConfigurationError, MkDocsException) as error:
        said = "; ".join(messages.lines) or str(error)
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
    config = load_config(config_file=settings, site_dir=str(place.absolute()), strict=True)
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


class _Messages(logging.Handler):
    """Keeps the warnings and errors of a build."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage())
