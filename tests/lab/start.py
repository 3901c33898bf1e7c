# SPDX-License-Identifier: GPL-3.0-or-later
"""Starts a program of the lab by its module name: `start.py MODULE ARGUMENTS…`.

Python runs isolated (-I), so that nobody's environment or home changes what the lab does; the
lab's own folder and Debian's modules are added back here.
"""

import importlib
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
sys.dont_write_bytecode = True

if __name__ == "__main__":
    module = importlib.import_module(sys.argv[1])
    del sys.argv[1]
    sys.exit(module.main())
