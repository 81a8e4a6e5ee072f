"""What the tests of the site share: a sample catalogue, and a watch over every page opened."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from bs4 import BeautifulSoup, Tag
from playwright.sync_api import Page

from site_builder.model.document import Block
from site_builder.model.edition import Edition
from site_builder.publish.site.address import Form
from site_builder.publish.site.anchors import split_cells
from site_builder.publish.site.inputs import Inputs
from site_builder.publish.site.trees import Built, build_tree, tree_of

ROOT = Path(__file__).resolve().parents[2]
DOCUMENT = ROOT / "source" / "redis-agreements"
SITE_URL = "https://agreements.example.org/"
AT = "redis-agreements/20200619/"
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


def build_site(inputs: Inputs, out: Path, form: Form = "web") -> list[Built]:
    """All trees of an edition in their places below ``out``, as the build places them."""
    done = []
    for language in tree_of(inputs, inputs.edition.document.language, form).languages:
        stage = out.parent / f"stage-{language}"
        built = build_tree(ROOT, inputs, language, form, stage)
        shutil.copytree(stage, out / built.path, dirs_exist_ok=True)
        shutil.rmtree(stage)
        built.assets.write(out)
        done.append(built)
    return done


class Server(NamedTuple):
    base: str
    port: int


class Watched(NamedTuple):
    """A page whose faults are collected: console errors, exceptions, CSP, foreign requests."""

    page: Page
    faults: list[str]


Opener = Callable[..., Watched]
Pages = dict[str, BeautifulSoup]


@contextmanager
def nginx(prefix: Path) -> Iterator[Server]:
    """nginx as shipped, on a free loopback port, serving ``prefix``/dist/site."""
    program = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")
    assert program, "nginx is not installed: see tests/debian-packages.txt"
    (prefix / "build").mkdir(exist_ok=True)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    shipped = (ROOT / "deploy" / "nginx.conf").read_text(encoding="utf-8")
    assert shipped.count("127.0.0.1:8080;") == 1
    (prefix / "nginx.conf").write_text(shipped.replace("127.0.0.1:8080;", f"127.0.0.1:{port};"))
    user = "user root; " if os.getuid() == 0 else ""
    process = subprocess.Popen(
        [program, "-p", str(prefix), "-c", "nginx.conf", "-g", f"daemon off; {user}"],
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        _wait(process, port)
        yield Server(f"http://127.0.0.1:{port}/", port)
    finally:
        process.terminate()
        process.wait(10)


def _wait(process: subprocess.Popen[str], port: int) -> None:
    for _ in range(200):
        if process.poll() is not None:
            said = process.stderr.read() if process.stderr else ""
            raise AssertionError(f"nginx stopped: {said}")
        try:
            socket.create_connection(("127.0.0.1", port), 0.2).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise AssertionError("nginx does not answer")


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
    page.on(
        "requestfailed",
        lambda request: (
            None
            if request.failure == "net::ERR_ABORTED"  # the test went on to the next page
            else faults.append(f"{page.url}: failed {request.url} {request.failure}")
        ),
    )


def one(page: BeautifulSoup | Tag, selector: str) -> Tag:
    found = page.select(selector)
    assert len(found) == 1, f"{selector}: {len(found)}"
    return found[0]


def anchor(page: BeautifulSoup, name: str) -> Tag:
    found = list(page.find_all(id=name))
    assert len(found) == 1, f"#{name}: {len(found)}"
    return found[0]


def published(edition: Edition) -> list[Block]:
    body = {section.id for section in edition.document.sections if section.role == "body"}
    return [block for block in edition.document.blocks if block.section in body]
