"""Repairs at the edges that a case file cannot show: the text's last character, and great numbers."""

import pytest

from site_builder.model.config import DocumentConfig
from site_builder.model.inline import parse
from site_builder.pipeline import Conversion, convert


def made(text: str) -> Conversion:
    return convert(text.encode(), "raw.txt")


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("甲方<b>应当</b>付款", "甲方**应当**付款\n"),
        ("1.1. 甲方应当付款。 {#a}", "1.1. 甲方应当付款。\n"),
        ("<table><tr><td>甲</td></tr></table>", "| 甲 |\n| --- |\n"),
        ("甲\t乙\n丙\t丁", "| 甲 | 乙 |\n| --- | --- |\n| 丙 | 丁 |\n"),
        ("| 甲 | 乙 |\n| --- | --- |\n丙 | 丁", "| 甲 | 乙 |\n| --- | --- |\n| 丙 | 丁 |\n"),
        ("# 服务条款\n===", "# 服务条款\n"),
        ("服务条款\n===", "# 服务条款\n"),
        ("甲方**应当：**", "甲方**应当：**\n"),
        ("甲方**应当", "甲方**应当\n"),
        ("请访问www.example.com", "请访问[www.example.com](https://www.example.com)\n"),
        ("甲方应当\\", "甲方应当\\\n"),
        ("甲方\\(乙方\\)", "甲方(乙方)\n"),
        ("甲方&lt;", "甲方\\<\n"),
        ("见`www.a.cn`和www.b.cn", "见`www.a.cn`和[www.b.cn](https://www.b.cn)\n"),
    ],
)
def test_a_text_without_a_last_newline(raw: str, clean: str) -> None:
    assert made(raw).clean == clean


def _table(width: int, rows: int) -> str:
    """A table whose first row alone is whole: each other one has one cell."""
    head = "<tr>" + "<td>甲</td>" * width + "</tr>"
    return f"<table>{head}{'<tr><td>乙</td></tr>' * (rows - 1)}</table>"


def test_a_table_that_would_be_mostly_empty_cells_is_kept_and_reported() -> None:
    sparse, small = _table(100, 100), _table(2, 1)
    result = made(f"{sparse}\n\n{small}\n")
    assert result.clean == f"{sparse}\n\n| 甲 | 甲 |\n| --- | --- |\n"
    (finding,) = [f for f in result.document.findings if f.code == "html.sparse-table"]
    assert finding.severity == "warning"
    assert finding.message.zh == "HTML 表格各行的格数相差过大，无法补齐为管道表格，按原样保留。"
    assert finding.message.en.startswith("The rows of the HTML table differ too much")
    assert finding.raw is not None
    assert (finding.raw.start, finding.raw.end) == (0, len(sparse.encode()))


def test_fifty_cells_for_each_written_one_are_the_limit() -> None:
    assert made(_table(100, 99)).clean.count("\n") == 100


def test_a_lost_target_comes_from_the_description_of_the_document() -> None:
    config = DocumentConfig(links={"甲": "https://a.example.com"})
    result = convert("请见[甲](#)和[乙](#)，再见[甲]()。\n".encode(), "raw.txt", config)
    link = "[甲](https://a.example.com)"
    assert result.clean == f"请见{link}和乙，再见{link}。\n"
    given = [change for change in result.ledger if "document.toml" in change.why.en]
    assert [change.before for change in given] == ["](#)", "]()"]
    assert {change.after for change in given} == {"](https://a.example.com)"}
    assert [f.code for f in result.document.findings if f.code.startswith("link")] == ["link.dead"]


def test_a_relative_target_leads_from_the_page_that_is_stated() -> None:
    config = DocumentConfig(
        base_url="https://a.example/legal/terms", links={"丙": "https://b.example"}
    )
    written = (
        "见[甲](../privacy/)、[乙](fees.md)、[丙](fees.md)、[丁](mailto:a@a.example)和[戊](#一)。\n"
    )
    targets = [run.href for run in parse(convert(written.encode(), "raw.txt", config).clean)]
    assert [target for target in targets if target] == [
        "https://a.example/privacy/",
        "https://a.example/legal/fees.md",
        "https://b.example",
        "mailto:a@a.example",
        "#一",
    ]
    assert "](fees.md)" in convert(written.encode(), "raw.txt").clean


def test_unpaired_tags_are_reported_a_hundred_times_at_most() -> None:
    findings = made(
        "".join(f"{n}.1. 甲方<b>应当付款。\n\n" for n in range(1, 131))
    ).document.findings
    reported = [f for f in findings if f.code == "html.unbalanced"]
    assert len(reported) == 100
    assert [f.raw.first for f in reported if f.raw] == list(range(1, 201, 2))


@pytest.mark.parametrize(
    "raw", ["\n\n\ufeff甲方。\n", "\ufeff\ufeff甲方。\n", "\ufeff \n\ufeff# 甲\n\n1. 乙\n"]
)
def test_a_mark_that_comes_to_stand_first_is_no_byte_order_mark(raw: str) -> None:
    """A reader would take it away, and the clean text would not convert to itself."""
    once = convert(raw.encode(), "raw.txt")
    assert once.clean.startswith("\n\ufeff")
    again = convert(once.clean.encode(), "clean.md")
    assert (again.clean, again.ledger) == (once.clean, ())


def test_a_column_of_numbers_is_a_finding() -> None:
    words = "“Copyrights” means any and all copyrights in the software.\n"
    raw = f"The terms mean:\n\n2.\n\n3.\n\n4.\n\n{words}"
    document = convert(raw.encode(), "raw.txt").document
    (found,) = [f for f in document.findings if f.code == "numbering.column"]
    assert found.raw is not None and (found.raw.first, found.raw.last) == (3, 7)


def test_a_block_of_code_with_a_line_too_long_for_code_keeps_its_fences() -> None:
    raw = f"甲方应当付款。\n\n```\n{'甲' * 4_000}\n```\n\n```\n*甲*\n```\n"
    once = convert(raw.encode(), "raw.txt")
    assert once.clean.count("```") == 2 and "`*甲*`" in once.clean
