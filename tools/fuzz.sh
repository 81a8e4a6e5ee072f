#!/usr/bin/env bash
# Feed hostile input to every fuzz target (tests/fuzz/fuzz_*.py) for FUZZ_SECONDS seconds each.
# What a target finds is kept as build/fuzz/<target>/crash-*, and the run fails.
set -euo pipefail
cd "$(dirname "$0")/.."

readonly seconds=${FUZZ_SECONDS:-600}
for target in tests/fuzz/fuzz_*.py; do
    name=$(basename "$target" .py)
    corpus=build/fuzz/$name/corpus
    mkdir -p "$corpus"
    echo "$name: $seconds s, corpus in $corpus"
    .venv/bin/python -m "tests.fuzz.$name" "$corpus" \
        -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 -max_len=65536 \
        -print_final_stats=1 -verbosity=0 -artifact_prefix="build/fuzz/$name/"
done
