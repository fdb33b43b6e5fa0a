#!/usr/bin/env bash
# Builds one binary that needs no Swift where it runs, and packages it:
#   dist/matchcli                    static standard library, stripped
#   dist/matchcli_VERSION_ARCH.deb   with man pages and shell completion
#   dist/Containerfile               an image that copies the binary in
# Usage: Scripts/package.sh [FOLDER]     (default dist; SCRATCH names another build folder than .build)
set -euo pipefail
cd "$(dirname "$0")/.."
out=${1:-dist}
mkdir -p "$out"

build=(swift build -c release --product matchcli --static-swift-stdlib
  --scratch-path "${SCRATCH:-.build}")
"${build[@]}"
binary=$("${build[@]}" --show-bin-path)/matchcli
install -m 755 "$binary" "$out/matchcli"
strip "$out/matchcli"

# Anything beyond these three would have to be installed where it runs.
foreign=$(ldd "$out/matchcli" | awk '{print $1}' | grep -vE \
  '^(linux-vdso|/lib.*/ld-linux|ld-linux|libc\.so|libm\.so|libgcc_s\.so|libstdc\+\+\.so|libsqlite3\.so|libpthread\.so|libdl\.so|librt\.so)' || true)
if [ -n "$foreign" ]; then
  echo "the binary needs more than libc, libstdc++ and libsqlite3: $foreign" >&2
  exit 1
fi

cp Deploy/container/Containerfile "$out/Containerfile"
# Says so where there is no dpkg, and then leaves the package out.
Scripts/debian.sh make "$out"
ls -l "$out"
