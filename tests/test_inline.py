"""Inline Markdown: what is bold, what a reader sees, and what may reach a page."""

import itertools
import re
from html import unescape
from html.parser import HTMLParser

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from site_builder.model.inline import Run, emphasis, is_safe_target, parse, plain
from site_builder.publish.site.markup import runs_html
from tests.agreements import MARKS, WORDS


@pytest.mark.parametrize(
    ("markdown", "runs"),
    [
        ("", []),
        ("条款", [Run("条款")]),
        ("**条款**", [Run("条款", bold=True)]),
        ("前**中**后", [Run("前"), Run("中", bold=True), Run("后")]),
        ("**禁止：**重置", [Run("禁止：", bold=True), Run("重置")]),
        ("<strong>禁止：</strong>重置", [Run("禁止：", bold=True), Run("重置")]),
        ("<u>条款</u>", [Run("条款", underline=True)]),
        ("~~废止~~", [Run("废止", struck=True)]),
        ("价格 5~~10 元 ~~ 。谢谢~", [Run("价格 5~~10 元 ~~ 。谢谢~")]),
        ("约 ~~ 10 ~~ 元，乙方~~~应当~~~交付", [Run("约 ~~ 10 ~~ 元，乙方~~~应当~~~交付")]),
        ("~~50~~ 60~~~，*甲*", [Run("50", struck=True), Run(" 60~~~，"), Run("甲", italic=True)]),
        ("*参数*", [Run("参数", italic=True)]),
        ("您的 _手机号码_、", [Run("您的 "), Run("手机号码", italic=True), Run("、")]),
        ("_a **b**_", [Run("a ", italic=True), Run("b", True, True)]),
        ("a_b_c, By: ____ _ _ _*_", [Run("a_b_c, By: ____ _ _ _*_")]),
        ("2 * 3 = 6", [Run("2 * 3 = 6")]),
        ("甲*乙", [Run("甲*乙")]),
        ("浏览*.txt，小说*.txt", [Run("浏览*.txt，小说*.txt")]),
        ("甲*“乙”*丙", [Run("甲"), Run("“乙”", italic=True), Run("丙")]),
        ("`a|b`", [Run("a|b", code=True)]),
        ("`` a`b ``", [Run("a`b", code=True)]),
        ("`**x**`", [Run("**x**", code=True)]),
        ("*`ID`*", [Run("ID", italic=True, code=True)]),
        ("[甲](#terms)", [Run("甲", href="#terms")]),
        ("**见[甲](https://a.cn)处**", [
            Run("见", bold=True), Run("甲", bold=True, href="https://a.cn"), Run("处", bold=True)
        ]),
        ("[a|b]", [Run("[a|b]")]),
        ("\\[a\\](b)", [Run("[a](b)")]),
        ("1\\. 条", [Run("1. 条")]),
        ("甲\\*\\*乙", [Run("甲**乙")]),
        ("**前半", [Run("前半", bold=True)]),
    ],
)  # fmt: skip
def test_parse(markdown: str, runs: list[Run]) -> None:
    assert list(parse(markdown)) == runs
    assert plain(markdown) == "".join(run.text for run in runs)


@pytest.mark.parametrize(
    ("markdown", "degree"),
    [
        ("条款", "none"),
        ("", "none"),
        ("**条款**", "all"),
        ("**条款**。", "all"),
        ("（**条款**）", "all"),
        ("**条款**适用", "part"),
        ("**甲**、**乙**", "all"),
        ("<strong>条款</strong>", "all"),
        ("<u>条款</u>", "all"),
        ("**见**[甲](#x)**处**", "all"),
        ("*条款*", "none"),
        ("**`code`**", "all"),
        ("****", "none"),
        ("甲**。**", "none"),
    ],
)
def test_emphasis(markdown: str, degree: str) -> None:
    assert emphasis(markdown) == degree


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("a < b & c > d", "a < b & c > d"),
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        ("`<i>`", "<code><i></code>"),
        ("**甲**", "<strong>甲</strong>"),
        ("*甲*", "<em>甲</em>"),
        ("<u>甲</u>", "<u>甲</u>"),
        ("~~甲~~", "<del>甲</del>"),
        ("[甲](#terms-1)", '<a href="#terms-1">甲</a>'),
        ("[甲](javascript:alert%281%29)", "甲"),
        ("[甲](data:text/html,x)", "甲"),
        ("[甲](file:///etc/passwd)", "甲"),
    ],
)
def test_runs_as_html(markdown: str, html: str) -> None:
    written = runs_html(parse(markdown))
    assert unescape(written) == html
    assert not set(BeautifulSoup(written, "lxml").find_all(["script", "i"]))


@pytest.mark.parametrize(
    ("target", "safe"),
    [
        ("https://example.com", True), ("http://example.com/a:b", True), ("HTTPS://EXAMPLE.COM", True),
        ("mailto:a@example.com", True), ("#terms-1", True), ("terms.html", True), ("../a/b?c=d:e", True),
        ("javascript:alert(1)", False), ("java\nscript:x", False), ("\x01javascript:x", False), ("data:x", False),
        ("ftp://example.com", False), (" javascript:x", False), ("vbscript:x", False), ("x:y", False),
    ],
)  # fmt: skip
def test_safe_targets(target: str, safe: bool) -> None:
    assert is_safe_target(target) is safe


class _Strict(HTMLParser):
    """Collects the text; refuses tags we do not write and tags that do not pair."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in {"strong", "em", "code", "a", "u", "del"}
        assert {name for name, _ in attrs} <= ({"href", "rel"} if tag == "a" else set())
        for name, value in attrs:
            assert value is not None
            assert name == "rel" or is_safe_target(value)
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


pieces = st.lists(st.sampled_from(MARKS + WORDS), max_size=10).map("".join)


@given(pieces)
def test_any_markdown_becomes_safe_html_with_the_same_words(markdown: str) -> None:
    reader = _Strict()
    reader.feed(runs_html(parse(markdown)))
    reader.close()
    assert not reader.open
    assert reader.text == plain(markdown)


@given(pieces)
def test_neighbouring_runs_differ_in_style(markdown: str) -> None:
    runs = parse(markdown)
    assert all(run.text for run in runs)
    styles = [run._replace(text="") for run in runs]
    assert all(left != right for left, right in itertools.pairwise(styles))


@given(st.text(alphabet=st.characters(exclude_characters="\\*`[]<>~_", exclude_categories=["Cs"])))
def test_text_without_marks_is_itself(text: str) -> None:
    assert plain(text) == text
    assert emphasis(text) == "none"


@given(st.text(max_size=20, alphabet=st.characters(exclude_categories=["Cs"])))
def test_escaped_text_is_itself(text: str) -> None:
    escaped = re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", text)
    assert plain(escaped) == text
