# SPDX-License-Identifier: GPL-3.0-or-later
"""The conformance suite for the fence, against the devices of a real lab."""

import os
import shutil
import subprocess
import sys
import tempfile
import unittest

sys.dont_write_bytecode = True
HERE = os.path.dirname(os.path.abspath(__file__))
LAB = os.path.join(os.path.dirname(HERE), "lab", "lab.py")
BUILD = os.environ["FARHAVEN_BUILD"]
PROGRAM = "tst_conformance_fence"


def lab(*words, **options):
    return subprocess.run([sys.executable, LAB, *words], check=False, text=True, **options)


class Fence(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.dir = tempfile.mkdtemp(prefix="farhaven-conform.", dir="/var/tmp")
        os.rmdir(cls.dir)
        up = lab("up", "--dir", cls.dir, "--act", f"{BUILD}/bin/farhaven-act", "--json",
                 stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        if up.returncode:
            raise RuntimeError(up.stderr[-2000:])

    @classmethod
    def tearDownClass(cls):
        lab("down", "--dir", cls.dir)

    def test_P7_P9_the_real_devices_pass_the_suite(self):
        # A copy that the lab's user may read.
        home = f"{self.dir}/ops/conformance"
        os.makedirs(f"{home}/bin")
        shutil.copy(f"{BUILD}/tests/{PROGRAM}", f"{home}/bin/")
        for part in ("lib", "plugins"):
            shutil.copytree(f"{BUILD}/{part}", f"{home}/{part}",
                            ignore=shutil.ignore_patterns("*.a"))
        done = lab("exec", "ops1", "--dir", self.dir, "--", "/usr/bin/env",
                   f"FARHAVEN_LAB={self.dir}/lab.json", f"FARHAVEN_PLUGINS={home}/plugins",
                   f"{home}/bin/{PROGRAM}", stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        print("\n" + done.stdout)
        self.assertEqual(done.returncode, 0)


if __name__ == "__main__":
    unittest.main()
