#!/bin/sh
# A host in the shell: the service keeps running on two named pipes, each call is a line.
#
#     sh host.sh [REGION [STORE]]
#
# Only POSIX sh; `call` leaves the line in $answer (take jq to pick it apart). Answers come in the order of the calls as long as
# nobody subscribes to events and no call is a long computation.
set -eu
region=${1:-Examples/shiomi.json}
folder=$(mktemp -d)
mkfifo "$folder/in" "$folder/out"
matchcli serve --region "$region" ${2:+--store "$2"} <"$folder/in" >"$folder/out" 2>"$folder/log" &
service=$!
# Opened once and kept: the service ends when its input does.
exec 3>"$folder/in" 4<"$folder/out"
finish() {
  exec 3>&-
  wait "$service" || true
  rm -f "$folder/in" "$folder/out" "$folder/log"
  rmdir "$folder"
}
trap finish EXIT

number=0
call() {
  number=$((number + 1))
  printf '{"jsonrpc":"2.0","id":%s,"method":"%s","params":%s}\n' "$number" "$1" "$2" >&3
  IFS= read -r answer <&4 || { cat "$folder/log" >&2; exit 1; }
}

show() {
  printf '%s\n' "$answer" | cut -c 1-200
}

hospital='{"role":"hospital","institution":"H1"}'
clinic='{"role":"clinic","institution":"C11"}'
call vacancy/report '{"actor":'"$hospital"',"idempotencyKey":"report-1","institution":"H1","ward":"w1","status":"free","beds":{"total":2}}'
show
call vacancy/lookup '{"actor":'"$clinic"',"near":"C11","needs":{"procedures":["oxygen"]}}'
show
call inquiry/open '{"actor":'"$clinic"',"idempotencyKey":"inquiry-1","inquiry":"night-1","wards":[{"institution":"H1","ward":"w1"},{"institution":"H3","ward":"w1"}]}'
show
call inquiry/answer '{"actor":'"$hospital"',"idempotencyKey":"answer-1","inquiry":"night-1","institution":"H1","ward":"w1","answer":"accept"}'
show
call inquiry/status '{"actor":'"$clinic"',"inquiry":"night-1"}'
show
