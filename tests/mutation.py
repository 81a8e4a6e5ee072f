"""The pytest plug-in of the mutation test: which tests run first, and when a test has hung.

mutmut gives the tests of a mutant in no order. Here the cheap ones come first, before them the
cases of the mutated module's own rules, so that most mutants are killed in the first tests. A
mutant that never ends is stopped by its processor time, which a busy machine does not change.
"""

import importlib
import os
import resource
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

import pytest

from site_builder.convert.repairs.draft import Rule

ORDER = ("test_ledger", "test_outline_cases", "test_repair_cases", "test_golden")
"""Files in the order of their cost; all others stand behind the second."""
SECONDS = 2
"""Processor time of one test; the slowest takes less than one second."""
MEMORY = 2 << 30
AT_IMPORT = (".x__index__",)
"""Functions that run while the program is loaded; for them it is loaded anew."""
CHOSEN = pytest.StashKey[set[str]]()


def _mutant() -> str:
    """The name of the mutant under test; empty in the runs that come before."""
    name = os.environ.get("MUTANT_UNDER_TEST", "")
    return name if name.startswith("site_builder.") else ""


def _rules(module: str) -> list[str]:
    """The names of the rules that the mutated module defines."""
    if not module.startswith("site_builder.convert.repairs."):
        return []
    values = vars(importlib.import_module(module)).values()
    return [value.name for value in values if isinstance(value, Rule)]


def pytest_configure(config: pytest.Config) -> None:
    """Ask for files and choose the tests later: pytest cannot read every id that it writes."""
    chosen = {arg for arg in config.args if "::" in arg}
    config.stash[CHOSEN] = chosen
    config.args = list(dict.fromkeys(arg.partition("::")[0] for arg in config.args))


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out random examples, so that a verdict stays; put what kills most in front."""
    chosen = config.stash[CHOSEN]
    items[:] = [
        item
        for item in items
        if (not chosen or item.nodeid in chosen)
        and not getattr(getattr(item, "obj", None), "is_hypothesis_test", False)
    ]
    mutant = _mutant()
    module = mutant.rpartition(".x")[0]
    own = [f"[{rule}{end}" for rule in _rules(module) for end in (".md:", "]")]
    unit = "test_" + module.rpartition(".")[2]

    def cost(item: pytest.Item) -> int:
        name = item.path.stem
        if name == unit or any(part in item.name for part in own):
            return 0
        return 2 * ORDER.index(name) + 1 if name in ORDER else 4

    items.sort(key=cost)


def _hung(_signal: int, _frame: FrameType | None) -> None:
    if _mutant():
        os._exit(pytest.ExitCode.TESTS_FAILED)  # a test that tries again would hang again
    pytest.fail("still running after seconds of processor time")


def _bounded(seconds: float) -> Iterator[None]:
    signal.signal(signal.SIGPROF, _hung)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Iterator[None]:
    """Some test files run the program when they are read: a mutant may hang there."""
    if not _mutant():  # the first run compiles everything
        return (yield)
    with contextmanager(_bounded)(2 * SECONDS):
        return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol() -> Iterator[None]:
    with contextmanager(_bounded)(SECONDS):
        return (yield)


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """Tests that can no longer be read have failed, too."""
    if exitstatus == pytest.ExitCode.INTERRUPTED:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_sessionstart() -> None:
    """Bound the memory of a mutant, and forget what the program knew before it was mutated."""
    mutant = _mutant()
    if not mutant:
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    loaded = [name for name in sys.modules if name.partition(".")[0] in ("site_builder", "tests")]
    if any(name in mutant for name in AT_IMPORT):
        for name in loaded:
            if name != __name__:
                del sys.modules[name]
        return
    for name in loaded:
        for value in list(vars(sys.modules[name]).values()):
            if callable(clear := getattr(value, "cache_clear", None)):
                clear()
