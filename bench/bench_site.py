"""The site: build time beside plain MkDocs, weight of the first view, Lighthouse on a phone.

Both languages with everything (conversion, tags, translation, search index, compression) against
``mkdocs build`` with the stock Material theme over the same Chinese pages, in pairs. Lighthouse
runs against nginx with deploy/nginx.conf, with its default phone settings.
"""

from __future__ import annotations

import gzip
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
from pathlib import Path

from bench.measure import ROOT, WORK, RunError, milliseconds, paired
from tests.site.kit import DOCUMENT, SITE_URL, nginx

COLUMNS = ("what", "measured", "limit")
NOTE = "Build: median over the rounds of our time by plain MkDocs' time in the same round."
ROUNDS = 9
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
PAGES = ("", "terms/", "en/terms/")
OURS = """
import sys
from pathlib import Path
from site_builder.publish.former import build
from site_builder.pipeline import load_edition
from site_builder.translate.translation import Catalogue
folder = Path(sys.argv[1])
edition = load_edition(folder)
catalogue = Catalogue.load(edition.folder / "en.po")
build(edition, Path(sys.argv[2]), catalogue=catalogue, site_url=sys.argv[3])
"""
SOURCES = """
import sys
from pathlib import Path
from site_builder.publish.former import build, theme
from site_builder.pipeline import load_edition
write = theme.write_sources
def keep(folder, language, pages, facts):
    write(folder, language, pages, facts)
    if language == "zh":
        (folder / "zh").rename(sys.argv[2])
        write(folder.parent / "again", language, pages, facts)
        (folder.parent / "again" / "zh").rename(folder / "zh")
theme.write_sources = keep
build(load_edition(Path(sys.argv[1])), Path(sys.argv[3]))
"""


def rows() -> list[tuple[str, ...]]:
    """The figures, one a row."""
    host = WORK / "site"
    shutil.rmtree(host, ignore_errors=True)
    site = host / "dist" / "site"
    stock = _stock(host)
    ours = [sys.executable, "-c", OURS, str(DOCUMENT), str(site), SITE_URL]
    usages = paired({"ours": ours, "stock": stock}, ROUNDS)
    ratio = statistics.median(
        run.seconds / plain.seconds
        for run, plain in zip(usages["ours"], usages["stock"], strict=True)
    )
    found: list[tuple[str, ...]] = [
        (f"build, {name}", milliseconds(statistics.median(u.seconds for u in usages[key])), "")
        for name, key in (("both languages", "ours"), ("plain MkDocs, Chinese", "stock"))
    ]
    found.append(("build, times plain MkDocs", f"{ratio:.2f}", "2.5"))
    longest = max(site.rglob("index.html.gz"), key=lambda path: path.stat().st_size)
    name = longest.parent.relative_to(site).as_posix()
    found.append(
        (f"first view of {name}/, compressed", f"{_weight(longest) / 1000:.0f} kB", "150 kB")
    )
    with nginx(host) as server:
        for page in PAGES:
            scores = _lighthouse(server.base + page, host)
            found.append(
                (f"Lighthouse /{page}", " ".join(f"{score:.0f}" for score in scores), "95 each")
            )
    return found


def _stock(host: Path) -> list[str]:
    """Plain MkDocs over the pages that our build gives to MkDocs."""
    folder = host / "stock"
    folder.mkdir(parents=True)
    subprocess.run(
        [sys.executable, "-c", SOURCES, str(DOCUMENT), str(folder / "docs"), str(folder / "x")],
        check=True,
        cwd=ROOT,
    )
    config = folder / "mkdocs.yml"
    config.write_text("site_name: stock\ntheme:\n  name: material\n")
    return [str(Path(sys.executable).with_name("mkdocs")), "build", "-q", "-f", str(config)]


def _weight(page: Path) -> int:
    """Bytes on the wire for a page and the files that its head names."""
    text = gzip.decompress(page.read_bytes()).decode()
    assets = re.findall(r'<(?:script|link)[^>]*(?:src|href)="([^"]*assets/[^"?]+)', text)
    files = [(page.parent / f"{asset}.gz").resolve() for asset in assets]
    return page.stat().st_size + sum(file.stat().st_size for file in files)


def _lighthouse(url: str, folder: Path) -> list[float]:
    """The four scores, 0 to 100, in the order of CATEGORIES."""
    report = folder / "lighthouse.json"
    flags = "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run"
    done = subprocess.run(
        [
            str(ROOT / "node_modules" / ".bin" / "lighthouse"),
            url,
            "--quiet",
            "--output=json",
            f"--output-path={report}",
            f"--only-categories={','.join(CATEGORIES)}",
            f"--chrome-flags={flags}",
        ],
        env={**os.environ, "CHROME_PATH": "/usr/bin/chromium"},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        raise RunError(f"lighthouse: exit code {done.returncode}\n{done.stderr}")
    categories = json.loads(report.read_text(encoding="utf-8"))["categories"]
    return [100 * categories[name]["score"] for name in CATEGORIES]
