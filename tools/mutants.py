"""The result of a mutation test: survivors, and the share of killed mutants of each module.

Reads what mutmut left in ``mutants/``. Arguments are patterns of mutants' names, all without any.
Exits with 1 where fewer than 85 % are killed or a mutant was not tried.
"""

import ast
import difflib
import json
import sys
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent / "mutants"
GOAL = 0.85
KILLED = (1, 3)
"""Exit codes of pytest: a test failed, or could not be run to its end."""


def verdicts(patterns: list[str]) -> Iterator[tuple[Path, dict[str, int | None]]]:
    """Each mutated module with the exit code of the tests for each of its mutants."""
    for path in sorted(FOLDER.glob("site_builder/**/*.py.meta")):
        codes = json.loads(path.read_text(encoding="utf-8"))["exit_code_by_key"]
        chosen = {
            name: code
            for name, code in codes.items()
            if not patterns or any(fnmatch(name, pattern) for pattern in patterns)
        }
        if chosen:
            yield path.with_suffix(""), chosen


def difference(module: ast.Module, name: str) -> list[str]:
    """The lines in which the mutant of this name differs from its original."""
    functions = {node.name: node for node in ast.walk(module) if isinstance(node, ast.FunctionDef)}
    original = name.rpartition("__mutmut_")[0] + "__mutmut_orig"
    before, after = (
        ast.unparse(functions[each]).replace(each, "").split("\n") for each in (original, name)
    )
    lines = difflib.unified_diff(before, after, n=0, lineterm="")
    return [" ".join(line.split()) for line in lines if line[:2] not in ("--", "++", "@@")]


def main(patterns: list[str]) -> int:
    """Print survivors and shares; the exit code."""
    rows: list[tuple[str, int, int]] = []
    untried = 0
    for path, codes in verdicts(patterns):
        module = ast.parse(path.read_text(encoding="utf-8"))
        name = path.relative_to(FOLDER).as_posix()
        rows.append((name, len(codes), sum(code in KILLED for code in codes.values())))
        untried += sum(code is None for code in codes.values())
        for mutant, code in codes.items():
            if code not in KILLED and code is not None:
                print(f"{mutant} (exit code {code})")
                print(*difference(module, mutant.rpartition(".")[2]), sep="\n", end="\n\n")
    rows.append(("all", sum(row[1] for row in rows), sum(row[2] for row in rows)))
    print("| module | mutants | killed | survivors | share |\n|---|--:|--:|--:|--:|")
    for name, mutants, killed in rows:
        share = killed / max(1, mutants)
        print(f"| {name} | {mutants} | {killed} | {mutants - killed} | {share:.1%} |")
    if untried:
        print(f"{untried} mutants were not tried", file=sys.stderr)
    return 0 if rows[-1][2] >= GOAL * rows[-1][1] and not untried else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
