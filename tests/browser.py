"""Chromium, the shipped nginx before it, and a watch over every page that is opened."""

import os
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Browser, Page, expect, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
CHROMIUM = "/usr/bin/chromium-headless-shell"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
WAIT = 120_000
"""Milliseconds after which a page that does not become as expected is given up."""

expect.set_options(timeout=WAIT)


@contextmanager
def chromium() -> Iterator[Browser]:
    """The system's Chromium. While it runs, nothing else in the process can use asyncio."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


class Server(NamedTuple):
    base: str
    port: int


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
    page.set_default_timeout(WAIT)
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
