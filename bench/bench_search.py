"""Search: time of a query in Chromium, from the question to the answer.

The queries are those of tests/search. On a server the time includes the way to the worker and back;
from a disk the page itself searches. The limit that is promised is 50 ms.
"""

import shutil
import statistics
import tomllib
from pathlib import Path

from playwright.sync_api import Page

from bench.measure import WORK
from site_builder.publish.site import project, trees
from tests.browser import chromium, nginx

COLUMNS = ("from", "language", "queries", "median", "95th percentile", "slowest")
ROOT = Path(__file__).resolve().parents[1]
DOCUMENT = ROOT / "source" / "redis-agreements"
TIME = """async (queries) => {
    const config = JSON.parse(document.querySelector("#__config").textContent);
    const docs = location.protocol === "file:"
        ? __index.docs
        : (await (await fetch(new URL("search/search_index.json", new URL(config.base, location)))).json()).docs;
    const worker = new Worker(new URL(config.search, location));
    const told = (type, data) => new Promise((resolve) => {
        worker.addEventListener("message", resolve, { once: true });
        worker.postMessage({ type, data });
    });
    await told(0, { docs });
    const times = [];
    for (const query of queries) {
        const start = performance.now();
        await told(2, query);
        times.push(performance.now() - start);
    }
    return times;
}"""


def rows() -> list[tuple[str, ...]]:
    """One row for each place and language."""
    made = project.inputs(DOCUMENT)
    hosted, offline = WORK / "search-http", WORK / "search-file"
    for site in (hosted, offline):
        shutil.rmtree(site, ignore_errors=True)
    trees.build(ROOT, made, "web", hosted / "dist" / "site")
    trees.build(ROOT, made, "disk", offline)
    document = made.edition.document
    out = []
    with nginx(hosted) as server, chromium() as browser:
        for name, base, end in (
            ("server", f"{server.base}{document.id}/{document.version}/", "/"),
            ("disk", f"{offline.as_uri()}/", ".html"),
        ):
            for language, folder in (("zh", ""), ("en", "en/")):
                page = browser.new_page()
                page.goto(f"{base}{folder}terms{end}")
                if name == "disk":  # there, the index is loaded when the search opens
                    page.keyboard.press("/")
                    page.wait_for_function("() => typeof __index !== 'undefined'")
                out.append((name, language, *_timed(page, language)))
                page.close()
    return out


def _timed(page: Page, language: str) -> tuple[str, ...]:
    path = ROOT / "tests" / "search" / f"queries.{language}.toml"
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    queries = [entry["words"] for entry in data["query"]]
    times = page.evaluate(TIME, queries)
    times.sort()
    shown = (statistics.median(times), times[int(len(times) * 0.95)], times[-1])
    return (str(len(queries)), *(f"{value:.1f} ms" for value in shown))
