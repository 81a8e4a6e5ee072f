#!/usr/bin/env bash
# All checks that are not tests. Each runs, whatever the others say; any failure fails the whole.
# The vulnerability check needs the network: without it, that is said and is no failure.
set -uo pipefail
cd "$(dirname "$0")/.."

readonly bin=.venv/bin
failed=()

step() {
    local name=$1
    shift
    if output=$("$@" 2>&1); then
        printf '  %-18s ok   %s\n' "$name" "$(tail -n 1 <<< "$output" | cut -c1-70)"
    else
        printf '  %-18s FAILED\n%s\n' "$name" "$output"
        failed+=("$name")
    fi
}

# Licences under which everything we install may be used; the two packages ignored state none in
# their metadata: atheris is under Apache-2.0, axe-playwright-python under MIT (axe-core: MPL-2.0).
licences() {
    mkdir -p build
    "$bin/pip-licenses" --from=mixed --format=csv --output-file=build/licences.csv \
        --partial-match --ignore-packages atheris axe-playwright-python site-builder \
        --allow-only="$(paste -sd ';' <<'NAMES'
Apache
BSD
GNU Lesser General Public License
MIT
Mozilla Public License
MPL
OFL
PSF
Python Software Foundation
NAMES
    )" > /dev/null && echo "all packages (build/licences.csv)"
}

step "ruff check" "$bin/ruff" check --quiet .
step "ruff format" "$bin/ruff" format --check --quiet .
step "mypy" "$bin/mypy"
step "lock" "$bin/python" tools/check_lock.py
step "dependencies" "$bin/python" -m tools.check_dependencies
step "pip check" "$bin/python" -m pip check
step "licences" licences
step "vulnerabilities" "$bin/python" -m tools.check_vulnerabilities
step "documents" "$bin/site-builder" check

if ((${#failed[@]})); then
    echo "Failed: ${failed[*]}" >&2
    exit 1
fi
