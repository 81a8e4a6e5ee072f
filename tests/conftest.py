"""What all tests share: golden files, the corpus, and the rule that CI skips nothing."""

import difflib
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
CORPUS = ROOT.parent / "shared" / "corpus"
CORPUS_ABSENT = "corpus folder absent"
"""The only reason for which a test may be skipped on CI."""
LONG = ("site", "bundle", "packet", "search", "editions", "library", "hostile", "publish", "faults")
"""Folders of tests that take long, the longest first."""
APART = {HERE / "generated" / "test_documents.py"}
"""Files whose tests take long and share nothing: each may run anywhere."""

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


def shares(path: Path) -> bool:
    """Whether the tests of a file share what a conftest.py beside it builds."""
    return path.parent != HERE and (path.parent / "conftest.py").is_file()


def turn(item: pytest.Item) -> int:
    """Whose tests come earlier: what takes long and cannot be divided, at last what can."""
    if item.path in APART:
        return len(LONG) + 1
    name = item.path.parent.name
    return LONG.index(name) if name in LONG else len(LONG)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the tests in their turn, so that all workers come to their end at the same time."""
    items.sort(key=turn)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """One more than there are cores: while it waits for a program, another one works."""
    return (os.cpu_count() or 1) + 1


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> LoadScopeScheduling:
    """Tests that share what they build run in one process, others by file."""

    class ByFixtures(LoadScopeScheduling):
        def _split_scope(self, nodeid: str) -> str:
            path = config.rootpath / nodeid.partition("::")[0]
            if path in APART:
                return nodeid
            return str(path.parent if shares(path) else path)

    return ByFixtures(config, log)


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
        if not path.is_file():
            pytest.fail(f"{path} is missing: make accept", pytrace=False)
        expected = path.read_bytes()
        if expected != actual:
            before, after = (
                part.decode("utf-8", "backslashreplace").splitlines() for part in (expected, actual)
            )
            difference = difflib.unified_diff(before, after, str(path), "now", lineterm="", n=1)
            lines = list(difference)[:60] or ["(only line ends differ)"]
            pytest.fail("\n".join([*lines, "If this is right: make accept"]), pytrace=False)

    return compare
