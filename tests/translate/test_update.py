"""A catalogue follows its text, and nobody's work is lost."""

from pathlib import Path

from site_builder.translate import po, translation
from site_builder.translate.checks import check
from site_builder.translate.po import Message
from site_builder.translate.translation import Catalogue
from site_builder.translate.update import update
from tests.translate.samples import TITLE, A, B, block, codes, document, reloaded, translated


def test_states_and_order(tmp_path: Path) -> None:
    source = document(A, B, block("toc-1", "[甲](#a)", "item"))
    catalogue = reloaded(translated(source, {**TITLE, "a-1": "You shall pay."}), tmp_path)
    contexts = [m.context for m in catalogue.messages]
    assert contexts == [None, "document.title", "a-1", "a-2"]
    assert catalogue.entry(A) == ("You shall pay.", "reviewed")
    assert catalogue.entry(B) == ("", "missing")
    assert codes(source, catalogue) == ["translation-missing a-2"]
    draft = translated(source, {"a-1": "You shall pay."}, fuzzy=True)
    assert draft.entry(A) == ("You shall pay.", "draft")


def test_update_keeps_all_work_and_is_stable(tmp_path: Path) -> None:
    catalogue = translated(document(A, B), {**TITLE, "a-1": "You shall pay."})
    header = Message(None, "", "Last-Translator: Someone <s@example.org>\nX-Tool: 1\n")
    noted = [m._replace(comments=("ask legal",)) if m.context == "a-2" else m
             for m in catalogue.messages[1:]]  # fmt: skip
    first = reloaded(update(document(A, B), Catalogue("en", (header, *noted))), tmp_path)
    before = (tmp_path / "en.po").read_bytes()
    assert "Last-Translator: Someone <s@example.org>\n" in first.messages[0].text
    assert first.by_context["a-2"].comments == ("ask legal",)
    assert first.entry(A).text == "You shall pay."
    reloaded(update(document(A, B), first), tmp_path)
    assert (tmp_path / "en.po").read_bytes() == before


def test_changed_text_makes_the_entry_stale(tmp_path: Path) -> None:
    catalogue = translated(document(A), {**TITLE, "a-1": "You shall pay."})
    changed = document(A._replace(markdown="您应及时付费。", text="您应及时付费。"))
    assert catalogue.entry(changed.blocks[0]).state == "stale"
    assert codes(changed, catalogue) == ["translation-stale a-1"]
    updated = reloaded(update(changed, catalogue), tmp_path)
    message = updated.by_context["a-1"]
    assert (message.id, message.previous, message.text) == (
        "您应及时付费。", "您应付费。", "You shall pay.",
    )  # fmt: skip
    assert updated.entry(changed.blocks[0]) == ("You shall pay.", "stale")
    assert codes(changed, updated) == ["translation-stale a-1"]
    again = update(document(A._replace(markdown="您应当付费。")), updated)
    assert again.by_context["a-1"].previous == "您应付费。", "what the translation was made for"
    back = update(document(A), again)
    assert back.entry(A) == ("You shall pay.", "draft"), "a person looks at it again"
    done = updated.by_context["a-1"]._replace(text="You shall pay promptly.", flags=())
    assert Catalogue("en", (done,)).entry(changed.blocks[0]).state == "reviewed"


def test_a_clause_put_in_front_moves_the_others_with_their_translations() -> None:
    catalogue = translated(document(A, B), {"a-1": "You shall pay.", "a-2": "**No transfer.**"})
    new = block("a-1", "总则。")
    moved = (A._replace(id="a-2"), B._replace(id="a-3"))
    updated = update(document(new, *moved), catalogue)
    assert updated.entry(new).state == "missing"
    assert [updated.entry(b) for b in moved] == [
        ("You shall pay.", "reviewed"), ("**No transfer.**", "reviewed"),
    ]  # fmt: skip
    assert not [m for m in updated.messages if m.obsolete]


