"""Growth of a library: all outputs of 10 and 100 agreements, what they take, and the search's index.

The agreements are those of tests/damage/agreements, each damaged in another way by the generators,
so that no two texts are the same. LIBRARY=1000 (or other numbers, with blanks) in the environment
measures other sizes; OUTPUTS=site makes websites alone. What one core takes is measured up to 100.
"""

import hashlib
import os
import re
import shutil
import statistics
import threading
import tomllib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.measure import ROOT, SITE_BUILDER, WORK, run
from tests.browser import chromium, nginx
from tests.damage.mix import mixed
from tests.damage.samples import sheets

COLUMNS = (
    "agreements", "time", "an agreement", "processor", "on one core", "one changed",
    "nothing changed", "a worker", "on disk", "home, sent", "search index",
    "first answer", "an answer",
)  # fmt: skip
NOTE = (
    "One run each, on all cores unless it says one. A worker's memory is the "
    "largest resident peak, about 50 MB of which are program files that all share. "
    "“home, sent” is library/index.html.gz; the index is that of the editions in force in all "
    "languages. Answers are those of the library's search in Chromium to the Chinese questions of "
    "tests/search: the first on a page that has loaded, and median and 95th percentile of all."
)
SIZES = tuple(map(int, os.environ.get("LIBRARY", "10 100").split()))
OUTPUTS = os.environ.get("OUTPUTS", "all")
_ASK = """async (queries) => {
    const { find } = await import(document.querySelector("script[type=module]").src);
    const times = [];
    for (const query of queries) {
        const start = performance.now();
        await find(query, false);
        times.push(performance.now() - start);
    }
    return times;
}"""
_ON_ONE_CORE = 100
_KINDS = ("Terms of Service", "Service Level Agreement", "Commercial Terms")


def rows() -> list[tuple[str, ...]]:
    """One row a size."""
    return [_row(size) for size in SIZES]


def _row(size: int) -> tuple[str, ...]:
    folder = WORK / "library"
    shutil.rmtree(folder, ignore_errors=True)
    for number in range(size):
        write(folder, number)
    command = [SITE_BUILDER, OUTPUTS, "--root", str(folder)]
    alone = "—"
    if size <= _ON_ONE_CORE:
        elsewhere = ["--out", str(folder / "alone")]
        alone = f"{run(['taskset', '-c', '0', *command, *elsewhere]).seconds:.0f} s"
        shutil.rmtree(folder / "alone")
    with largest_child() as worker:
        first = run(command)
    write(folder, 0, more="\n\nOne more paragraph.\n")
    changed = run(command)
    again = run(command)
    dist = folder / "dist"
    pagefind = dist / "site" / "library" / "pagefind" / "in-force"
    first_answer, *answers = _answers(folder)
    answers.sort()
    found = (
        f"{size:,}",
        f"{first.seconds:.0f} s",
        f"{first.seconds / size:.2f} s",
        f"{first.cpu:.0f} s",
        alone,
        f"{changed.seconds:.1f} s",
        f"{again.seconds:.1f} s",
        f"{worker[0]:.0f} MB" if worker[0] else "—",
        _megabytes(_bytes(dist.rglob("*"))),
        f"{(dist / 'site' / 'library' / 'index.html.gz').stat().st_size / 1000:.0f} kB",
        _megabytes(_bytes(pagefind.rglob("*"))),
        f"{first_answer:.0f} ms",
        f"{statistics.median(answers):.0f} · {answers[int(len(answers) * 0.95)]:.0f} ms",
    )
    shutil.rmtree(folder)
    return found


def _answers(folder: Path) -> list[float]:
    """Milliseconds that each question took, asked one after the other."""
    path = ROOT / "tests" / "search" / "queries.zh.toml"
    queries = [each["words"] for each in tomllib.loads(path.read_text(encoding="utf-8"))["query"]]
    with nginx(folder) as server, chromium() as browser:
        page = browser.new_page()
        page.goto(f"{server.base}library/search/", wait_until="networkidle")
        found: list[float] = page.evaluate(_ASK, queries)
    return found


@contextmanager
def largest_child() -> Iterator[list[float]]:
    """The resident peak, in megabytes, of the largest grandchild: the workers of the command."""
    peak, ended = [0.0], threading.Event()

    def watch() -> None:
        while not ended.wait(0.5):
            for command in _children(os.getpid()):
                for worker in _children(command):
                    peak[0] = max(peak[0], _resident_peak(worker))

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        yield peak
    finally:
        ended.set()
        watcher.join()


def _children(pid: int) -> list[int]:
    """The processes that a process started in any of its threads, as Linux lists them."""
    try:
        lists = [path.read_text() for path in Path(f"/proc/{pid}/task").glob("*/children")]
    except OSError:  # it has ended
        return []
    return [int(each) for text in lists for each in text.split()]


def _resident_peak(pid: int) -> float:
    """Megabytes, as the kernel counts them; 0 for a process that has ended."""
    try:
        status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    except OSError:
        return 0.0
    found = re.search(r"^VmHWM:\s+(\d+) kB", status, re.MULTILINE)
    return int(found[1]) / 1024 if found else 0.0


def write(project: Path, number: int, more: str = "") -> None:
    """Write agreement ``number``, damaged as its number says, with ``more`` at its end."""
    names = sorted(sheets(corpus=False))
    name = names[number % len(names)]
    sheet, _ = mixed(number, sheets(corpus=False)[name], count=4)
    raw = sheet.encode(sheet.text() + more)
    printed = re.search(rb"20\d{6}", raw.replace(b"\0", b""))  # the folder's name must be the same
    version = printed[0].decode() if printed else f"{20200101 + number % 28}"
    folder = project / "source" / f"{name}-{number:04}"
    (folder / version).mkdir(parents=True, exist_ok=True)
    (folder / version / "raw.txt").write_bytes(raw)
    language = "en" if name.endswith("-en") else "zh-CN"
    (folder / "document.toml").write_text(
        f'id = "{folder.name}"\nlanguage = "{language}"\nkind = "{_KINDS[number % 3]}"\n'
        f'[title]\nzh = "协议 {number}"\nen = "Agreement {number}"\n'
        f'[publisher]\nzh = "示例{number % 20}公司"\nen = "Example {number % 20} Ltd."\n'
        f'[[versions]]\nversion = "{version}"\nsha256 = "{hashlib.sha256(raw).hexdigest()}"\n',
        encoding="utf-8",
    )


def _bytes(paths: Iterable[Path]) -> int:
    return sum(path.stat().st_size for path in paths if path.is_file())


def _megabytes(count: int) -> str:
    return f"{count / 1e6:.1f} MB"
