"""The proof round of a large document in a second process (site_builder/pipeline/proof.py)."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator

import pytest

from site_builder import pipeline, repairs, workers
from site_builder.draft import Draft, Rule, View
from site_builder.model import Bilingual, Edit
from site_builder.pipeline import proof

TEXT = "# 服务条款\n\n1. 总则\n\n1.1. **您应当遵\n\n守本条款。**\n\n1.2. 本条款有效&gt;期内适用。\n"


@pytest.fixture(autouse=True)
def _two_cores_and_small_texts_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(proof, "LARGE", 0)
    monkeypatch.setattr(workers, "cores", lambda: 2)


@pytest.fixture
def forks(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[int]]:
    """The processes that were started."""
    started: list[int] = []
    usual = os.fork

    def fork() -> int:
        started.append(child := usual())
        return child

    monkeypatch.setattr(os, "fork", fork)
    yield started
    for child in started:
        with pytest.raises(ChildProcessError):  # none is left behind
            os.waitpid(child, 0)


def converted(*, twice: bool) -> pipeline.Conversion:
    return pipeline.convert(TEXT.encode(), "raw.txt", twice=twice)


def test_two_processes_give_the_same_as_one(forks: list[int]) -> None:
    alone = converted(twice=False)
    assert not forks
    assert alone.ledger, "nothing was repaired"
    assert converted(twice=True) == alone
    assert len(forks) == 1


def test_a_small_text_takes_one_process(forks: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(proof, "LARGE", len(TEXT) + 1)
    converted(twice=True)
    assert not forks


def _late(view: View) -> Iterator[Edit]:
    """A rule that only repairs what an earlier round left: the first proof cannot hold."""
    at = view.text.find("有效>期")
    if at >= 0:
        yield Edit(at + 2, at + 3, "", Bilingual("测试", "test"))


def _first(view: View) -> Iterator[Edit]:
    """A rule that reports something in the proof alone."""
    if "有效>期" in view.text:
        view.report("test.late", "info", Bilingual("测试", "test"), 0, 1)
    return iter(())


@pytest.mark.parametrize(("propose", "sign"), [(_late, "有效期"), (_first, "有效>期")])
def test_a_proof_that_does_not_hold_is_run_again(
    propose: object, sign: str, forks: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    rule = Rule("test", "text", propose)  # type: ignore[arg-type]
    monkeypatch.setattr(repairs, "ORDER", ((rule,), *repairs.ORDER))
    alone = converted(twice=False)
    assert sign in alone.clean
    assert converted(twice=True) == alone
    assert len(forks) == 1


def test_a_proof_whose_process_dies_is_run_again(
    forks: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    alone = converted(twice=False)
    here, usual = os.getpid(), repairs.once

    def once(draft: Draft) -> bool:
        if os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        return usual(draft)

    monkeypatch.setattr(repairs, "once", once)
    assert converted(twice=True) == alone
    assert len(forks) == 1
