#!/usr/bin/env bash
# Sourced by ./run and ./test: makes what both need. Quick when nothing changed; needs no root.
#   prepare base|dev     the Python environment, the assets, the command `candour`
# Stamps in .venv and node_modules say for which files they were made. `dev` holds all of `base`, so ./run accepts either.
set -euo pipefail

export PIP_DISABLE_PIP_VERSION_CHECK=1 PYTHONDONTWRITEBYTECODE="${PYTHONDONTWRITEBYTECODE-}"
_t0=$SECONDS
say() { printf '%4ds  %s\n' "$((SECONDS - _t0))" "$*"; }
missing() { printf '\nMissing: %s\n  Install it with:  %s\n' "$1" "$2" >&2; exit 1; }
stamp() { cat "$@" | sha256sum | cut -c1-16; }
made_for() { [ -f "$1" ] && [ "$(cat "$1")" = "$2" ]; }

find_python() {
  for PYTHON in "${PYTHON-}" python3 python3.13 python3.12 python3.11; do
    [ -n "$PYTHON" ] && command -v "$PYTHON" >/dev/null && "$PYTHON" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && break
    PYTHON=
  done
  [ -n "$PYTHON" ] || missing "Python 3.11 or later" "sudo apt-get install -y python3 python3-venv"
  "$PYTHON" -c 'import ensurepip, venv' 2>/dev/null || missing "Python's venv" "sudo apt-get install -y python3-venv"
  "$PYTHON" -c 'import ctypes.util, sys; sys.exit(not ctypes.util.find_library("magic"))' 2>/dev/null \
    || missing "libmagic, which tells what kind of file was uploaded" "sudo apt-get install -y libmagic1"
}

PANGO="libpangoft2-1.0-0 libharfbuzz-subset0"
# Only the PDF of a report needs it, so it is told and nothing stops. The libraries that it needs itself come with it.
tell_without_pango() {
  .venv/bin/python -c 'from ctypes import CDLL, util; CDLL(util.find_library("pangoft2-1.0") or "libpangoft2-1.0.so.0")' 2>/dev/null \
    || printf '\nWithout Pango, which draws text, no PDF of a report can be made; all else works.\n  Install it with:  %s\n\n' \
      "sudo apt-get install -y $PANGO" >&2
}

# The settings of the tools stand in pyproject.toml too: only what is installed counts.
project() { sed -n '/^\[project\]/,/^\[dependency-groups\]/p; /^\[build-system\]/,/^\[tool/p' pyproject.toml; }

python_environment() {
  local kind=$1 want held
  want=$(project | stamp "requirements/$kind.txt" -)
  made_for ".venv/.stamp-$kind" "$want" && return
  if [ "$kind" = base ]; then
    held=$(project | stamp requirements/dev.txt -)
    made_for .venv/.stamp-dev "$held" && return
  fi
  find_python
  if ! .venv/bin/python -c '' 2>/dev/null; then
    say "making the Python environment (.venv)"
    rm -rf .venv && "$PYTHON" -m venv .venv
  fi
  rm -f .venv/.stamp-*
  say "fetching the Python packages ($(grep -c == "requirements/$kind.txt"), each checked by its hash)"
  if .venv/bin/python -m pip install -q --require-hashes -r requirements/bootstrap.txt; then
    VIRTUAL_ENV="$PWD/.venv" .venv/bin/uv pip sync -q --system-certs --require-hashes "requirements/$kind.txt"
    # After each sync: it takes an editable install away.
    VIRTUAL_ENV="$PWD/.venv" .venv/bin/uv pip install -q --no-deps --no-build-isolation -e .
  else
    say "uv could not be installed: going on with pip, which is slower"
    .venv/bin/python -m pip install -q --require-hashes -r "requirements/$kind.txt"
    .venv/bin/python -m pip install -q --no-deps --no-build-isolation -e .
  fi
  echo "$want" > ".venv/.stamp-$kind"
}

assets() {
  local want
  want=$(stamp package-lock.json .npmrc)
  if ! made_for node_modules/.stamp "$want"; then
    command -v node >/dev/null && node -e 'process.exit(+(process.versions.node.split(".")[0] < 20))' \
      || missing "Node 20 or later (Debian's own is older)" \
        "curl -fsSL https://deb.nodesource.com/setup_20.x | sudo bash - && sudo apt-get install -y nodejs"
    command -v npm >/dev/null || missing "npm" "sudo apt-get install -y npm"
    say "fetching the page components (npm)"
    npm ci --silent --ignore-scripts --no-audit --no-fund
    echo "$want" > node_modules/.stamp
  fi
  want=$(stamp node_modules/.stamp scripts/assets.sh static_src/*)
  if ! made_for build/.stamp "$want"; then
    say "building the style sheet and the script"
    scripts/assets.sh
    rm -rf build/collected
    echo "$want" > build/.stamp
  fi
  if [ ! -d build/collected ]; then
    say "gathering the static files"
    CANDOUR_DATA=$(mktemp -d) .venv/bin/python manage.py collectstatic --noinput --verbosity 0
  fi
}

prepare() {
  python_environment "$1"
  assets
}
