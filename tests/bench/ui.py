# SPDX-License-Identifier: GPL-3.0-or-later
"""The window beside two others that Qt draws: KeePassXC with its database unlocked, and a bare
window with one label. Each start is cold where we may empty the page cache, and usable means
painted, with its document shown. KeePassXC's database costs it 0.1 s of key derivation, the least
that it offers."""

import json
import os
import shutil
import subprocess
import tempfile
import time

import contest
import demo
import shown
import watching

ROUNDS, QUICK_ROUNDS = 7, 2
OBJECTS = 10_000
IDLE_S, QUICK_IDLE_S = 30, 5
IDLE_CPU_PERCENT_MAX = 0.5
LATENCY_MS_MAX = 16.0
DAEMON_CPU_PERCENT_MAX = 5.0
HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
BUILD = os.path.join(ROOT, "build")
SAMPLE = os.path.join(ROOT, "models", "samples", "orders.estate.json")
ENTRY = ("<Entry><UUID>{uuid}</UUID><String><Key>Title</Key><Value>entry {n}</Value></String>"
         "<String><Key>UserName</Key><Value>user</Value></String></Entry>")


def cold():
    """Empties the page cache; False when we may not."""
    subprocess.run(["sync"], check=True)
    try:
        with open("/proc/sys/vm/drop_caches", "w", encoding="ascii") as file:
            file.write("3\n")
    except PermissionError:
        return False
    return True


class Ours:
    name = "farhaven"

    def __init__(self, folder, objects):
        self.workspace = os.path.join(folder, f"{objects}.farhaven")
        self.environment = {**os.environ, "HOME": folder, "XDG_RUNTIME_DIR": folder}
        self.ctl("workspace", "init")
        estate = os.path.join(folder, f"{objects}.json")
        with open(SAMPLE, encoding="utf-8") as file:
            document = json.load(file)
        # Hosts without a login: nobody is asked, and each is a row and a box all the same.
        site = document["sites"][0]["id"]
        document["hosts"] += [{"id": f"h{n}", "name": f"host {n}", "site": site, "address": ""}
                              for n in range(max(0, objects - 20))]
        with open(estate, "w", encoding="utf-8") as file:
            json.dump(document, file)
        self.ctl("estate", "set", estate)
        self.wait_until_unowned()

    def ctl(self, *words):
        subprocess.run([f"{BUILD}/bin/farhavenctl", "-w", self.workspace, *words], check=True,
                       capture_output=True, env=self.environment)

    def wait_until_unowned(self):
        """The daemon that farhavenctl starts ends by itself."""
        while subprocess.run(["pgrep", "-f", f"farhavend.*{self.workspace}"],
                             capture_output=True, check=False).returncode == 0:
            time.sleep(0.1)

    def start(self, server):
        command = [f"{BUILD}/bin/farhaven", "--say-ready", self.workspace]
        began = time.monotonic()
        _, program = shown.seconds_until_shown(server, command, environment=self.environment)
        program.stdout.readline()
        return time.monotonic() - began, program


class KeePass:
    name = "keepassxc"

    def __init__(self, folder, objects):
        self.database = os.path.join(folder, f"{objects}.kdbx")
        self.environment = {**os.environ, "HOME": folder, "XDG_RUNTIME_DIR": folder}
        self.config = os.path.join(folder, "keepass.ini")
        with open(self.config, "w", encoding="utf-8") as file:
            file.write("[General]\nUpdateCheckMessageShown=true\nSingleInstance=false\n"
                       "ConfigVersion=2\n")
        source = os.path.join(folder, f"{objects}.xml")
        entries = "".join(ENTRY.format(n=n, uuid=self.uuid(n)) for n in range(objects))
        with open(source, "w", encoding="utf-8") as file:
            file.write(f'<?xml version="1.0"?><KeePassFile><Meta/><Root><Group><UUID>'
                       f'{self.uuid(objects)}</UUID><Name>all</Name>{entries}</Group></Root>'
                       f'</KeePassFile>')
        subprocess.run(["keepassxc-cli", "import", "-p", "-t", "100", source, self.database],
                       input="passphrase\npassphrase\n", text=True, check=True,
                       capture_output=True, env=self.environment)
        self.version = subprocess.run(["keepassxc-cli", "--version"], capture_output=True,
                                      text=True, check=True).stdout.strip()
        self.name = f"keepassxc {self.version}"

    @staticmethod
    def uuid(n):
        import base64
        return base64.b64encode(n.to_bytes(16, "big")).decode()

    def start(self, server):
        command = ["keepassxc", "--config", self.config, "--localconfig", self.config + ".local",
                   "--pw-stdin", self.database]
        name = os.path.basename(self.database).split(".")[0]
        return shown.seconds_until_shown(
            server, command, typed="passphrase", environment=self.environment,
            ready=lambda title: name in title and "Locked" not in title)


