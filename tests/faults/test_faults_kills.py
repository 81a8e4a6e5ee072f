"""Kill -9 at any moment: outputs are whole or absent, the next run heals and says so."""

import random
import shutil
import time
from pathlib import Path

import pytest

from site_builder.publish import atomic, record
from tests.command import done, run
from tests.faults.faults import (
    ONE,
    TWO,
    UNFINISHED,
    killed,
    killed_at,
    lasting,
    leftovers,
    make_project,
    part,
    start,
    steps,
    untrue,
    visible,
)
from tests.projects import VERSION, add_document, hashes

KILLS = 6
PAGES = f"site/small/{VERSION}"
SOON = 0.003
"""Seconds after a step within which the kill falls, so that it also hits what is half written."""


def test_all_killed_at_random_moments_leaves_whole_outputs(tmp_path: Path) -> None:
    root, dist = tmp_path / "project", tmp_path / "project" / "dist"
    whole = {}
    make_project(root, TWO)
    last = steps(root, "all")  # fewer than later, when there is something to replace
    whole[TWO] = visible(dist)
    make_project(root, ONE)
    done("all", "--root", root)
    whole[ONE] = visible(dist)
    sites = [part(files, PAGES) for files in whole.values()]
    assert sites[0] != sites[1]
    assert lasting(whole[ONE]) == lasting(whole[TWO])

    moments = random.Random(20200619)
    told = 0
    for turn in range(KILLS):
        word = TWO if visible(dist) == whole[ONE] else ONE
        make_project(root, word)
        if turn == KILLS // 2:
            shutil.rmtree(dist)
            sites.append({})
        moment = moments.randrange(1, last - 9), moments.uniform(0.00001, SOON)
        assert killed(start(root, "all", at=moment)), moment
        found = visible(dist)
        for name, digest in found.items():
            assert digest in {files.get(name) for files in whole.values()}, (moment, name)
        assert part(found, PAGES) in sites, moment
        assert not untrue(dist), moment
        told += bool(leftovers(dist))
    assert told > KILLS // 2

    unfinished = bool(leftovers(dist))
    assert (UNFINISHED in done("all", "--root", root)) == unfinished
    assert visible(dist) == whole[word]
    assert record.verify(dist).ok
    assert not leftovers(dist)


def test_many_documents_whose_build_is_killed_are_each_whole_or_absent(tmp_path: Path) -> None:
    for name in ("one", "two", "three"):
        add_document(tmp_path, name)
    done("site", "--root", tmp_path, "--out", tmp_path / "whole")
    whole, dist = visible(tmp_path / "whole"), tmp_path / "dist"
    process = start(tmp_path, "site")
    while not (dist.is_dir() and leftovers(dist)):
        time.sleep(0.005)
    process.kill()
    process.communicate()
    assert visible(dist).items() < whole.items()
    assert UNFINISHED in done("site", "--root", tmp_path)
    assert visible(dist) == whole
    assert not leftovers(dist)
    assert record.verify(dist).ok


def build(dist: Path, word: str) -> list[str]:
    """Build small outputs as the command line does; what it says."""
    said: list[str] = []
    with atomic.exclusive(dist, said.append), atomic.staged(dist) as stage:
        for name in ("a.json", "b.pdf", "site/index.html", "site/assets/site.css"):
            (stage / name).parent.mkdir(parents=True, exist_ok=True)
            (stage / name).write_text(f"{name} {word}", encoding="utf-8")
        made = [stage / name for name in ("a.json", "b.pdf", "site")]
        files = record.made(stage, record.walk(stage))
        told = record.save(stage, "small", record.Record(word, ("all",), ("site",), files))
        atomic.publish(stage, dist, made, told)
    return said


