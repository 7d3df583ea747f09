#!/bin/sh
# Make the virtual environment: `setup.sh run` for the product, `setup.sh dev` for its tests too.
set -eu
kind=$1
venv=.venv

say() { printf 'proofroom: %s\n' "$1" >&2; }

find_python() {
    for name in "${PYTHON:-}" python3.14 python3.13 python3.12 python3.11 python3 python; do
        [ -n "$name" ] || continue
        command -v "$name" >/dev/null 2>&1 || continue
        "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || continue
        printf '%s' "$name"
        return
    done
}

python=$(find_python)
if [ -z "$python" ]; then
    say "Python 3.11 or later was not found. Install it, or name it: make $kind PYTHON=/path/to/python3.11"
    exit 1
fi
if [ ! -x "$venv/bin/python" ]; then
    say "making $venv with $("$python" --version)"
    if ! "$python" -m venv "$venv"; then
        rm -rf "$venv"
        say "the venv module is missing. On Debian: apt-get install python3-venv"
        exit 1
    fi
fi

pip() { PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_ROOT_USER_ACTION=ignore "$venv/bin/python" -m pip --quiet "$@"; }

say "installing what Proofroom needs (once)"
pip install -c constraints.txt pip
pip install -c constraints.txt -e '.[postgres]'
touch "$venv/.run"
[ "$kind" = dev ] || exit 0

pip install -c constraints.txt --group dev
"$venv/bin/python" scripts/find_programs.py
touch "$venv/.dev"
