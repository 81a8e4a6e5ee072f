"""What machines find wrong with a page: the Nu Html Checker and axe."""

import json
import subprocess
from pathlib import Path
from typing import Any

import axe_playwright_python
from playwright.sync_api import Page

from tests.browser import ROOT

VNU = ROOT / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
AXE = Path(axe_playwright_python.__file__).parent / "axe.min.js"
QUICK_START = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xss8m")
"""For programs in Java that run for seconds: what the best compiler makes comes too late for them,
and what the quick one makes takes more of the stack."""
RUN_AXE = """async ([options, without]) => {
    for (const each of without) document.querySelectorAll(each).forEach(node => node.remove());
    const found = await axe.run(document, {resultTypes: ['violations'], ...options});
    return found.violations.map(({id, nodes}) =>
        id + ': ' + nodes.slice(0, 3).map(node => node.html).join(' … '));
}"""


def vnu(*files: Path) -> list[str]:
    """The errors that the Nu Html Checker finds in the files."""
    assert VNU.is_file(), "vnu is missing: `npm ci` in the project's folder installs it"
    options = ["--format", "json", "--stdout", "--errors-only"]
    done = subprocess.run(
        ["java", *QUICK_START, "-jar", VNU, *options, *files],
        capture_output=True,
        text=True,
        check=False,
    )
    return [
        f"{message.get('url')}:{message.get('lastLine')}: {message['message']}"
        for message in json.loads(done.stdout)["messages"]
        if message["type"] in ("error", "non-document-error")
    ]


def axe(page: Page, *rules: str, without: tuple[str, ...] = ()) -> list[str]:
    """The faults of accessibility of the page as it is shown, by all rules or by these alone.

    ``without`` are CSS selectors of what is taken out of the page before.
    """
    page.evaluate(AXE.read_text(encoding="utf-8"))
    options: dict[str, Any] = {"runOnly": list(rules)} if rules else {}
    found: list[str] = page.evaluate(RUN_AXE, [options, list(without)])
    return found