@pytest.mark.parametrize("exchanging", [True, False])
@pytest.mark.parametrize("anew", [True, False])
def test_a_kill_at_every_step_of_placing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, exchanging: bool, anew: bool
) -> None:
    if not exchanging:
        monkeypatch.setattr(atomic, "exchange", lambda one, other: False)
    build(tmp_path / ONE, ONE)
    build(tmp_path / TWO, TWO)
    one, two = visible(tmp_path / ONE), visible(tmp_path / TWO)
    step = mixed = 0
    while True:
        step += 1
        dist = tmp_path / f"dist-{step}"
        if not anew:
            build(dist, ONE)
        if not killed_at(step, lambda dist=dist: build(dist, TWO)):  # type: ignore[misc]
            break
        found = visible(dist)
        assert all(digest in (one[name], two[name]) for name, digest in found.items()), step
        allowed = [part(two, "site"), {} if anew else part(one, "site")]
        if not exchanging and not anew:
            allowed.append({})
        assert part(found, "site") in allowed, step
        if record.path(dist, "small").exists():
            assert record.verify(dist).ok, step
        elif found:
            assert "no finished build" in "\n".join(record.verify(dist).report())
        mixed += bool(found) and found not in (one, two)
        had = dist.is_dir() and bool(leftovers(dist))
        if not anew:
            with atomic.exclusive(dist, lambda line: None):
                pass
            assert part(visible(dist), "site") in (part(one, "site"), part(two, "site")), step
            assert not leftovers(dist)
        elif had:
            assert UNFINISHED in "\n".join(build(dist, TWO)), step
        build(dist, TWO)
        assert hashes(dist) == hashes(tmp_path / TWO), step
    assert step > 15
    assert mixed, "no kill fell between two outputs"
    assert visible(dist) == two


def test_an_accept_killed_at_every_step_keeps_the_old_ledger_or_has_the_new(
    tmp_path: Path,
) -> None:
    folder = make_project(tmp_path)
    ledger = folder / VERSION / "ledger.jsonl"

    def accept() -> None:
        done("accept", "--root", tmp_path)

    def check() -> str:
        return run("check", "--root", tmp_path).output

    accept()
    new = ledger.read_bytes()
    step = 0
    while True:
        step += 1
        ledger.write_bytes(b"old\n")
        if not killed_at(step, accept):
            break
        assert ledger.read_bytes() in (b"old\n", new)
        assert ("make accept" in check()) == (ledger.read_bytes() != new)
        accept()
        assert ledger.read_bytes() == new
        assert "make accept" not in check()
    assert step > 1
    assert sorted(path.name for path in ledger.parent.iterdir()) == ["ledger.jsonl", "raw.txt"]


def test_a_convert_killed_at_every_step_is_never_restored_to_something_else(
    tmp_path: Path,
) -> None:
    raw, out = tmp_path / "raw.txt", tmp_path / "out"

    def convert() -> None:
        result = run("convert", raw, "--out", out)
        assert result.exit_code == 0, result.output

    texts = [f"# 协议\n\n## 1.总则\n\n1.1. 甲方应当{word}付款。\n" for word in (ONE, TWO)]
    made = []
    for text in reversed(texts):
        raw.write_text(text, encoding="utf-8")
        convert()
        made.append(hashes(out))
    raw.write_text(texts[1], encoding="utf-8")
    step = mixed = 0
    while True:
        step += 1
        if not killed_at(step, convert):
            break
        found = {name: digest for name, digest in hashes(out).items() if name[0] != "."}
        assert all(digest in (made[0][name], made[1][name]) for name, digest in found.items())
        mixed += found not in made
        back = run("restore", out, "-o", tmp_path / "back")
        if back.exit_code == 0:
            assert (tmp_path / "back").read_text(encoding="utf-8") in texts
        else:
            assert back.exit_code == 3, back.output
            assert "error: " in back.output
        raw.write_text(texts[0], encoding="utf-8")
        convert()
        assert hashes(out) == made[1]
        raw.write_text(texts[1], encoding="utf-8")
    assert mixed, "no kill fell between two of the files"
    assert hashes(out) == made[0]
