"""Generated raw texts of the family: what the properties of the converter are tested with."""

import codecs

from hypothesis import strategies as st

NUMBERS = [
    "1.", "1. ", "2.", "2. ", "3 ", "1.1.", "1.1. ", "1.2. ", "1.2 ", "1.1.1. ", "2.1.", "2.10. ",
    "3.1.3.12. ", "第一条 ", "第二条", "第一章 ", "第三节 ", "一、", "二、", "（一）", "(2)", "（1）",
    "1)", "2）", "a.", "b. ", "（a）", "(ii) ", "①", "IV. ", "Article 2 ", "1.\u3000", "1．2．", "0.5",
    "3.5%", "100", "2020.06", "1. 1 ", "1.2. 1 ",
]  # fmt: skip
MARKS = [
    "**", "**", "*", "_", "`", "``", "|", "| ", " | ", "\t", "\\", "\\[", "\\*", "\\|", "[", "]",
    "(", ")", "](#)", "](http://www.example.com)", "](https://www.example.com)", "](javascript:x)",
    "www.example.com", "http://www.example.com/a?b=1", "{", "}", "{#a .b}", "{.note}", "<b>", "</b>",
    "<strong>", "</strong>", "<u>", "</u>", "<code>", "</code>", "<i>", "</i>", "<br>", "<br/>",
    "<p align=\"left\">", "</p>", "<!-- x -->", "<", ">", "&gt;", "&lt;", "&amp;", "&amp;gt;", "&nbsp;",
    "&#42;", "&quot;", "~~", "“", "”", "‘", "’", "（", "）", "【", "】", "\"", "'",
]  # fmt: skip
WORDS = [
    "本条款", "服务", "您应当遵守本服务条款的全部约定", "甲方", "乙方", "不承担责任", "的", "包括但不限于",
    "，", "、", "。", "；", "：", "？", "…", "Agreement", "the Customer shall pay", "API", " ", "  ", "\u3000",
    "\u00a0", "7天", "《协议》", "如您未按照约定履行付款义务，我们有权终止服务", "至多选择一个", "粗体",
    "斜体", "Courier字体", "[ ]或者[a b]", "{ }或者[a b]", "下划线", ".....\tI", "......3", "—— 2 ——", "é", "ﬁ",
    "\U00020bb7", "e\u0301",
]  # fmt: skip
LINES = [
    "", "", "", "---", "***", "===", "# 目录", "## 目录", "法律声明.....I", "# 法律声明", "## 2 服务条款",
    "文档版本：20200619", "版本：1.0", "> 文档版本：20200619", "## 说明：", "## **注意：**", "!!! note \"说明\"",
    "    缩进的一段文字。", "格式\t说明\t样例",
    "\t用于补充说明。\t <b>说明：</b> 您也可以。", ">\t多级菜单。\t单击 <b>甲 &gt; 乙</b> 。",
    "| 格式 | 说明 |", "| --- | --- |", "| | **警告：** 重启 |", "第 3 页 共 9 页", "- 3 -", "II", "- ",
    "- [法律声明](#s1)", "* 列表的一项；", "**3.2. 权利**", "### 1. 服务内容", "#### **1.1. 定义**", "title: \"x\"",
    "**前半段加粗的文字在此处断开，没有句末标点**", "的，后半段从句中开始，到此结束。",
]  # fmt: skip

ENCODINGS = (
    (b"", "utf-8"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"", "utf-16-le"),
    (b"", "gb18030"),
)
"""Those we read: the mark at the beginning, and its encoding."""

SURE = ["正文。", "1.1. 您应当遵守本条款。", "# 服务条款"]

_piece = st.one_of(
    st.sampled_from(WORDS), st.sampled_from(MARKS), st.sampled_from(NUMBERS), st.sampled_from(WORDS)
)
_numbered = st.tuples(
    st.sampled_from(["", "", "**", "## ", "#### ", "  ", "- ", "> ", "\u3000\u3000"]),
    st.sampled_from(NUMBERS),
    st.lists(_piece, min_size=1, max_size=5),
).map(lambda parts: parts[0] + parts[1] + "".join(parts[2]))
_loose = st.lists(_piece, max_size=7).map("".join)
_odd = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cs"], exclude_characters="\x00"), max_size=12
)
lines = st.one_of(st.sampled_from(LINES), _numbered, _loose, _numbered, _loose, _odd)

_ends = st.sampled_from(["\n", "\n", "\n\n", "\n\n\n"])


@st.composite
def texts(draw: st.DrawFn) -> str:
    r"""A raw text with ``\n`` newlines; one of its lines surely holds words."""
    rows = draw(st.lists(st.tuples(lines, _ends), max_size=14))
    rows.insert(draw(st.integers(0, len(rows))), (draw(st.sampled_from(SURE)), draw(_ends)))
    text = "".join(row + end for row, end in rows)
    if draw(st.booleans()):
        text = text.rstrip("\n")
    return text.replace("\r", "")


@st.composite
def raws(draw: st.DrawFn) -> bytes:
    """The bytes of a raw file in one of the encodings and newline styles we read."""
    text = draw(texts())
    style = draw(st.sampled_from(["\n", "\r\n", "\r", "mixed"]))
    if style == "mixed":
        parts = text.split("\n")
        ends = draw(
            st.lists(
                st.sampled_from(["\n", "\r\n", "\r"]), min_size=len(parts), max_size=len(parts)
            )
        )
        text = "".join(part + end for part, end in zip(parts, ends, strict=True))[: -len(ends[-1])]
    elif style != "\n":
        text = text.replace("\n", style)
    bom, encoding = draw(st.sampled_from(ENCODINGS))
    return bom + text.encode(encoding)
