"""What all tests share: golden files, the corpus, and the rule that CI skips nothing."""

from __future__ import annotations

import difflib
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
CORPUS = ROOT.parent / "shared" / "corpus"
CORPUS_ABSENT = "corpus folder absent"
"""The only reason for which a test may be skipped on CI."""

settings.register_profile(
    "ci", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("local", deadline=None)
settings.load_profile("ci" if os.environ.get("CI") else "local")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--accept", action="store_true", help="write the golden files anew instead of comparing"
    )


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "golden: compares with a golden file (make accept)")


def refuse_skip(report: pytest.TestReport | pytest.CollectReport) -> None:
    """On CI, turn a skip into a failure that names its reason."""
    if not (os.environ.get("CI") and report.skipped) or hasattr(report, "wasxfail"):
        return
    reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
    if CORPUS_ABSENT not in reason:
        report.outcome = "failed"
        report.longrepr = f"skipped, which CI does not allow: {reason}"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests that share the fixtures of a folder run in one process, and first; others by file."""

    def shares(item: pytest.Item) -> bool:
        folder = item.path.parent
        return folder != HERE and (folder / "conftest.py").is_file()

    for item in items:
        item.add_marker(
            pytest.mark.xdist_group(str(item.path.parent if shares(item) else item.path))
        )
    items.sort(key=shares, reverse=True)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Iterator[None]:
    report = yield
    refuse_skip(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Iterator[None]:
    report = yield
    refuse_skip(report)
    return report


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The folder of real agreements beside the checkout (its README.md describes it)."""
    if not CORPUS.is_dir():
        pytest.skip(f"{CORPUS_ABSENT}: {CORPUS}")
    return CORPUS


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium, for one module: other modules need asyncio, which it occupies."""
    from tests.browser import chromium

    with chromium() as running:
        yield running


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[Path, bytes], None]:
    """Compare bytes with a golden file; ``pytest --accept`` writes the file instead."""

    def compare(path: Path, actual: bytes) -> None:
        if request.config.getoption("--accept"):
            path.parent.mkdir(parents=True, exist_ok=True)
            beside = path.with_name(path.name + ".new")
            beside.write_bytes(actual)
            beside.replace(path)
            return
        assert path.is_file(), f"{path} is missing: make accept"
        expected = path.read_bytes()
        if expected != actual:
            before, after = (
                part.decode("utf-8", "backslashreplace").splitlines() for part in (expected, actual)
            )
            difference = difflib.unified_diff(before, after, str(path), "now", lineterm="", n=1)
            lines = list(difference)[:60] or ["(only line ends differ)"]
            pytest.fail("\n".join([*lines, "If this is right: make accept"]), pytrace=False)

    return compare
