"""Giants: the cost of a conversion grows no faster than the text, in time and in memory.

Each case runs in a process of its own at two sizes; the ratio of their processor time is compared,
not the time itself.
"""

from __future__ import annotations

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
    "*", "** ", "[", "](", "[a](b)", "`", "``", "<", "<td>", "<table>", "<!--", "|", "|a", ".", "…", "（",
    "）", "（1）", "(", "“", "&", "&#", "#", "a\t", "1.", "1.1.", "第一条", "①", "- ", "> ", "{: ", "\\", "//",
    "https://", "\u3000", "甲，", "。", "说明：", "目录", "Page 1 of ", "<u>",
)  # fmt: skip
PROGRAM = """
import gc, json, sys, time
from site_builder.outputs.data import document_json
from site_builder.pipeline import annotate, convert
from site_builder.errors import SourceError

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


GIANTS = {
    "brackets": "'1.1. ' + '[' * n + ']' * n",
    "round brackets": "'1.1. ' + '（' * n + '）' * n",
    "headings": "''.join(f'## {i}. 甲\\n\\n' for i in range(n // 10))",
    "quotations": "'>' * n + ' 甲\\n'",
    "lists": "''.join(' ' * (i % 60) + f'- 甲{i}\\n' for i in range(n // 10))",
}
MEASURE = """
import resource, sys
from site_builder.pipeline import convert
from site_builder.ledger import restore
n = int(sys.argv[2])
raw = eval(sys.argv[1]).encode()
made = convert(raw, "raw.txt")
assert restore(made.clean, made.encoding, made.ledger) == raw
print(len(raw), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024)
"""


@pytest.mark.parametrize("name", GIANTS)
def test_giants_convert_and_memory_stays_in_proportion(name: str) -> None:
    used = []
    for size in (1000, 200_000):
        done = subprocess.run(
            [sys.executable, "-c", MEASURE, GIANTS[name], str(size)],
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            check=False,
            timeout=300,
        )
        assert done.returncode == 0, done.stderr[-2000:]
        used.append([int(word) for word in done.stdout.split()])
    (_, floor), (length, peak) = used
    assert peak - floor < 400 * length, f"{(peak - floor) / length:.0f} bytes of memory a byte"
