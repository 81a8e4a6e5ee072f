"""deploy/ and the workflow without a daemon: what they name is there, and what they start works."""

import os
import re
import shutil
import subprocess
import sys
import time
import tomllib
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import pytest
from mkdocs.utils.yaml import yaml_load

from site_builder.publish import build, record
from tests.command import WAIT, done, run, running
from tests.projects import add_document, hashes

ROOT = Path(__file__).resolve().parents[2]
DEPLOY = ROOT / "deploy"
DOCKERFILE = (DEPLOY / "Dockerfile").read_text(encoding="utf-8")
COPIED = [
    name
    for names in re.findall(r"(?m)^COPY (?!--from)(.+) \S+$", DOCKERFILE)
    for name in names.split()
]


def services() -> dict[str, dict[str, Any]]:
    loaded = yaml_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))
    found: dict[str, dict[str, Any]] = loaded["services"]
    return found


def workflow() -> dict[str, Any]:
    path = ROOT / ".github" / "workflows" / "site.yml"
    return yaml_load(path.read_text(encoding="utf-8"))


def test_the_image_holds_what_its_ignore_file_lets_through() -> None:
    lines = (DEPLOY / "Dockerfile.dockerignore").read_text(encoding="utf-8").splitlines()
    allowed = [line[1:] for line in lines if line.startswith("!")]
    assert sorted(allowed) == sorted(set(COPIED))
    assert all((ROOT / name).exists() for name in COPIED)
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    brought = project["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    lacking = {Path(name).parts[0] for name in brought} - set(COPIED)
    assert not lacking, "what the package brings from other folders, the image needs too"
    assert re.search(r"(?m)^USER (?!root)\w+$", DOCKERFILE)
    assert "--no-deps --require-hashes" in DOCKERFILE


def test_image_and_workflow_have_the_python_that_the_lock_is_made_for() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    made_for = re.search(r"with Python (\d+\.\d+)", lock)
    assert made_for is not None
    assert set(re.findall(r"(?m)^FROM python:(\d+\.\d+)-", DOCKERFILE)) == {made_for[1]}
    steps = workflow()["jobs"]["build"]["steps"]
    python = [
        step["with"]["python-version"] for step in steps if "setup-python" in step.get("uses", "")
    ]
    assert python == [made_for[1]]
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["requires-python"] == f">={made_for[1]}"


def test_what_compose_mounts_is_there_and_the_scheduler_is_closed() -> None:
    for name, service in services().items():
        for volume in service.get("volumes", []):
            place = (DEPLOY / volume.partition(":")[0]).resolve()
            assert place.exists() or place == ROOT / "dist", f"{name}: {volume}"
        assert service["cap_drop"] == ["ALL"] and service["read_only"] is True
        assert "ports" not in service, f"{name} publishes a port"
        if "build" in service:
            assert service["networks"] == ["cluster"]
            assert (DEPLOY / service["build"]["context"]).resolve() == ROOT
            assert (ROOT / service["build"]["dockerfile"]).is_file()
    loaded = yaml_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))
    assert loaded["networks"]["cluster"] == {"internal": True}


def test_the_workflow_runs_what_there_is_and_publishes_only_when_told() -> None:
    jobs = workflow()["jobs"]
    assert workflow()["permissions"] == {"contents": "read"}
    assert "vars.PUBLISH_SITE == 'true'" in jobs["publish"]["if"]
    steps = [step for job in jobs.values() for step in job["steps"]]
    for step in steps:
        assert re.fullmatch(r"actions/[\w-]+@v\d+", step.get("uses", "actions/x@v1"))
        program = step.get("run", "make").split()
        assert program[0] in ("make", ".venv/bin/site-builder")
        if program[0] != "make":
            assert run(program[1], "--help").exit_code == 0
    uploaded = [step["with"]["path"] for step in steps if "pages-artifact" in step.get("uses", "")]
    assert uploaded == ["dist/site"]
    assert any(fnmatch(f"dist/{name}", pattern) for name in ("a-1.pdf",)
               for step in steps for pattern in str(step.get("with", {}).get("path", "")).split())  # fmt: skip


def test_the_image_s_files_build_the_same_bytes_with_the_commands_of_compose(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Half-way one of two workers is killed."""
    image, project = tmp_path / "image", tmp_path / "project"
    image.mkdir()
    for name in COPIED:
        source = ROOT / name
        if source.is_dir():
            ignored = shutil.ignore_patterns("__pycache__")
            shutil.copytree(source, image / name, dirs_exist_ok=True, ignore=ignored)
        else:
            shutil.copyfile(source, image / name)
    names = [f"terms-{number}" for number in range(4)]
    for name in names:
        add_document(project, name, word=f"在 {name} 日内")
    told = tmp_path / "scheduler.json"
    scheduler = [*services()["scheduler"]["entrypoint"], "--no-show", "--scheduler-file", str(told)]
    scheduler = [{"0.0.0.0": "127.0.0.1", "8786": "0"}.get(each, each) for each in scheduler]
    files = {"PYTHONPATH": str(image)}
    with running(*scheduler, folder=tmp_path, **files):
        end = time.monotonic() + WAIT
        while not (told.is_file() and "tcp://" in told.read_text(encoding="utf-8")):
            assert time.monotonic() < end, "the scheduler does not start"
            time.sleep(0.1)
        address = told.read_text(encoding="utf-8").partition('"address": "')[2].partition('"')[0]
        places = {"tcp://scheduler:8786": address, "/tmp/dask": str(tmp_path / "dask")}
        worker = [places.get(each, each) for each in services()["worker"]["entrypoint"]]
        command = [places.get(each, each) for each in services()["build"]["command"]]
        command[command.index("all")] = "site"  # packets are tested elsewhere
        with (
            running(*worker, folder=tmp_path, **files),
            running(*worker, folder=tmp_path, **files) as victim,
        ):
            process = subprocess.Popen(
                [sys.executable, "-m", "site_builder", *command],
                cwd=project,
                env={**os.environ, **files},
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
            )
            assert process.stdout is not None
            assert "built" in process.stdout.readline()
            victim.kill()
            output, _ = process.communicate(timeout=WAIT)
    assert process.returncode == 0, output
    assert f"{len(names)} documents: {len(names)} built" in output
    dist = project / "dist"
    assert (dist / "site" / "library" / "search" / "index.html").is_file()
    monkeypatch.setattr(build, "FEW", len(names))
    done("site", "--root", project, "--out", project / "here")
    assert hashes(dist / "site") == hashes(project / "here" / "site")
    assert record.verify(dist).ok
