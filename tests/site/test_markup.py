"""HTML from text: nothing of the text is interpreted, and nothing of it is lost."""

from __future__ import annotations

import html

import markdown
import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from site_builder.model.document import Block
from site_builder.model.inline import plain
from site_builder.publish.former.address import Addresses, page_name, relative
from site_builder.publish.former.anchors import split_cells
from site_builder.publish.former.markup import Mark, inline, text
from site_builder.publish.former.record import difference

HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "{{ config }} {% raw %}",
    "&lt;b&gt; &amp; &#x41;",
    "]]> --> <!-- <?php ?>",
    "\x02wzxhzdk:0\x03 \x00 \x7f",
    "a\tb\nc\r\nd",
    "[[TOC]] [x](javascript:alert(1)) ![i](x)",
    "{: #id .class} {#id}",
    "<style>body{display:none}</style>",
    "\u202eabc\u202c 𠮷 ㎡",
]


def through_markdown(value: str) -> str:
    """The text content of ``value`` after Python-Markdown has seen it inside our kind of block."""
    source = f'<div class="page">\n<p id="x">{text(value)}</p>\n</div>\n'
    rendered = markdown.markdown(source, extensions=["toc", "tables", "fenced_code", "attr_list"])
    soup = BeautifulSoup(rendered, "html.parser")
    found = soup.find(id="x")
    assert found is not None
    assert len(soup.find_all(True)) == 2, "an element grew out of the text"
    return found.get_text()


@pytest.mark.parametrize("value", HOSTILE)
def test_text_survives_markdown_and_html(value: str) -> None:
    expected = "".join(
        "\ufffd" if (ord(c) < 32 and c not in "\t\n\r") or c == "\x7f" else c for c in value
    )
    assert through_markdown(value) == expected


@given(st.text(max_size=60))
def test_any_text_survives(value: str) -> None:
    framed = f"甲{value}乙"  # the parser of this test makes one blank of a text that is only blanks
    shown = html.unescape(text(framed))
    assert len(shown) == len(framed)
    assert through_markdown(framed) == shown


@given(
    st.lists(
        st.sampled_from(["**", "*", "`", "甲", "a", "<b>", "&", "\\*", "[x](https://a.b)", "。"])
    ),
    st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12), st.booleans()), max_size=4),
)
def test_marks_never_change_the_text(parts: list[str], spans: list[tuple[int, int, bool]]) -> None:
    source = "".join(parts)
    marks = [
        Mark(min(a, b), max(a, b), '<a href="#">' if outer else "ev0", "</a>", outer)
        for a, b, outer in spans[:1]
    ] + [Mark(min(a, b), max(a, b), "ev1", outer=False) for a, b, _ in spans[1:]]
    soup = BeautifulSoup(inline(source, marks), "html.parser")
    assert soup.get_text() == plain(source)


def test_a_mark_does_not_cut_the_publishers_bold() -> None:
    marked = inline("甲**乙丙丁**戊", [Mark(0, 3, "ev0", outer=False)])
    assert (
        marked
        == '<span class="ev ev0">甲</span><strong><span class="ev ev0">乙丙</span>丁</strong>戊'
    )


def test_overlapping_evidence_carries_both_classes() -> None:
    marked = inline("abcd", [Mark(0, 3, "ev0", outer=False), Mark(2, 4, "ev1", outer=False)])
    assert '<span class="ev ev0 ev1">c</span>' in marked


def test_unsafe_targets_are_no_links() -> None:
    assert "<a" not in inline("[点此](javascript:alert(1))")
    assert 'rel="external noopener noreferrer"' in inline("[官网](https://example.com)")


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (r"`a|b` | c\|d | **e**", ["`a|b`", r"c\|d", "**e**"]),
        ("``x`|y`` | z", ["``x`|y``", "z"]),
        (" | b | ", ["", "b", ""]),
    ],
)
def test_cells_are_cut_at_bare_pipes_only(row: str, expected: list[str]) -> None:
    block = Block("s-row-1", "s", "row", None, None, 1, False, "", row, "none", (), (), (), "")
    assert split_cells(block) == expected


@pytest.mark.parametrize(
    ("here", "there", "expected"),
    [
        ("", "terms/", "terms/"),
        ("terms/", "", "../"),
        ("terms/", "en/terms/", "../en/terms/"),
        ("en/terms/", "terms/", "../../terms/"),
        ("", "", "./"),
        ("en/terms.html", "index.html", "../index.html"),
    ],
)
def test_relative_addresses(here: str, there: str, expected: str) -> None:
    assert relative(here, there) == expected


def test_a_section_cannot_take_a_page_of_ours() -> None:
    assert page_name("search") == "section-search"
    assert page_name("terms") == "terms"
    assert Addresses().path("terms", "en") == "en/terms/"


def test_difference_marks_single_characters() -> None:
    assert difference("[a b]", "[a|b]") == "[a<del>␣</del><ins>|</ins>b]"
    assert difference("", "\n") == "<ins>↵</ins>"
    assert difference("<b>", "") == "<del>&lt;b&gt;</del>"
