#!/usr/bin/env bash
# Mutation test: what is mutated and which tests run stands in pyproject.toml ([tool.mutmut]).
# Without arguments all anew; with files or folders (site_builder/model/ledger.py) only these, again.
# Prints the survivors and the share of killed mutants of each module; fails under 85 % in all.
set -euo pipefail
cd "$(dirname "$0")/.."

names=()
for path in "$@"; do
	path=${path%/}
	path=${path%.py}
	names+=("${path//\//.}.*")
done
if [ ${#names[@]} -eq 0 ]; then
	rm -rf mutants
else
	rm -rf mutants/tests mutants/mutmut-stats.json # copied and collected anew
fi

mkdir -p mutants
nice .venv/bin/mutmut run --max-children "${MUTANTS_JOBS:-2}" "${names[@]}" > mutants/run.log || {
	tail -n 40 mutants/run.log >&2
	exit 1
}
.venv/bin/python -m tools.mutants "${names[@]}"
