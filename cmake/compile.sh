#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# compile.sh CCACHE SOURCE_FOLDER COMPILER ARGUMENT…   how every source is compiled, through ccache
ccache=$1
# Paths below the checkout are made relative, so that checkouts share their hits.
export CCACHE_BASEDIR="$2" CCACHE_NOHASHDIR=1
# The sloppiness is what lets ccache accept a precompiled header.
export CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime
# No second preprocessor run to find a hit that the list of includes finds as well.
export CCACHE_DEPEND=1
# A precompiled header has 200 MB: one sum beside it, instead of one reading a source.
export CCACHE_PCH_EXTSUM=1
shift 2
case " $* " in
*" -x c++-header "*) ;;
*) exec "$ccache" "$@" ;;
esac
for word in "$@"; do
    case $word in
    *.gch | *.pch) header=$word ;;
    esac
done
# ccache would take the old one for something that is included, and find nobody else's result.
rm -f "$header" "$header.sum"
"$ccache" "$@" || exit
sha1sum <"$header" >"$header.sum.part" && mv "$header.sum.part" "$header.sum"
