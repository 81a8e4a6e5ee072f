"""Giants: the cost of a conversion grows no faster than the text, in time and in memory.

For ``make laws``, not for ``make test``: each case runs in a process of its own at two sizes, and
the ratio of their processor time is compared, which wants a machine that is not too busy.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FACTOR = 8
GENEROUS = 3
"""A quadratic rule costs 64 times as much on 8 times the text; 24 times is allowed."""
UNITS = (
    "*", "** ", "**甲** ", "[", "](", "[a](b)", "[1]", "[^1]", "`", "``", "<", "<b>", "<b>甲</b>", "<br>",
    "甲<br>1.1. 乙", "<p>", "<td>", "<table>", "<table><tr><td>甲</td></tr></table>", "<!--", "<u>", "|",
    "|a", ".", "…", "（", "）", "（1）", "(", "“", "“甲”", "&", "&#", "&amp;", "#", "a\t", "a\tb\nc\td\te\n",
    "1.", "1.1.", "1 ", "第一条", "①", "- ", "> ", "{: ", "\\", "\\\\", "//", "https://", "\u3000", "甲，", "。",
    "说明：", "目录", "# 目录\n\n甲乙。\n\n", "Page 1 of ", "甲：", "的甲", "~~",
)  # fmt: skip
PROGRAM = """
import gc, json, sys, time
from site_builder.publish.data import document_json
from site_builder.pipeline import annotate, convert
from site_builder.model.errors import SourceError

gc.disable()
FORMS = {
    "clause": lambda unit, count: f"# 甲\\n\\n1.1. 甲方{unit * count}\\n\\n1.2. 乙方。\\n",
    "lines": lambda unit, count: (unit + "\\n") * count,
}

def cost(text):
    raw = text.encode()
    best = None
    for _ in range(2):
        began = time.process_time()
        try:
            document_json(annotate(convert(raw, "raw.txt").document))
        except SourceError:
            pass
        took = time.process_time() - began
        best = took if best is None else min(best, took)
    return best

convert("# 甲\\n\\n1.1. 您应当付款。\\n".encode(), "raw.txt")
size, factor = int(sys.argv[1]), int(sys.argv[2])
for unit in json.loads(sys.stdin.read()):
    for name, form in FORMS.items():
        count = max(1, size // len(unit))
        small, large = cost(form(unit, count)), cost(form(unit, count * factor))
        print(json.dumps([name, unit, small, large]), flush=True)
"""


@pytest.mark.parametrize("part", range(2))
def test_time_grows_no_faster_than_the_text(part: int) -> None:
    units = UNITS[part::2]
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, "300", str(FACTOR)],
        input=json.dumps(units),
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(rows) == 2 * len(units)
    fixed = sorted(row[2] for row in rows)[len(rows) // 2]  # what any small document costs
    steep = [row for row in rows if row[3] > GENEROUS * FACTOR * max(row[2], fixed)]
    assert not steep


LONG = "甲方应当按照约定向乙方支付本合同项下的全部款项并且不得以任何理由拒绝"
GIANTS = {
    "nested brackets": ("'1.1. ' + '[' * n + ']' * n", 1_000_000),
    "nested round brackets": ("'1.1. ' + '（' * n + '）' * n", 1_000_000),
    "headings": ("''.join(f'## {i}. 甲\\n\\n' for i in range(n))", 100_000),
    "nested tags": ("'1.1. 甲' + '<b>' * n + '甲' + '</b>' * n", 100_000),
    "tags in one line": ("'1.1. ' + '<b>甲</b>' * n", 30_000),
    "breaks in one line": ("'1.1. ' + '甲<br>1.1. 乙' * n", 10_000),
    "quotations": ("'>' * n + ' 甲\\n'", 1_000_000),
    "lists": ("''.join(' ' * (i % 60) + f'- 甲{i}\\n' for i in range(n))", 30_000),
    "deepening lists": (
        "''.join(' ' * i + f'{i}. 甲\\n' for i in range(int(n**.5))) + '- 乙\\n' * n",
        30_000,
    ),
    "tables in one line": ("'1.1. ' + '<table><tr><td>甲</td></tr></table>' * n", 4_000),
    "a sparse table": (
        "'<table><tr>' + '<td>a</td>' * n + '</tr>' + '<tr><td>b</td></tr>' * n + '</table>'",
        10_000,
    ),
    "comments in a table": ("'<table><tr><td>甲' + '<!--' * n + '</td></tr></table>'", 30_000),
    "bars": ("'| a | b |\\n| --- | --- |\\n' + '| 甲 | 乙 |\\n' * n", 30_000),
    "front matter without an end": ("'---\\n' + '  a\\n' * n", 30_000),
    "leaders": ("'# 目录\\n\\n甲' + '. ' * n + '甲'", 100_000),
    "blanks behind a reference": ("'1.1. clause 1.1 of' + ' ' * n + 'x'", 100_000),
    "parties": ("''.join(f'1.{i}. （以下简称“用户{i}”），我们不承担责任。\\n\\n' for i in range(n))", 10_000),
    "headings that run on": (f"'# {LONG}\\n\\n' * n", 10_000),
    "bold paragraphs that run on": (f"'1.1. **{LONG}\\n\\n' + '**{LONG}**\\n\\n' * n", 6_000),
    "one long line before many": (f"'1.1. **' + '{LONG}' * n + '**\\n\\n' + '**{LONG}**\\n' * n", 3_000),
    "contents behind blanks": (f"'目录\\n\\n' + ' ' * n + '{LONG}'", 100_000),
}  # fmt: skip
"""Texts of n marks, and how many are tried."""
NOTICEABLE = 0.2
"""Seconds below which a giant is no matter."""
MEASURE = """
import resource, sys, time
from site_builder.model.ledger import restore
from site_builder.pipeline import annotate, convert
from site_builder.model.errors import SourceError

def memory():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024

def cost(n):
    raw = eval(sys.argv[1], {"n": n}).encode()
    began = time.process_time()
    try:
        made = convert(raw, "raw.txt")
        annotate(made.document)
        assert restore(made.clean, made.encoding, made.ledger) == raw
    except SourceError:
        pass
    return time.process_time() - began, len(raw)

n = int(sys.argv[2])
cost(10)
small, _ = cost(n // 8)
floor = memory()
large, length = cost(n)
print(small, large, length, memory() - floor)
"""


@pytest.mark.parametrize("name", GIANTS)
def test_giants_cost_time_and_memory_in_proportion(name: str) -> None:
    text, count = GIANTS[name]
    done = subprocess.run(
        [sys.executable, "-c", MEASURE, text, str(count)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    small, large, length, memory = map(float, done.stdout.split())
    assert large <= max(2 * FACTOR * small, NOTICEABLE), f"{small:.2f} s became {large:.2f} s"
    assert memory < 400 * length, f"{memory / length:.0f} bytes of memory a byte"
