# SPDX-License-Identifier: GPL-3.0-or-later
"""Farhaven's own figures beside those of the lab's writer."""

import json

# The witness tries this often, so figures that are no further apart say the same.
PROBE_S = 0.01


def lost_time(verdict, log):
    """From the last row before the first lost one to the last lost one, by the writer's clock."""
    lost = verdict["writer"]["lost_rows"]
    if not lost:
        return 0.0
    with open(log, encoding="utf-8") as file:
        events = [json.loads(line) for line in file if line.endswith("\n")]
    acked = {event["n"]: event["mono"] for event in events if event["e"] == "ack"}
    before = max((row for row in acked if row < lost[0]), default=lost[0])
    return round(acked[lost[-1]] - acked[before], 6)


def witnessed(done, rpa, verdict, log):
    """Farhaven's own figures beside the witness's. Where they part, it is said."""
    own, seen = done.get("rta_s"), verdict["writer"]["downtime_s"]
    lost_s = lost_time(verdict, log)
    apart = None if own is None or seen is None else round(abs(own - seen), 6)
    agree = apart is not None and apart <= PROBE_S
    says = f"recovered in {own} s, and in {seen} s by the witness"
    if not agree:
        says += (f": {apart} s apart, more than one probe of {PROBE_S} s; Farhaven counts to the "
                 "answer of its own first write, the witness from its last row to its next")
    bound = rpa.get("s")
    bounded = bound is not None and lost_s <= bound + PROBE_S
    says += (f"; lost {rpa.get('bound')} {bound} s and {rpa.get('bytes')} bytes, and {lost_s} s "
             f"by the witness" + ("" if bounded else ": the bound does not hold"))
    return {"probe_s": PROBE_S, "rta_s": seen, "apart_s": apart, "within_probe": agree,
            "lost_s": lost_s, "loss_bounded": bounded, "says": says}
