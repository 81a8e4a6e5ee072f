"""A project whose mkdocs.yml, pages, templates or hooks have a fault: told in words, nothing lost."""

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from mkdocs.__main__ import cli

from site_builder.model.config import DocumentConfig
from site_builder.publish import inputs
from site_builder.publish.build import Project
from tests.browser import ROOT
from tests.command import done, run
from tests.projects import add_document, hashes

SETTINGS = (ROOT / "mkdocs.yml").read_text().replace("  custom_dir: overrides\n", "")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with one small document, a page and settings of its own."""
    add_document(tmp_path)
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "help.md").write_text("# Help\n")
    (tmp_path / "mkdocs.yml").write_text(SETTINGS)
    return tmp_path


def _set(folder: Path, *, more: str = "", old: str = "", new: str = "") -> None:
    assert old in SETTINGS
    (folder / "mkdocs.yml").write_text(SETTINGS.replace(old, new, 1) + more)


def _mkdocs(folder: Path, *arguments: str) -> Result:
    return CliRunner().invoke(cli, [*arguments, "-f", str(folder / "mkdocs.yml")])


def test_the_address_in_mkdocs_yml_is_that_of_the_site_where_no_document_states_one(
    project: Path,
) -> None:
    _set(project, more="site_url: https://a.example/x\n")
    done("site", "--root", project)
    page = project / "dist" / "site" / "small" / "20240301" / "terms" / "index.html"
    at = "https://a.example/x/small/20240301/terms/"
    assert f'<link rel="canonical" href="{at}">' in page.read_text()
    assert at in (page.parents[1] / "sitemap.xml").read_text()
    stated = project / "source" / "small" / "document.toml"
    stated.write_text('site_url = "https://b.example/"\n' + stated.read_text())
    done("site", "--root", project)
    assert 'href="https://b.example/small/20240301/terms/"' in page.read_text()
    both = [DocumentConfig(site_url=each) for each in ("https://b.example", "https://b.example/")]
    assert Project(project, project / "dist", None).address(both) == "https://b.example/"


@pytest.mark.parametrize(
    ("more", "old", "new", "words"),
    [
        ("use_directory_urls: false\n", "", "", "addresses of pages are permanent"),
        ("exclude_docs: terms.md\n", "", "", "not built: terms.md"),
        ("draft_docs: terms.md\n", "", "", "not built: terms.md"),
        ("site_url: here\n", "", "", "mkdocs.yml: site_url 'here' is not the address of a site"),
        ("", "  font: false ", "  # ", "another host, fonts.googleapis.com"),
        ("", "extra:", "extra:\n  analytics: {provider: google}", "another host, google"),
        ("extra_css: [//a.example/x.css]\n", "", "", "another host, //a.example/x.css"),
        ("extra_javascript: ['HTTPS://a.example/x.js']\n", "", "", "host, HTTPS://a.example/x.js"),
        ("", "plugins:", "plugins:\n  - blog", "the plugin blog does not fit"),
        ("hooks: [gone.py]\n", "", "", "The path 'gone.py' isn't an existing file"),
        ("", "docs_dir: pages", "docs_dir: gone", "The path 'gone' isn't an existing directory"),
        ("", SETTINGS, "5\n", "holds no table of settings"),
    ],
)
def test_a_setting_that_cannot_count_is_told(
    project: Path, more: str, old: str, new: str, words: str
) -> None:
    _set(project, more=more, old=old, new=new)
    told = run("site", "--root", project)
    assert told.exit_code in (2, 4)
    assert words in told.output
    assert str(project) not in told.output.replace(f"{project}/mkdocs.yml", "")


def test_a_theme_that_is_not_material_is_told(project: Path) -> None:
    start, end = SETTINGS.index("theme:"), SETTINGS.index("markdown_extensions:")
    _set(project, old=SETTINGS[start:end], new="theme: mkdocs\nplugins: [site-builder]\n")
    told = run("site", "--root", project)
    assert told.exit_code == 4
    assert "theme mkdocs does not fit" in told.output


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("overrides/main.html", b"{% block", "overrides/main.html:1: TemplateSyntaxError"),
        ("overrides/main.html", b"\n{{ no.where }}", "overrides/main.html:2: UndefinedError"),
        ("overrides/main.html", b"\xff", "overrides/main.html:1: UnicodeDecodeError"),
        ("overrides/main.html", b'{% extends "base.html" %}', "has to say {% extends"),
        (
            "overrides/main.html",
            b'{% extends "agreement.html" %}{% block announce %}{% endblock %}',
            "blocks announce, styles",
        ),
        ("overrides/pages/limits.html", b"{% if %}", "overrides/pages/limits.html:1: "),
        ("overrides/library/home.html", b"{{ no.where }}", "overrides/library/home.html:1: "),
        ("hook.py", b"def on_config(", "hook.py:1: SyntaxError"),
        ("hook.py", b"import json\ndef on_config(config): json.loads('!')", "hook.py:2: JSON"),
        ("pages/x.md", b"![x](https://a.example/x.png)", "x.md asks another host for https://a.ex"),
        (
            "pages/x.md",
            b"<iframe src='//a.example/'></iframe>",
            "asks another host for //a.example/",
        ),
        ("pages/x.md", b"# \xff", "Encoding error reading file: x.md"),
        ("pages/x.md", b"---\ntemplate: gone.html\n---\n# x", "Error building page 'x.md'"),
    ],
)
def test_a_file_of_the_projects_own_that_fails_is_named_with_its_line(
    project: Path, name: str, content: bytes, words: str
) -> None:
    (project / name).parent.mkdir(parents=True, exist_ok=True)
    (project / name).write_bytes(content)
    if name.endswith(".py"):
        _set(project, more=f"hooks: [{name}]\n")
    told = run("site", "--root", project)
    assert told.exit_code == 4
    assert words in told.output


def test_a_preview_clears_nothing_but_previews(project: Path) -> None:
    done("site", "--root", project)
    shutil.copytree(project / "dist", project / "out" / "deep")
    before = hashes(project)
    for place in ("dist", "dist/site", "dist/x", "source", "source/small", "out/deep/a", "out"):
        told = _mkdocs(project, "build", "-d", str(project / place))
        assert told.exit_code == 1, place
        assert hashes(project) == before, place
        assert "give site_dir: build/preview" in told.output


def test_a_preview_is_not_deployed(project: Path) -> None:
    told = _mkdocs(project, "gh-deploy")
    assert told.exit_code == 1
    assert "run site-builder site" in told.output


def test_a_folder_of_pages_without_a_page_travels_to_workers(project: Path) -> None:
    (project / "pages" / "help.md").unlink()
    done("site", "--root", project)
    assert "pages/.empty" in inputs.shared(project)


def test_settings_that_are_not_utf8_are_told(project: Path) -> None:
    (project / "mkdocs.yml").write_bytes(SETTINGS.encode() + b"# \xff\n")
    told = run("site", "--root", project)
    assert told.exit_code == 4
    assert "error parsing the configuration file" in told.output
