# Sourced by the commands in bin/: where the house is, how a command speaks, how it fails.
# shellcheck shell=bash

set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
HOUSE=$PWD
VENDOR=$HOUSE/.vendor
COMMAND=bin/$(basename "$0")
export LC_ALL=${LC_ALL:-C.UTF-8} PYTHONDONTWRITEBYTECODE=1

# `step 2 5 "Building"` prints "[2/5] Building".
step() { printf '[%s/%s] %s\n' "$1" "$2" "$3"; }

say() { printf '      %s\n' "$*"; }

# One clear line, then stop. What a person should do belongs in the line.
fail() { printf '%s: %s\n' "$COMMAND" "$*" >&2; exit 1; }

has() { command -v "$1" >/dev/null 2>&1; }

# Prints the text between the first line and the first blank line of a script's header comment.
usage() { sed -n '2,/^$/s/^# \{0,1\}//p' "$HOUSE/$COMMAND"; }

# `quietly LOG command…`: runs it silently; on failure shows the end of the log and stops.
quietly() {
    local log=$1; shift
    mkdir -p "$(dirname "$log")"
    if ! "$@" >"$log" 2>&1; then
        tail -n 15 "$log" >&2
        fail "'$1' failed; the whole output is in ${log#"$HOUSE"/}"
    fi
}

# `fresh STAMP FILE…`: true when the files are as they were when STAMP was made; `stamp` makes it.
fresh() { local stamp=$1; shift; [[ -f $stamp && $(cat "$stamp") == "$(checksum "$@")" ]]; }
stamp() { local stamp=$1; shift; mkdir -p "$(dirname "$stamp")"; checksum "$@" >"$stamp"; }
checksum() { cat "$@" | sha256sum | cut -d' ' -f1; }

# How many things run side by side: as many as the machine has cores.
workers() { getconf _NPROCESSORS_ONLN; }

# Sends the temporary files of tests to memory where there is room: nothing of their databases must outlive them.
test_in_memory() {
    local place=/dev/shm
    [[ -w $place && $(df --output=avail -k "$place" | tail -n 1) -gt 4000000 ]] || place=${TMPDIR:-/tmp}
    TMPDIR=$(mktemp -d "$place/gdnn-test.XXXXXX")
    export TMPDIR
    # PostgreSQL's own user must get through.
    chmod 755 "$TMPDIR"
    trap 'rm -rf "$TMPDIR"' EXIT
    trap 'exit 130' INT TERM
}

# `building LOG swift build…`: keeps the output in LOG, shows how far it is; on failure shows the errors and stops.
building() {
    local log=$1 status=0; shift
    mkdir -p "$(dirname "$log")"
    # Otherwise SwiftPM writes the traits of a package in another order each time it plans, and compiles Hummingbird again.
    SWIFT_DETERMINISTIC_HASHING=1 "$@" >"$log" 2>&1 &
    local build=$! started=$SECONDS shown=
    while kill -0 "$build" 2>/dev/null; do
        sleep 1
        local progress
        progress=$(grep -aoE '^\[[0-9]+/[0-9]+\]' "$log" | tail -n 1 || true)
        [[ $progress == "$shown" ]] && continue
        if [[ -t 1 ]]; then
            printf '\r      %-16s' "$progress"; shown=$progress
        elif ((SECONDS - started >= 30)); then
            say "$progress"; shown=$progress started=$SECONDS
        fi
    done
    [[ ! -t 1 ]] || printf '\r%24s\r' ''
    wait "$build" || status=$?
    grep -aE '^/.*: warning: ' "$log" | grep -v '/\.build/' | sort -u | head -n 20 || true
    if ((status != 0)); then
        grep -aE '^[^|]*error: |expanded code originates' "$log" | sort -u | head -n 30 >&2 || true
        fail "the build failed; the whole output is in ${log#"$HOUSE"/}"
    fi
}
