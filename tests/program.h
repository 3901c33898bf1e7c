// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QTest>

/// Several tests in one program, so that they share what their templates cost the compiler. The
/// program has a link for each of them, and runs the test by whose name it was called.
namespace farhaven::tests {

using Run = int (*)(int argc, char **argv);

/// Made before main(): the test in the source `file`, tst_x.cpp, is called tst_x.
class Test {
public:
    Test(const char *file, Run run);
};

} // namespace farhaven::tests

/// The last line of a test in a program of several, inside the namespace tst_x that keeps its names
/// from those of its neighbours: in place of QTEST_GUILESS_MAIN.
#define FARHAVEN_TEST(Class)                                                                       \
    const farhaven::tests::Test registered(__FILE__, [](int argc, char **argv) {                   \
        QCoreApplication application(argc, argv);                                                  \
        Class object;                                                                              \
        return QTest::qExec(&object, argc, argv);                                                  \
    });
