# SPDX-License-Identifier: GPL-3.0-or-later
"""The lab itself, with real components: does it stand, does it see, does it leave nothing?"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
import unittest

sys.dont_write_bytecode = True
SOURCE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, SOURCE)

import verdict
from host import process_table
from places import LAB_USER, PG_BIN

PYTHON = "/usr/bin/python3"
ACT = os.environ.get("FARHAVEN_ACT", f"{SOURCE}/../../build/bin/farhaven-act")
WAIT_S = 15.0


def lab(*words, check=True, **options):
    done = subprocess.run([PYTHON, f"{SOURCE}/lab.py", *words], capture_output=True, text=True,
                          timeout=120, check=False, **options)
    if check and done.returncode:
        raise AssertionError(f"{words}: exit code {done.returncode}\n{done.stdout}{done.stderr}")
    return done


def new_dir():
    return tempfile.mktemp(prefix="farhaven-test-lab.", dir="/var/tmp")


def alive(pids):
    table = process_table()
    return [pid for pid in pids if pid in table and table[pid][1] not in "ZX"]


def until(ready, what, seconds=WAIT_S):
    """Waits until ready() gives something true, and returns it."""
    deadline = time.monotonic() + seconds
    while not (found := ready()):
        if time.monotonic() > deadline:
            raise AssertionError("timed out: " + what)
        time.sleep(0.01)
    return found


class Lab:
    """A lab that is up, and what the tests ask of it."""

    def __init__(self, *words):
        self.dir = new_dir()
        self.json = json.loads(lab("up", "--dir", self.dir, "--json", *words).stdout)
        self.postgresql = self.json["postgresql"]

    def ask(self, verb, *words):
        return json.loads(lab(verb, "--dir", self.dir, "--json", *words, check=False).stdout)

    def run(self, host, *command, check=True, **options):
        return lab("exec", "--dir", self.dir, host, "--", *command, check=check, **options)

    def pg(self, host, *words):
        tool, *rest = words
        return self.run(host, f"{PG_BIN}/{tool}", "-s", *rest, "-D", self.data(host))

    def start_database(self, host):
        log = f"{self.dir}/hosts/{host}/pg.log"
        return self.run(host, f"{PG_BIN}/pg_ctl", "start", "-s", "-w", "-l", log, "-D",
                        self.data(host))

    def data(self, host):
        return f"{self.dir}/hosts/{host}/pg"

    def sql(self, host, text, user="lab_admin", database="orders"):
        """As the lab's administrator, or as Farhaven."""
        passfile = {"lab_admin": self.postgresql["admin"]["passfile"],
                    "farhaven": self.postgresql["passfile"]}[user]
        address = {each["name"]: each["address"] for each in self.postgresql["members"]}[host]
        done = self.run("ops1", "/usr/bin/env", "PGPASSFILE=" + passfile, f"{PG_BIN}/psql",
                        "-XAtq", "-v", "VERBOSITY=sqlstate", "-h", address, "-U", user, "-d",
                        database, "-c", text, check=False)
        return (done.stdout + done.stderr).strip()

    def edge(self, command):
        script = ("import socket,sys; s = socket.socket(socket.AF_UNIX);"
                  "s.connect(sys.argv[1]); s.sendall(sys.argv[2].encode() + b'\\n');"
                  "print(s.recv(65536).decode().strip())")
        return self.run("ops1", PYTHON, "-c", script, self.json["edge"]["socket"],
                        command).stdout.strip()

    def move_traffic(self, server, state):
        for backend in self.json["edge"]["backends"]:
            answer = self.edge(f"set server {backend}/{server} state {state}")
            assert answer == "", answer

    def http(self, method, url):
        done = self.run("ops1", "/usr/bin/curl", "-s", "-m", "3", "-X", method, url, check=False)
        return json.loads(done.stdout or "null")

    def last_ack(self):
        events = verdict.read_lines(self.json["writer"]["log"])
        return max((event["n"] for event in events if event["e"] == "ack"), default=0)

    def acks_go_on(self):
        before = self.last_ack()
        until(lambda: self.last_ack() > before + 5, "the writer's next acknowledged rows")

    def pids(self):
        return [self.json["holder_pid"], *(host["netns_pid"] for host in self.json["hosts"])]

    def down(self):
        return self.ask("down")


