"""Beginning an edition: what is copied, pinned, carried over and told, and what is refused."""

import hashlib
from pathlib import Path

import pytest
from click.testing import Result

from site_builder.annotate import decisions
from site_builder.model import config
from site_builder.pipeline import load_edition
from site_builder.translate.translation import Catalogue
from tests.command import run
from tests.projects import add_document, hashes, translate

NEXT = """# small 平台服务协议

文档版本：20260101

# 服务条款

## 1. 总则

1.1. 甲方应当及时通知乙方，并保存通知的记录。

1.2. 甲方应当按期付款。

1.3. **乙方不承担间接损失的赔偿责任**。
"""
TOML = """
# 下面是章节。Sections follow.
[[sections]]
title = "服务条款"
id = "terms"
en = "Terms"
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A document with a translation and two decisions, and the raw file of its next edition."""
    folder = add_document(tmp_path)
    path = folder / "document.toml"
    path.write_text(path.read_text(encoding="utf-8").partition("[[sections]]")[0] + TOML, "utf-8")
    translate(folder, "Said")
    made = Catalogue.load(folder / "20240301" / "en.po")
    messages = tuple(m._replace(flags=()) for m in made.messages)
    Catalogue("en", messages).write(folder / "20240301" / "en.po")
    blocks = {block.id: block for block in load_edition(folder).document.blocks}
    decided = "".join(
        f'[[decisions]]\naction = "accept"\ntag = "limitation"\nblock = "{name}"\n'
        f'sha256 = "{blocks[name].sha256}"\nreason = "r"\nreviewer = "w"\ndate = 2026-01-31\n\n'
        for name in ("terms-1.1", "terms-1.2")
    )
    (folder / "20240301" / "review.toml").write_text(f"# 决定\n{decided}", encoding="utf-8")
    (tmp_path / "next.txt").write_text(NEXT, encoding="utf-8")
    return tmp_path


def add(root: Path, *arguments: str, raw: str = "next.txt") -> Result:
    return run("add", root / raw, "--root", root, *arguments)


def test_an_edition_is_copied_pinned_and_listed(project: Path) -> None:
    result = add(project, "--document", "small", "--effective", "2026-01-01")
    assert result.exit_code == 0, result.output
    folder = project / "source" / "small"
    assert (folder / "20260101" / "raw.txt").read_text(encoding="utf-8") == NEXT
    text = (folder / "document.toml").read_text(encoding="utf-8")
    digest = hashlib.sha256(NEXT.encode()).hexdigest()
    entry = (
        f'[[versions]]\nversion = "20260101"\nsha256 = "{digest}"\n'
        'status = "in-force"\neffective = 2026-01-01\n'
    )
    assert f"\n\n{entry}\n# 下面是章节。Sections follow.\n[[sections]]\n" in text
    assert load_edition(folder).document.version == "20260101"


def test_translations_and_decisions_follow_their_clauses(project: Path) -> None:
    result = add(project, "--document", "small")
    assert "en.po: 3 reviewed, 0 draft, 1 stale, 2 missing" in result.output
    assert "decisions: 1 carried over, 1 on clauses that changed left out" in result.output
    folder = project / "source" / "small" / "20260101"
    made = Catalogue.load(folder / "en.po").by_context
    assert made["terms-1.3"].text == "Said 5" and not made["terms-1.3"].fuzzy
    assert made["terms-1.2"].previous == "甲方应当按时付款。" and made["terms-1.2"].fuzzy
    assert not made["terms-1.1"].text, "another clause has the number now"
    text = (folder / "review.toml").read_text(encoding="utf-8")
    assert text.startswith("# 决定\n[[decisions]]\n")
    assert [decision.block for decision in decisions.load(folder / "review.toml")] == ["terms-1.3"]


def test_what_changed_and_what_awaits_a_person_is_told(project: Path) -> None:
    lines = add(project, "--document", "small").output.splitlines()
    assert "From 20240301 to 20260101:" in lines
    assert "  terms-1.1 → terms-1.2  renumbered, wording" in lines
    assert "  terms-1.2 → terms-1.3  renumbered · limiting" in lines
    assert any("site-builder accept" in line for line in lines)


