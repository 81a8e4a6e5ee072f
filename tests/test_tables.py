"""Cells of a pipe row: which bars divide, and where the words of each cell stand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.convert.text.lines import pipe_rows
from site_builder.convert.text.scan import scan
from site_builder.model.tables import cells, is_delimiter, split


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("| 甲 | 乙 |", ["甲", "乙"]),
        ("|甲|乙|", ["甲", "乙"]),
        ("甲 | 乙", ["甲", "乙"]),
        ("| 甲 |", ["甲"]),
        ("|  | 乙 | |", ["", "乙", ""]),
        ("| [a\\|b] | 乙 |", ["[a\\|b]", "乙"]),
        ("| `a|b` | 乙 |", ["`a|b`", "乙"]),
        ("| ``a`|`b`` | 乙 |", ["``a`|`b``", "乙"]),
        ("| `a | 乙 |", ["`a", "乙"]),
        ("| > |\u3000乙\t|", [">", "乙"]),
        ("| a\\\\| b |", ["a\\\\", "b"]),
    ],
)
def test_cells(row: str, expected: list[str]) -> None:
    text = "前\n" + row + "\n后"
    found = cells(text, 2, 2 + len(row))
    assert [text[start:end] for start, end in found] == expected
    assert all(2 <= start <= end <= 2 + len(row) for start, end in found)


@pytest.mark.parametrize("words", [["甲", "乙"], ["", "乙"], ["", "乙", ""], ["`|`", "a\\"], [""]])
def test_a_cell_without_words_keeps_its_place(words: list[str]) -> None:
    assert split(" | ".join(words)) == words


@pytest.mark.parametrize("row", ["| --- | --- |", "---|---", "|:-|-:|", "| :---: |", "|-|-|"])
def test_delimiter(row: str) -> None:
    assert is_delimiter(row)


@pytest.mark.parametrize("row", ["| a | --- |", "| | |", "", "—— | ——", "| - - | x |"])
def test_no_delimiter(row: str) -> None:
    assert not is_delimiter(row)


def test_tables_end_at_blank_lines_and_other_text() -> None:
    text = "| a | b |\n| - | - |\n| 1 | 2 |\n\n| c |\n| - |\n\n正文。\n| d |\n"
    tables = list(pipe_rows(text, scan(text)))
    assert [len(table) for table in tables] == [3, 2, 1]
    words = [text[start:end] for start, end in tables[0][2].cells]
    assert words == ["1", "2"]


cell = st.text(st.sampled_from("甲乙ab>*_ ：。[]"), max_size=6).map(str.strip)


@given(st.lists(cell, min_size=1, max_size=5))
def test_what_is_written_is_read(words: list[str]) -> None:
    row = "| " + " | ".join(words) + " |"
    found = cells(row, 0, len(row))
    assert [row[start:end].strip() for start, end in found] == words
