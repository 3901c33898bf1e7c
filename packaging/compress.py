#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Manual pages and the changelog as Debian has them: gzip, best, without a name or a time.

compress.py PACKAGING PAGES → PAGES/gz/*.gz
"""

import gzip
import pathlib
import sys


def main():
    packaging, pages = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
    folder = pages / "gz"
    folder.mkdir(exist_ok=True)
    files = [*(pages / "man").iterdir(), *(packaging / "man").iterdir(),
             packaging / "debian" / "changelog"]
    for file in files:
        packed = gzip.compress(file.read_bytes(), compresslevel=9, mtime=0)
        (folder / (file.name + ".gz")).write_bytes(packed)


if __name__ == "__main__":
    main()
