"""The shape of the house: rooms in one direction, no cycle, short files, nothing else at the root."""

import ast
import graphlib
import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = "site_builder"
ROOMS = ("model", "convert", "annotate", "translate", "editions", "publish", "cli")
"""Each may know those before it, never those behind it; ``pipeline`` stands before ``publish``."""
AGAINST = {
    "publish": "publish calls the pipeline for the editions that it publishes",
}
"""Rooms that know ``pipeline``, besides ``cli``."""
AT_ROOT = {"__init__.py", "__main__.py", "pipeline.py", "verify", *ROOMS}
LONGEST_FILE = 260


@cache
def modules() -> dict[str, Path]:
    """Dotted name within the package → file."""
    found = {}
    for path in sorted((ROOT / PACKAGE).rglob("*.py")):
        parts = path.relative_to(ROOT).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


@cache
def imports(module: str) -> frozenset[str]:
    """Everything that the module imports, wherever in the file, as absolute dotted names."""
    path = modules()[module]
    package = module if path.name == "__init__.py" else module.rpartition(".")[0]
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_bytes())):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                anchor = ".".join(package.split(".")[: len(package.split(".")) - node.level + 1])
                base = f"{anchor}.{base}" if base else anchor
            for alias in node.names:
                name = f"{base}.{alias.name}"
                found.add(name if name in modules() else base)
    return frozenset(found)


@cache
def own_imports(module: str) -> frozenset[str]:
    """The modules of the package that the module imports itself."""
    return frozenset(name for name in imports(module) if name in modules()) - {module}


def room(module: str) -> str:
    """The room a module is in; ``python -m site_builder`` is the command line by another name."""
    parts = module.replace(".__main__", ".cli").split(".")
    return parts[1] if len(parts) > 1 else ""


def test_the_root_holds_the_rooms_and_nothing_else() -> None:
    tracked = subprocess.run(
        ["git", "ls-files", PACKAGE], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split()
    assert {Path(name).parts[1] for name in tracked} == AT_ROOT


def test_contributing_prints_the_tree_as_it_is() -> None:
    tracked = subprocess.run(
        ["git", "ls-files", PACKAGE], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split()
    there = {f"{parent}/" for name in tracked for parent in Path(name).parents if parent.name}
    there -= {name for name in there if "checker/" in name and not name.endswith("checker/")}
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    tree = text.partition(f"```\n{PACKAGE}/\n")[2].partition("```")[0]
    printed, path = {f"{PACKAGE}/"}, [PACKAGE]
    for line in tree.splitlines():
        name = line.split()[0]
        depth = (len(line) - len(line.lstrip())) // 2
        if name.endswith("/"):
            path = [*path[:depth], name.rstrip("/")]
            printed.add("/".join(path) + "/")
        else:
            assert f"{PACKAGE}/{name}" in tracked
    assert printed == there


def test_the_files_that_contributing_names_are_there() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    named = re.findall(r"`([a-z_]+/[\w./-]+\.[a-z]+)`", text)
    assert len(named) > 20
    assert [name for name in named
            if not any((place / name).is_file() for place in (ROOT, ROOT / PACKAGE))] == []  # fmt: skip


@pytest.mark.parametrize("name", ROOMS)
def test_no_room_knows_a_later_one(name: str) -> None:
    later = set(ROOMS[ROOMS.index(name) + 1 :]) - {name}
    if name not in AGAINST and name != "cli":
        later.add("pipeline")
    if name not in ("publish", "cli"):
        later.add("verify")
    wrong = {
        module: sorted(known for known in own_imports(module) if room(known) in later)
        for module in modules()
        if room(module) == name
    }
    assert not {module: names for module, names in wrong.items() if names}


def test_the_pipeline_composes_what_stands_before_publishing() -> None:
    known = {room(name) for name in own_imports(f"{PACKAGE}.pipeline")}
    assert known <= {"model", "convert", "annotate", "translate", "editions"}


def test_verification_needs_the_standard_library_and_values_of_the_model() -> None:
    waiting = [module for module in modules() if room(module) == "verify"]
    seen = set(waiting)
    assert waiting
    while waiting:
        module = waiting.pop()
        foreign = {name.partition(".")[0] for name in imports(module)} - {PACKAGE}
        assert foreign <= sys.stdlib_module_names, module
        assert room(module) in ("verify", "model"), module
        new = own_imports(module) - seen
        seen |= new
        waiting += new


def test_there_is_no_import_cycle() -> None:
    graph = {module: own_imports(module) - parents(module) for module in modules()}
    graphlib.TopologicalSorter(graph).prepare()


def parents(module: str) -> set[str]:
    """The packages a module is in: importing a sibling runs their ``__init__`` anyway."""
    parts = module.split(".")
    return {".".join(parts[:end]) for end in range(1, len(parts))}


def test_a_room_of_values_imports_nothing_by_itself() -> None:
    assert not imports(f"{PACKAGE}.model")


def test_modules_stay_small_and_say_what_they_are() -> None:
    for module, path in modules().items():
        lines = path.read_text(encoding="utf-8").count("\n")
        assert lines <= LONGEST_FILE, f"{module} has {lines} lines"
        assert path.stem != "utils"


def test_only_the_command_line_prints_and_knows_click() -> None:
    printing = {}
    for module, path in modules().items():
        if room(module) == "cli":
            continue
        if "click" in {name.partition(".")[0] for name in imports(module)}:
            printing[module] = "imports click"
        for node in ast.walk(ast.parse(path.read_bytes())):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in {
                "print", "input", "sys.stdout.write", "sys.stderr.write", "breakpoint",
            }:  # fmt: skip
                printing[module] = f"line {node.lineno}: {ast.unparse(node)}"
    assert not printing
