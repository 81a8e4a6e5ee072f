"""What the tests of the site share: a sample catalogue, and a watch over every page opened."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Page

from site_builder.model import Block
from site_builder.outputs.site.anchors import split_cells

ROOT = Path(__file__).resolve().parents[2]
DOCUMENT = ROOT / "source" / "redis-agreements"
SITE_URL = "https://agreements.example.org/"
SCREENS = ROOT / "build" / "screens"
MISSING, STALE, REVIEWED = "terms-3.1.2", "terms-3.1.4", "terms-8.4"
CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


class Entry(NamedTuple):
    text: str
    state: str


class SampleCatalogue:
    """A catalogue with every state: drafts, one reviewed, one missing and one stale entry."""

    def entry(self, block: Block) -> Entry:
        state = {MISSING: "missing", STALE: "stale", REVIEWED: "reviewed"}.get(block.id, "draft")
        if state == "missing":
            return Entry("", state)
        return Entry(f"English words of {block.id}, **some** of them bold.", state)

    def cells(self, block: Block) -> list[Entry]:
        return [Entry(f"Cell {n}", "draft") for n, _ in enumerate(split_cells(block))]


class Server(NamedTuple):
    base: str
    port: int


class Watched(NamedTuple):
    """A page whose faults are collected: console errors, exceptions, CSP, foreign requests."""

    page: Page
    faults: list[str]


Opener = Callable[..., Watched]


def watch(page: Page, faults: list[str], base: str) -> None:
    """Collect what must not happen on any page; CSP violations are console errors too."""
    page.on(
        "console",
        lambda message: (
            faults.append(f"{page.url}: console {message.text}")
            if message.type in ("error", "warning")
            else None
        ),
    )
    page.on("pageerror", lambda error: faults.append(f"{page.url}: {error}"))
    page.on(
        "request",
        lambda request: (
            None
            if re.match(rf"{re.escape(base)}|data:|blob:", request.url)
            else faults.append(f"{page.url}: request to {request.url}")
        ),
    )
    page.on("requestfailed", lambda request: faults.append(f"{page.url}: failed {request.url}"))
