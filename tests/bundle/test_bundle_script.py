"""verify.py: made of the package's own modules, and no newer Python than it promises."""

import ast
import re
import sys
from collections.abc import Iterator
from contextlib import suppress

from site_builder.publish.bundle import assemble
from tests.browser import ROOT

NEWER_THAN_3_8 = re.compile(
    r"\.removeprefix\(|\.removesuffix\(|strict=|slots=True|kw_only=|\bmatch \w+:|zoneinfo|tomllib"
    r"|\bpairwise\b|is_relative_to|\bmath\.lcm\b|functools import cache\b|datetime import UTC"
)


def test_the_script_is_made_of_the_packages_own_modules() -> None:
    script = assemble.script()
    for name in assemble.MODULES:
        path = ROOT.joinpath("site_builder", *name.split("."))
        path = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
        assert path.read_text(encoding="utf-8") in script


def test_the_script_keeps_to_python_3_8() -> None:
    for name in assemble.MODULES:
        path = ROOT.joinpath("site_builder", *name.split("."))
        path = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
        source = path.read_text(encoding="utf-8")
        tree = ast.parse(source, feature_version=(3, 8))
        assert "'''" not in source, f"{path}: it would end the string that the script keeps it in"
        assert "from __future__ import annotations" in source
        assert not NEWER_THAN_3_8.search(source), f"{path}: {NEWER_THAN_3_8.search(source)}"
        roots = {
            alias.name.partition(".")[0]
            for node in ast.walk(tree)
            if isinstance(node, ast.Import)
            for alias in node.names
        } | {
            (node.module or "").partition(".")[0]
            for node in ast.walk(tree)
            if isinstance(node, ast.ImportFrom) and not node.level
        }
        missing = roots - sys.stdlib_module_names - {"_sha2"}  # what 3.12 calls _sha256
        assert not missing, f"{path}: {missing}"
        newer = [each for each in _patterns(tree) if "POSSESSIVE" in each or "ATOMIC" in each]
        assert not newer, f"{path}: patterns that Python 3.11 brought"


def _patterns(tree: ast.AST) -> Iterator[str]:
    """Every literal pattern of a module, taken apart by the parser of ``re``."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "re.compile":
            with suppress(ValueError):  # put together when it runs
                yield str(re._parser.parse(ast.literal_eval(node.args[0])))  # type: ignore[attr-defined]
