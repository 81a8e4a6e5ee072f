"""Markdown from text: nothing of the text is interpreted, and nothing of it is lost."""

import markdown
import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from site_builder.model.inline import plain
from site_builder.publish.site.address import Addresses, page_name, relative
from site_builder.publish.site.markup import Mark, html, inline, text, visible
from site_builder.publish.site.rows import RowsExtension

EXTENSIONS = [
    "toc",
    "tables",
    "fenced_code",
    "attr_list",
    "admonition",
    "abbr",
    "footnotes",
    "smarty",
]
HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "{{ config }} {% raw %}",
    "&lt;b&gt; &amp; &#x41;",
    "]]> --> <!-- <?php ?>",
    "\x02wzxhzdk:0\x03 \x00 \x7f",
    "a\tb\nc\r\nd",
    "[[TOC]] [x](javascript:alert(1)) ![i](x) [^1] https://a.b/c",
    "{: #id .class} {#id}",
    "*[HTML]: x  \n3. x\n# y\n| a | b |\n|---|---|",
    "**a** __b__ `c` ~~d~~ ==e== ... -- 'f' \"g\" (c) 1/2",
    "\u202eabc\u202c 𠮷 ㎡",
]


def rendered(body: str) -> BeautifulSoup:
    """A clause with these words after Python-Markdown has seen it."""
    source = f'[1.](#x){{ .num }} <span class="txt">{body}</span>\n{{: #x .clause }}\n'
    return parsed(markdown.markdown(source, extensions=EXTENSIONS))


def parsed(page: str) -> BeautifulSoup:
    """The page with all its blanks, of which the parser keeps one where nothing else stands."""
    return BeautifulSoup(page, "html.parser", preserve_whitespace_tags={"p"})


def words(page: BeautifulSoup) -> str:
    (element,) = page.select("#x > .txt")
    return element.get_text()


@pytest.mark.parametrize("value", HOSTILE)
def test_text_survives_markdown_and_html(value: str) -> None:
    page = rendered(text(value))
    assert words(page) == visible(value)
    assert [tag.name for tag in page.find_all(True)] == ["p", "a", "span"]


@given(st.text(max_size=60))
def test_any_text_survives(value: str) -> None:
    assert words(rendered(text(value))) == visible(value)


@given(
    st.lists(
        st.sampled_from(
            [
                "**",
                "*",
                "`",
                "甲",
                "a",
                "<b>",
                "&",
                "\\*",
                "[x](https://a.b)",
                "。",
                " ",
                "<u>",
                "</u>",
                "~~",
            ]
        )
    ),
    st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12), st.booleans()), max_size=4),
)
def test_marks_never_change_the_text(parts: list[str], spans: list[tuple[int, int, bool]]) -> None:
    source = "甲" + "".join(parts) + "乙"
    marks = [
        Mark(min(a, b), max(a, b), "#y", ".ref")
        if outer
        else Mark(min(a, b), max(a, b), evidence="ev0")
        for a, b, outer in spans[:1]
    ] + [Mark(min(a, b), max(a, b), evidence="ev1") for a, b, _ in spans[1:]]
    assert words(rendered(inline(source, marks))) == plain(source)
    assert parsed(f"<p>{html(source)}</p>").get_text() == plain(source)


def test_an_address_in_angle_brackets_is_a_link_between_them() -> None:
    source = (
        "见 <https://example.com/a?b=c>，`<https://example.com>`、<HTTP://Example.com> 与 "
        "<b_c@mail.example.com>、<mailto:d@example.com>；不是 <甲方>、<a@b>、<ftp:x>、<c@例.com>。"
    )
    for said in (html(source), inline(source)):
        link, shouted, mail, full = parsed(f"<p>{said}</p>").select("a")
        assert link["href"] == link.get_text() == "https://example.com/a?b=c"
        assert shouted["href"] == shouted.get_text() == "HTTP://Example.com"
        assert mail["href"] == f"mailto:{mail.get_text()}" == "mailto:b_c@mail.example.com"
        assert full["href"] == full.get_text() == "mailto:d@example.com"
        assert "<https://example.com/a?b=c>，" in parsed(f"<p>{said}</p>").get_text()


def test_a_mark_does_not_cut_the_publishers_bold() -> None:
    marked = inline("甲**乙丙丁**戊", [Mark(0, 3, evidence="ev0")])
    assert marked == '<span class="ev ev0">甲</span>**<span class="ev ev0">乙丙</span>丁**戊'


def test_overlapping_evidence_carries_both_classes() -> None:
    marked = inline("abcd", [Mark(0, 3, evidence="ev0"), Mark(2, 4, evidence="ev1")])
    assert '<span class="ev ev0 ev1">c</span>' in marked


def test_unsafe_targets_are_no_links() -> None:
    assert "<a" not in inline("[点此](javascript:alert(1))")
    assert 'rel="external noopener noreferrer"' in inline("[官网](https://example.com)")


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


def test_a_section_cannot_take_a_page_or_folder_of_ours() -> None:
    assert page_name("search") == "section-search"
    assert page_name("fr") == "section-fr"
    assert page_name("terms") == "terms"


def test_addresses_name_document_version_and_language() -> None:
    web = Addresses("a", "1", "zh-CN")
    assert web.path("terms", "zh-CN") == "a/1/terms/"
    assert web.path("terms", "en") == "a/1/en/terms/"
    assert web.switch("terms", "en", "terms", "zh-CN") == "../../terms/"
    assert web.elsewhere("terms", "terms", "en", "2") == "../../../2/en/terms/"
    disk = Addresses("a", "1", "zh-CN", "disk")
    assert disk.path("index", "en") == "en/index.html"
    assert disk.switch("terms", "en", "terms", "zh-CN") == "../terms.html"


def test_a_column_of_numbers_is_marked_with_its_head() -> None:
    rows = ["| 档 { data-cells=2 } | 价 |", "|---|---|", "| 甲 { data-cells=2 } | 1,200.50 |"]
    rows.append("| 7 { data-cells=2 } | 95% |")
    made = markdown.markdown("\n".join(rows), extensions=[*EXTENSIONS, RowsExtension()])
    figures = BeautifulSoup(made, "html.parser").select(".figure")
    assert [cell.get_text().strip() for cell in figures] == ["价", "1,200.50", "95%"]