class OneLab(unittest.TestCase):
    """In the order of the names: each test leaves the lab as the next one wants it."""

    @classmethod
    def setUpClass(cls):
        cls.lab = Lab()

    @classmethod
    def tearDownClass(cls):
        if os.path.exists(cls.lab.dir):
            lab("down", "--dir", cls.lab.dir)

    def switchover(self, old, new):
        """By hand, with the verbs that Farhaven has too: returns when it began."""
        began = time.monotonic()
        self.lab.move_traffic(old[:2], "maint")
        self.lab.pg(old, "pg_ctl", "stop", "-m", "fast")
        self.lab.pg(new, "pg_ctl", "promote", "-w")
        self.lab.move_traffic(new[:2], "ready")
        self.lab.acks_go_on()
        self.lab.run(old, "/usr/bin/touch", self.lab.data(old) + "/standby.signal")
        self.lab.start_database(old)
        until(lambda: "streaming" in self.lab.sql(
            new, "SELECT state FROM pg_stat_replication"), f"{old} follows {new}")
        return began

    def test_10_stands(self):
        status = self.lab.ask("status")
        self.assertTrue(status["ok"], status)
        self.assertEqual([each["role"] for each in status["members"]], ["primary", "standby"])
        self.assertLess(self.lab.json["up_ms"], 20_000)
        self.assertEqual([self.lab.sql(name, "SHOW fsync") for name in ("dc1", "dr1")],
                         ["on", "on"], "it was off only while the lab was built")
        self.lab.acks_go_on()
        seen = self.lab.ask("verdict")
        self.assertEqual([name for name, spans in seen["writable"].items() if spans], ["dc1"])
        self.assertEqual((seen["writer"]["lost"], seen["writable_overlap_s"]), (0, 0))

    def test_11_standby_streams_from_its_own_address_through_its_slot(self):
        self.assertEqual(self.lab.sql("dc1", (
            "SELECT r.client_addr, s.slot_name, r.state FROM pg_stat_replication r"
            " JOIN pg_replication_slots s ON s.active_pid = r.pid")), "10.77.2.1|dr1|streaming")

    def test_12_farhaven_has_rights_but_not_all(self):
        ask = lambda text: self.lab.sql("dc1", text, "farhaven")
        self.assertEqual(ask("SELECT count(*) FROM pg_stat_replication"
                             " WHERE replay_lsn IS NOT NULL"), "1")
        self.assertEqual(ask("CHECKPOINT"), "")
        self.assertEqual(ask("INSERT INTO farhaven.probe VALUES ('test', now())"), "")
        for denied in ("SELECT * FROM orders", "SELECT pg_read_file('/etc/passwd')",
                       "CREATE TABLE public.x ()", "ALTER SYSTEM SET work_mem = '1MB'"):
            self.assertEqual(ask(denied), "ERROR:  42501", denied)
        self.assertEqual(self.lab.sql("dr1", "DELETE FROM farhaven.probe", "farhaven"),
                         "ERROR:  25006")
        self.assertEqual(self.lab.sql("dc1", (
            "SELECT string_agg(rolname, ',') FROM pg_roles WHERE rolsuper")), "lab_admin")

    def test_13_nobody_is_trusted_and_secrets_are_private(self):
        with open(self.lab.data("dc1") + "/pg_hba.conf", encoding="utf-8") as file:
            methods = {line.split()[-1] for line in file if line.strip()}
        self.assertEqual(methods, {"scram-sha-256"})
        found = [f"{folder}/{name}" for folder, _, names in os.walk(self.lab.dir)
                 for name in names if name.endswith(".pgpass")]
        self.assertGreater(len(found), 5)
        for path in [*found, self.lab.json["ssh_identity"]]:
            self.assertEqual(os.stat(path).st_mode & 0o777, 0o600, path)

    def test_14_hosts_cannot_change_the_network(self):
        done = self.lab.run("dc1", "/usr/sbin/ip", "link", "set", "eth0", "down", check=False)
        self.assertNotEqual(done.returncode, 0)

    def test_20_ssh_with_the_pinned_key(self):
        known = self.lab.dir + "/ops/known_hosts"
        lines = [f"{host['address']} {host['ssh']['host_key']}\n"
                 for host in self.lab.json["hosts"]]
        self.lab.run("ops1", "/bin/sh", "-c", 'cat > "$0"', known, input="".join(lines))
        for host in self.lab.json["hosts"]:
            done = self.lab.run(
                "ops1", "/usr/bin/ssh", "-F", "none", "-o", "StrictHostKeyChecking=yes", "-o",
                "UserKnownHostsFile=" + known, "-o", "BatchMode=yes", "-i",
                self.lab.json["ssh_identity"], f"{host['ssh']['user']}@{host['address']}",
                f"{PG_BIN}/pg_ctl --version; id -un")
            self.assertEqual(done.stdout.split()[-1], self.lab.json["user"])
            self.assertEqual(done.stderr, "")

    def test_21_svc_acts_once(self):
        def svc(*words):
            done = self.lab.run("dr1", self.lab.json["application"]["svc"], "dr1", *words,
                                check=False)
            return done.returncode, json.loads(done.stdout or "null")

        code, first = svc("status", "orders-app")
        self.assertEqual((code, first["running"]), (0, True))
        self.assertEqual(svc("start", "orders-app")[1]["pid"], first["pid"])
        for _ in range(2):
            self.assertEqual(svc("stop", "orders-app")[1]["running"], False)
        self.assertEqual(alive([first["pid"]]), [])
        self.assertEqual(svc("status", "orders-app")[0], 0)
        second = svc("start", "orders-app")[1]
        self.assertNotEqual(second["pid"], first["pid"])
        self.assertEqual(svc("stop", "sshd")[0], 4)
        self.assertEqual(svc("explode", "orders-app")[0], 2)
        until(lambda: self.lab.http("GET", "http://10.77.2.1:8080/health"), "the application")

    def test_22_nonce_through_the_public_name(self):
        nonce = "0d8f1c7e-6f0e-4d1c-9a55-1c2d3e4f5a6b"
        put = self.lab.http("PUT", f"http://10.77.0.10:8080/nonce/{nonce}")
        system = self.lab.sql("dc1", "SELECT system_identifier FROM pg_control_system()")
        self.assertEqual((put["site"], put["system_identifier"], put["timeline"]),
                         ("dc", system, 1))
        url = f"http://10.77.2.1:8080/nonce/{nonce}"
        until(lambda: self.lab.http("GET", url).get("uuid") == nonce, "the nonce at dr")
        self.assertEqual(self.lab.http("PUT", url)["code"], "25006")
        self.assertEqual(self.lab.http("GET", url + "0")["code"], "bad-uuid")

    def test_30_a_move_by_hand_and_back_loses_nothing(self):
        for old, new in (("dc1", "dr1"), ("dr1", "dc1")):
            began = self.switchover(old, new)
            seen = self.lab.ask("verdict", "--since", str(began))
            self.assertEqual(seen["primaries"], [new])
            self.assertEqual(seen["writer"]["lost"], 0)
            self.assertGreater(seen["writer"]["downtime_s"], 0.01)
            self.assertLess(seen["writer"]["downtime_s"], 10)
            self.assertEqual(seen["writable_overlap_s"], 0)
            self.assertTrue(all(seen["writable"].values()), "both were writable in turn")

    def test_31_a_restart_of_the_edge_undoes_no_move(self):
        self.lab.move_traffic("dr", "ready")
        self.lab.move_traffic("dr", "drain")
        shown = lambda: sorted((each["backend"], each["server"], each["status"].split()[0])
                               for each in self.lab.ask("status")["edge"] or [])
        before = until(shown, "the edge")
        until(lambda: self.saved_drains("dr") == 2, "the saved state")
        pid = self.lab.edge("show info").split("\nPid: ")[1].split()[0]
        self.lab.run("ops1", "/bin/kill", "-9", pid)
        until(lambda: not alive([int(pid)]), "the end of the edge")
        script = ("import sys; sys.path.insert(0, sys.argv[1] + '/lib'); import control;"
                  "control.ask(sys.argv[1] + '/hosts/ops1/host.sock',"
                  "{'verb': 'start', 'name': 'edge'})")
        self.lab.run("ops1", PYTHON, "-c", script, self.lab.dir)
        self.lab.acks_go_on()
        until(lambda: shown() == before, f"the state from before the restart, {before}")
        self.lab.move_traffic("dr", "maint")

    def saved_drains(self, server):
        """In how many backends the edge's state file has a server as drained."""
        forced_drain = 8
        with open(self.lab.dir + "/ops/edge.state", encoding="utf-8") as file:
            rows = [line.split() for line in file.readlines()[2:] if line.strip()]
        return sum(row[3] == server and int(row[6]) & forced_drain != 0 for row in rows)

    def test_40_partitions_cut_and_heal(self):
        self.lab.ask("partition", "dc-dr")
        self.lab.acks_go_on()
        self.assertEqual(self.lab.run("dr1", "/usr/bin/curl", "-sm", "0.3", check=False, *[
            "http://10.77.1.1:8080/health"]).returncode, 28)
        self.assertIsNotNone(self.lab.http("GET", "http://10.77.1.1:8080/health"))
        self.assertEqual(self.lab.ask("partition", "heal")["partitions"], [])
        self.lab.ask("partition", "dc-oneway-in")
        self.assertEqual((self.packet("dc1", "ops1"), self.packet("ops1", "dc1")), (True, False))
        self.lab.ask("partition", "heal")
        self.lab.acks_go_on()
        self.assertEqual(lab("partition", "--dir", self.lab.dir, "dc-moon",
                             check=False).returncode, 2)

    def packet(self, source, target):
        """Whether a datagram gets from host to host."""
        addresses = {host["name"]: host["address"] for host in self.lab.json["hosts"]}
        listen = ("import socket; s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM);"
                  f"s.bind(('{addresses[target]}', 9999)); s.settimeout(1);"
                  "print('ready', flush=True); s.recv(1)")
        send = ("import socket; s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM);"
                f"s.sendto(b'x', ('{addresses[target]}', 9999))")
        with subprocess.Popen(
                [PYTHON, f"{SOURCE}/lab.py", "exec", "--dir", self.lab.dir, target, "--", PYTHON,
                 "-c", listen], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as listener:
            listener.stdout.readline()
            self.lab.run(source, PYTHON, "-c", send)
            return listener.wait(10) == 0

    def test_50_canary_two_writable_nodes_are_seen(self):
        began = time.monotonic()
        self.lab.pg("dr1", "pg_ctl", "promote", "-w")
        both = lambda: self.lab.ask("verdict", "--since", str(began))
        seen = until(lambda: (found := both())["writable_overlap_s"] > 0.2 and found,
                     "the overlap")
        self.assertEqual(seen["primaries"], ["dc1", "dr1"])
        self.assertIsNone(seen["writer"]["lost"], "no single primary: loss is unknown")

    def test_51_the_old_primary_is_rewound(self):
        self.lab.move_traffic("dc", "maint")
        self.lab.pg("dc1", "pg_ctl", "stop", "-m", "fast")
        self.lab.sql("dr1", "CHECKPOINT", "farhaven")
        member = self.lab.postgresql["members"][0]
        self.lab.run("dc1", f"{PG_BIN}/pg_rewind", "-D", self.lab.data("dc1"), "--source-server",
                     "host=10.77.2.1 user=rewinder dbname=postgres passfile="
                     + member["passfile"])
        self.lab.run("dc1", "/usr/bin/touch", self.lab.data("dc1") + "/standby.signal")
        self.lab.start_database("dc1")
        until(lambda: self.lab.sql("dr1", "SELECT state FROM pg_stat_replication"
                                   " WHERE client_addr = '10.77.1.1'") == "streaming", "dc1")
        self.lab.move_traffic("dr", "ready")
        self.lab.acks_go_on()
        # Rows that went to dc1 after dr1's promote are gone: the witness must say so.
        self.assertGreater(self.lab.ask("verdict")["writer"]["lost"], 0)

    def test_60_a_killed_site_is_dead_and_comes_back_when_told(self):
        daemon = self.lab.run("dr1", "/bin/sh", "-c", "setsid sleep 1000 >&- 2>&- & echo $!")
        host = self.lab.json["hosts"][1]["netns_pid"]
        killed = self.lab.ask("kill-site", "dr")
        self.assertGreater(killed["killed"], 5)
        self.assertEqual([pid for pid, (parent, state) in process_table().items()
                          if parent == host and state not in "ZX"], [])
        self.assertEqual(alive([int(daemon.stdout)]), [], "a daemon of a login dies too")
        self.assertEqual(self.lab.run("dr1", "/bin/true", check=False).returncode, 7)
        self.assertEqual(self.lab.ask("status")["dark_sites"], ["dr"])
        self.assertIsNone(self.lab.ask("verdict", "--since", str(killed["monotonic"] + 0.1))
                          ["writer"]["downtime_s"], "still down")
        self.lab.ask("start-site", "dr")
        self.assertEqual(self.lab.run("dr1", "/bin/true").returncode, 0)
        running = {each["name"]: each["running"]
                   for each in self.lab.ask("status")["services"]["dr1"]}
        self.assertEqual(running, {"sshd": True, "prober": True, "orders-app": False})
        self.lab.start_database("dr1")
        self.lab.acks_go_on()

    def test_90_down_leaves_nothing(self):
        host = self.lab.json["hosts"][0]["netns_pid"]
        pids = self.lab.pids() + [pid for pid, (parent, _) in process_table().items()
                                  if parent == host]
        self.assertGreater(len(pids), 6)
        answer = self.lab.down()
        self.assertEqual(answer["leftovers"], {"pids": [], "files": []})
        self.assertEqual(alive(pids), [])
        self.assertFalse(os.path.exists(self.lab.dir))
        self.assertEqual(lab("down", "--dir", self.lab.dir, check=False).returncode, 4)


class Several(unittest.TestCase):
    """Two labs at once; in the second one every login goes through farhaven-act."""

    @classmethod
    def setUpClass(cls):
        cls.first, cls.second = Lab(), Lab("--act", ACT)

    @classmethod
    def tearDownClass(cls):
        for each in (cls.first, cls.second):
            lab("down", "--dir", each.dir, check=False)

    def act(self, request):
        """(exit code, standard output) of a request to farhaven-act on dc1, by SSH."""
        done = self.second.run(
            "ops1", "/usr/bin/ssh", "-F", "none", "-o", "BatchMode=yes", "-o", "LogLevel=ERROR",
            "-o", "StrictHostKeyChecking=no", "-o", "UserKnownHostsFile=/dev/null", "-i",
            self.second.json["ssh_identity"], f"{self.second.json['user']}@10.77.1.1", request,
            check=False)
        return done.returncode, done.stdout

    def test_10_the_death_of_one_leaves_the_other_alone(self):
        self.assertNotEqual(*(each.sql("dc1", "SELECT system_identifier FROM"
                                       " pg_control_system()")
                              for each in (self.first, self.second)))
        self.first.ask("kill-site", "dc")
        self.second.acks_go_on()
        self.assertTrue(self.second.ask("status")["ok"])

    def test_20_a_login_reaches_only_what_is_allowed(self):
        self.assertIsNone(self.first.json["hosts"][0]["act"])
        self.assertEqual(self.act("v1 read 5000 -- '/bin/true'")[0], 120)
        self.assertEqual(self.act("rm -rf /")[0], 122)
        svc = self.second.json["application"]["svc"]
        self.assertEqual(self.act(f"v1 read 5000 -- '{svc}' 'dr1' 'status' 'orders-app'")[0], 120)
        code, out = self.act(f"v1 read 5000 -- '{svc}' 'dc1' 'status' 'orders-app'")
        self.assertEqual((code, json.loads(out)["running"]), (0, True))
        code, out = self.act(f"v1 read 5000 -- '{PG_BIN}/pg_controldata' '-D'"
                             f" '{self.second.data('dc1')}'")
        self.assertEqual(code, 0)
        self.assertIn("in production", out)

    def test_21_a_database_started_by_a_login_outlives_it(self):
        pg_ctl, data = f"{PG_BIN}/pg_ctl", self.second.data("dc1")
        log = f"{self.second.dir}/hosts/dc1/pg.log"
        self.assertEqual(self.act("""v1 claim orders 1 '{"run":"test"}'""")[0], 0)
        effect = "v1 effect orders 1 key-{} 20000 -- '{}' '{}' '-D' '{}' '-s' '-w'{}"
        self.assertEqual(self.act(effect.format(1, pg_ctl, "stop", data, ""))[0], 0)
        self.assertEqual(self.act(effect.format(2, pg_ctl, "start", data, f" '-l' '{log}'"))[0],
                         0)
        self.second.acks_go_on()
        with open(data + "/postmaster.pid", encoding="utf-8") as file:
            postmaster = int(file.readline())
        host = self.second.json["hosts"][0]["netns_pid"]
        self.assertEqual(process_table()[postmaster][0], host, "it belongs to the host now")

    def test_90_down_leaves_nothing(self):
        for each in (self.first, self.second):
            self.assertEqual(each.down()["leftovers"], {"pids": [], "files": []})
            self.assertEqual(alive(each.pids()), [])


class Failures(unittest.TestCase):
    def test_a_directory_that_cannot_be_is_said_so(self):
        with tempfile.TemporaryDirectory(dir="/var/tmp") as used:
            with open(used + "/precious", "w", encoding="utf-8"):
                pass
            for path in (used, "/proc/lab", "/var/tmp/with space", "/var/tmp/" + "x" * 80):
                done = lab("up", "--dir", path, "--json", check=False)
                self.assertEqual(done.returncode, 2, path)
                self.assertTrue(json.loads(done.stderr)["remedy"])
            self.assertEqual(os.listdir(used), ["precious"])
            self.assertEqual(lab("down", "--dir", used, check=False).returncode, 4)
            self.assertEqual(os.listdir(used), ["precious"], "down removes only labs")

    def test_a_start_that_dies_half_way_leaves_nothing(self):
        path = new_dir()
        with subprocess.Popen([PYTHON, f"{SOURCE}/lab.py", "up", "--quiet", "--dir", path],
                              stderr=subprocess.DEVNULL) as starter:
            until(lambda: os.path.exists(path + "/hosts/dc1/pg/global"), "initdb")
            starter.kill()
        until(lambda: not os.path.exists(path), "the lab to end itself")

    def test_a_lab_whose_root_process_was_killed_is_taken_down(self):
        one = Lab()
        os.kill(one.json["holder_pid"], 9)
        self.assertEqual(one.down()["leftovers"], {"pids": [], "files": []})
        until(lambda: not alive(one.pids()), "the end of its processes")
        self.assertFalse(os.path.exists(one.dir))

    def test_without_user_namespaces_it_asks_for_root(self):
        folder = tempfile.mkdtemp(dir="/var/tmp")
        self.addCleanup(shutil.rmtree, folder)
        os.chmod(folder, 0o755)
        shutil.copytree(SOURCE, folder + "/lab")
        become = ["/usr/bin/setpriv", f"--reuid={LAB_USER}", f"--regid={LAB_USER}",
                  "--init-groups"] if os.geteuid() == 0 else []
        # A nested user namespace in which no further one may be made.
        done = subprocess.run(
            [*become, "/usr/bin/unshare", "-U", "--map-current-user", "--keep-caps", "/bin/sh",
             "-c", 'echo 0 > /proc/sys/user/max_user_namespaces; exec "$@"', "sh", PYTHON,
             folder + "/lab/lab.py", "up", "--json"], capture_output=True, text=True,
            check=False)
        self.assertEqual(done.returncode, 2, done.stderr)
        self.assertIn("root", json.loads(done.stderr)["remedy"])


if __name__ == "__main__":
    unittest.main()
