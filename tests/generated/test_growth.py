"""The work of a conversion grows no faster than the text. Counted, not timed.

``make laws`` measures time and memory too, on repetitions and giants (``growth.py``).
"""

import sys
from types import FrameType

from site_builder.pipeline import annotate, convert

FACTOR = 8
ALLOWED = 1.4
"""What a character of the longer text may cost, in those of the shorter one."""


def agreement(chapters: int) -> str:
    """Headings, clauses with references and bold, lists, notes and a table in each chapter."""
    return "# 平台协议\n\n" + "".join(
        f"## {a}. 第{a}章\n\n{a}.1. （以下简称“用户{a}”）应当按照第{a}.2条付款。\n\n"
        f"{a}.2. 逾期的，**甲方不承担任何责任**，见[网站](http://a.example/{a})：\n\n"
        f"（1） 甲{a}；\n\n（2） 乙<b>丙</b>。\n\n- 丁；\n- 戊。\n\n> 说明：己 “庚”\n\n"
        f"| 名称 | 内容 |\n| --- | --- |\n| 辛{a} | 壬 |\n\n上一段没有说完的话在这里\n\n的，断开。\n\n"
        for a in range(1, chapters + 1)
    )


def calls(text: str) -> int:
    """How many functions are called to convert and annotate a text."""
    count = 0

    def see(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(see)
    try:
        annotate(convert(text.encode(), "raw.txt").document)
    finally:
        sys.setprofile(None)
    return count


def test_work_grows_no_faster_than_the_text() -> None:
    calls(agreement(1))  # what is made once is made now
    small, large = calls(agreement(25)), calls(agreement(25 * FACTOR))
    assert large <= ALLOWED * FACTOR * small, f"{small} calls became {large}"