class Bare:
    name = "bare window"

    def __init__(self, folder, _objects):
        self.environment = {**os.environ, "HOME": folder, "XDG_RUNTIME_DIR": folder}

    def start(self, server):
        return shown.seconds_until_shown(server, [f"{BUILD}/tests/bare_window"],
                                         environment=self.environment)


def starts(server, folder, objects, rounds, say):
    """Interleaved; seconds to usable and memory then, by name."""
    contenders = [kind(folder, objects) for kind in (Ours, KeePass, Bare)]
    seconds = {each.name: [] for each in contenders}
    memory = {each.name: [] for each in contenders}
    was_cold = True
    for number in range(rounds):
        for each in contenders:
            was_cold = cold() and was_cold
            took, program = each.start(server)
            seconds[each.name].append(round(took, 4))
            time.sleep(1)
            memory[each.name].append(round(shown.memory_mb(program), 2))
            shown.end(program)
            say(f"{objects} objects, round {number + 1}: {each.name} {took:.3f} s")
    return seconds, memory, was_cold


def compared(case, unit, figures):
    ours = figures.pop(Ours.name)
    keepass = next(name for name in figures if name.startswith("keepassxc"))
    return contest.result(case, unit, ours, figures, {keepass: 1.0})


def absolute(case, unit, value, most):
    return {"case": case, "unit": unit, "ours": contest.summary([value]), "peers": {},
            "ratio": {}, "ratio_95": {}, "goal": {"at most": most}, "met": value <= most}


def pids_of(name):
    said = subprocess.run(["pgrep", "-x", name], capture_output=True, text=True, check=False)
    return {int(pid) for pid in said.stdout.split()}


def idle(seconds, say):
    """The window and the daemon that it is attached to, while they watch the lab's live systems."""
    directory = tempfile.mkdtemp(prefix="farhaven-lab.", dir="/var/tmp")
    os.rmdir(directory)
    lab, others = demo.Lab(directory), {name: pids_of(name) for name in ("farhaven", "farhavend")}
    try:
        lab.ask("up", "--act", os.path.join(BUILD, "bin", "farhaven-act"), "--quiet")
        farhaven = demo.Farhaven(lab)
        farhaven.install()
        farhaven.initialise()
        window = watching.Window(farhaven)
        window.open()
        time.sleep(5)
        found = {name: pids_of(name) - before for name, before in others.items()}
        used = {name: round(shown.cpu_percent(pids, seconds), 3) for name, pids in found.items()}
        say(f"idle on the lab: {used}")
        shown.end(window.process)
    finally:
        lab.ask("down")
    return [absolute("idle CPU of the window on the live lab", "% of a core", used["farhaven"],
                     IDLE_CPU_PERCENT_MAX),
            absolute("idle CPU of the daemon that looks each 2 s", "% of a core",
                     used["farhavend"], DAEMON_CPU_PERCENT_MAX)]


def typing(rounds, say):
    """The 95th percentile of each round: from a key's press until what it did was painted."""
    tails = []
    for number in range(rounds):
        done = subprocess.run([f"{BUILD}/tests/measure_input"], check=True, capture_output=True,
                              text=True, env={**os.environ, "QT_QPA_PLATFORM": "offscreen"})
        taken = sorted(json.loads(done.stdout)["milliseconds"])
        tails.append(round(taken[int(len(taken) * 0.95)], 3))
        say(f"typing, round {number + 1}: p95 {tails[-1]:.1f} ms of {len(taken)} keys")
    answer = absolute("key to paint during a run of 1,000 steps, p95", "ms", tails[0],
                      LATENCY_MS_MAX)
    answer["ours"] = contest.summary(tails)
    answer["met"] = answer["ours"]["median"] < LATENCY_MS_MAX
    return answer


def run(quick, say):
    rounds = QUICK_ROUNDS if quick else ROUNDS
    load_before = round(os.getloadavg()[0], 2)
    folder = tempfile.mkdtemp(prefix="farhaven-ui-")
    results = []
    try:
        with shown.screen() as server:
            for objects in (20, OBJECTS):
                seconds, memory, was_cold = starts(server, folder, objects, rounds, say)
                kind = "cold" if was_cold else "warm"
                results.append(compared(f"{kind} start, {objects} objects", "s", seconds))
                results.append(compared(f"memory, {objects} objects", "MB", memory))
            results += idle(QUICK_IDLE_S if quick else IDLE_S, say)
        results.append(typing(1 if quick else 3, say))
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return {"name": "ui", "machine": contest.machine(load_before), "results": results}
