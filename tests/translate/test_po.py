"""PO files: what is written is read again, and what is broken is refused with its line."""

import tempfile
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from hypothesis import given
from hypothesis import strategies as st

from site_builder.model.errors import OutputError, SourceError
from site_builder.translate import po
from site_builder.translate.po import Message
from site_builder.translate.translation import Catalogue
from site_builder.verify.translations import translations
from tests.translate.samples import A, document, reloaded, translated


def test_what_is_written_is_read_again_and_by_babel_too(tmp_path: Path) -> None:
    messages = (
        Message(None, "", "Language: en\nContent-Type: text/plain; charset=UTF-8\n"),
        Message("a-1", '“甲”"\\', "A\t\"quoted\" \\ text", ("fuzzy",), ("who",), ("1",), ("r:3",), "甲\n乙"),
        Message("a-2", "乙", "", obsolete=False),
        Message("a-9", "丙", "kept", ("fuzzy",), ("gone",), obsolete=True),
        Message(None, "", "", (), ("at the end",), obsolete=True),
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


def read(text: str) -> list[Message]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "en.po")
        path.write_text(text, encoding="utf-8", newline="")
        return po.read(path)


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1), st.text(max_size=40))
def test_any_text_survives_the_file(source: str, text: str) -> None:
    text = text.encode("utf-8", "replace").decode()
    messages = [
        Message("a", source, text),
        Message("b", "x", "y", previous=source),
        Message("c", "z", text, ("fuzzy",), previous=source, obsolete=True),
    ]
    assert [m._replace(line=0) for m in read(po.write(messages))] == messages


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"])), max_size=4))
def test_a_verifier_reads_the_translations_in_force(texts: list[str]) -> None:
    messages = [
        Message(f"a-{place}", "甲", text, ("fuzzy",), ("note",), previous="乙")
        for place, text in enumerate(texts)
    ]
    left = Message("b", "丙", "gone", obsolete=True)
    header = Message(None, "", "Language: en\n")
    found = translations(po.write([header, *messages, left]))
    assert found == {f"a-{place}": text for place, text in enumerate(texts)}


def test_a_verifier_refuses_what_is_no_catalogue() -> None:
    for text in ('msgid "a', '"a"', "<html>"):
        with pytest.raises(ValueError, match="line 1"):
            translations(text)


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
        messages = read(damaged)
    except SourceError as error:
        assert error.line is not None
        assert 1 <= error.line <= damaged.count("\n") + 1
    else:
        again = read(po.write(messages))
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
        (["# note", '"A"'], 2, "before it"),
        (["\u3000"], 1, "unknown keyword"),
        (['msgid "甲"', 'msgid_plural "乙"', 'msgstr[0] ""'], 2, "plural"),
        (['msgid "甲"', 'msgstr ""', "", "<<<<<<< HEAD"], 4, "unknown keyword '<<<<<<<'"),
        (['msgid "甲"', 'msgstr "1"', "", 'msgid "甲"', 'msgstr "2"'], 4, "also on line 1"),
        (['msgctxt "a"', 'msgid "甲"'], 2, "has no msgstr"),
        (['msgid "甲"', "#, fuzzy", 'msgid "乙"', 'msgstr ""'], 2, "inside an entry"),
        (['msgid "甲"', 'msgstr ""', "#."], 3, "without words"),
        (["#lost", 'msgid "甲"', 'msgstr ""'], 1, "blank after #"),
        (["# lost", "", 'msgid "甲"'], 3, "no msgstr"),
        (['msgid ""', 'msgstr "lost"'], 1, "header"),
        (['msgctxt "a"', 'msgid ""', 'msgstr "lost"'], 1, "without msgid"),
        (['#| msgctxt "b"', 'msgid "甲"', 'msgstr ""'], 1, "previous msgctxt"),
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
