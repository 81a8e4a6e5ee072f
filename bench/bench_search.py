"""Search: time of a query in Chromium, from the question to the answer.

The queries are those of tests/search. On a server the time includes the way to the worker and back;
from a disk the page itself searches. The limit that is promised is 50 ms.
"""

from __future__ import annotations

import functools
import http.server
import statistics
import threading
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from bench.measure import WORK
from site_builder.pipeline import load_edition
from site_builder.publish.former import build
from site_builder.translate.translation import catalogues

COLUMNS = ("from", "language", "queries", "median", "95th percentile", "slowest")
ROOT = Path(__file__).resolve().parents[1]
DOCUMENT = ROOT / "source" / "redis-agreements"
TIME = """async (queries) => {
    const { ask } = await searchUi.start();
    const times = [];
    for (const query of queries) {
        const start = performance.now();
        await ask(query, 20);
        times.push(performance.now() - start);
    }
    return times;
}"""


def rows() -> list[tuple[str, ...]]:
    """One row for each place and language."""
    edition = load_edition(DOCUMENT)
    catalogue = catalogues(edition.folder)["en"]
    hosted, offline = WORK / "search-http", WORK / "search-file"
    build(edition, hosted, catalogue=catalogue, site_url="")
    build(edition, offline, catalogue=catalogue, site_url="", offline=True)
    out = []
    with _served(hosted) as address, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"]
        )
        for name, base, end in (
            ("server", address, "/"),
            ("disk", f"{offline.as_uri()}/", ".html"),
        ):
            for language, folder in (("zh", ""), ("en", "en/")):
                page = chromium.new_page()
                page.goto(f"{base}{folder}search{end}")
                out.append((name, language, *_timed(page, language)))
                page.close()
        chromium.close()
    return out


def _timed(page: Page, language: str) -> tuple[str, ...]:
    path = ROOT / "tests" / "search" / f"queries.{language}.toml"
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    queries = [entry["words"] for entry in data["query"]]
    times = page.evaluate(TIME, queries)
    times.sort()
    shown = (statistics.median(times), times[int(len(times) * 0.95)], times[-1])
    return (str(len(queries)), *(f"{value:.1f} ms" for value in shown))


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing."""


@contextmanager
def _served(folder: Path) -> Iterator[str]:
    handler = functools.partial(_Quiet, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
