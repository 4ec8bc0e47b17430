#!/usr/bin/env bash
# Runs every fuzzer of a build for some seconds each, from its seeds, one per core at a time.
#   tests/fuzz/run.sh SECONDS BUILD_DIR
# One line per fuzzer; what a fuzzer finds is kept in BUILD_DIR/fuzz/NAME/ and named. Inputs that reach
# new code are kept there too, so that the next run begins with them.
set -uo pipefail
cd "$(dirname "$0")/../.."
export seconds=${1:?usage: run.sh SECONDS BUILD_DIR}
export build=${2:?usage: run.sh SECONDS BUILD_DIR}

run_one() {
  local program=$1 name kept runs
  name=${program##*/fuzz_}
  kept=$build/fuzz/$name
  mkdir -p "$kept/found" "$kept/findings"
  # 100 KB covers every limit of the readers without drowning in one input.
  if "$program" -max_total_time="$seconds" -max_len=100000 -timeout=10 -rss_limit_mb=2048 \
    -artifact_prefix="$kept/findings/" -print_final_stats=1 \
    "$kept/found" "tests/fuzz/corpus/$name" >"$kept/log" 2>&1; then
    runs=$(sed -n 's/^stat::number_of_executed_units: *//p' "$kept/log")
    echo "passed: fuzz $name, ${runs:-?} inputs in $seconds s"
    return 0
  fi
  tail -n 25 "$kept/log"
  echo "FAILED: fuzz $name, see $kept/log"
  return 1
}
export -f run_one

fuzzers=("$build"/tests/fuzz/fuzz_*)
if [ ! -x "${fuzzers[0]}" ]; then
  echo "FAILED: no fuzzer in $build/tests/fuzz: cmake --build --preset fuzz --target assent_fuzzers"
  exit 1
fi
printf '%s\0' "${fuzzers[@]}" | xargs -0 -n 1 -P "$(nproc)" bash -c 'run_one "$1"' run_one
