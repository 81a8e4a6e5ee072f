"""The site: build time beside plain MkDocs, weight of the first view, Lighthouse on a phone.

Both languages with everything (conversion, tags, translation, search index, compression) against
``mkdocs build`` with the stock Material theme over the same Chinese pages, in pairs. Lighthouse
runs against nginx with deploy/nginx.conf, with its default phone settings.
"""

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
from site_builder.publish.site import project
from site_builder.publish.site.page import write_sources
from site_builder.publish.site.pages import all_pages
from site_builder.publish.site.trees import tree_of
from tests.browser import nginx
from tests.site.kit import AT, DOCUMENT

COLUMNS = ("what", "measured", "limit")
NOTE = "Build: median over the rounds of our time by plain MkDocs' time in the same round."
ROUNDS = 9
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
PAGES = ("", "terms/", "en/terms/")
OURS = """
import sys
from dataclasses import replace
from pathlib import Path
from site_builder.publish.site import project
from tests.site.kit import SITE_URL, build_site
build_site(replace(project.inputs(Path(sys.argv[1])), site_url=SITE_URL), Path(sys.argv[2]))
"""


def rows() -> list[tuple[str, ...]]:
    """The figures, one a row."""
    host = WORK / "site"
    shutil.rmtree(host, ignore_errors=True)
    site = host / "dist" / "site"
    stock = _stock(host)
    ours = [sys.executable, "-c", OURS, str(DOCUMENT), str(site)]
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
    for name in PAGES:
        weight = _weight(site / AT, name)
        found.append((f"first view of /{name}, compressed", f"{weight / 1000:.0f} kB", "150 kB"))
    whole = [sys.executable, "-m", "site_builder", "site", "--out", str(host / "dist")]
    subprocess.run(whole, cwd=ROOT, check=True, capture_output=True)
    with nginx(host) as server:
        for page in PAGES:
            scores = _lighthouse(f"{server.base}{AT}{page}", host)
            found.append(
                (f"Lighthouse /{page}", " ".join(f"{score:.0f}" for score in scores), "95 each")
            )
    return found


def _stock(host: Path) -> list[str]:
    """Plain MkDocs with the stock theme over the Chinese pages that our plugin gives to MkDocs."""
    folder = host / "stock"
    inputs = project.inputs(DOCUMENT)
    tree = tree_of(inputs, inputs.edition.document.language, "web")
    write_sources(folder / "docs", all_pages(tree))
    config = folder / "mkdocs.yml"
    config.write_text(
        "site_name: stock\ntheme:\n  name: material\nmarkdown_extensions: [attr_list, admonition]\n"
    )
    return [str(Path(sys.executable).with_name("mkdocs")), "build", "-q", "-f", str(config)]


def _weight(site: Path, name: str) -> int:
    """Bytes on the wire for a page, the files that it names, and the index that it fetches."""
    page = site / name / "index.html"
    text = page.read_text(encoding="utf-8")
    named = re.findall(r'<(?:script|link)[^>]*(?:src|href)="([^"]*assets/[^"?]+)', text)
    top = site / "en" if name.startswith("en/") else site
    files = [page, *(page.parent / each for each in named), top / "search" / "search_index.json"]
    return sum(len(gzip.compress(each.read_bytes(), 9)) for each in files)


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
