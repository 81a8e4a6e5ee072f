"""The ledger: its file form, undoing it, and what counts as visible."""

import hashlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.model.document import Bilingual, Change, RawSpan
from site_builder.model.errors import LedgerError
from site_builder.model.ledger import Encoding, dumps, loads, restore, undo, visible

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
WHY = Bilingual("理由。", "Reason.")


def encoding(raw: bytes = b"") -> Encoding:
    return Encoding("utf-8", "", (("\n", 1),), hashlib.sha256(raw).hexdigest(), len(raw))


def change(at: int, before: str, after: str, step: int = 1, seq: int = 1) -> Change:
    return Change(seq, "rule", "markup", RawSpan(0, 1, 1, 1), before, after, WHY, at, step)


changes = st.builds(
    Change,
    st.integers(1, 99),
    st.sampled_from(["blank-lines", "toc-pages"]),
    st.sampled_from(["markup", "editorial"]),
    st.builds(RawSpan, *[st.integers(0, 10**9)] * 4),
    TEXT,
    TEXT,
    st.builds(Bilingual, TEXT, TEXT),
    st.integers(0, 10**9),
    st.integers(1, 99),
)


@given(st.lists(changes, max_size=5))
def test_what_is_written_is_read(written: list[Change]) -> None:
    text = dumps(encoding(), written)
    assert loads(text) == (encoding(), written)
    assert all(json.loads(line) for line in text.split("\n")[:-1])


@pytest.mark.parametrize("character", '\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029\r\t"\\\x7f\ufeff')
def test_odd_characters_survive_the_file_form(character: str) -> None:
    written = [change(0, character, "x" + character)]
    assert loads(dumps(encoding(), written))[1] == written


def test_the_lines_of_a_ledger_have_the_documented_keys() -> None:
    head, row = map(json.loads, dumps(encoding(), [change(3, "a", "b", 2)]).splitlines())
    assert list(row) == ["seq", "rule", "kind", "raw", "before", "after", "why", "pass", "at"]
    assert row["raw"] == {"start": 0, "end": 1, "lines": [1, 1]}
    assert list(row["why"]) == ["zh", "en"]
    assert head["seq"] == 0
    assert head["sha256"] == encoding().sha256


def test_passes_are_undone_from_last_to_first() -> None:
    # "abc" → pass 1: "aXc" and "!" at the end → pass 2: the X becomes YY
    ledger = [
        change(1, "b", "X", 1, 1),
        change(3, "", "!", 1, 2),
        change(1, "X", "YY", 2, 3),
    ]
    assert undo("aYYc!", ledger) == "abc"
    assert undo("aYYc!", []) == "aYYc!"


@pytest.mark.parametrize(
    ("clean", "ledger"),
    [
        ("aZc", [change(1, "b", "X")]),
        ("a", [change(1, "b", "X")]),
        ("aX", [change(-1, "b", "X")]),
        ("aXX", [change(1, "b", "XX"), change(2, "c", "X")]),
        ("aXb", [change(2, "c", "b"), change(1, "b", "X")]),
    ],
)
def test_a_change_that_does_not_fit_is_refused(clean: str, ledger: list[Change]) -> None:
    with pytest.raises(LedgerError, match="does not fit") as caught:
        undo(clean, ledger)
    assert caught.value.advice


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("", None),
        ("{}\n", 1),
        ("[]\n", 1),
        ("not json\n", 1),
        (dumps(encoding(), [change(0, "a", "b")])[:-9], 2),
        (dumps(encoding(), []) + '{"seq":1}\n', 2),
        (dumps(encoding(), []) + "null\n", 2),
        (dumps(encoding(), [change(0, "a", "b")]).replace('"at":0', '"at":0.5'), 2),
        (dumps(encoding(), [change(0, "a", "b")]).replace('"before":"a"', '"before":1'), 2),
        (dumps(encoding(), []).replace('"bom":""', '"bom":0'), 1),
        ("[" * 100_000, 1),
    ],
)
def test_a_damaged_file_is_refused_with_its_line(text: str, line: int | None) -> None:
    with pytest.raises(LedgerError) as caught:
        loads(text, "out/ledger.jsonl")
    assert caught.value.path == "out/ledger.jsonl"
    assert caught.value.line == line
    assert caught.value.advice


ALTERED = "the clean text or the ledger was altered; convert the raw file again"
BESIDE = "take the ledger that was written beside the clean text"


