// SPDX-License-Identifier: GPL-3.0-or-later
// What no one foresaw, and threw, costs its message and nothing else.
#include "daemon/control.h"
#include "program.h"

#include <QTest>

namespace tst_faults {

using namespace farhaven;
using namespace farhaven::daemon;

namespace {

/// A door whose every question throws, each as another part of a program would.
class BrokenDoor final : public VaultDoor {
public:
    VaultState state() const override
    {
        ++asked;
        if (throwsText)
            throw "no exception at all"; // NOLINT(hicpp-exception-baseclass)
        VaultState state;
        state.id = Json("text").get<std::vector<int>>().empty() ? "never" : "never";
        return state;
    }
    Result<VaultState> unlock(const VaultOpening &) override { return state(); }
    void lock() override { throw std::bad_alloc(); }
    mutable int asked = 0;
    bool throwsText = false;
};

} // namespace

class TestFaults : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void P25_aMethodThatThrowsAnswersAndTheServerGoesOn()
    {
        BrokenDoor door;
        Control control(Control::Everybody, &door);
        QTest::ignoreMessage(QtCriticalMsg,
                             QRegularExpression(QStringLiteral("vault.status failed: .*type")));
        const auto status = control.ask("vault.status", Json::object());
        QVERIFY(!status);
        QCOMPARE(status.error().code, ErrorCode::Internal);
        QCOMPARE(status.error().place, std::string("vault.status"));
        door.throwsText = true;
        QTest::ignoreMessage(QtCriticalMsg, QRegularExpression(QStringLiteral("vault.status")));
        QCOMPARE(control.ask("vault.status", Json::object()).error().code, ErrorCode::Internal);
        QTest::ignoreMessage(QtCriticalMsg, QRegularExpression(QStringLiteral("vault.lock")));
        QCOMPARE(control.ask("vault.lock", {{"by", "operator"}}).error().code, ErrorCode::Internal);
        QCOMPARE(door.asked, 2);
        // The same session is served, and the server ends as it should: no call is under way.
        QVERIFY(control.ask("run.list", Json::object()));
        QVERIFY(QCoro::waitFor(control.server->close()));
    }
    void P25_whatThrowsOnTheStoresThreadIsAnAnswer()
    {
        Control control;
        std::function<Result<>(store::Store &)> work = [](store::Store &) -> Result<> {
            return Json("text").get<int>() == 0 ? Result<>() : Result<>();
        };
        const auto answer = QCoro::waitFor(control.store->call<>(work));
        QVERIFY(!answer);
        QCOMPARE(answer.error().code, ErrorCode::Internal);
        QVERIFY(control.ask("run.list", Json::object()));
    }
};

FARHAVEN_TEST(TestFaults)

} // namespace tst_faults

#include "tst_faults.moc"
