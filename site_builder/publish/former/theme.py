"""Running MkDocs: generated configuration, docs folder and asset bundles, then the build."""

from __future__ import annotations

import hashlib
import json
import logging
import os
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from html import escape
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, ConfigurationError, MkDocsException

from ...model.errors import OutputError
from .page import Page

ROOT = Path(__file__).resolve().parents[3]
"""The project: mkdocs.yml and overrides/ are there."""

_THEME_LANGUAGE = {"zh": "zh-Hans", "en": "en"}


def bundles() -> dict[str, str]:
    """The site's style sheet, script and search worker, each joined from its parts in name order.

    The theme's style sheet comes first, in a cascade layer, so that ours wins without a contest
    of selectors and a page waits for one file only.
    """
    assets = ROOT / "overrides" / "assets"
    folder = assets / "site"
    css = [*sorted(folder.glob("*.css")), *sorted((assets / "search").glob("*.css"))]
    scripts = [path for path in sorted(folder.glob("*.js")) if path.name != "boot.js"]
    return {
        "assets/site.css": f"@layer theme{{{_theme_css()}}}\n" + _joined(css),
        "assets/site.js": _joined(scripts),
        "assets/search/ui.js": _joined(sorted((assets / "search" / "ui").glob("*.js"))),
        "assets/search/worker.js": _joined(sorted((assets / "search" / "worker").glob("*.js"))),
    }


def _joined(paths: Sequence[Path]) -> str:
    return "".join(path.read_text(encoding="utf-8") for path in paths)


def _theme_css() -> str:
    """Material's style sheet without its charset rule and the link to its source map."""
    spec = find_spec("material")
    assert spec is not None
    assert spec.origin is not None
    folder = Path(spec.origin).parent / "templates" / "assets" / "stylesheets"
    found = sorted(folder.glob("main.*.min.css"))
    if len(found) != 1:
        raise OutputError(
            f"the theme has {len(found)} main style sheets, one is expected",
            path=str(folder),
            advice="install the version of mkdocs-material that requirements.lock names",
        )
    css = found[0].read_text(encoding="utf-8")
    return re.sub(r'@charset "[^"]*";|/\*# sourceMappingURL=.*?\*/', "", css)


def asset_versions(joined: dict[str, str]) -> dict[str, str]:
    """Asset path → the first characters of its SHA-256, for addresses that may be cached long."""
    versions = {
        path: hashlib.sha256(content.encode()).hexdigest()[:10] for path, content in joined.items()
    }
    assets = ROOT / "overrides"
    for path in sorted((assets / "assets").rglob("*")):
        if path.is_file():
            name = path.relative_to(assets).as_posix()
            versions[name] = hashlib.sha256(path.read_bytes()).hexdigest()[:10]
    return versions


def write_sources(
    folder: Path, language: str, pages: Sequence[Page], facts: dict[str, Any]
) -> None:
    """The language's Markdown pages and its ``<language>.json``."""
    docs = folder / language
    docs.mkdir(parents=True)
    for page in pages:
        title = json.dumps(escape(page.title), ensure_ascii=False)
        body = f'---\ntitle: {title}\n---\n\n<div class="page page-{page.kind}">\n{page.html}\n</div>\n'
        (docs / f"{page.name}.md").write_text(body, encoding="utf-8")
    (folder / f"{language}.json").write_text(
        json.dumps(facts, ensure_ascii=False), encoding="utf-8"
    )


def write_config(
    folder: Path, language: str, pages: Sequence[Page], *, name: str, site_url: str, directory: bool
) -> Path:
    """The language's configuration, which inherits mkdocs.yml (JSON is YAML)."""
    up = os.path.relpath(ROOT, folder)
    path = folder / f"{language}.yml"
    values: dict[str, Any] = {
        "INHERIT": f"{up}/mkdocs.yml",
        "site_name": escape(name),
        "site_url": site_url or None,
        "docs_dir": language,
        "site_dir": "out" if language == "zh" else f"out-{language}",
        "use_directory_urls": directory,
        "theme": {"custom_dir": f"{up}/overrides", "language": _THEME_LANGUAGE[language]},
        "hooks": [f"{up}/site_builder/publish/former/hooks.py"],
        "extra": {"tree": f"{language}.json"},
        "nav": [{escape(page.title): f"{page.name}.md"} for page in pages],
    }
    path.write_text(json.dumps(values, ensure_ascii=False, indent=1), encoding="utf-8")
    return path


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


def run(config_file: Path, epoch: int) -> None:
    """``mkdocs build --strict`` on one configuration, ``epoch`` seconds after 1970.

    OutputError carries what MkDocs said.
    """
    # Material prints a notice for those who choose a theme; the readers of our messages do not.
    with _environment(SOURCE_DATE_EPOCH=str(epoch), NO_MKDOCS_2_WARNING="1"):
        _build(config_file)


def _build(config_file: Path) -> None:
    messages = _Messages()
    logger = logging.getLogger("mkdocs")
    logger.addHandler(messages)
    try:
        config = load_config(config_file=str(config_file), strict=True)
        config.plugins.on_startup(command="build", dirty=False)
        mkdocs_build(config)
        config.plugins.on_shutdown()
    except (Abort, ConfigurationError, MkDocsException) as error:
        said = "; ".join(messages.lines) or str(error)
        raise OutputError(
            f"MkDocs could not build the site: {said}",
            path=str(config_file),
            advice="correct the page or template that it names",
        ) from error
    finally:
        logger.removeHandler(messages)


class _Messages(logging.Handler):
    """Keeps the warnings and errors of a build."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage())
