#!/usr/bin/env bash
# Mutation testing of the rulebook: changes it in small ways and counts how many its tests notice (docs/reference/mutation.md).
#   scripts/mutation.sh                                 everything from the start; fails under 95%
#   scripts/mutation.sh --children 2                    with two processes
#   scripts/mutation.sh 'candour.rulebook.force.*'      only these
#   scripts/mutation.sh --continue                      go on where the last run stopped, and with what has changed since
#   scripts/mutation.sh --survivors                     again, only what the last run left alive
#   scripts/mutation.sh --figures                       print the last run's figures
# Works in .cache/mutation, which git ignores: its own environment, its own copy; survivors.txt there has each survivor.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
source scripts/prepare.sh

home=.cache/mutation
mkdir -p "$home/work"
want=$(stamp requirements/mutation.txt)
if ! made_for "$home/.stamp" "$want"; then
  find_python
  say "making the environment of the mutation tests"
  rm -rf "$home/venv" "$home/.stamp"
  "$PYTHON" -m venv "$home/venv"
  "$home/venv/bin/python" -m pip install -q --require-hashes -r requirements/mutation.txt
  echo "$want" > "$home/.stamp"
fi

case " $* " in
  *" --survivors "* | *" --figures "* | *" --continue "*) ;;
  *) [ $# -gt 0 ] && [ "${1#--}" = "$1" ] || rm -rf "$home/work/mutants" ;;
esac
rm -rf "$home/work/src" "$home/work/tests" "$home/work/mutants/tests" "$home/work/mutants/src/candour/rulebook/data"
mkdir -p "$home/work/src/candour" "$home/work/tests"
cp -p src/candour/__init__.py "$home/work/src/candour/"
cp -rp src/candour/rulebook "$home/work/src/candour/"
cp -p tests/__init__.py "$home/work/tests/"
cp -rp tests/rulebook "$home/work/tests/"
rm -rf "$home/work/docs"
mkdir -p "$home/work/docs"
cp -rp docs/reference "$home/work/docs/"
cp pyproject.toml "$home/work/"
find "$home/work" -name __pycache__ -prune -exec rm -rf {} +
cd "$home/work"
exec ../venv/bin/python ../../../scripts/mutation.py "$@"
