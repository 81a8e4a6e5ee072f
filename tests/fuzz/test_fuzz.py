"""A small fixed budget of every fuzz target (make fuzz gives them more), and of the samples."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.fuzz import laws, samples

ROOT = Path(__file__).resolve().parents[2]
RUNS = {"fuzz_convert": 300, "fuzz_restore": 500}


def test_every_target_has_a_budget() -> None:
    assert {path.stem for path in Path(__file__).parent.glob("fuzz_*.py")} == set(RUNS)


@pytest.mark.parametrize("target", sorted(RUNS))
def test_fuzz_target(target: str, tmp_path: Path) -> None:
    pytest.importorskip("atheris")
    done = subprocess.run(
        [
            sys.executable, "-m", f"tests.fuzz.{target}", tmp_path / "corpus", f"-runs={RUNS[target]}",
            "-seed=20200619", "-max_len=2048", "-timeout=60", "-rss_limit_mb=2048",
            "-print_final_stats=1", f"-artifact_prefix={tmp_path}/",
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-4000:]
    assert f"stat::number_of_executed_units: {RUNS[target]}" in done.stderr


def test_the_samples_reach_the_laws() -> None:
    assert all(laws.converted(raw) for raw in samples.raw_files())
    assert all(laws.restored(each) for each in samples.ledgers())
    assert not laws.converted(b"\xff\xff\xff") and not laws.restored(b"x\x00{}")