def test_what_a_person_is_told_of_a_change_that_does_not_fit() -> None:
    with pytest.raises(LedgerError) as caught:
        undo("乙" * 50, [change(3, "", "甲" * 41, seq=7)])
    assert caught.value.message == (
        f"change 7 (rule) does not fit the text: expected '{'甲' * 40}' at character 3"
    )
    assert caught.value.advice == ALTERED


@pytest.mark.parametrize(
    ("text", "message", "advice"),
    [
        ("", "the ledger is empty", "convert the raw file again"),
        ("{}", "not a ledger entry ('encoding')", BESIDE),
        (dumps(encoding(), []) + "[]", "not a ledger entry (list indices must be integers", BESIDE),
    ],
)
def test_what_a_person_is_told_of_a_damaged_file(text: str, message: str, advice: str) -> None:
    with pytest.raises(LedgerError) as caught:
        loads(text)
    assert caught.value.message.startswith(message)
    assert caught.value.advice == advice
    assert caught.value.path == "ledger.jsonl"


@pytest.mark.parametrize(
    ("clean", "how", "message", "advice"),
    [
        (
            "甲",
            Encoding("utf-8", "", (("\r\n", 2),), "", 0),
            "the text has 1 lines, its ledger 3",
            "take clean text and ledger of the same conversion",
        ),
        (
            "甲",
            Encoding("utf-8", "", (("\n", 2),), "", 0),
            "the text has 1 lines, its ledger 3",
            "take clean text and ledger of the same conversion",
        ),
        (
            "甲\n",
            Encoding("no-such-code", "", (("\n", 1),), "", 0),
            "the ledger's encoding cannot be used: unknown encoding: no-such-code",
            BESIDE,
        ),
        (
            "甲\n",
            Encoding("utf-8", "no digits", (("\n", 1),), "", 0),
            "the ledger's encoding cannot be used: non-hexadecimal number found",
            BESIDE,
        ),
        (
            "甲\n",
            encoding("乙\n".encode()),
            "what the clean text and the ledger restore is not the raw file: its SHA-256 differs",
            ALTERED,
        ),
        (
            "甲\n",
            encoding("甲\n".encode())._replace(bytes=5),
            "what the clean text and the ledger restore is not the raw file: its size differs",
            ALTERED,
        ),
    ],
)
def test_what_a_person_is_told_when_the_raw_file_does_not_come_back(
    clean: str, how: Encoding, message: str, advice: str
) -> None:
    with pytest.raises(LedgerError) as caught:
        restore(clean, how, [])
    assert caught.value.message.startswith(message)
    assert caught.value.advice == advice


def test_restore_writes_encoding_mark_and_newlines_again() -> None:
    raw = b"\xef\xbb\xbf\xe7\x94\xb2\r\n\xe4\xb9\x99\n"
    how = Encoding(
        "utf-8", "efbbbf", (("\r\n", 1), ("\n", 1)), hashlib.sha256(raw).hexdigest(), len(raw)
    )
    assert restore("甲\n乙\n", how, []) == raw
    for clean in ("甲\n乙", "甲\n乙\n\n", "甲\n丙\n"):
        with pytest.raises(LedgerError) as caught:
            restore(clean, how, [])
        assert caught.value.advice


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("**甲** 乙", "甲乙"),
        ("# 甲", "甲"),
        ("| 甲 | 乙 |", "甲\t乙"),
        ("<b>甲</b>", "**甲**"),
        ("甲 &gt; 乙", "甲 \\> 乙"),
        ("[甲](https://a.cn)", "甲"),
        ('!!! note "说明："\n    甲', "## 说明：\n\n甲"),
        ('---\ntitle: "甲"\n---\n', "# 甲"),
        ("甲 {#id .class}", "甲"),
    ],
)
def test_markup_is_not_visible(left: str, right: str) -> None:
    assert visible(left) == visible(right)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("甲", "乙"), ("甲。", "甲"), ("1.1", "11"), ("甲（乙）", "甲乙"), ("甲，乙", "甲、乙"), ("5%", "5"),
        ("甲/乙", "甲乙"), ("A", "a"), ("《甲》", "甲"), ("甲；", "甲;"), ("“甲”", "甲"), ("100", "1000"),
    ],
)  # fmt: skip
def test_words_and_punctuation_are_visible(left: str, right: str) -> None:
    assert visible(left) != visible(right)


def test_an_address_in_angle_brackets_is_words_and_a_tag_is_not() -> None:
    written = "见<https://a.example/x>、<a@b.cn>与<b>丙</b><o:p>。"
    assert visible(written) == "见https://a.example/x、a@b.cn与丙。"
