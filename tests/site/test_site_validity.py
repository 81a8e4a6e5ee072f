"""Every page is valid HTML (vnu) and has no accessibility fault (axe), in both schemes and sizes."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import axe_playwright_python
import pytest
from playwright.sync_api import Browser

from tests.site.kit import AT, ROOT, SCREENS, Server, watch

VNU = ROOT / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
AXE = Path(axe_playwright_python.__file__).parent / "axe.min.js"
RUN_AXE = """([options, exclude]) =>
    axe.run({exclude}, {resultTypes: ['violations'], ...options}).then(result =>
        result.violations.map(violation =>
            violation.id + ': ' + violation.nodes.slice(0, 3).map(node => node.html).join(' … ')))"""
# The long lists repeat one template; what comes after this many entries is like what came before.
REPEATED = [
    [".changes > :nth-child(n+30)"],
    [".findings > :nth-child(n+30)"],
    [".parallel > :nth-child(n+50)"],
    [".raw-lines > :nth-child(n+60)"],
    [".traces > :nth-child(n+30)"],
]
CONTRAST = {"runOnly": ["color-contrast"]}  # the one rule that the colour scheme can change


def vnu(*files: Path) -> list[str]:
    """The errors of the Nu Html Checker."""
    assert VNU.is_file(), "vnu is missing: `npm ci` in the project's folder installs it"
    done = subprocess.run(
        [
            "java",
            "-jar",
            str(VNU),
            "--format",
            "json",
            "--stdout",
            "--errors-only",
            *map(str, files),
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    return [
        f"{message.get('url')}:{message.get('lastLine')}: {message['message']}"
        for message in json.loads(done.stdout)["messages"]
        if message["type"] in ("error", "non-document-error")
    ]


@pytest.mark.java
def test_every_page_is_valid_html(site: Path) -> None:
    assert vnu(*sorted(site.rglob("*.html"))) == []


@pytest.mark.java
def test_the_checker_finds_a_fault(tmp_path: Path) -> None:
    page = tmp_path / "x.html"
    page.write_text("<!doctype html><html lang=en><title>x</title><p><div></p>")
    assert vnu(page)


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("name", "width", "height"), [("desktop", 1280, 800), ("phone", 390, 844)])
def test_every_page_is_accessible_and_quiet(
    browser: Browser,
    server: Server,
    site: Path,
    scheme: str,
    name: str,
    width: int,
    height: int,
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme=scheme,  # type: ignore[arg-type]
    )
    faults: list[str] = []
    page = context.new_page()
    watch(page, faults, server.base)
    axe = AXE.read_text(encoding="utf-8")
    rules = CONTRAST if scheme == "dark" else {}
    folder = SCREENS / f"{name}-{scheme}"
    folder.mkdir(parents=True, exist_ok=True)
    for path in sorted(site.rglob("index.html")):
        address = path.relative_to(site).parent.as_posix()
        page.goto(f"{server.base}{AT}{'' if address == '.' else f'{address}/'}")
        page.evaluate(axe)
        faults += [f"{address}: {fault}" for fault in page.evaluate(RUN_AXE, [rules, REPEATED])]
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            faults.append(f"{address}: wider than the screen")
        page.screenshot(path=folder / f"{address.replace('/', '-').replace('.', 'home')}.png")
    context.close()
    assert not faults