def test_same_words_elsewhere_are_offered_as_a_draft() -> None:
    catalogue = translated(document(A), {"a-1": "You shall pay."})
    twice = document(A, A._replace(id="a-7"))
    updated = update(twice, catalogue)
    assert [updated.entry(b).state for b in twice.blocks] == ["reviewed", "draft"]


def test_removed_clauses_stay_as_obsolete_entries_and_come_back(tmp_path: Path) -> None:
    catalogue = translated(document(A, B), {**TITLE, "a-1": "You shall pay.", "a-2": "**No.**"})
    assert [(f.code, f.severity, f.block) for f in check(document(A), catalogue)] == [
        ("translation-obsolete", "warning", None)
    ]
    shorter = reloaded(update(document(A), catalogue), tmp_path)
    assert '#~ msgstr "**No.**"' in (tmp_path / "en.po").read_text(encoding="utf-8")
    findings = check(document(A), shorter)
    assert [(f.code, f.severity) for f in findings] == [("translation-obsolete", "info")]
    assert "a-2" in findings[0].message.en
    assert shorter.entry(B).state == "missing"
    assert update(document(A), shorter).messages[-1].text == "**No.**"
    assert update(document(A, B), shorter).entry(B) == ("**No.**", "reviewed")


def test_a_current_entry_counts_before_an_obsolete_one() -> None:
    old = Message("a-1", A.markdown, "Old words.", obsolete=True)
    new = Message("a-1", A.markdown, "You shall pay.")
    for messages in ((old, new), (new, old)):
        updated = update(document(A), Catalogue("en", messages))
        assert updated.entry(A).text == "You shall pay."
        assert updated.messages[-1].text == "Old words."
        written = po.write(messages)
        assert written.index("Old words.") > written.index("You shall pay.")


def test_tables_are_translated_cell_by_cell() -> None:
    row = block("a-row-1", r"**粗体** | `x|y` | [a\|b] |  | 命令。", "row")
    catalogue = update(document(row), Catalogue("en"))
    contexts = [m.context for m in catalogue.messages if m.context]
    assert contexts == [
        "document.title", "a-row-1.1", "a-row-1.2", "a-row-1.3", "a-row-1.5",
    ]  # fmt: skip
    filled = translated(document(row), {"a-row-1.1": "**Bold**", "a-row-1.2": "`x|y`"})
    assert [e.state for e in filled.cells(row)] == [
        "reviewed", "reviewed", "missing", "reviewed", "missing",
    ]  # fmt: skip
    assert filled.cells(row)[0].text == "**Bold**"


def test_an_empty_first_cell_counts() -> None:
    catalogue = update(document(block("a-row-2", " | 免费 | ", "row")), Catalogue("en"))
    assert [m.context for m in catalogue.messages if m.context] == ["document.title", "a-row-2.2"]


def test_what_has_no_words_is_not_to_be_translated(tmp_path: Path) -> None:
    untitled = document(A)._replace(title="")
    catalogue = reloaded(update(untitled, Catalogue("en")), tmp_path)
    assert [m.context for m in catalogue.messages if m.context] == ["a-1"]


def test_catalogues_of_a_folder(tmp_path: Path) -> None:
    for language in ("en", "zh_TW"):
        Catalogue(language).write(tmp_path / f"{language}.po")
    assert sorted(translation.catalogues(tmp_path)) == ["en", "zh_TW"]


def test_a_new_edition_starts_from_the_catalogue_of_the_former(tmp_path: Path) -> None:
    former = translated(document(A, B), {**TITLE, "a-1": "You shall pay.", "a-2": "**No.**"})
    changed = block("a-2", "**您不得转让或出租。**")
    added = block("a-3", "另行约定。")
    source = document(A, changed, added)._replace(version="2")
    made = reloaded(update(source, former), tmp_path)
    assert [made.entry(each).state for each in source.blocks] == ["reviewed", "stale", "missing"]
    kept = made.by_context["a-2"]
    assert (kept.text, kept.previous, kept.fuzzy) == ("**No.**", B.markdown, True)
    assert "Project-Id-Version: made 2\n" in made.messages[0].text
