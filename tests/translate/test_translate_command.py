"""`site-builder translate`: one language or all that have a catalogue."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from site_builder.cli.group import main
from tests.projects import VERSION, add_document


@pytest.fixture
def root(tmp_path: Path) -> Path:
    add_document(tmp_path)
    return tmp_path


def run(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["translate", "--root", str(root), *arguments])


def test_any_number_of_languages(root: Path) -> None:
    folder = root / "source" / "small" / VERSION
    for language in ("en", "ja"):
        assert run(root, "--language", language, "--update").exit_code == 0
    text = (folder / "ja.po").read_text(encoding="utf-8")
    assert "Language: ja\n" in text.replace("\\n", "\n")
    assert "nplurals=1" in text
    checked = run(root, "--check")
    assert checked.exit_code == 0
    assert f"{folder / 'en.po'}: " in checked.output
    assert f"{folder / 'ja.po'}: " in checked.output
    assert "raw.txt:9: “terms-1.1”没有译文" in checked.output


def test_what_cannot_be_translated(root: Path) -> None:
    for arguments in (["--check"], ["--language", "zh-CN", "--update"], []):
        result = run(root, *arguments)
        assert result.exit_code == 2
        assert "→" in result.output


@pytest.mark.parametrize("language", ["xx", "xx-YY"])
def test_a_language_that_nobody_knows_gets_no_catalogue(root: Path, language: str) -> None:
    result = run(root, "--language", language, "--update")
    assert (result.exit_code, isinstance(result.exception, SystemExit)) == (3, True)
    assert f"{language}.po: unknown language '{language}'" in result.output
    assert not list(root.rglob("*.po"))
