#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""./dev package: makes the Debian packages of what was built and tested, and has them judged."""

import argparse
import json
import pathlib
import shutil
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
BUILD = ROOT / "build"
PACKAGES = BUILD / "packages"


def made():
    subprocess.run(["cmake", "--build", str(BUILD), "--target", "words", "--", "--quiet"],
                   check=True, stdout=subprocess.DEVNULL)
    shutil.rmtree(PACKAGES, ignore_errors=True)
    subprocess.run(["cpack", "--config", str(BUILD / "CPackConfig.cmake"), "-B", str(PACKAGES)],
                   check=True, cwd=BUILD, stdout=subprocess.DEVNULL)
    return sorted(PACKAGES.glob("*.deb"))


def judged(packages):
    """What lintian says of errors and warnings; it must say nothing."""
    # Root may ask too: this looks at files and runs nothing of them.
    done = subprocess.run(["lintian", "--allow-root", "--fail-on=error,warning",
                           "--tag-display-limit", "0", *map(str, packages)],
                          check=False, capture_output=True, text=True)
    return done.returncode == 0, (done.stdout + done.stderr).strip()


def main():
    parser = argparse.ArgumentParser(prog="./dev package")
    parser.add_argument("--json", action="store_true", help="answer with one JSON document")
    options = parser.parse_args()
    packages = made()
    clean, said = judged(packages)
    if options.json:
        print(json.dumps({"schema": "farhaven/package/1", "ok": clean, "lintian": said.splitlines(),
                          "packages": [{"file": str(file), "bytes": file.stat().st_size}
                                       for file in packages]}))
    else:
        for file in packages:
            print(f"{file.relative_to(ROOT)}  {file.stat().st_size / 1e6:.1f} MB")
        print(said or "lintian: nothing to say")
    return 0 if clean else 1


if __name__ == "__main__":
    sys.exit(main())
