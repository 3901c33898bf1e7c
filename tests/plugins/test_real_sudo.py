# SPDX-License-Identifier: GPL-3.0-or-later
"""tst_real_sudo in a mount namespace of its own, where /etc/sudoers is the test's: the sudo of this
machine is asked, and what this machine grants is neither read nor changed."""

import os
import subprocess
import sys
import tempfile

SKIPPED = 77


def main():
    if os.geteuid() != 0 or not os.path.exists("/usr/bin/sudo"):
        print("skipped: sudo obeys only a sudoers of root's, so this takes root, and sudo")
        return SKIPPED
    with tempfile.TemporaryDirectory(prefix="farhaven-sudo-") as folder:
        sudoers = os.path.join(folder, "sudoers")
        with open(sudoers, "w", encoding="utf-8") as file:
            file.write("# empty\n")
        os.chmod(sudoers, 0o440)
        inside = 'mount --bind "$0" /etc/sudoers && exec "$@"'
        return subprocess.run(["unshare", "-m", "--propagation", "private", "sh", "-c", inside,
                               sudoers, os.environ["FARHAVEN_REAL_SUDO"], *sys.argv[1:]],
                              check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
