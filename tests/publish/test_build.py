"""What a change builds: a document as a whole, to the bytes of a clean build, and nothing more."""

import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from site_builder.publish import outputs, record
from tests.command import done, run
from tests.projects import VERSION, add_document, hashes, translate

OLD, NEW = "20230101", "20250101"


@pytest.fixture
def built(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The documents that were made in this process, in order."""
    made: list[str] = []
    make = outputs.make

    def watched(folder: Path, *rest: Any) -> dict[str, Any]:
        made.append(folder.name)
        return make(folder, *rest)

    monkeypatch.setattr(outputs, "make", watched)
    monkeypatch.delenv("SITE_URL", raising=False)
    return made


def test_what_a_change_builds_equals_a_clean_build(
    tmp_path: Path, built: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    project = tmp_path / "project"
    folder = add_document(project)
    translate(folder, "First words")
    add_document(project, "other")
    done("site", "--root", project)
    assert built == ["other", "small"]
    dist = project / "dist"
    page = dist / "site" / "small" / VERSION / "terms" / "index.html"

    def define() -> None:
        rows = '[[terms]]\nzh = "甲方"\nen = "Party A"\n'
        (folder / "terms.toml").write_text(rows, encoding="utf-8")

    changes: list[tuple[Callable[[], object], list[str]]] = [
        (lambda: None, []),
        (partial(translate, folder, "Second words"), ["small"]),
        (define, ["small"]),
        (partial(add_document, project, versions=(VERSION, NEW)), ["small"]),
        (lambda: page.write_text("altered", encoding="utf-8"), ["small"]),
        (lambda: monkeypatch.setenv("SITE_URL", "https://agreements.example/"), ["other", "small"]),
    ]
    for place, (change, documents) in enumerate(changes):
        built.clear()
        change()
        printed = done("site", "--root", project)
        assert built == documents, place
        assert f"{len(documents)} built, {2 - len(documents)} kept" in printed
    done("site", "--root", project, "--out", tmp_path / "clean")
    assert hashes(dist) == hashes(tmp_path / "clean")
    assert record.verify(dist).ok


def test_a_command_renews_what_others_left_of_the_document(tmp_path: Path) -> None:
    add_document(tmp_path)
    dist = tmp_path / "dist"
    page, pdf = dist / "site" / "small" / VERSION, f"small-{VERSION}.pdf"
    done("site", "--root", tmp_path)
    assert not (dist / pdf).exists() and not (page / "files" / pdf).exists()
    done("packet", "--root", tmp_path)
    assert (page / "files" / pdf).read_bytes() == (dist / pdf).read_bytes()
    assert "nothing changed" in done("site", "--root", tmp_path)
    old = (dist / pdf).read_bytes()
    add_document(tmp_path, word="提前")
    done("site", "--root", tmp_path)
    assert (page / "files" / pdf).read_bytes() == (dist / pdf).read_bytes() != old
    assert record.verify(dist).ok


def test_a_template_changed_meanwhile_is_told_and_nothing_published(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_document(tmp_path)
    make = outputs.make

    def disturbed(*arguments: Any) -> dict[str, Any]:
        facts = make(*arguments)
        (tmp_path / "overrides").mkdir()
        (tmp_path / "overrides" / "404.html").write_text("changed", encoding="utf-8")
        return facts

    monkeypatch.setattr(outputs, "make", disturbed)
    result = run("site", "--root", tmp_path)
    assert result.exit_code == 3
    assert f"{tmp_path}: changed while the outputs were being built" in result.output
    assert not (tmp_path / "dist").exists()


def test_editions_that_go_are_removed_on_purpose_only(tmp_path: Path) -> None:
    add_document(tmp_path, versions=(OLD, VERSION))
    done("all", "--root", tmp_path)
    dist = tmp_path / "dist"
    signed = dist / f"small-{OLD}.pdf"
    assert (dist / "site" / "small" / OLD / "index.html").is_file()
    signed.write_bytes(b"signed by both")
    add_document(tmp_path, versions=(VERSION,))
    before = hashes(dist)
    refused = run("all", "--root", tmp_path)
    assert refused.exit_code == 3 and f"site-builder remove small/{OLD}" in refused.output
    arguments = ["remove", f"small/{OLD}", "--dist", dist]
    asked = run(*arguments)
    assert f"would be gone: {dist / 'site' / 'small' / OLD / 'index.html'}" in asked.output
    assert hashes(dist) == before
    assert run(*arguments, "--yes").exit_code == 0
    assert run(*arguments).exit_code == 2, "nothing is left to remove"
    done("all", "--root", tmp_path)
    assert not (dist / "site" / "small" / OLD).exists()
    assert [path.name for path in dist.glob(f"small-{OLD}*")] == [signed.name]


def test_documents_that_come_and_go(tmp_path: Path) -> None:
    add_document(tmp_path, "alpha")
    done("site", "--root", tmp_path)
    one = hashes(tmp_path / "dist")
    pages = {name: file for name, file in one.items() if name.startswith("site/alpha/")}

    add_document(tmp_path, "beta")
    done("site", "--root", tmp_path)
    done("site", "--root", tmp_path, "--out", tmp_path / "two")
    two = hashes(tmp_path / "dist")
    assert two == hashes(tmp_path / "two")
    assert pages.items() <= two.items(), "another document changes no page of this one"

    shutil.rmtree(tmp_path / "source" / "beta")
    refused = run("site", "--root", tmp_path)
    assert refused.exit_code == 3 and "site-builder remove beta" in refused.output
    assert hashes(tmp_path / "dist") == two, "nothing published is deleted by a build"
    arguments = ["remove", "beta", "--dist", tmp_path / "dist"]
    asked = run(*arguments)
    assert "would be gone" in asked.output and hashes(tmp_path / "dist") == two
    assert run(*arguments, "--yes").exit_code == 0
    done("site", "--root", tmp_path)
    assert hashes(tmp_path / "dist") == one


def test_a_published_edition_keeps_its_addresses(tmp_path: Path) -> None:
    folder = add_document(tmp_path)
    translate(folder, "Words")
    done("site", "--root", tmp_path)
    recorded = ("record", f"small/{VERSION}", "--root", tmp_path, "--date", "2026-01-01")
    done(*recorded, "--dist", tmp_path / "dist")
    before = hashes(tmp_path / "dist")
    catalogue = folder / VERSION / "en.po"
    words = catalogue.read_bytes()
    catalogue.unlink()
    refused = run("site", "--root", tmp_path)
    assert refused.exit_code == 3, refused.output
    assert f"pages of edition {VERSION} would be gone" in refused.output
    assert hashes(tmp_path / "dist") == before
    catalogue.write_bytes(words)
    done("site", "--root", tmp_path)


TREE = {
    *"404.html editions.json feed-terms.xml feed.xml icon.svg index.html sitemap.xml".split(),
    *"about changes downloads evidence-balance evidence-clauses evidence-source glossary".split(),
    *"history limits map parallel record report search signing terms versions".split(),
}
"""What an edition in one language consists of, each text with its compressed copy."""


def there(folder: Path) -> set[str]:
    """The names in a folder; a compressed copy counts as its text, which must not lack one."""
    names = {path.name for path in folder.iterdir()}
    packed = {name for name in names if name.endswith(".gz")}
    assert packed == {f"{name}.gz" for name in names if "." in name} - {f"{n}.gz" for n in packed}
    return names - packed


@pytest.mark.parametrize("documents", [1, 2])
def test_dist_holds_what_is_published_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, documents: int
) -> None:
    """Called as people do: in the project's folder, with the places that are the default."""
    names = ("small", "other")[:documents]
    for name in names:
        translate(add_document(tmp_path, name, versions=(OLD, VERSION)), "Words", VERSION)
    if documents == 1:
        settings = tmp_path / "source" / "small" / "document.toml"
        former = f'[former_addresses]\n"/" = "{VERSION}"\n'
        settings.write_text(f"{settings.read_text(encoding='utf-8')}{former}", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    done("all")
    papers = {
        f"{name}-{version}{end}"
        for name in names
        for version in (OLD, VERSION)
        for end in (".json", ".md", ".ledger.jsonl", ".pdf", "-offline.zip")
    }
    papers |= {f"{name}-{VERSION}-parallel.pdf" for name in names}
    dist = Path("dist")
    assert {path.name for path in dist.iterdir()} == papers | {".built", "site"}
    assert {path.name for path in (dist / ".built").iterdir()} == {
        f"{name}.json" for name in ("_site", *names)
    }
    page = {"404.html", "404.html.gz", "robots.txt", "robots.txt.gz"}
    page |= {"index.html"} if documents == 1 else {"index.html", "index.html.gz"}
    if documents == 1:  # the addresses of a former site, at its root
        shown = dist / "site" / "small" / VERSION
        page |= {path.name for path in shown.iterdir() if any(path.rglob("index.html"))}
        page.add("search")  # where the former site had its search
    assert {path.name for path in (dist / "site").iterdir()} == page | {"assets", "library", *names}
    for name in names:
        site = dist / "site" / name
        assert there(site / VERSION) == {*TREE, "en", "files"}
        assert there(site / VERSION / "en") == TREE
        assert there(site / OLD) == {*TREE, "files"} - {"changes", "parallel"}
        stubs = {path.parent.relative_to(site).as_posix() for path in site.rglob("index.html")}
        pages = {each for each in stubs if each.startswith(f"{VERSION}/") or each == VERSION}
        olds = {each for each in stubs if each.startswith(OLD)}
        assert stubs - pages - olds == {
            each.removeprefix(VERSION).strip("/") or "." for each in pages
        }
        offered = {path.name for path in (site / OLD / "files").iterdir()}
        assert {each for each in papers if each.startswith(f"{name}-{OLD}")} <= offered
    hidden = [path for path in dist.rglob(".*") if path.name != ".built"]
    assert not hidden and record.verify(dist).ok


def test_what_documents_share_stays_while_one_of_them_needs_it(tmp_path: Path) -> None:
    for name in ("alpha", "beta"):
        add_document(tmp_path, name)
    done("site", "--root", tmp_path)
    assets = tmp_path / "dist" / "site" / "assets"
    (former,) = (path for path in assets.iterdir() if path.is_dir())
    style = tmp_path / "overrides" / "assets" / "own.css"
    style.parent.mkdir(parents=True)
    style.write_text("p{color:inherit}", encoding="utf-8")
    done("site", "--root", tmp_path, "--document", "alpha")
    assert former.is_dir() and len(list(assets.iterdir())) == 3
    done("site", "--root", tmp_path)
    assert not former.exists()
    assert record.verify(tmp_path / "dist").ok
