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

version=$("$out/matchcli" --version | awk '{print $2}')
cp Deploy/container/Containerfile "$out/Containerfile"

if command -v dpkg-deb >/dev/null; then
  architecture=$(dpkg --print-architecture)
  root=$(mktemp -d)
  trap 'rm -rf "$root"' EXIT
  chmod 755 "$root"
  install -D -m 755 "$out/matchcli" "$root/usr/bin/matchcli"
  install -d "$root/usr/share/man/man1" "$root/usr/share/man/ja/man1" \
    "$root/usr/share/bash-completion/completions" "$root/usr/share/zsh/vendor-completions" \
    "$root/usr/share/doc/matchcli/spark" "$root/DEBIAN"
  "$out/matchcli" man --lang en | gzip -9n >"$root/usr/share/man/man1/matchcli.1.gz"
  "$out/matchcli" man --lang ja | gzip -9n >"$root/usr/share/man/ja/man1/matchcli.1.gz"
  "$out/matchcli" completion bash >"$root/usr/share/bash-completion/completions/matchcli"
  "$out/matchcli" completion zsh >"$root/usr/share/zsh/vendor-completions/_matchcli"
  install -m 644 README.md README.ja.md CHANGELOG.md "$root/usr/share/doc/matchcli/"
  install -m 644 Deploy/spark/* "$root/usr/share/doc/matchcli/spark/"
  chmod 644 "$root"/usr/share/man/man1/* "$root"/usr/share/man/ja/man1/* \
    "$root"/usr/share/bash-completion/completions/* "$root"/usr/share/zsh/vendor-completions/*
  cat >"$root/DEBIAN/control" <<END
Package: matchcli
Version: $version
Section: science
Priority: optional
Architecture: $architecture
Depends: libc6 (>= 2.36), libgcc-s1, libstdc++6, libsqlite3-0
Installed-Size: $(du -ks "$root/usr" | cut -f1)
Maintainer: MatchEngine <matchengine@localhost>
Description: matching engine for Japanese regional medicine
 Who covers whom, who is on duty when, where a bed is free now, and what if:
 from the reports of primary-care functions, as commands and as a JSON service
 on standard input and output.
END
  dpkg-deb --build --root-owner-group "$root" "$out/matchcli_${version}_${architecture}.deb" >/dev/null
fi
ls -l "$out"
