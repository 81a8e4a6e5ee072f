#!/usr/bin/env bash
# Mutation test: what is mutated and which tests run stands in pyproject.toml ([tool.mutmut]).
# Prints the survivors and the share of killed mutants; fails under 85 %.
set -euo pipefail
cd "$(dirname "$0")/.."

.venv/bin/mutmut run
.venv/bin/mutmut results
.venv/bin/mutmut export-cicd-stats
.venv/bin/python - <<'PYTHON'
import json
import pathlib

stats = json.loads(pathlib.Path("mutants/mutmut-cicd-stats.json").read_text())
share = stats["killed"] / max(1, stats["total"] - stats["skipped"])
print(f"killed {stats['killed']} of {stats['total']} mutants: {share:.1%}")
raise SystemExit(0 if share >= 0.85 else 1)
PYTHON
