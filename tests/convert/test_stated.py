"""What document.toml must state before an agreement is published: told with place and cure."""

import hashlib
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from site_builder.cli.group import main
from site_builder.model.errors import SourceError
from site_builder.pipeline import load_edition

RAW = """# 平台协议

文档版本：20240301

# 服务条款

1. 请参见[帮助](help/a.html)与[条款](https://a.example/)。

# 附则

1. 请访问[网站](www.a.example)。
"""
SECTION = '[[sections]]\ntitle = "{}"\nid = "{}"\n'
BOTH = SECTION.format("服务条款", "terms") + SECTION.format("附则", "final")
LINKS = '[links]\n"帮助" = "https://a.example/help"\n"网站" = "https://www.a.example"\n'


def project(root: Path, more: str, raw: str = RAW) -> Path:
    folder = root / "source" / "terms"
    (folder / "20240301").mkdir(parents=True)
    (folder / "20240301" / "raw.txt").write_text(raw, encoding="utf-8")
    digest = hashlib.sha256(raw.encode()).hexdigest()
    (folder / "document.toml").write_text(
        f'id = "terms"\n[[versions]]\nversion = "20240301"\nsha256 = "{digest}"\n{more}',
        encoding="utf-8",
    )
    return folder


def test_all_that_is_lacking_is_told_at_once(tmp_path: Path) -> None:
    folder = project(tmp_path, SECTION.format("服务条款", "terms"))
    with pytest.raises(SourceError) as caught:
        load_edition(folder)
    lines = [line.strip() for line in str(caught.value).splitlines()]
    assert lines[0] == "source/terms/20240301/raw.txt: document.toml lacks 3 entries"
    assert lines[1::2] == [
        "line 7: the link “帮助” has no scheme in its target “help/a.html”",
        "line 9: the section “附则” is not listed in document.toml",
        "line 11: the link “网站” has no scheme in its target “www.a.example”",
    ]
    assert '→ add [[sections]] with title = "附则"' in lines[4]
    assert '→ add "网站" = "https://…" to [links]' in lines[6]


def test_a_mail_address_lacks_its_scheme_only(tmp_path: Path) -> None:
    folder = project(tmp_path, "", "# 甲\n\n1.1 请写信至[a@b.example](a@b.example)。\n")
    with pytest.raises(SourceError) as caught:
        load_edition(folder)
    assert caught.value.advice == (
        'add "a@b.example" = "mailto:a@b.example" to [links] in document.toml'
    )


def test_one_lack_has_its_line_in_front(tmp_path: Path) -> None:
    folder = project(tmp_path, SECTION.format("服务条款", "terms") + LINKS)
    with pytest.raises(SourceError, match="附则") as caught:
        load_edition(folder)
    assert caught.value.line == 9
    assert caught.value.advice


@pytest.mark.parametrize("sections", [BOTH, ""])
def test_the_cure_works(tmp_path: Path, sections: str) -> None:
    edition = load_edition(project(tmp_path, sections + LINKS))
    assert "[帮助](https://a.example/help)" in edition.clean
    assert "[条款](https://a.example/)" in edition.clean


def run(root: Path, command: str, *arguments: str) -> Result:
    return CliRunner().invoke(main, [command, "--root", str(root), *arguments])


@pytest.mark.parametrize("command", ["check", "site", "bundle", "packet"])
def test_a_folder_without_document_toml_is_told_so(tmp_path: Path, command: str) -> None:
    (project(tmp_path, BOTH + LINKS) / "document.toml").unlink()
    result = run(tmp_path, command)
    assert result.exit_code == 3
    assert "document.toml is missing" in result.output
    assert "docs/document-toml.md" in result.output


@pytest.mark.parametrize("command", ["check", "site", "bundle"])
def test_every_command_tells_what_is_lacking(tmp_path: Path, command: str) -> None:
    project(tmp_path, SECTION.format("服务条款", "terms") + LINKS)
    result = run(tmp_path, command)
    assert result.exit_code == 3
    assert "raw.txt:9: the section “附则” is not listed" in result.output
