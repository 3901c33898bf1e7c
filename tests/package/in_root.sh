#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# in_root.sh FOLDER PROGRAM FILE…: PROGRAM with the FILEs inside a copy of / that lasts as long as it.
set -euo pipefail
folder=$1 program=$2; shift 2
mount --make-rprivate /
mount -t tmpfs -o mode=0755 tmpfs "$folder"
mkdir "$folder/upper" "$folder/work" "$folder/root"
mount -t overlay overlay -o "lowerdir=/,upperdir=$folder/upper,workdir=$folder/work" "$folder/root"
cd "$folder/root"
mkdir -p packages
cp "$program" "$@" packages/
mount --rbind /dev dev
mount -t proc proc proc
mount -t tmpfs -o mode=0755 tmpfs run
mount -t tmpfs -o mode=1777 tmpfs tmp
exec chroot . /usr/bin/python3 "/packages/$(basename "$program")"
