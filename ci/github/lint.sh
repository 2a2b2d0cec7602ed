#!/usr/bin/env bash
# The step of action.yml that runs kubeproof: inputs come as INPUT_*, outputs go to GITHUB_OUTPUT.
set -euo pipefail

command=lint flags=() paths=()
while IFS= read -r line; do
  [ -z "$line" ] || paths+=("$line")
done <<< "${INPUT_MERGE:-$INPUT_PATHS}"
[ -z "$INPUT_MERGE" ] || command=merge
# Blanks and lines part flags; nothing is expanded.
read -r -d '' -a more <<< "$INPUT_ARGS" || true
flags+=(${more[@]+"${more[@]}"})
[ -z "$INPUT_FAIL_ON" ] || flags+=(--fail-on "$INPUT_FAIL_ON")
[ -z "$INPUT_MAX_WARNINGS" ] || flags+=(--max-warnings "$INPUT_MAX_WARNINGS")
if [ "$INPUT_ONLY_CHANGED" = true ] && [ -n "${GITHUB_BASE_REF:-}" ] && [ "$command" = lint ]; then flags+=(--changed); fi

sarif='' blob=''
if [ -n "$INPUT_SHARD" ]; then
  # The run as a whole is judged where the shards are merged.
  blob="$RUNNER_TEMP/kubeproof-${INPUT_SHARD/\//-of-}.blob.json"
  flags+=(--shard "$INPUT_SHARD" --exit-zero -f "blob=$blob")
else
  flags+=(-f "$INPUT_FORMAT")
  # The runner looks for the files of matched lines from the workspace.
  if [ "$INPUT_FORMAT" = compact ] && [ "$INPUT_FOLDER" != . ] && [ "$command" = lint ]; then flags+=(--path-prefix "$INPUT_FOLDER"); fi
  if [ "$INPUT_SUMMARY" = true ]; then flags+=(-f "markdown=$GITHUB_STEP_SUMMARY"); fi
  if [ "$INPUT_SARIF" = true ]; then
    sarif="$RUNNER_TEMP/kubeproof.sarif"
    rm -f "$sarif"
    flags+=(-f "sarif=$sarif")
  fi
fi

code=0
kubeproof "$command" "${flags[@]}" -- ${paths[@]+"${paths[@]}"} || code=$?
{
  echo "exit-code=$code"
  [ ! -f "$sarif" ] || echo "sarif-file=$sarif"
  [ ! -f "$blob" ] || echo "blob=$blob"
} >> "$GITHUB_OUTPUT"
exit "$code"
