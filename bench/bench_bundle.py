"""The offline bundle: size, time to build, open, search and verify; random damage detected."""

import statistics
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from playwright.sync_api import Page

from bench.measure import SOURCE, milliseconds
from site_builder.publish.bundle import build, carried, offered
from site_builder.publish.site import project, trees
from site_builder.verify import verify
from tests.browser import chromium

COLUMNS = ("what", "result", "limit")
ROUNDS = 5
CHANGES = 1000
SEED = 20200619
DAMAGE = """
import functools, random, runpy, sys
from pathlib import Path
folder = Path(sys.argv[1])
runpy.run_path(str(folder / "verify.py"), run_name="verifier")
check = sys.modules["site_builder.verify"].verify_files
# The same page is read once in these thousand checks, of which each differs in one file.
pages = sys.modules["site_builder.verify.pages"]
pages.read = functools.lru_cache(maxsize=200)(pages.read)
files = {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}
names, chance, detected = sorted(files), random.Random(int(sys.argv[3])), 0
for _ in range(int(sys.argv[2])):
    name = chance.choice(names)
    changed = bytearray(files[name])
    changed[chance.randrange(len(changed))] ^= chance.randrange(1, 256)
    verdict = check({**files, name: bytes(changed)})
    detected += any(name in fault.line() for fault in verdict.faults)
print(detected)
"""
OPTION = ".md-search-result__item"


def rows() -> list[tuple[str, str, str]]:
    """All figures, of the first document under source/."""
    folder = SOURCE.parent.parent
    made = project.inputs(folder)
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        site = place / "site"
        files = carried(made.edition)
        trees.build(folder.parents[1], replace(made, files=offered(files)), "disk", site)
        building = timed(lambda: build(made.edition, site, place / "dist", files))
        bundle = build(made.edition, site, place / "dist", files)
        unpacked = place / "unpacked"
        with zipfile.ZipFile(bundle) as archive:
            archive.extractall(unpacked)
        opening, searching = in_browser(unpacked)
        checking = timed(lambda: verify(bundle))
        detected = damage(unpacked)
        return [
            ("zip without PDF", f"{bundle.stat().st_size / 1e6:.2f} MB", "1.50 MB"),
            ("build from the offline site", milliseconds(building), ""),
            ("open index.html from a disk", milliseconds(opening), ""),
            ("open and answer a search", milliseconds(opening + searching), "1000 ms"),
            ("verify the zip", milliseconds(checking), ""),
            (
                f"{CHANGES} random single-byte changes detected and named",
                str(detected),
                str(CHANGES),
            ),
        ]


def timed(work: Callable[[], object]) -> float:
    """The median time of some rounds, in seconds."""
    took = []
    for _ in range(ROUNDS):
        started = time.perf_counter()
        work()
        took.append(time.perf_counter() - started)
    return statistics.median(took)


def in_browser(unpacked: Path) -> tuple[float, float]:
    """Seconds to load the first page, and from the last key to the first result."""
    with chromium() as browser:
        took = [one_visit(browser.new_page(), unpacked) for _ in range(ROUNDS)]
    opening, searching = zip(*took, strict=True)
    return statistics.median(opening), statistics.median(searching)


def one_visit(page: Page, unpacked: Path) -> tuple[float, float]:
    """Open the first page in a fresh context and search."""
    started = time.perf_counter()
    page.goto((unpacked / "index.html").as_uri())
    loaded = time.perf_counter()
    page.keyboard.press("/")
    page.keyboard.type("退还")
    page.locator(OPTION).first.wait_for()
    return loaded - started, time.perf_counter() - loaded


def damage(unpacked: Path) -> int:
    """How many of the random changes the bundle's own verify.py tells from the bundle."""
    done = subprocess.run(
        [sys.executable, "-I", "-c", DAMAGE, str(unpacked), str(CHANGES), str(SEED)],
        capture_output=True,
        text=True,
        check=True,
    )
    return int(done.stdout)
