# SPDX-License-Identifier: GPL-3.0-or-later
"""farhavenctl access plan: what owners grant, on the sample estate with the real adapters."""

import json
import os
import subprocess
import sys
import unittest

sys.dont_write_bytecode = True
HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
sys.path.insert(0, HERE)
import published  # noqa: E402
from test_break_glass import BreakGlass  # noqa: E402

del BreakGlass.test_P6_two_people_at_a_terminal_and_nobody_else


class Access(BreakGlass):

    def setUp(self):
        super().setUp()
        self.verb("operator", "estate", "set", f"{ROOT}/models/samples/orders.estate.json")

    def check(self, *words, code):
        answer = self.verb("operator", "access", "check", *words, code=code)
        published.check(self, answer)
        self.assertEqual(len(answer["lines"]),
                         sum(answer[verdict] for verdict in ("granted", "missing", "unknown")))
        return answer

    def test_what_does_not_answer_is_never_granted(self):
        """Nobody is at the sample's addresses; what else may answer a port there is not ours."""
        answer = self.check("--observe", code=9)  # its files are not on this machine: missing
        self.assertFalse(answer["ok"])
        self.assertEqual([each for each in answer["lines"] if each["where"] != "port"
                          and each["verdict"] == "granted"], [])
        verdicts = {each["line"]: each for each in answer["lines"]}
        self.assertEqual(verdicts['GRANT pg_monitor TO "farhaven"']["verdict"], "unknown")
        passfile = verdicts["/etc/farhaven/orders.pgpass, mode 0600"]
        self.assertEqual(passfile["verdict"], "missing")
        self.assertIn("orders.pgpass", passfile["remedy"])
        self.assertEqual(answer["more_than_needed"], [])

    def test_what_looking_takes_and_no_more(self):
        answer = self.verb("operator", "access", "plan", "--observe")
        published.check(self, answer)
        lines = {(need["host"], need["line"]) for need in answer["needs"]}
        for wanted in (("", 'GRANT pg_monitor TO "farhaven"'),
                       ("dc1", "read /usr/lib/postgresql/15/bin/pg_controldata"),
                       ("dr1", "read /usr/bin/systemctl -- 'is-active' 'orders'"),
                       ("", "192.0.2.11:5432/tcp, from where Farhaven runs"),
                       ("", "/etc/farhaven/orders.pgpass, mode 0600"),
                       ("", "stats socket PATH mode 600 level user")):
            self.assertIn(wanted, lines)
        self.assertFalse([line for _, line in lines if line.startswith("effect")])
        self.assertEqual(answer["observe_only_sites"], ["dc", "dr", "ops"])

    def script(self, *words):
        """What an owner reads."""
        call = [each for each in self.call("operator", "access", "plan", *words)
                if each != "--json"]
        return subprocess.run(call, check=True, capture_output=True, text=True).stdout

    def test_owners_read_it_as_scripts(self):
        said = self.script()
        self.assertIn('GRANT pg_monitor TO "farhaven";  -- observe', said)
        self.assertIn("host dc1: the allow list of farhaven-act", said)
        # A forced command is looked up by the host's shell: only a whole path is this program.
        self.assertIn('restrict,command="/usr/bin/farhaven-act --state /var/lib/farhaven-act"',
                      said)
        # With no plan there is no rest that anything could list.
        for words in ([], ["--as-if-armed"]):
            said = self.script(*words)
            self.assertIn("No plan is kept", said)
            self.assertNotIn("--as-if-armed", said)
        self.assertNotIn("No plan is kept", self.script("--observe"))

    def test_a_site_that_was_armed_is_listed_in_full(self):
        """The plan is read from a file: its systems do not answer here, and need not."""
        self.person("operator", "--role", "operator", "--role", "administrator", "--role",
                    "planner", "--run-at", "all")
        with open(f"{ROOT}/models/samples/orders-to-dr.plan.json", encoding="utf-8") as file:
            plan = json.load(file)
        plan["author"] = plan["owner"] = "operator"
        with open(self.path("plan.json"), "w", encoding="utf-8") as file:
            json.dump(plan, file)
        self.person("approver", "--role", "approver")
        self.verb("operator", "approval", "request", self.path("plan.json"), "--out",
                  self.path("request.json"))
        promote = "effect /usr/lib/postgresql/15/bin/pg_ctl -- 'promote'"

        def promoting(*words):
            answer = self.verb("operator", "access", "plan", *words)
            return [need["host"] for need in answer["needs"] if need["line"] == promote]
        self.assertEqual(promoting(), [])
        self.assertIn("Nobody has armed dc, dr, ops", self.script())
        self.assertIn("--as-if-armed lists the rest", self.script())
        self.assertEqual(promoting("--as-if-armed"), ["dr1"])
        self.assertNotIn("lists the rest", self.script("--as-if-armed"))
        self.verb("operator", "site", "arm", "dr", "--for", "2h", "--key", self.path("operator"),
                  typed=["operator" * 3])
        self.assertEqual(promoting(), ["dr1"])
        self.assertEqual(promoting("--observe"), [])


if __name__ == "__main__":
    unittest.main()
