#!/usr/bin/env bash
# Runs every fuzzer of a build for some seconds each, from its seeds, as many at once as there are
# cores.
#   tests/fuzz/run.sh BUILD_DIR SECONDS
# One line per fuzzer. What a fuzzer finds is kept in BUILD_DIR/fuzz/NAME/findings/ and named; inputs
# that reach new code are kept in …/found/, so that the next run begins with them.
set -uo pipefail
cd "$(dirname "$0")/../.."
build=${1:?usage: run.sh BUILD_DIR SECONDS}
seconds=${2:?usage: run.sh BUILD_DIR SECONDS}

fuzz() {
  local name=${1##*/fuzz_} kept=$build/fuzz/${1##*/fuzz_}
  mkdir -p "$kept/found" "$kept/findings"
  # 20 KB covers every limit of the readers without drowning in one input.
  if "$1" -max_total_time="$seconds" -max_len=20000 -timeout=5 -rss_limit_mb=2048 \
    -artifact_prefix="$kept/findings/" -print_final_stats=1 \
    "$kept/found" "tests/fuzz/corpus/$name" >"$kept/log" 2>&1; then
    local runs
    runs=$(sed -n 's/^stat::number_of_executed_units: *//p' "$kept/log")
    echo "passed: fuzz $name, ${runs:-?} inputs in $seconds s"
  else
    echo "FAILED: fuzz $name, see $kept/log"
    tail -n 25 "$kept/log"
    return 1
  fi
}

running=0 failed=0 found=0
for program in "$build"/tests/fuzz/fuzz_*; do
  [ -x "$program" ] && [ -f "$program" ] || continue
  found=1
  if [ "$running" -ge "$(nproc)" ]; then
    wait -n || failed=1
    running=$((running - 1))
  fi
  fuzz "$program" &
  running=$((running + 1))
done
while [ "$running" -gt 0 ]; do
  wait -n || failed=1
  running=$((running - 1))
done
[ "$found" = 1 ] || { echo "FAILED: no fuzzers in $build" && exit 1; }
exit $failed
