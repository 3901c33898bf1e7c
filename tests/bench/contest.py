# SPDX-License-Identifier: GPL-3.0-or-later
"""What every benchmark answers: ours beside its peers, from interleaved runs on the same work."""

import json
import math
import os
import statistics

# Two-sided 95 % of Student's t, by degrees of freedom (n - 1).
T95 = {1: 12.706, 2: 4.303, 3: 3.182, 4: 2.776, 5: 2.571, 6: 2.447, 7: 2.365, 8: 2.306,
       9: 2.262, 10: 2.228, 12: 2.179, 14: 2.145, 20: 2.086}


QUIET_LOAD = 0.5  # for each core


def summary(samples):
    return {"median": round(statistics.median(samples), 6), "min": min(samples),
            "max": max(samples), "n": len(samples), "samples": samples}


def paired_interval(ours, theirs):
    """95 % interval of ours / theirs: Student's t on the logarithms of the paired ratios."""
    logs = [math.log(a / b) for a, b in zip(ours, theirs, strict=True)]
    mean = statistics.fmean(logs)
    if len(logs) < 2:
        return [round(math.exp(mean), 4)] * 2
    degrees = len(logs) - 1
    t = T95[max(known for known in T95 if known <= degrees)]
    half = t * statistics.stdev(logs) / math.sqrt(len(logs))
    return [round(math.exp(mean - half), 4), round(math.exp(mean + half), 4)]


def result(case, unit, ours, peers, goals, missing=None):
    """`goals` maps a peer to the largest ratio that is good enough; 1.0 is "not worse": met when
    the 95 % interval of the paired ratio reaches it. Another figure is for the ratio itself.
    `missing` are peers that are not on this machine, with why: nobody knows then, so not met."""
    ratios = {peer: round(statistics.median(ours) / statistics.median(theirs), 4)
              for peer, theirs in peers.items()}
    intervals = {peer: paired_interval(ours, theirs) for peer, theirs in peers.items()}
    met = {peer: (intervals[peer][0] <= 1.0 if most == 1.0 else ratios[peer] <= most)
           for peer, most in goals.items()}
    return {"case": case, "unit": unit, "ours": summary(ours),
            "peers": {peer: summary(theirs) for peer, theirs in peers.items()},
            "ratio": ratios, "ratio_95": intervals,
            "goal": {peer: f"<= {most}" for peer, most in goals.items()},
            "missing": missing or {}, "met": all(met.values()) and not missing}


def machine(load_before):
    return {"cores": os.cpu_count(), "load_before": load_before,
            "load_after": round(os.getloadavg()[0], 2)}


def quiet(report):
    """What others did on the machine meanwhile: what we ourselves add to the load is not seen
    before we begin."""
    found = report["machine"]
    if found["load_before"] <= QUIET_LOAD * found["cores"]:
        return ""
    return (f"The machine was busy before this began (load {found['load_before']} on "
            f"{found['cores']} cores): quote no seconds of it, and ratios with care.")


def table(report):
    """For a person: medians with their range, and the ratio with its interval."""
    lines = []
    for each in report["results"]:
        rows = [("farhaven", each["ours"], "", "")]
        rows += [(peer, figures, each["ratio"][peer], each["ratio_95"][peer])
                 for peer, figures in each["peers"].items()]
        lines.append(f"{each['case']} ({each['unit']}), goal {json.dumps(each['goal'])}: "
                     + ("met" if each["met"] else "NOT met"))
        for name, figures, ratio, interval in rows:
            lines.append(f"  {name:<28} {figures['median']:8.3f}  "
                         f"({figures['min']:.3f}–{figures['max']:.3f}, n={figures['n']})"
                         + (f"  ours/theirs {ratio:.2f} ({interval[0]:.2f}–{interval[1]:.2f})"
                            if interval else ""))
        lines += [f"  {name:<28} MISSING: {why}" for name, why in each.get("missing", {}).items()]
    if warning := quiet(report):
        lines.append(warning)
    return "\n".join(lines)
