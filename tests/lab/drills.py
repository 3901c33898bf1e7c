# SPDX-License-Identifier: GPL-3.0-or-later
"""What must be true around a drill: the standby goes on receiving, and nothing is left. Seen on the
disks and at the primary, and not asked of Farhaven."""

import os

from places import DATABASE, PG_BIN, Places, address
from postgres import ADMIN

STANDBY = "dr1"


def leftovers(lab_dir, member=STANDBY):
    """What of a drill is on the disk of its host."""
    places = Places(lab_dir)
    paths = (places.drill(member), places.drill(member) + ".log",
             places.drill(member) + ".farhaven-drill")
    return [path for path in paths if os.path.lexists(path)]


def at_primary(lab, statement):
    """One value, asked of the real primary as the lab's own administrator."""
    places = Places(lab.dir)
    done = lab.execute("ops1", "/usr/bin/env", "PGPASSFILE=" + places.admin_pass, f"{PG_BIN}/psql",
                       "-XAtq", "-h", address("dc1"), "-U", ADMIN, "-d", DATABASE, "-c", statement)
    return done.stdout.strip()


def seen(lab):
    """What a drill that disturbed anything would change: which process serves the standby and since
    when, and what is in the table of marks of the real primary."""
    return (at_primary(lab, "SELECT r.pid, r.backend_start, r.state FROM pg_stat_replication r"
                            " JOIN pg_replication_slots s ON s.active_pid = r.pid"
                            f" WHERE s.slot_name = '{STANDBY}'"),
            at_primary(lab, "SELECT count(*) FROM farhaven.probe"))
