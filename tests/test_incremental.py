"""Only what depends on a change is built again, and the result is that of a clean build."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from site_builder.cli.group import main
from site_builder.publish import freshness, incremental, publication
from site_builder.publish.former import theme
from tests.projects import VERSION, add_document, hashes, translate

ROOT = Path(__file__).resolve().parent.parent
NEW = "20250101"
ALL = set(freshness.OUTPUTS)
SHARED = ("overrides", "mkdocs.yml", "pyproject.toml", "requirements.lock")


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with templates of its own, so that a test may change them."""
    root = tmp_path / "project"
    root.mkdir()
    for name in SHARED:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, root / name)
    (root / "site_builder").symlink_to(ROOT / "site_builder")
    monkeypatch.setattr(theme, "ROOT", root)
    shared = partial(freshness.project_digests, root)
    monkeypatch.setattr(freshness, "project_digests", shared)
    monkeypatch.delenv("SITE_URL", raising=False)
    return root


@pytest.fixture
def built(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The outputs that were built in this process, in order."""
    outputs: list[str] = []
    build = incremental._Publication._build

    def watched(self: incremental._Publication, output: str, *rest: object) -> object:
        outputs.append(output)
        return build(self, output, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(incremental._Publication, "_build", watched)
    return outputs


def run(command: str, root: Path, *options: str) -> str:
    result = CliRunner().invoke(main, [command, "--root", str(root), *options])
    assert result.exit_code == 0, result.output
    return result.output


def test_what_a_change_builds_and_that_it_equals_a_clean_build(
    project: Path, built: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = add_document(project)
    translate(folder, "First words")
    run("all", project)
    assert built == list(freshness.OUTPUTS)
    dist = project / "dist"

    def restyle() -> None:
        sheet = project / "overrides" / "assets" / "site" / "60-print.css"
        sheet.write_text(sheet.read_text(encoding="utf-8") + "\np{color:red}\n", encoding="utf-8")

    def define() -> None:
        rows = '[[terms]]\nzh = "甲方"\nen = "Party A"\n'
        (folder / "terms.toml").write_text(rows, encoding="utf-8")

    changes: list[tuple[Callable[[], object], set[str]]] = [
        (lambda: None, set()),
        (restyle, {"bundle", "site"}),
        (partial(translate, folder, "Second words"), {"parallel", "bundle", "site"}),
        (define, {"bundle", "site"}),
        (lambda: monkeypatch.setenv("SITE_URL", "https://agreements.example/"), {"site"}),
        ((folder / VERSION / "en.po").unlink, {"parallel", "bundle", "site"}),
        (partial(add_document, project, word="提前"), ALL),
        (partial(add_document, project, versions=(VERSION, NEW)), ALL),
        (lambda: (dist / f"small-{NEW}.pdf").write_bytes(b"%PDF"), {"packet"}),
    ]
    for place, (change, outputs) in enumerate(changes):
        built.clear()
        change()
        printed = run("all", project)
        assert set(built) == outputs, place
        assert printed.count("  built  ") >= len(outputs - {"parallel"})
        assert ("nothing changed" in printed) == (not outputs)
        clean = tmp_path / f"clean-{place}"
        run("all", project, "--out", str(clean))
        assert hashes(dist) == hashes(clean), place
    assert not list(dist.glob(f"small-{VERSION}*")), "outputs of the older edition"
    assert (dist / "site" / VERSION / "index.html").is_file()


def test_a_site_alone_offers_only_what_is_right(project: Path, built: list[str]) -> None:
    folder = add_document(project)
    dist = project / "dist"
    run("packet", project)
    run("site", project)
    pdf = f"small-{VERSION}.pdf"
    assert (dist / "site" / "files" / pdf).read_bytes() == (dist / pdf).read_bytes()
    built.clear()
    assert "nothing changed" in run("site", project)
    assert "nothing changed" in run("packet", project)
    assert not built
    add_document(project, word="提前")
    assert f"{pdf} is of another build and left out" in run("site", project)
    assert not (dist / "site" / "files" / pdf).exists()
    run("all", project)
    assert (dist / "site" / "files" / pdf).read_bytes() == (dist / pdf).read_bytes()
    assert folder.is_dir()


def test_a_template_changed_meanwhile_is_told_and_nothing_published(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_document(project)
    build = publication.site

    def disturbed(*arguments: Any, **more: Any) -> Path:
        made = build(*arguments, **more)
        (project / "overrides" / "404.html").write_text("changed", encoding="utf-8")
        return made

    monkeypatch.setattr(publication, "site", disturbed)
    result = CliRunner().invoke(main, ["site", "--root", str(project)])
    assert result.exit_code == 3
    assert f"{freshness.PROJECT}: changed while the outputs were being built" in result.output
    assert not (project / "dist").exists()


def test_documents_that_come_and_go(project: Path, tmp_path: Path) -> None:
    add_document(project, "alpha")
    run("site", project)
    one = hashes(project / "dist")

    add_document(project, "beta")
    run("site", project)
    run("site", project, "--out", str(tmp_path / "two"))
    assert hashes(project / "dist") == hashes(tmp_path / "two")

    add_document(project, "beta", word="提前")
    assert "beta: 20240301: built data, site\n2 documents: 1 built, 1 kept" in run("site", project)

    shutil.rmtree(project / "source" / "beta")
    assert "removed" in run("site", project)
    assert hashes(project / "dist") == one
