#!/usr/bin/env bash
# Builds the container file as it is committed, and runs what is in the image.
#   Scripts/container.sh check [FOLDER]   FOLDER (default dist) is what Scripts/package.sh has written
#   Scripts/container.sh base             makes the image that the file begins with from Debian's
#                                         packages, where no registry can be reached (buildah, root)
# Docker, podman or buildah; without any of them, or without the base image, it says so and ends with 0.
set -euo pipefail
cd "$(dirname "$0")/.."
base=debian:bookworm-slim
image=localhost/matchcli-check
skip() {
  echo "skipped: the container file ($1)"
  exit 0
}

engine=
for candidate in docker podman; do
  if command -v "$candidate" >/dev/null && "$candidate" info >/dev/null 2>&1; then
    engine=$candidate
    break
  fi
done
if [ -z "$engine" ] && command -v buildah >/dev/null && [ "$(id -u)" = 0 ]; then
  engine=buildah
  # Without a daemon, user namespaces or overlays: works wherever root may chroot.
  export BUILDAH_ISOLATION=chroot STORAGE_DRIVER=vfs
fi
[ -n "$engine" ] || skip "no docker or podman that answers, and no buildah as root"

has_base() { "$engine" inspect --type image "$base" >/dev/null 2>&1; }

scratch=$(mktemp -d)
container=
finish() {
  if [ -n "$container" ]; then buildah rm "$container" >/dev/null 2>&1 || true; fi
  "$engine" rmi -f "$image" >/dev/null 2>&1 || true
  rm -rf "$scratch"
}
trap finish EXIT

case ${1:-check} in
base)
  if has_base; then exit 0; fi
  [ "$engine" = buildah ] || skip "$engine fetches $base itself"
  command -v debootstrap >/dev/null || skip "no debootstrap"
  debootstrap --variant=minbase bookworm "$scratch/root" >"$scratch/log" 2>&1 \
    || skip "debootstrap: $(tail -n 1 "$scratch/log")"
  (cd "$scratch/root" && rm -f var/cache/apt/archives/*.deb)
  container=$(buildah from scratch)
  buildah add -q "$container" "$scratch/root" / >/dev/null
  buildah commit -q "$container" "docker.io/library/$base" >/dev/null
  ;;
check)
  folder=${2:-dist}
  [ -x "$folder/matchcli" ] || skip "no $folder/matchcli; Scripts/package.sh writes it"
  # Docker and podman may fetch the base image; buildah here has no registry to ask.
  if [ "$engine" = buildah ]; then
    has_base || skip "no image $base; Scripts/container.sh base makes it"
    buildah bud --pull-never -q -t "$image" -f "$folder/Containerfile" "$folder" >"$scratch/log" 2>&1 || {
      cat "$scratch/log"
      exit 1
    }
    container=$(buildah from --pull-never "$image")
    # buildah does not run the entry point: it is read from the image.
    entry=$(buildah inspect --format '{{index .OCIv1.Config.Entrypoint 0}}' "$container")
    run() { buildah run "$container" -- "$entry" "$@"; }
  else
    has_base || "$engine" pull -q "$base" >/dev/null 2>&1 || skip "$engine cannot fetch $base"
    "$engine" build -q -t "$image" -f "$folder/Containerfile" "$folder" >/dev/null
    run() { "$engine" run --rm -i --network none "$image" "$@"; }
  fi
  version=$(run --version </dev/null)
  [ "$version" = "$("$folder/matchcli" --version)" ] || {
    echo "the image says “$version”" >&2
    exit 1
  }
  run plan - -o plan --quiet <Examples/shiomi.json >"$scratch/plan"
  "$folder/matchcli" plan - -o "$scratch/here" --quiet <Examples/shiomi.json \
    | sed "s|$scratch/here|plan|g" | diff - "$scratch/plan"
  answer=$(printf '{"jsonrpc":"2.0","id":7,"method":"ping"}\n' | run serve --store board.sqlite 2>/dev/null)
  case $answer in
  *'"id":7'*'"result"'*) ;;
  *)
    echo "the service in the image answers “$answer”" >&2
    exit 1
    ;;
  esac
  echo "the container file: built with $engine; $version, a plan and the service run in it"
  ;;
*)
  echo "usage: Scripts/container.sh check [FOLDER] | base" >&2
  exit 64
  ;;
esac
