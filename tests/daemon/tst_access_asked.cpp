// SPDX-License-Identifier: GPL-3.0-or-later
// One access check at a time: each takes threads that a failover needs.
#include "daemon/control.h"
#include "program.h"

#include <QTest>

namespace tst_access_asked {

using namespace farhaven;
using namespace farhaven::daemon;

class TestAccessAsked : public QObject {
    Q_OBJECT
private Q_SLOTS:
    /// Both questions lie in the server's queue before the first one's answer can: that one waits
    /// for the thread of the store, which is told only once the first was taken up.
    void aSecondOneIsRefusedWhileTheFirstIsAsked()
    {
        Control control;
        const Json params = {{"as_if_armed", true}};
        const std::unique_ptr<api::Client> other = control.connect();
        Task<Json> first = control.client->call("access.check", params);
        Task<Json> second = other->call("access.check", params);
        const Result<Json> refused = QCoro::waitFor(second);
        QVERIFY(!refused);
        QVERIFY(refused.error().code == ErrorCode::Conflict);
        QVERIFY2(refused.error().message.find("another access check") != std::string::npos,
                 describe(refused.error()).c_str());
        const Result<Json> answered = QCoro::waitFor(first);
        QVERIFY2(answered, answered ? "" : describe(answered.error()).c_str());
        // It has ended: the next one is asked.
        QVERIFY(Control::askBy(*other, "access.check", params));
    }
    void oneThatFailsLeavesTheWayFree()
    {
        Control control;
        const Json nonsense = {{"no such word", true}};
        const Result<Json> refused = Control::askBy(*control.client, "access.check", nonsense);
        QVERIFY(!refused && refused.error().code != ErrorCode::Conflict);
        QVERIFY(Control::askBy(*control.client, "access.check", {{"as_if_armed", true}}));
    }
};

FARHAVEN_TEST(TestAccessAsked)

} // namespace tst_access_asked

#include "tst_access_asked.moc"
