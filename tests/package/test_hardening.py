#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every program, library and plug-in, judged by Debian's hardening-check.

What a binary cannot show by itself is read from how it was compiled: a library without a large
frame has no stack-clash probe, one whose copies all have an unknown size no fortified call, and the
mark of control-flow protection is dropped by the linker, since Debian's own start files lack it.
"""
import json
import re
import subprocess
import unittest
from pathlib import Path

BUILD = Path(__file__).resolve().parent.parent.parent / "build"
MUST = ["Position Independent Executable", "Stack protected", "Read-only relocations",
        "Immediate binding"]
NEVER_NO = ["Stack clash protection"]
# Only calls whose size the compiler cannot know: nothing there to protect.
UNPROTECTABLE = {"libfarhaven_seal.so"}
FLAGS = ["-fstack-protector-strong", "-fstack-clash-protection", "-fcf-protection",
         "-D_FORTIFY_SOURCE=3", "-D_GLIBCXX_ASSERTIONS", "-ftrivial-auto-var-init=zero", "-fPIC"]
ENDBR64 = b"\xf3\x0f\x1e\xfa"


def binaries():
    found = [path for folder, glob in (("bin", "farhaven*"), ("lib", "*.so"), ("plugins", "*.so"))
             for path in (BUILD / folder).glob(glob)]
    return sorted(path for path in found if path.is_file())


def judged(path):
    """What hardening-check says of a file: name → the first words of its verdict."""
    said = subprocess.run(["hardening-check", path], text=True, capture_output=True, check=False)
    return dict(re.findall(r"^ (.+?): (\w+)", said.stdout, re.M))


class Hardening(unittest.TestCase):

    def test_every_binary_is_hardened(self):
        files = binaries()
        self.assertGreaterEqual(len(files), 20, files)
        for path in files:
            with self.subTest(path.name):
                verdicts = judged(path)
                for name in MUST:
                    self.assertEqual(verdicts.get(name), "yes", name)
                for name in NEVER_NO:
                    self.assertIn(verdicts.get(name), ("yes", "unknown"), name)
                if path.name not in UNPROTECTABLE:
                    self.assertIn(verdicts.get("Fortify Source functions"), ("yes", "unknown"))
                self.assertIn(ENDBR64, path.read_bytes(), "no landing pad of -fcf-protection")

    def test_every_source_is_compiled_with_the_flags(self):
        entries = [entry for entry in json.loads((BUILD / "compile_commands.json").read_text())
                   if re.search(r"\s-o (src|plugins)/", entry["command"])]
        self.assertGreater(len(entries), 30)
        for entry in entries:
            words = entry["command"].split()
            missing = [flag for flag in FLAGS if flag not in words]
            self.assertEqual(missing, [], entry["file"])

    def test_a_soft_binary_is_refused(self):
        """The canary: the checks can say no."""
        source = "#include <stdio.h>\nint main(void){char t[64];return scanf(\"%63s\",t);}"
        soft = BUILD / "soft-canary"
        subprocess.run(["gcc", "-x", "c", "-", "-o", soft, "-no-pie", "-fno-stack-protector",
                        "-Wl,-z,norelro,-z,lazy", "-fcf-protection=none"], input=source, text=True,
                       check=True)
        verdicts = judged(soft)
        soft.unlink()
        for name in MUST:
            self.assertEqual(verdicts.get(name), "no", name)


if __name__ == "__main__":
    unittest.main()
