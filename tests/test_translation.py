"""The translation catalogue: follows the text, loses no work, and lets nothing onto a page."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from hypothesis import given
from hypothesis import strategies as st

from site_builder.model import inline
from site_builder.model.document import Block, Document, RawSpan, Section, SourceInfo
from site_builder.model.errors import OutputError, SourceError
from site_builder.pipeline import load_edition
from site_builder.translate import parity, po, translation
from site_builder.translate.checks import Term, check, load_glossary
from site_builder.translate.po import Message
from site_builder.translate.translation import Catalogue
from site_builder.translate.update import update

ROOT = Path(__file__).resolve().parent.parent
SHIPPED = ROOT / "source" / "redis-agreements"


def block(name: str, markdown: str, kind: str = "clause") -> Block:
    text = inline.plain(markdown)
    cells = tuple(markdown.split(" | ")) if kind in ("row", "table") else ()
    return Block(
        name, name.partition("-")[0], kind, name.partition("-")[2] or None, None, 1,  # type: ignore[arg-type]
        False, text, markdown, inline.emphasis(markdown), (RawSpan(0, 1, 7, 7),), (), (),
        hashlib.sha256(text.encode()).hexdigest(), cells,
    )  # fmt: skip


def document(*blocks: Block) -> Document:
    return Document(
        "made", "1", "zh-CN", "示例协议", None, SourceInfo("raw.txt", "0" * 64, 1, "utf-8"),
        (Section("a", None, "甲"), Section("toc", None, "目录", "toc")), blocks,
    )  # fmt: skip


def translated(source: Document, texts: dict[str, str], *, fuzzy: bool = False) -> Catalogue:
    """The catalogue of a document with these translations."""
    catalogue = update(source, Catalogue("en"))
    messages = (
        m._replace(text=texts[m.context], flags=("fuzzy",) if fuzzy else ())
        if m.context in texts
        else m
        for m in catalogue.messages
    )
    return Catalogue("en", tuple(messages))


def reloaded(catalogue: Catalogue, folder: Path) -> Catalogue:
    catalogue.write(folder / "en.po")
    return Catalogue.load(folder / "en.po")


def codes(source: Document, catalogue: Catalogue, **options: tuple[Term, ...]) -> list[str]:
    return [f"{f.code} {f.block}" for f in check(source, catalogue, **options)]


TITLE = {"document.title": "Sample Agreement"}
A, B = block("a-1", "您应付费。"), block("a-2", "**您不得转让。**")


# --- The format ---------------------------------------------------------------------------------


def test_what_is_written_is_read_again_and_by_babel_too(tmp_path: Path) -> None:
    messages = (
        Message(None, "", "Language: en\nContent-Type: text/plain; charset=UTF-8\n"),
        Message("a-1", '“甲”"\\', "A\t\"quoted\" \\ text", ("fuzzy",), ("who",), ("1",), ("r:3",), "甲\n乙"),
        Message("a-2", "乙", "", obsolete=False),
        Message("a-9", "丙", "kept", ("fuzzy",), ("gone",), obsolete=True),
    )  # fmt: skip
    catalogue = reloaded(Catalogue("en", messages), tmp_path)
    assert tuple(m._replace(line=0) for m in catalogue.messages) == messages
    with (tmp_path / "en.po").open("rb") as file:
        read = read_po(file, abort_invalid=True)
    message = read.get('“甲”"\\', context="a-1")
    assert message is not None
    assert message.string == 'A\t"quoted" \\ text'
    assert message.fuzzy
    assert len(read.obsolete) == 1


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1), st.text(max_size=40))
def test_any_text_survives_the_file(source: str, text: str) -> None:
    text = text.encode("utf-8", "replace").decode()
    messages = [
        Message("a", source, text),
        Message("b", "x", "y", previous=source),
        Message("c", "z", text, ("fuzzy",), previous=source, obsolete=True),
    ]
    read = po.read(po.write(messages), "x.po")
    assert [m._replace(line=0) for m in read] == messages


SAMPLE = po.write(
    [
        Message(None, "", "Language: en\n"),
        Message("a", "甲\n乙", "A", ("fuzzy",), ("c",), ("x",), ("r:1",), "旧"),
        Message("b", "丙", "C", previous="旧", obsolete=True),
    ]
)


@given(
    st.integers(0, len(SAMPLE)),
    st.integers(0, 12),
    st.one_of(st.text(st.sampled_from('"\\#~|, \nmsgid\u3000甲'), max_size=8), st.text(max_size=5)),
)
def test_damage_is_refused_with_its_line_or_read_as_what_it_says(
    at: int, length: int, instead: str
) -> None:
    damaged = SAMPLE[:at] + instead + SAMPLE[at + length :]
    try:
        messages = po.read(damaged, "en.po")
    except SourceError as error:
        assert error.line is not None
        assert 1 <= error.line <= damaged.count("\n") + 1
    else:
        again = po.read(po.write(messages), "en.po")
        assert [m._replace(line=0) for m in again] == [
            m._replace(line=0) for m in sorted(messages, key=lambda m: m.obsolete)
        ]


def test_crlf_and_a_byte_order_mark_do_no_harm(tmp_path: Path) -> None:
    translated(document(A), {"a-1": "You shall pay."}).write(tmp_path / "en.po")
    data = (tmp_path / "en.po").read_bytes().replace(b"\n", b"\r\n")
    (tmp_path / "en.po").write_bytes(b"\xef\xbb\xbf" + data)
    assert Catalogue.load(tmp_path / "en.po").entry(A) == ("You shall pay.", "reviewed")


@pytest.mark.parametrize(
    ("lines", "line", "says"),
    [
        (['msgctxt "a"', 'msgid "甲"', 'msgstr "no end'], 3, "double quotes"),
        (['msgid "甲"', 'msgstr "a "b" c"'], 2, "double quotes"),
        (['msgid "甲"', r'msgstr "\q"'], 2, "double quotes"),
        (['msgid "甲"', "", 'msgctxt "b"', 'msgid "乙"', 'msgstr ""'], 3, "without msgstr"),
        (['msgid "甲"', "# note", 'msgstr ""'], 2, "comment"),
        (['msgid "甲"', 'msgtxt "A"'], 2, "unknown keyword 'msgtxt'"),
        (['msgstr "A"'], 1, "msgstr without msgid"),
        (['msgid "甲"', 'msgid "乙"', 'msgstr ""'], 2, "msgid stands twice"),
        (['"A"'], 1, "before it"),
        (['msgid "甲"', 'msgid_plural "乙"', 'msgstr[0] ""'], 2, "plural"),
        (['msgid "甲"', 'msgstr ""', "", "<<<<<<< HEAD"], 4, "unknown keyword '<<<<<<<'"),
        (['msgid "甲"', 'msgstr "1"', "", 'msgid "甲"', 'msgstr "2"'], 4, "also on line 1"),
        (['msgctxt "a"', 'msgid "甲"'], 2, "has no msgstr"),
    ],
)
def test_broken_syntax_names_file_and_line(
    tmp_path: Path, lines: list[str], line: int, says: str
) -> None:
    path = tmp_path / "en.po"
    path.write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(SourceError) as caught:
        Catalogue.load(path)
    assert (caught.value.path, caught.value.line) == (str(path), line)
    assert says in caught.value.message
    assert caught.value.advice


@pytest.mark.parametrize(
    ("name", "language", "says"),
    [("xx.po", "xx", "unknown language 'xx'"), ("en.po", "klingon", "'klingon'"),
     ("en.po", "fr", "'fr'"), ("draft two.po", "", "'draft two'")],
)  # fmt: skip
def test_unknown_language(tmp_path: Path, name: str, language: str, says: str) -> None:
    path = tmp_path / name
    path.write_text(f'# who\nmsgid ""\nmsgstr "Language: {language}\\n"\n', encoding="utf-8")
    with pytest.raises(SourceError) as caught:
        Catalogue.load(path)
    assert says in caught.value.message
    assert caught.value.line == 1
    assert caught.value.path == str(path)


def test_unreadable_files(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="cannot be read"):
        Catalogue.load(tmp_path / "en.po")
    (tmp_path / "en.po").write_bytes(b'msgid "a"\nmsgstr "\xff"\n')
    with pytest.raises(SourceError, match="UTF-8") as caught:
        Catalogue.load(tmp_path / "en.po")
    assert caught.value.line == 2
    (tmp_path / "en.po").write_text('msgid ""\nmsgstr "Content-Type: text/plain; charset=GBK\\n"\n')
    with pytest.raises(SourceError, match="gbk"):
        Catalogue.load(tmp_path / "en.po")
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(OutputError):
        Catalogue("en").write(tmp_path / "file" / "en.po")


# --- Update -------------------------------------------------------------------------------------


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


def test_catalogues_of_a_folder(tmp_path: Path) -> None:
    for language in ("en", "zh_TW"):
        Catalogue(language).write(tmp_path / f"{language}.po")
    assert sorted(translation.catalogues(tmp_path)) == ["en", "zh_TW"]


# --- Findings -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("您应付费。", "<script>alert(1)</script>You shall pay."),
        ("您应付费。", "You <img src=x onerror=alert(1)> shall pay."),
        ("您应付费。", "You shall pay.\n\n# New heading"),
        ("您应付费。", "You shall {{ config }} pay."),
        ("您应付费。", "You shall \u202epay."),
        ("您应付费。", "You&#60;b> shall pay."),
        ("您应付费。", "[You](javascript:alert) shall pay."),
    ],
)
def test_script_and_markup_are_reported_and_not_shown(source: str, text: str) -> None:
    made = document(block("a-1", source))
    catalogue = translated(made, {**TITLE, "a-1": text})
    assert catalogue.entry(made.blocks[0]) == ("", "missing")
    findings = [f for f in check(made, catalogue) if f.code == "translation-unsafe"]
    assert [(f.severity, f.block, f.raw) for f in findings] == [
        ("error", "a-1", made.blocks[0].raw[0])
    ]
    assert update(made, catalogue).by_context["a-1"].text == text, "nothing is lost"


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("您应付费。", "You **shall** pay."),
        ("**您应付费。**", "You shall pay."),
        ("**您应付费。**", "**You** shall pay."),
        ("**您**应付费。", "**You shall pay.**"),
        ("执行`cd /d`。", "Run `cd /e`."),
        ("执行`cd /d`。", "Run cd /d."),
        ("见[页面](https://a.example)。", "See the page."),
        ("见[页面](https://a.example)。", "See [the page](https://b.example)."),
        ("<u>您应付费。</u>", "**You shall pay.**"),
    ],
)
def test_only_the_publishers_markup(source: str, text: str) -> None:
    made = document(block("a-1", source))
    catalogue = translated(made, {**TITLE, "a-1": text})
    assert codes(made, catalogue) == ["translation-markup a-1"]
    assert catalogue.entry(made.blocks[0]) == ("", "missing")


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("**见[页面](https://a.example)。**", "**See [the page](https://a.example).**"),
        ("`Courier字体`", "`Courier font`"),
        ("打开`<文件>`。", "Open `<file>`."),
        ("单击**设置**，再**确定**。", "**OK** after **Settings**."),
        ("a < b 且 <c>", "a < b and <c>"),
        ("执行`a | <b>`。", "Run `a | <b>`."),
        ("研发；法务", "R&D; legal"),
    ],
)
def test_matching_markup_is_shown(source: str, text: str) -> None:
    made = document(block("a-1", source))
    catalogue = translated(made, {**TITLE, "a-1": text})
    assert codes(made, catalogue) == []
    assert catalogue.entry(made.blocks[0]).text == text


def test_numbers_and_placeholders() -> None:
    made = document(
        block("a-1", "提前30天，共1000元。"), block("a-2", "7×24小时。"), block("a-3", "甲方：____"),
        block("a-4", "服务于{date}开始。"), block("a-5", "不超过1000000元。"),
    )  # fmt: skip
    wrong = {"a-1": "13 days before, 1,000 yuan.", "a-2": "7×24 hours.", "a-3": "Party A:",
             "a-4": "The service starts on {day}.", "a-5": "At most 1,000,000 yuan."}  # fmt: skip
    catalogue = translated(made, {**TITLE, **wrong})
    assert codes(made, catalogue) == [
        "translation-number a-1", "translation-placeholder a-3", "translation-placeholder a-4",
    ]  # fmt: skip
    assert parity.differing_numbers("提前30天", "13 days") == ["13", "30"]
    assert catalogue.entry(made.blocks[0]).state == "reviewed", "a warning does not hide it"


def test_glossary() -> None:
    terms = (
        Term("服务", ("service",)), Term("条款", ("clause",)),
        Term("服务条款", ("Terms of Service",)),
    )  # fmt: skip
    made = document(
        block("a-1", "本服务条款"), block("a-2", "停止服务"), block("a-3", "服务和服务条款"),
        block("a-4", "多项服务"),
    )  # fmt: skip
    texts = {"a-1": "these terms of service", "a-2": "stop the offer", "a-3": "the Terms of Use",
             "a-4": "several Services"}  # fmt: skip
    findings = check(made, translated(made, {**TITLE, **texts}), terms)
    assert [(f.code, f.severity, f.block) for f in findings] == [
        ("translation-term", "info", "a-2"), ("translation-term", "info", "a-3"),
    ]  # fmt: skip
    assert "服务条款 → Terms of Service" in findings[1].message.en
    assert "服务 → service" in findings[0].message.zh


def test_faulty_glossary(tmp_path: Path) -> None:
    assert load_glossary(tmp_path) == ()
    path = tmp_path / "terms.toml"
    path.write_text('[[terms]]\nzh = "甲"\n', encoding="utf-8")
    with pytest.raises(SourceError, match="entry 1 needs zh and en"):
        load_glossary(tmp_path)
    path.write_text('[[terms]]\nzh="甲"\nen="A"\n[[terms]]\nzh="甲"\nen="B"\n', encoding="utf-8")
    with pytest.raises(SourceError, match="stands twice"):
        load_glossary(tmp_path)
    path.write_text("[[terms", encoding="utf-8")
    with pytest.raises(SourceError, match="cannot be read"):
        load_glossary(tmp_path)


# --- The catalogue that is shipped --------------------------------------------------------------


@pytest.fixture(scope="module")
def shipped() -> tuple[Document, Catalogue]:
    edition = load_edition(SHIPPED)
    return edition.document, Catalogue.load(edition.folder / "en.po")


def test_the_shipped_catalogue_is_complete_and_all_draft(
    shipped: tuple[Document, Catalogue],
) -> None:
    source, catalogue = shipped
    wanted = list(translation.units(source))
    assert len(wanted) > 130
    assert {catalogue.find(u.context, u.markdown).state for u in wanted} == {"draft"}
    assert check(source, catalogue, load_glossary(SHIPPED)) == []
    assert len(load_glossary(SHIPPED)) > 30


def test_the_shipped_catalogue_is_up_to_date(
    shipped: tuple[Document, Catalogue], tmp_path: Path
) -> None:
    source, catalogue = shipped
    update(source, catalogue).write(tmp_path / "en.po")
    assert (tmp_path / "en.po").read_bytes() == Path(catalogue.path).read_bytes()


def test_the_shipped_translation_is_bold_where_the_publisher_is(
    shipped: tuple[Document, Catalogue],
) -> None:
    source, catalogue = shipped
    bold = 0
    for part in source.blocks:
        if part.kind in ("table", "row") or part.id.startswith("toc"):
            continue
        entry = catalogue.entry(part)
        assert inline.emphasis(entry.text) == part.emphasis, part.id
        bold += part.emphasis == "all"
    assert bold >= 10
