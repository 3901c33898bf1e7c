#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# full_disk.sh ACT STATE COUNTER COUNTED: effects on a small disk of its own that is full, first
# before the intent, then between intent and result. Prints exit code and number of runs for each.
set -u
act=$1 state=$2 counter=$3 counted=$4
allow=$(cat "$state/allow")
mount -t tmpfs -o size=64k,mode=0700 tmpfs "$state" || exit 9
printf '%s\n' "$allow" >"$state/allow"
: >"$counted"

ask() { # ask KEY ARGUMENT: the program fills the disk into the file ARGUMENT
    "$act" --state "$state" "v1 effect s 1 $1 9000 -- '$counter' '$2'"
    echo "= $? $(wc -l <"$counted")"
}

"$act" --state "$state" "v1 claim s 1 '{}'" >/dev/null || exit 9
cat /dev/zero >"$state/filler"
ask first ''
rm "$state/filler"
ask first ''
ask second "$state/filler"
rm "$state/filler"
ask second "$state/filler"
