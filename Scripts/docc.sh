#!/usr/bin/env bash
# Makes the pages of the public API, with every link in them checked; what comes of it can be put onto
# any web server. Needs the toolchain's own `docc`; says so and does nothing without it.
# Usage: Scripts/docc.sh [FOLDER]     (default .build/docc)
set -euo pipefail
cd "$(dirname "$0")/.."
out=${1:-.build/docc}
docc=$(command -v docc || true)
if [ -z "$docc" ]; then docc=$(dirname "$(readlink -f "$(command -v swift)")")/docc; fi
if [ ! -x "$docc" ]; then
  echo "docc is absent: the pages of the API are not made" >&2
  exit 0
fi
swift package dump-symbol-graph --minimum-access-level public --skip-synthesized-members >/dev/null
graphs=$(dirname "$(swift build --show-bin-path)")/symbolgraph
mkdir -p "$out"
for module in MatchEngine MatchService; do
  input="$out/graphs-$module"
  mkdir -p "$input"
  cp "$graphs/$module.symbols.json" "$input/"
  for extension in "$graphs/$module"@*.symbols.json; do
    if [ -e "$extension" ]; then cp "$extension" "$input/"; fi
  done
  "$docc" convert "Sources/$module/$module.docc" --additional-symbol-graph-dir "$input" \
    --fallback-display-name "$module" --fallback-bundle-identifier "matchengine.$module" \
    --output-path "$out/$module.doccarchive" --transform-for-static-hosting \
    --hosting-base-path "$module" --analyze --warnings-as-errors
  echo "$out/$module.doccarchive"
done
