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
    /// The first may have been answered before the second is read: then they are asked again.
    void aSecondOneIsRefusedWhileTheFirstIsAsked()
    {
        Control control;
        const Json params = {{"as_if_armed", true}};
        const std::unique_ptr<api::Client> other = control.connect();
        std::optional<Error> refusal;
        for (int round = 0; round < 100 && !refusal; ++round) {
            Task<Json> first = control.client->call("access.check", params);
            Task<Json> second = other->call("access.check", params);
            const Result<Json> later = QCoro::waitFor(second);
            if (!later)
                refusal = later.error();
            const Result<Json> answered = QCoro::waitFor(first);
            QVERIFY2(answered, answered ? "" : describe(answered.error()).c_str());
        }
        QVERIFY2(refusal, "two were asked at once a hundred times, and none was refused");
        QVERIFY(refusal->code == ErrorCode::Conflict);
        QVERIFY2(refusal->message.find("another access check") != std::string::npos,
                 describe(*refusal).c_str());
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
