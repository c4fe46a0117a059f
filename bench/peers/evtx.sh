#!/usr/bin/env bash
# Times other readers of EVTX on the same files: bench/peers/evtx.sh FILE…
# Prints one line a reader that is installed: name, processor seconds (user and system), records it told of.
# Debian: apt-get install libevtx-utils python3-evtx
set -euo pipefail
[ $# -gt 0 ] || { echo "usage: $0 FILE…" >&2; exit 2; }
TIMEFORMAT='%U %S'
out=$(mktemp)
trap 'rm -f "$out" "$out.time"' EXIT

# Each reader writes XML to a file, as it would for a person; the time of all files together.
measure() { # measure NAME RECORD-PATTERN COMMAND… -- files
    local name=$1 pattern=$2
    shift 2
    local command=("$@")
    : >"$out"
    { time for file in "${files[@]}"; do "${command[@]}" "$file" >>"$out" 2>/dev/null || true; done; } 2>"$out.time"
    awk -v name="$name" -v records="$(grep -c "$pattern" "$out" || true)" '{ printf "%s %.3f %d\n", name, $1 + $2, records }' "$out.time"
}

files=("$@")
command -v evtxexport >/dev/null 2>&1 && measure evtxexport '<Event xmlns' evtxexport -f xml
# The distribution's own Python, which has the distribution's packages.
[ -z "${WITHOUT_PYTHON:-}" ] && command -v evtx_dump.py >/dev/null 2>&1 &&
    measure python-evtx '<Event xmlns' /usr/bin/python3 "$(command -v evtx_dump.py)"
exit 0