def test_a_new_document_begins_with_its_first_edition(project: Path) -> None:
    before = hashes(project / "source" / "small")
    result = add(project, "--document", "other", "--status", "announced")
    assert result.exit_code == 0, result.output
    settings = config.load(project / "source" / "other")
    assert (settings.id, settings.title["zh"]) == ("other", "small 平台服务协议")
    assert load_edition(project / "source" / "other", "20260101").document.blocks
    assert hashes(project / "source" / "small") == before


def test_a_version_that_the_text_does_not_print_is_stated(project: Path) -> None:
    plain = NEXT.partition("文档版本：20260101\n\n")[2]
    (project / "plain.txt").write_text(plain, encoding="utf-8")
    assert add(project, "--document", "small", raw="plain.txt").exit_code == 2
    result = add(project, "--document", "small", "--version", "2026.1", raw="plain.txt")
    assert result.exit_code == 0, result.output
    document = load_edition(project / "source" / "small", "2026.1").document
    assert document.version == "2026.1"
    assert "version.stated" in {finding.code for finding in document.findings}


def test_a_text_without_a_title_is_named_by_a_person(project: Path) -> None:
    (project / "bare.txt").write_text("1. You may use it.\n\n2. We may end it.\n", encoding="utf-8")
    result = add(project, "--document", "bare", "--version", "2026", raw="bare.txt")
    assert result.exit_code == 0, result.output
    document = load_edition(project / "source" / "bare", "2026").document
    assert "title.missing" in {finding.code for finding in document.findings}
    settings = project / "source" / "bare" / config.FILE_NAME
    named = settings.read_text(encoding="utf-8").replace('en = ""', 'en = "Terms of Use"')
    settings.write_text(named, encoding="utf-8")
    document = load_edition(project / "source" / "bare", "2026").document
    assert "title.missing" not in {finding.code for finding in document.findings}


def test_a_new_section_awaits_an_id(project: Path) -> None:
    (project / "more.txt").write_text(f"{NEXT}\n# 附则\n\n另行约定的除外。\n", encoding="utf-8")
    result = add(project, "--document", "small", raw="more.txt")
    assert result.exit_code == 0 and "the section “附则” is not listed" in result.output


def test_an_earlier_edition_goes_before_the_one_that_followed(project: Path) -> None:
    add(project, "--document", "small")
    early = NEXT.replace("20260101", "20200101").replace("及时通知", "预先通知")
    (project / "early.txt").write_text(early, encoding="utf-8")
    result = add(project, "--document", "small", "--before", "20240301", raw="early.txt")
    assert result.exit_code == 0, result.output
    settings = config.load(project / "source" / "small")
    assert [pin.version for pin in settings.versions] == ["20200101", "20240301", "20260101"]
    assert settings.versions[0].status == "superseded" and settings.in_force() == "20260101"
    refused = add(
        project, "--document", "small", "--version", "2019", "--before", "1", raw="early.txt"
    )
    assert refused.exit_code == 2 and "20200101, 20240301, 20260101" in refused.output


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["--document", "small", "--version", "20240301"], 2, "edition '20240301' already"),
        (["--document", "small", "--version", "2030"], 3, "the text states version '20260101'"),
        (["--document", "small", "--version", "next"], 2, "cannot name an edition"),
        (["--document", "Klein!"], 2, "cannot name a document"),
    ],
)
def test_what_does_not_fit_is_refused_and_nothing_is_written(
    project: Path, arguments: list[str], code: int, message: str
) -> None:
    before = hashes(project)
    result = add(project, *arguments)
    assert result.exit_code == code and message in result.output and "→" in result.output
    assert hashes(project) == before


def test_the_same_raw_file_is_no_new_edition(project: Path) -> None:
    (project / "same.txt").write_bytes(
        (project / "source" / "small" / "20240301" / "raw.txt").read_bytes()
    )
    result = add(project, "--document", "small", "--version", "2030", raw="same.txt")
    assert result.exit_code == 2 and "byte for byte" in result.output


def test_editions_listed_in_another_form_are_left_to_a_person(project: Path) -> None:
    path = project / "source" / "small" / "document.toml"
    pin = config.load(path.parent).versions[0].sha256
    path.write_text(
        f'id = "small"\nversions = [{{version = "20240301", sha256 = "{pin}"}}]\n', "utf-8"
    )
    result = add(project, "--document", "small")
    assert result.exit_code == 3 and "add it by hand" in result.output


