#!/usr/bin/env bash
# The Debian package of a binary that is built already.
#   Scripts/debian.sh make [FOLDER]    FOLDER/matchcli (default dist) becomes FOLDER/matchcli_VERSION_ARCH.deb,
#                                      with man pages and shell completion
#   Scripts/debian.sh check [FOLDER]   installs that package into a root of its own and runs what is in it
# Without dpkg it says so and ends with 0.
set -euo pipefail
cd "$(dirname "$0")/.."
skip() {
  echo "skipped: the Debian package ($1)"
  exit 0
}
folder=${2:-dist}
for tool in dpkg dpkg-deb; do
  command -v "$tool" >/dev/null || skip "no $tool"
done
[ -x "$folder/matchcli" ] || skip "no $folder/matchcli; Scripts/package.sh writes it"
binary=$(cd "$folder" && pwd)/matchcli
version=$("$binary" --version | awk '{print $2}')
architecture=$(dpkg --print-architecture)
package="$folder/matchcli_${version}_${architecture}.deb"
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# The newest version of glibc whose symbols the binary asks for: 2.38.
newest_glibc() {
  readelf --version-info --wide "$1" | grep -oE 'GLIBC_[0-9]+(\.[0-9]+)+' | cut -d _ -f 2 \
    | sort -uV | tail -n 1
}

# What the binary needs of the system, as Depends: of a package.
dependencies() {
  if command -v dpkg-shlibdeps >/dev/null; then
    # It looks for the package's own description where it is run.
    mkdir -p "$scratch/source/debian"
    printf 'Source: matchcli\n\nPackage: matchcli\nArchitecture: any\n' >"$scratch/source/debian/control"
    (cd "$scratch/source" && dpkg-shlibdeps -O --ignore-missing-info "$1" 2>/dev/null) \
      | sed -n 's/^shlibs:Depends=//p'
  else
    # Without dpkg-dev the versions of the other three are not known; libc is what is too old.
    echo "libc6 (>= $(newest_glibc "$1")), libgcc-s1, libstdc++6, libsqlite3-0"
  fi
}

case ${1:-} in
make)
  depends=$(dependencies "$binary")
  case $depends in
  *libc6*) ;;
  *)
    echo "what the binary needs is not known: “$depends”" >&2
    exit 1
    ;;
  esac
  root=$scratch/root
  install -D -m 755 "$binary" "$root/usr/bin/matchcli"
  install -d "$root/usr/share/man/man1" "$root/usr/share/man/ja/man1" \
    "$root/usr/share/bash-completion/completions" "$root/usr/share/zsh/vendor-completions" \
    "$root/usr/share/doc/matchcli/spark" "$root/DEBIAN"
  "$binary" man --lang en | gzip -9n >"$root/usr/share/man/man1/matchcli.1.gz"
  "$binary" man --lang ja | gzip -9n >"$root/usr/share/man/ja/man1/matchcli.1.gz"
  "$binary" completion bash >"$root/usr/share/bash-completion/completions/matchcli"
  "$binary" completion zsh >"$root/usr/share/zsh/vendor-completions/_matchcli"
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
Depends: $depends
Installed-Size: $(du -ks "$root/usr" | cut -f1)
Maintainer: MatchEngine <matchengine@localhost>
Description: matching engine for Japanese regional medicine
 Who covers whom, who is on duty when, where a bed is free now, and what if:
 from the reports of primary-care functions, as commands and as a JSON service
 on standard input and output.
END
  dpkg-deb --build --root-owner-group "$root" "$package" >/dev/null
  echo "the Debian package: $package, which depends on $depends"
  ;;
check)
  [ -f "$package" ] || skip "no $package; Scripts/package.sh writes it"
  fail() {
    echo "the Debian package: $1" >&2
    exit 1
  }
  depends=$(dpkg-deb --field "$package" Depends)
  wanted=$(printf '%s\n' "$depends" | sed -nE 's/.*libc6 \(>= ([0-9.]+)\).*/\1/p')
  [ -n "$wanted" ] || fail "Depends names no version of libc6: $depends"
  if command -v readelf >/dev/null; then
    dpkg --compare-versions "$wanted" ge "$(newest_glibc "$binary")" \
      || fail "Depends asks for libc6 $wanted, the binary for $(newest_glibc "$binary")"
  fi
  # Whoever runs the binary has what it needs: so must the package's Depends say.
  printf '%s\n' "$depends" | tr ',' '\n' | while read -r name relation least _; do
    here=$(dpkg-query --show --showformat '${Version}' "$name" 2>/dev/null) \
      || fail "it depends on $name, which is not here though the binary runs"
    if [ "$relation" = "(>=" ]; then
      dpkg --compare-versions "$here" ge "${least%)}" || fail "it wants $name ${least%)}; here is $here"
    fi
  done
  installs() { # PACKAGE ROOT; the root is empty: that the dependencies are there was looked at above.
    mkdir -p "$2/var/lib/dpkg/info" "$2/var/lib/dpkg/updates"
    : >"$2/var/lib/dpkg/status"
    PATH=$PATH:/usr/sbin:/sbin dpkg --root="$2" --force-depends --install "$1" >"$scratch/log" 2>&1
  }
  # Not everyone may install: a package of one empty file tells whether dpkg does here.
  install -D -m 644 /dev/null "$scratch/probe/usr/share/probe"
  mkdir "$scratch/probe/DEBIAN"
  printf '%s\n' 'Package: probe' 'Version: 1' 'Architecture: all' 'Maintainer: nobody' \
    'Description: one empty file' >"$scratch/probe/DEBIAN/control"
  dpkg-deb --build --root-owner-group "$scratch/probe" "$scratch/probe.deb" >/dev/null
  root=$scratch/installed
  if installs "$scratch/probe.deb" "$scratch/probed"; then
    installs "$package" "$root" || { cat "$scratch/log" >&2 && fail "dpkg does not install it"; }
    how="installed with dpkg"
  else
    dpkg-deb --extract "$package" "$root"
    how="unpacked with dpkg-deb, for dpkg installs nothing here ($(tail -n 1 "$scratch/log"))"
  fi
  [ "$("$root/usr/bin/matchcli" --version)" = "$("$binary" --version)" ] || fail "its binary says another version"
  "$root/usr/bin/matchcli" check Examples/shiomi.json >/dev/null || fail "its binary cannot read the sample region"
  for page in man1 ja/man1; do
    # Not grep -q: it ends at the first match, and gzip then now and then dies of the closed pipe.
    gzip -dc "$root/usr/share/man/$page/matchcli.1.gz" | grep '^\.TH ' >/dev/null || fail "$page is no man page"
  done
  bash -n "$root/usr/share/bash-completion/completions/matchcli" || fail "its completion for bash is no script"
  [ -s "$root/usr/share/zsh/vendor-completions/_matchcli" ] || fail "it has no completion for zsh"
  [ -s "$root/usr/share/doc/matchcli/spark/sweep.py" ] || fail "it has no spark/sweep.py"
  echo "the Debian package: $how; $("$binary" --version) runs from it, and needs $depends"
  ;;
*)
  echo "usage: Scripts/debian.sh make [FOLDER] | check [FOLDER]" >&2
  exit 64
  ;;
esac
