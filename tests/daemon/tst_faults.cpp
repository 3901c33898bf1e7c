// SPDX-License-Identifier: GPL-3.0-or-later
// What no one foresaw, and threw, costs its message and nothing else.
#include "daemon/control.h"
#include "daemon/runs.h"
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

/// An adapter that throws as soon as anybody asks what it can do.
class BrokenAdapter final : public adapter::Adapter {
public:
    std::vector<adapter::VerbSpec> verbs() const override
    {
        throw std::runtime_error("the adapter is broken");
    }
    Task<model::Observation> observe(adapter::CallContext) override { return none(); }
    Task<adapter::CheckReport> check(adapter::Action, adapter::CallContext) override
    {
        co_return fail(ErrorCode::Internal, "broken");
    }
    Task<adapter::Preview> preview(adapter::Action, adapter::CallContext) override
    {
        co_return fail(ErrorCode::Internal, "broken");
    }
    Task<adapter::Outcome> perform(adapter::Action, adapter::CallContext) override
    {
        co_return fail(ErrorCode::Internal, "broken");
    }

private:
    static Task<model::Observation> none() { co_return fail(ErrorCode::Internal, "broken"); }
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
    /// Whoever asks for the run again is answered too: it is not taken up for ever.
    void P25_aRunWhoseAdapterThrowsIsNotBeingTakenUpForEver()
    {
        Control control;
        const SignedRecords records(*control.store, control.clock);
        Runs runs(*control.store, control.timers, records);
        auto broken = std::make_shared<Fleet>();
        broken->adapters[ComponentId("orders-db")] = {"broken", std::make_shared<BrokenAdapter>()};
        const RunId run("nobody-began-it");
        for (int i = 0; i < 2; ++i) {
            const auto taken = QCoro::waitFor(runs.takeUp(broken, run));
            QVERIFY(!taken);
            QCOMPARE(taken.error().code, ErrorCode::Internal);
            QVERIFY(!runs.busy());
        }
        const auto sane = QCoro::waitFor(runs.takeUp(std::make_shared<Fleet>(), run));
        QCOMPARE(sane.error().code, ErrorCode::NotFound); // read anew, and there is no such run
    }
};

FARHAVEN_TEST(TestFaults)

} // namespace tst_faults

#include "tst_faults.moc"
