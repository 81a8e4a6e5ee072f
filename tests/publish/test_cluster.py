"""Workers that die, that are killed, that are others: real processes, and the same bytes always."""

import gc
import os
import resource
import signal
import subprocess
import sys
import time
import weakref
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import pytest
from mkdocs.theme import Theme

from site_builder.publish import build, cluster, record
from site_builder.publish.site import project as templates
from tests.command import WAIT, done, interruptible, run, running
from tests.projects import add_document, hashes

ROOT = Path(__file__).resolve().parents[2]
NAMES = [f"terms-{number}" for number in range(4)]
MORE = [f"terms-{number}" for number in range(4, 10)]
"""So many more that a run cannot be through before it is ended."""


def work(item: int, others: int = 0) -> int:
    """The square of a number; 13 kills its process, whoever tries."""
    if item == 13:
        os.kill(os.getpid(), signal.SIGKILL)
    return item * item + others


def test_a_task_that_kills_its_workers_is_lost_alone() -> None:
    with cluster.local(2) as client:
        none = cluster.share(client, 0)
        names = [str(number) for number in range(20)]
        seen: set[str] = set()
        done = dict(cluster.run(client, work, names, lambda name: [int(name), none], seen.update))
    assert done == {name: None if name == "13" else int(name) ** 2 for name in names}
    assert seen <= set(names)


def test_a_worker_keeps_the_templates_of_its_last_document_alone(tmp_path: Path) -> None:
    """Each document comes with the project's templates, in a folder of its own."""
    first = weakref.ref(templates.environment(Theme(custom_dir=str(tmp_path / "one"))))
    assert first() is templates.environment(Theme(custom_dir=str(tmp_path / "one")))
    templates.environment(Theme(custom_dir=str(tmp_path / "two")))
    gc.collect()
    assert first() is None


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for name in NAMES:
        add_document(tmp_path, name, word=f"在 {name} 日内")
    return tmp_path


def start(root: Path, *arguments: str | Path, **more: str) -> subprocess.Popen[str]:
    """``site-builder site`` in a session of its own, as on a terminal."""
    return subprocess.Popen(
        [sys.executable, "-m", "site_builder", "site", "--root", root, *arguments],
        cwd=ROOT,
        env={**os.environ, **more},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
        preexec_fn=interruptible,
    )


def finish(process: subprocess.Popen[str], code: int = 0) -> str:
    output, _ = process.communicate(timeout=WAIT)
    assert process.returncode == code, output
    assert "Traceback" not in output, output
    return output


@contextmanager
def scheduler(folder: Path) -> Iterator[str]:
    """The address of a scheduler without workers."""
    told = folder / "scheduler.json"
    with dask("scheduler", folder, "--port", "0", "--no-dashboard", "--no-show",
              "--scheduler-file", str(told)):  # fmt: skip
        end = time.monotonic() + WAIT
        while not (told.is_file() and "tcp://" in told.read_text()):
            assert time.monotonic() < end
            time.sleep(0.05)
        yield told.read_text().partition('"address": "')[2].partition('"')[0]


def dask(kind: str, folder: Path, *arguments: str, **more: Any) -> Any:
    """A scheduler or a worker, ended at the end."""
    return running("dask", kind, *arguments, folder=folder, **{"PYTHONPATH": str(ROOT), **more})


def worker(address: str, threads: int = 1) -> tuple[str, ...]:
    return (address, "--nthreads", str(threads), "--no-dashboard", "--no-nanny")


