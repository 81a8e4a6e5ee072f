"""Nothing is built when nothing changed, and everything when anything did."""

from __future__ import annotations

from pathlib import Path

import pytest

from site_builder import freshness


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = tmp_path / "source" / "terms"
    (folder / "1").mkdir(parents=True)
    (folder / "1" / "raw.txt").write_text("第一条 服务", encoding="utf-8")
    (tmp_path / "overrides").mkdir()
    (tmp_path / "overrides" / "main.html").write_text("<main>", encoding="utf-8")
    (tmp_path / "dist").mkdir()
    (tmp_path / "dist" / "page.html").write_text("page", encoding="utf-8")
    return tmp_path


def digest(project: Path) -> str:
    return freshness.inputs(project, project / "source" / "terms")


def test_what_was_recorded_is_current(project: Path) -> None:
    made = project / "dist" / "page.html"
    assert not freshness.is_current(made.parent, digest(project))
    freshness.record(made.parent, digest(project), [made])
    assert freshness.is_current(made.parent, digest(project))


@pytest.mark.parametrize("name", ["source/terms/1/raw.txt", "overrides/main.html"])
def test_a_changed_input_is_seen(project: Path, name: str) -> None:
    before = digest(project)
    path = project / name
    path.write_text(path.read_text(encoding="utf-8") + ".", encoding="utf-8")
    assert digest(project) != before


def test_the_address_of_the_site_is_an_input(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = digest(project)
    monkeypatch.setenv("SITE_URL", "https://agreements.example/")
    assert digest(project) != before


@pytest.mark.parametrize("harm", ["altered", "deleted", "no record", "broken record"])
def test_altered_outputs_are_built_again(project: Path, harm: str) -> None:
    target = project / "dist"
    freshness.record(target, digest(project), [target / "page.html"])
    if harm == "altered":
        (target / "page.html").write_text("pages", encoding="utf-8")
    elif harm == "deleted":
        (target / "page.html").unlink()
    elif harm == "no record":
        (target / freshness.RECORD).unlink()
    else:
        (target / freshness.RECORD).write_text("{", encoding="utf-8")
    assert not freshness.is_current(target, digest(project))
