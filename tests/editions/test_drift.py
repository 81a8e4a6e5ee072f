"""A ledger that was not accepted is shown clause by clause; redoing a ledger is the way back."""

from pathlib import Path

from site_builder.model.ledger import dumps, redo, undo
from site_builder.pipeline import load_edition
from tests.command import run
from tests.editions.test_pages import ROOT
from tests.projects import add_document

SOURCE = ROOT / "source" / "redis-agreements"


def test_a_ledger_done_again_gives_the_clean_text() -> None:
    edition = load_edition(SOURCE)
    assert redo(undo(edition.clean, edition.ledger), edition.ledger) == edition.clean


def check(root: Path) -> str:
    return run("check", "--root", root).output


def test_what_a_new_ledger_does_is_shown_by_clause(tmp_path: Path) -> None:
    folder = add_document(tmp_path)
    edition = load_edition(folder)
    path = folder / "20240301" / "ledger.jsonl"
    assert "none was accepted yet" in check(tmp_path)
    assert "**乙方" in undo(edition.clean, edition.ledger)
    # as if no repair had been accepted
    path.write_text(dumps(edition.encoding, ()), encoding="utf-8")
    shown = check(tmp_path)
    assert f"from 0 changes to {len(edition.ledger)}; clauses that differ:" in shown
    path.write_text(dumps(edition.encoding, edition.ledger), encoding="utf-8")
    assert "clauses that differ" not in check(tmp_path)
    path.write_text("{", encoding="utf-8")
    assert "the accepted ledger cannot be compared" in check(tmp_path)


def test_a_quiet_check_says_only_what_is_an_error(tmp_path: Path) -> None:
    folder = add_document(tmp_path)
    edition = load_edition(folder)
    path = folder / "20240301" / "ledger.jsonl"
    path.write_text(dumps(edition.encoding, edition.ledger), encoding="utf-8")
    quiet = run("check", "--quiet", "--root", tmp_path)
    assert (quiet.exit_code, quiet.output) == (0, "")
    path.unlink()
    assert run("check", "--quiet", "--root", tmp_path).exit_code == 1


def test_a_day_that_was_announced_and_has_come_is_told(tmp_path: Path) -> None:
    toml = add_document(tmp_path) / "document.toml"
    for day, told in (("2020-01-01", True), ("9999-01-01", False)):
        toml.write_text(
            toml.read_text(encoding="utf-8").replace(
                "[[sections]]", f'status = "announced"\neffective = {day}\n[[sections]]'
            ),
            encoding="utf-8",
        )
        assert ("which has come" in check(tmp_path)) == told
        toml.write_text(
            toml.read_text(encoding="utf-8").replace(
                f'status = "announced"\neffective = {day}\n', ""
            ),
            encoding="utf-8",
        )