def here(project: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Build all documents in this process; what it says."""
    monkeypatch.setattr(build, "FEW", 99)
    return done("site", "--root", project)


def test_a_scheduler_makes_the_same_bytes_as_this_process(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On the scheduler one of two workers is killed half-way."""
    here(project, monkeypatch)
    with (
        scheduler(tmp_path) as address,
        dask("worker", tmp_path, *worker(address)),
        dask("worker", tmp_path, *worker(address)) as victim,
    ):
        process = start(project, "--out", project / "remote", DASK_SCHEDULER_ADDRESS=address)
        assert process.stdout is not None
        assert "built" in process.stdout.readline()
        victim.kill()
        assert f"{len(NAMES)} documents: {len(NAMES)} built" in finish(process)
    assert hashes(project / "remote") == hashes(project / "dist")
    assert record.verify(project / "remote").ok


@pytest.mark.parametrize("harm", ["code", "threads"])
def test_a_worker_that_could_make_other_bytes_is_refused(
    project: Path, tmp_path: Path, harm: str
) -> None:
    (tmp_path / "other" / "another-1.0.dist-info").mkdir(parents=True)
    path = f"{ROOT}{os.pathsep}{tmp_path / 'other'}" if harm == "code" else str(ROOT)
    threads = 2 if harm == "threads" else 1
    with (
        scheduler(tmp_path) as address,
        dask("worker", tmp_path, *worker(address, threads), PYTHONPATH=path),
    ):
        result = run("site", "--root", project, "--cluster", address)
    words = {"code": "has other code, packages or Python", "threads": "has 2 threads"}
    assert result.exit_code == 2
    assert words[harm] in result.output and "→" in result.output
    assert not (project / "dist").exists()


@pytest.mark.parametrize("workers", [False, True])
def test_a_cluster_that_does_not_answer_is_one_message(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, workers: bool
) -> None:
    monkeypatch.setattr(cluster, "_JOIN", 2)
    with ExitStack() as running:
        address = running.enter_context(scheduler(tmp_path)) if workers else "tcp://127.0.0.1:9"
        result = run("site", "--root", project, "--cluster", address)
    assert result.exit_code == 2
    words = "the scheduler has no worker" if workers else "the scheduler cannot be reached"
    assert f"error: {address}: {words}" in result.output


def test_a_full_disk_of_a_worker_is_one_line_a_document(project: Path, tmp_path: Path) -> None:
    def limit() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (3000, 3000))

    with scheduler(tmp_path) as address, dask("worker", tmp_path, *worker(address), limit=limit):
        result = run("site", "--root", project, "--cluster", address)
    assert result.exit_code == 4
    assert result.output.count("error: ") == len(NAMES)
    assert f"{len(NAMES)} failed" in result.output
    assert "File too large" in result.output
    assert not (project / "dist" / "site").exists()


def session(leader: int) -> list[int]:
    """The processes of a session (proc(5): field 6 of stat)."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[3]) == leader and fields[0] != "Z":
            found.append(int(path.parent.name))
    return found


@pytest.mark.parametrize("kill", [signal.SIGINT, signal.SIGKILL])
def test_a_run_that_is_ended_leaves_no_process_and_the_next_goes_on(
    project: Path, monkeypatch: pytest.MonkeyPatch, kill: signal.Signals
) -> None:
    for name in MORE:
        add_document(project, name)
    process = start(project)
    while not list(
        project.glob("dist/.built/terms-*.json")
    ):  # lines come in order, records at once
        assert process.poll() is None
        time.sleep(0.01)
    os.killpg(process.pid, kill) if kill == signal.SIGINT else process.kill()
    output, _ = process.communicate(timeout=WAIT)
    assert process.returncode == (1 if kill == signal.SIGINT else -kill)
    if kill == signal.SIGINT:
        assert output.strip().endswith("Aborted!") and "Traceback" not in output
    end = time.monotonic() + WAIT
    while (left := session(process.pid)) and time.monotonic() < end:
        time.sleep(0.05)
    for each in left:
        os.kill(each, signal.SIGKILL)
    assert not left
    output = here(project, monkeypatch)
    kept = int(output.partition(" built, ")[2].partition(" kept")[0])
    assert 1 <= kept < len(NAMES) + len(MORE)
    assert record.verify(project / "dist").ok
