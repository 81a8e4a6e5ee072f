"""A text that changed is read again only around its changes, to the same lines."""

from __future__ import annotations

from operator import attrgetter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder import scan
from site_builder.lines import Line
from site_builder.marks import Mark
from site_builder.scan import full_scan, rescan

_CLAUSE = "阿里云对于因不可抗力、意外事件或第三方原因造成的服务中断不承担责任，但会尽力减少由此给您造成的损失，"
_LINES = [
    "# 1. 总则",
    "## 2 定义与解释",
    "### 第三条 费用",
    "  ### 3 缩进的标题",
    "   ## 1. 总则",
    f"1.1. {_CLAUSE * 3}详见 www.example.com/terms 的说明，并以该处公布的内容为准，恕不另行通知您或者任何第三方。",
    f"1.2. {_CLAUSE * 3}您同意（“附件一”）",
    f"**2.1. {_CLAUSE * 4}**",
    f"2.2. {'The service is provided as it is and as it is available. ' * 4}",
    f"2.3. {_CLAUSE * 3}以下情形除外：",
    f"3. {_CLAUSE * 3}",
    "3.1 短标题",
    "（1）第一项；",
    "    1. entry of a list",
    "没有编号的一段话。",
    "继续上一句的半句话",
    "| 甲 | 乙 |",
    "  |丙|丁|",
    "戊\t己",
    "",
    "",
]
_PUT = [
    "  ",
    "",
    "",
    "[",
    "](https://www.example.com)",
    "**",
    "。",
    " ",
    "\n",
    "# ",
    "#",
    "<strong>",
    "4.",
]

_places = st.integers(0, 5_000)
_edits = st.lists(st.tuples(_places, st.integers(0, 3), st.sampled_from(_PUT)), max_size=12)


def facts(line: Line) -> tuple[object, ...]:
    """All that is known of a line and of its number."""
    mark = line.mark
    number = () if mark is None else attrgetter(*Mark.__slots__)(mark)
    return number + attrgetter(*(name for name in Line.__slots__ if name != "mark"))(line)


@given(st.lists(st.sampled_from(_LINES), min_size=1, max_size=16), _edits)
@settings(max_examples=600)
def test_changed_texts_are_read_to_the_same_lines(
    lines: list[str], wanted: list[tuple[int, int, str]]
) -> None:
    text = "\n".join(lines) + "\n"
    edits: list[tuple[int, int, str]] = []
    end = 0
    for place, length, words in sorted(wanted):
        start = place % (len(text) + 1)
        stop = min(start + length, len(text))
        if start >= end and (words or stop > start):
            edits.append((start, stop, words))
            end = stop + 1
    if not edits:
        return
    pieces, at = [], 0
    for start, stop, words in edits:
        pieces += [text[at:start], words]
        at = stop
    changed = "".join([*pieces, text[at:]])
    again = rescan(full_scan(text), changed, [(a, b, len(words)) for a, b, words in edits])
    whole = full_scan(changed)
    assert list(map(facts, again.lines)) == list(map(facts, whole.lines))
    assert again.threads == whole.threads


def test_a_link_in_a_long_clause_moves_the_lines_behind_it(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "\n\n".join([_LINES[0], *_LINES[5:11]]) + "\n"
    before = full_scan(text)
    at = text.index("www.")
    changed = text[:at] + "[" + text[at:]
    expected = list(map(facts, full_scan(changed).lines))

    def read(*_: object) -> int:
        raise AssertionError("a line was read again")

    monkeypatch.setattr(scan, "_read_line", read)
    assert list(map(facts, rescan(before, changed, [(at, at, 1)]).lines)) == expected


def test_another_level_of_a_heading_is_read_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "\n\n".join(_LINES[:9]) + "\n"
    before = full_scan(text)
    changed = text.replace("\n## 2", "\n### 2")
    expected = list(map(facts, full_scan(changed).lines))
    at = text.index("\n## 2") + 1
    monkeypatch.setattr(scan, "_read_line", None)
    assert list(map(facts, rescan(before, changed, [(at, at, 1)]).lines)) == expected


@pytest.mark.parametrize("heading", ["  ### 3 缩进的标题", "   ## 1. 总则"])
def test_a_heading_that_loses_its_indent_is_read_again(heading: str) -> None:
    text = f"{_LINES[6]}\n\n{heading}\n\n{_LINES[7]}\n"
    at = text.index(heading)
    blanks = len(heading) - len(heading.lstrip())
    changed = text[:at] + heading.lstrip() + text[at + len(heading) :]
    again = rescan(full_scan(text), changed, [(at, at + blanks, 0)])
    assert list(map(facts, again.lines)) == list(map(facts, full_scan(changed).lines))
