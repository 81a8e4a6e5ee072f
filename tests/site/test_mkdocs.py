"""``mkdocs build`` as its users call it: a folder and options of their own, faults in words."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from click.testing import CliRunner
from mkdocs.__main__ import cli

from tests.browser import ROOT


def project(folder: Path, change: Mapping[str, str] | None = None) -> Path:
    """A user's folder: configuration, source, a page and an image of its own."""
    shutil.copytree(ROOT / "source", folder / "source")
    (folder / "pages").mkdir(parents=True)
    (folder / "pages" / "help.md").write_text("# Help\n\nHow to reach us.\n")
    (folder / "pages" / "logo.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    (folder / "pages" / "extra.css").write_text("body{}")
    settings = (ROOT / "mkdocs.yml").read_text()
    for old, new in (change or {}).items():
        assert settings.count(old) == 1, old
        settings = settings.replace(old, new)
    (folder / "mkdocs.yml").write_text(settings)
    return folder


def mkdocs(
    folder: Path, *arguments: str, by: str = "mkdocs", **environment: str
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", by, *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), "NO_MKDOCS_2_WARNING": "1", **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def test_mkdocs_builds_in_a_folder_of_a_users_own_with_his_options(tmp_path: Path) -> None:
    folder = project(
        tmp_path,
        {
            "  custom_dir: overrides\n": "",
            "  favicon: icon.svg\n": "  logo: logo.svg\n",
            "  icon:\n    logo: material/scale-balance\n": "",
            "      scheme: default\n      primary: custom ": "      scheme: default\n      primary: teal ",
            "  - toc\n": "  - toc:\n      permalink: true\n",
            "validation:\n": (
                "nav: [{Help: help.md}]\nextra_css: [extra.css]\n"
                "extra_javascript: [extra.js]\nrepo_url: https://example.org/repo\n"
                "copyright: Made by us\nvalidation:\n"
            ),
        },
    )
    (folder / "overrides").mkdir()
    (folder / "overrides" / "main.html").write_text(
        '{% extends "agreement.html" %}{% block footer %}A foot of our own{{ super() }}{% endblock %}'
    )
    done = mkdocs(folder, "build", "--strict", AGREEMENT_LANGUAGE="en")
    assert done.returncode == 0, done.stderr
    built = folder / "build" / "preview" / "terms" / "index.html"
    page = BeautifulSoup(built.read_bytes(), "html.parser")
    assert page.html is not None
    assert page.html["lang"] == "en"
    assert page.body is not None
    assert page.body["data-md-color-primary"] == "teal"
    assert page.select_one('nav a[href="../help/"]') is not None
    assert page.select_one('link[href="../extra.css"]') is not None
    scripts = [each for each in page.select("body > script[src]") if not each.has_attr("defer")]
    assert [Path(str(each["src"])).name[:6] for each in scripts[-2:]] == ["bundle", "extra."]
    assert page.select_one('img[src="../logo.svg"]') is not None
    assert page.select_one('a[href="https://example.org/repo"]') is not None
    assert page.select("[data-md-component=source]") == []  # it would ask the host for stars
    assert "A foot of our own" in page.get_text()
    assert "Made by us" in page.get_text()
    assert (folder / "build" / "pages" / "terms.md").read_text().startswith("---\ntitle:")


def test_properdocs_makes_the_same_pages(tmp_path: Path) -> None:
    build = ("build", "-q", "--strict", "-d")
    done = mkdocs(ROOT, *build, str(tmp_path / "properdocs"), by="properdocs")
    assert done.returncode == 0, done.stderr
    here = CliRunner().invoke(cli, [*build, str(tmp_path / "mkdocs")])
    assert here.exit_code == 0, here.output
    pages = list((tmp_path / "mkdocs").rglob("index.html"))
    assert len(pages) > 13
    assert '<script defer src="../assets/javascripts/bundle' in (
        (tmp_path / "mkdocs" / "terms" / "index.html").read_text()
    )
    for path in pages:
        other = tmp_path / "properdocs" / path.relative_to(tmp_path / "mkdocs")
        generator = re.compile(r'<meta name="generator"[^>]*>')
        assert generator.sub("", path.read_text()) == generator.sub("", other.read_text())


@pytest.mark.parametrize(
    ("variable", "value", "words"),
    [
        ("AGREEMENT", "other", "other"),
        ("AGREEMENT_EDITION", "19990101", "19990101"),
        ("AGREEMENT_LANGUAGE", "xx", "choose one of: zh-CN, en"),
    ],
)
def test_a_faulty_option_is_told_in_words(
    variable: str, value: str, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(variable, value)
    done = CliRunner().invoke(cli, ["build"])
    assert isinstance(done.exception, SystemExit) and done.exit_code != 0
    assert words in done.output
