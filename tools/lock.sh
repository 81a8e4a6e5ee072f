#!/usr/bin/env bash
# Make requirements.lock from requirements.in: every package of the tree, pinned and hashed.
# pip's own configuration is set aside, so that the hashes are the public index's and no
# machine's index addresses get into the file. Needs the network; run by `make lock`.
set -euo pipefail
cd "$(dirname "$0")/.."

readonly pip_tools=7.6.2
readonly venv=build/lock-venv

export PIP_CONFIG_FILE=/dev/null PIP_DISABLE_PIP_VERSION_CHECK=1
unset PIP_FIND_LINKS PIP_INDEX_URL PIP_EXTRA_INDEX_URL

# The oldest Python that must work decides which releases fit: Debian 12 has 3.11.2.
lock_python=${LOCK_PYTHON:-/usr/bin/python3}
"$lock_python" -m venv --clear "$venv"
"$venv/bin/pip" install --quiet "pip-tools==$pip_tools"
cp requirements.lock "$venv/requirements.lock" 2>/dev/null || true
CUSTOM_COMPILE_COMMAND="make lock" "$venv/bin/pip-compile" --quiet --generate-hashes \
    --allow-unsafe --strip-extras --no-emit-options --no-emit-index-url \
    --no-emit-find-links --no-emit-trusted-host \
    --output-file "$venv/requirements.lock" requirements.in
mv "$venv/requirements.lock" requirements.lock
rm -rf "$venv"
echo "requirements.lock: $(grep -c '==' requirements.lock) packages"