def compare(root: Path, *arguments: str) -> Result:
    return run("compare", "--root", root, *arguments)


def test_compare_gives_its_answer_as_exit_code(project: Path) -> None:
    add(project, "--document", "small")
    same = compare(project, "small/20240301", "20240301")
    assert same.exit_code == 0 and "Nothing changed." in same.output
    other = compare(project, "--json", "small/20240301", str(project / "next.txt"))
    assert other.exit_code == 1 and '"same": false' in other.output
    folder = str(project / "source" / "small" / "20260101")
    assert compare(project, "small/20260101", folder).exit_code == 0
    missing = compare(project, "small/2019", "20240301")
    assert missing.exit_code == 2 and "name an edition" in missing.output


def test_a_catalogue_of_another_edition_is_found_out(project: Path) -> None:
    add(project, "--document", "small")
    folder = project / "source" / "small"
    (folder / "20260101" / "en.po").write_bytes((folder / "20240301" / "en.po").read_bytes())
    result = run("check", "--root", project)
    assert result.exit_code == 1
    assert "The catalogue says that it is of small 20240301, not of small 20260101" in result.output


def test_an_edition_without_its_raw_file_is_named(project: Path) -> None:
    (project / "source" / "small" / "20240301" / "raw.txt").unlink()
    result = run("check", "--root", project)
    assert result.exit_code == 3 and "put the extraction there" in result.output


def test_an_edition_is_in_the_language_of_its_document(project: Path) -> None:
    result = run("add", "--root", project, project / "next.txt", "--document", "small",
                 "--language", "en")  # fmt: skip
    assert result.exit_code == 2 and "the document is in zh-CN" in result.output
    assert not (project / "source" / "small" / "20260101").exists()


@pytest.mark.parametrize(("words", "language"), [(NEXT, "zh-CN"), ("# Terms\n\nYou pay.\n", "en")])
def test_a_new_document_has_the_language_that_it_reads_in(
    tmp_path: Path, words: str, language: str
) -> None:
    (tmp_path / "first.txt").write_text(words, encoding="utf-8")
    done = add(tmp_path, "--document", "other", "--version", "20260101", raw="first.txt")
    assert done.exit_code == 0, done.output
    assert config.load(tmp_path / "source" / "other").language == language


def test_a_new_document_in_another_language_needs_its_code(tmp_path: Path) -> None:
    words = "Der Kunde zahlt den Preis binnen dreißig Tagen nach Erhalt der Rechnung. " * 8
    (tmp_path / "first.txt").write_text(f"# Bedingungen\n\n{words}\n", encoding="utf-8")
    wanted = ("--document", "other", "--version", "20260101")
    refused = add(tmp_path, *wanted, raw="first.txt")
    assert refused.exit_code == 3 and "--language de" in refused.output
    assert not (tmp_path / "source").exists()
    done = add(tmp_path, *wanted, "--language", "de", raw="first.txt")
    assert done.exit_code == 0, done.output
    settings = config.load(tmp_path / "source" / "other")
    assert settings.language == "de" and settings.title == {"de": "Bedingungen"}


def test_a_text_without_a_title_awaits_one(tmp_path: Path) -> None:
    (tmp_path / "first.txt").write_text("1.1 You pay the fees.\n\n1.2 We may change them.\n")
    done = add(tmp_path, "--document", "other", "--version", "20260101", raw="first.txt")
    assert "the title: no line of the text is one" in done.output


@pytest.mark.parametrize("name", ["en", "Not A Name"])
def test_a_first_project_whose_document_is_refused_is_not_begun(tmp_path: Path, name: str) -> None:
    (tmp_path / "next.txt").write_text(NEXT, encoding="utf-8")
    root = tmp_path / "project"
    told = run("init", tmp_path / "next.txt", "--document", name, "--root", root)
    assert told.exit_code in (2, 3)
    assert "\nwritten" not in f"\n{told.output}" and not root.exists()
    assert ("document.toml, as it would be written: id: " in told.output) is (name == "en")
