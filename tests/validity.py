"""What machines find wrong with a page: the Nu Html Checker and axe."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import axe_playwright_python
from playwright.sync_api import Page

from tests.browser import ROOT

VNU = ROOT / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
AXE = Path(axe_playwright_python.__file__).parent / "axe.min.js"
RUN_AXE = """([options, exclude]) =>
    axe.run({exclude}, {resultTypes: ['violations'], ...options}).then(result =>
        result.violations.map(violation =>
            violation.id + ': ' + violation.nodes.slice(0, 3).map(node => node.html).join(' … ')))"""


def vnu(*files: Path) -> list[str]:
    """The errors that the Nu Html Checker finds in the files."""
    assert VNU.is_file(), "vnu is missing: `npm ci` in the project's folder installs it"
    options = ["--format", "json", "--stdout", "--errors-only"]
    done = subprocess.run(
        ["java", "-jar", VNU, *options, *files], capture_output=True, text=True, check=False
    )
    return [
        f"{message.get('url')}:{message.get('lastLine')}: {message['message']}"
        for message in json.loads(done.stdout)["messages"]
        if message["type"] in ("error", "non-document-error")
    ]


def axe(page: Page, *rules: str, without: tuple[str, ...] = ()) -> list[str]:
    """The faults of accessibility of the page as it is shown, by all rules or by these alone.

    ``without`` are CSS selectors of what is not looked at.
    """
    page.evaluate(AXE.read_text(encoding="utf-8"))
    options: dict[str, Any] = {"runOnly": list(rules)} if rules else {}
    found: list[str] = page.evaluate(RUN_AXE, [options, [[each] for each in without]])
    return found
