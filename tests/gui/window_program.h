// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "program.h"

#include <QApplication>

/// FARHAVEN_TEST for a test with widgets: in place of QTEST_MAIN, and as that at 96 dots per inch.
#define FARHAVEN_WINDOW_TEST(Class)                                                                \
    const farhaven::tests::Test registered(__FILE__, [](int argc, char **argv) {                   \
        QApplication application(argc, argv);                                                      \
        application.setAttribute(Qt::AA_Use96Dpi, true);                                           \
        Class object;                                                                              \
        return QTest::qExec(&object, argc, argv);                                                  \
    });
