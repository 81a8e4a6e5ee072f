#!/usr/bin/env bash
# See that the programs in tests/debian-packages.txt and the npm packages are there.
# Usage: tools/needs.sh test|bench      (bench needs what test needs, and more)
# Root on Debian: missing packages are installed. Everyone else is told exactly what is missing.
set -euo pipefail
cd "$(dirname "$0")/.."

readonly purpose=${1:?test or bench}
readonly list=tests/debian-packages.txt

missing_packages() {
    local for package probe files
    while read -r for package probe; do
        [[ $for == test || $for == "$purpose" ]] || continue
        if [[ $probe == /* ]]; then
            files=$(compgen -G "$probe" || true)
            [[ -n $files ]] || echo "$package"
        else
            command -v "$probe" > /dev/null || [[ -x /usr/sbin/$probe ]] || echo "$package"
        fi
    done < <(grep -v '^#' "$list")
}

install_packages() {
    echo "Installing from Debian: $*"
    export DEBIAN_FRONTEND=noninteractive
    apt-get -qq update
    apt-get -qq -y install --no-install-recommends "$@" > /dev/null
}

stop_with_advice() {
    {
        echo "make $purpose needs these programs, which this machine does not have:"
        local package
        for package in "$@"; do
            awk -v package="$package" '$2 == package { printf "  %-22s (%s)\n", $2, $3 }' "$list"
        done
        echo "On Debian:  sudo apt-get install --no-install-recommends $*"
        echo "Elsewhere:  install what provides the commands and files in brackets."
    } >&2
    exit 2
}

npm_packages() {
    local stamp="node_modules/.stamp-$purpose" options=()
    [[ $purpose == test ]] && options=(--omit=optional)
    [[ $purpose == test && -f node_modules/.stamp-bench ]] && stamp=node_modules/.stamp-bench
    cmp -s package-lock.json "$stamp" && return
    echo "Installing from npm: see package.json"
    npm ci --no-audit --no-fund --ignore-scripts --loglevel=error "${options[@]}" || {
        echo "npm could not install package-lock.json (its message is above)." >&2
        exit 2
    }
    cp package-lock.json "$stamp"
}

mapfile -t missing < <(missing_packages)
if ((${#missing[@]})); then
    if [[ $(id -u) == 0 ]] && command -v apt-get > /dev/null; then
        install_packages "${missing[@]}"
        mapfile -t missing < <(missing_packages)
    fi
    ((${#missing[@]} == 0)) || stop_with_advice "${missing[@]}"
fi

exec 9> .needs.lock
command -v flock > /dev/null && flock 9
npm_packages
