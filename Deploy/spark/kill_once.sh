#!/bin/sh
# For trying what happens when a child dies: the first run of the filter answers three lines and is
# killed; every later run is whole. Usage: kill_once.sh FOLDER PROGRAM ARGUMENTS…
folder=$1
shift
if mkdir "$folder/killed" 2>/dev/null; then
  head -n 3 | "$@"
  kill -9 $$
fi
exec "$@"
