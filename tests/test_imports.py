"""The shape of the package: imports go one way, modules stay small, the cold path stays light."""

from __future__ import annotations

import ast
import graphlib
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = "site_builder"
LAYERS = ("source", "repairs", "outline", "tags", "outputs", "pipeline", "cli")
"""Each may know those before it, never those behind it; other modules are shared ground."""
LONGEST_FILE = 260
SLOW_TO_IMPORT = {
    "babel", "bs4", "concurrent", "jinja2", "lxml", "markdown", "material", "mkdocs",
    "multiprocessing", "pikepdf", "pymdownx", "pyhanko", "typst", "yaml",
}  # fmt: skip


@cache
def modules() -> dict[str, Path]:
    """Dotted name within the package → file."""
    found = {}
    for path in sorted((ROOT / PACKAGE).rglob("*.py")):
        parts = path.relative_to(ROOT).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


def runtime_nodes(tree: ast.AST) -> Iterator[ast.AST]:
    """All nodes but those under ``if TYPE_CHECKING:``, which never run."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            continue
        yield node
        yield from runtime_nodes(node)


@cache
def imports(module: str) -> frozenset[str]:
    """Everything that the module imports, wherever in the file, as absolute dotted names."""
    path = modules()[module]
    package = module if path.name == "__init__.py" else module.rpartition(".")[0]
    found: set[str] = set()
    for node in runtime_nodes(ast.parse(path.read_bytes())):
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
    return frozenset(name for name in imports(module) if name in modules()) - {module}


def reached(module: str) -> set[str]:
    """The module's own imports, and theirs, to the end."""
    seen: set[str] = set()
    waiting = [module]
    while waiting:
        for name in own_imports(waiting.pop()) - seen:
            seen.add(name)
            waiting.append(name)
    return seen


def layer(module: str) -> str | None:
    """The layer a module is in; ``python -m site_builder`` is the command line by another name."""
    parts = module.replace(".__main__", ".cli").split(".")
    return parts[1] if len(parts) > 1 and parts[1] in LAYERS else None


def test_the_package_is_seen() -> None:
    layers = {layer(module) for module in modules()}
    assert layers >= set(LAYERS), f"no such module: {set(LAYERS) - layers}"
    assert own_imports(f"{PACKAGE}.cli.group"), "the parser of imports finds none in cli"


@pytest.mark.parametrize("name", LAYERS)
def test_no_layer_knows_a_later_one(name: str) -> None:
    later = set(LAYERS[LAYERS.index(name) + 1 :])
    wrong = {
        module: sorted(known for known in reached(module) if layer(known) in later)
        for module in modules()
        if layer(module) == name
    }
    assert not {module: names for module, names in wrong.items() if names}


def test_shared_modules_know_neither_outputs_nor_what_composes_them() -> None:
    composed = {"outputs", "pipeline", "cli"}
    wrong = {
        module: sorted(known for known in own_imports(module) if layer(known) in composed)
        for module in modules()
        if layer(module) is None
    }
    assert not {module: names for module, names in wrong.items() if names}


def test_outputs_do_not_compose() -> None:
    converting = {"source", "repairs", "outline"}
    wrong = {
        module: sorted(known for known in own_imports(module) if layer(known) in converting)
        for module in modules()
        if layer(module) == "outputs"
    }
    assert not {module: names for module, names in wrong.items() if names}


def test_no_repair_reaches_into_another_file_of_rules() -> None:
    tags_or_outline = {"tags", "outline"}
    for module in modules():
        if layer(module) == "repairs":
            known = {layer(name) for name in own_imports(module)}
            assert not known & tags_or_outline, f"{module} imports {known & tags_or_outline}"


def test_imports_have_no_cycle() -> None:
    graph = {module: own_imports(module) - parents(module) for module in modules()}
    graphlib.TopologicalSorter(graph).prepare()


def parents(module: str) -> set[str]:
    """The packages a module is in: importing a sibling runs their ``__init__`` anyway."""
    parts = module.split(".")
    return {".".join(parts[:end]) for end in range(1, len(parts))}


def test_only_cli_prints_and_knows_click() -> None:
    printing = {}
    for module, path in modules().items():
        if layer(module) == "cli":
            continue
        if "click" in {name.partition(".")[0] for name in imports(module)}:
            printing[module] = "imports click"
        for node in ast.walk(ast.parse(path.read_bytes())):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in {
                "print", "input", "sys.stdout.write", "sys.stderr.write", "sys.exit", "breakpoint",
            }:  # fmt: skip
                printing[module] = f"line {node.lineno}: {ast.unparse(node)}"
    assert not printing


def test_files_are_short() -> None:
    lengths = {
        str(path.relative_to(ROOT)): len(path.read_bytes().splitlines())
        for path in modules().values()
    }
    assert not {path: length for path, length in lengths.items() if length > LONGEST_FILE}


def test_no_module_is_a_drawer() -> None:
    drawers = {"utils", "util", "helpers", "helper", "misc", "common"}
    assert not [module for module in modules() if module.rpartition(".")[2] in drawers]


@pytest.mark.parametrize("text", ["# 协议\n\n1. 第一条\n", "# Agreement\n\n**1.1. First**\n"])
def test_cold_convert_imports_nothing_slow(tmp_path: Path, text: str) -> None:
    raw = tmp_path / "raw.txt"
    raw.write_text(text, encoding="utf-8")
    program = (
        "import sys\n"
        "from site_builder.cli.group import main\n"
        "try:\n"
        "    main(sys.argv[1:])\n"
        "except SystemExit as ending:\n"
        "    assert ending.code in (0, None), ending.code\n"
        "print('IMPORTED', *sorted({name.partition('.')[0] for name in sys.modules}))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, "convert", str(raw), "--out", str(tmp_path / "out")],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "out" / "document.json").is_file()
    imported = set(done.stdout.rpartition("IMPORTED")[2].split())
    assert "site_builder" in imported
    assert not imported & SLOW_TO_IMPORT
