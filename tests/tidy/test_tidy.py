#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The rules can say no: each is shown a line that breaks it."""
import unittest

import tidy


class TidyCanary(unittest.TestCase):
    def test_include_against_the_table(self):
        found = list(tidy.check_includes("src/model/plan.cpp", ['#include "store/store.h"\n']))
        self.assertEqual(len(found), 1)
        found = list(tidy.check_includes("src/store/store.cpp", ['#include "model/plan.h"\n']))
        self.assertEqual(found, [])

    def test_private_header(self):
        self.assertEqual(len(list(tidy.check_includes("src/engine/a.cpp",
                                                      ["#include <libssh/libssh.h>\n"]))), 1)

    def test_long_function(self):
        body = ["void f()\n", "{\n"] + ["    g();\n"] * 71 + ["}\n"]
        self.assertEqual(len(list(tidy.check_shape("src/a.cpp", "".join(body), body))), 1)

    def test_words(self):
        for line in ("co_await env.exec(SshTarget{host}, r)", "co_await f([&] { return 1; })",
                     "    QEventLoop loop;"):
            self.assertEqual(len(list(tidy.check_words("src/engine/a.cpp", [line]))), 1, line)
        self.assertEqual(list(tidy.check_words("src/engine/a.cpp", ["co_await f(name);"])), [])

    def test_a_member_is_not_returned_from_a_coroutine(self):
        for line in ("co_return m_fleet;", "    co_return  this->m_fleet;",
                     "co_return self->m_fleet;"):
            self.assertEqual(len(list(tidy.check_words("src/daemon/a.cpp", [line]))), 1, line)
        for line in ("co_return fleet;", "co_return m_fleet->name();", "return m_fleet;"):
            self.assertEqual(list(tidy.check_words("src/daemon/a.cpp", [line])), [], line)
        self.assertEqual(len(list(tidy.check_words("src/base/string_utils.h", []))), 1)


if __name__ == "__main__":
    unittest.main()
