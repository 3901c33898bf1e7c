// SPDX-License-Identifier: GPL-3.0-or-later
#include "program.h"
#include "store/samples.h"
#include "store/store_thread.h"

#include <QCoro/QCoroTask>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

namespace tst_store_thread {

using namespace farhaven;
using namespace farhaven::store;
using Kind = model::JournalEvent::Kind;

namespace {

const PersonId dana("dana");

Task<bool> onAnotherThread(StoreThread &thread)
{
    QThread *const mine = QThread::currentThread();
    std::function<Result<bool>(Store &)> work = [mine](Store &) -> Result<bool> {
        return QThread::currentThread() != mine;
    };
    FH_CO_TRY(const bool other, co_await thread.call<bool>(work));
    co_return other &&QThread::currentThread() == mine;
}

Task<std::int64_t> appendTimes(StoreThread &thread, int count)
{
    std::int64_t last = 0;
    for (int i = 0; i < count; ++i) {
        std::function<Result<model::JournalEvent>(Store &)> work = [](Store &store) {
            return store.append(RunId("run-1"), samples::event(Kind::Returned));
        };
        FH_CO_TRY(const auto event, co_await thread.call<model::JournalEvent>(work));
        last = event.sequence;
    }
    co_return last;
}

} // namespace

class TestStoreThread : public QObject {
    Q_OBJECT
    QTemporaryDir m_folder;
    samples::StepClock m_clock;
    std::string m_path = m_folder.path().toStdString() + "/ws";

private Q_SLOTS:
    void aFailedOpeningIsTheAnswer()
    {
        const auto none =
            StoreThread::start([this] { return Store::open(m_path + "-none", m_clock); });
        QVERIFY(!none);
        QCOMPARE(int(none.error().code), int(ErrorCode::NotFound));
    }
    void callsReturnToTheCaller()
    {
        auto thread = StoreThread::start([this] { return Store::create(m_path, m_clock, dana); });
        QVERIFY(thread);
        QVERIFY(*QCoro::waitFor(onAnotherThread(**thread)));
        std::function<Result<>(Store &)> begin = [](Store &store) -> Result<> {
            FH_CHECK(store.createRun(samples::run(), samples::event(Kind::Started)));
            return {};
        };
        QVERIFY(QCoro::waitFor((*thread)->call(begin)));
        QCOMPARE(*QCoro::waitFor(appendTimes(**thread, 5)), 6);
        std::function<Result<>(Store &)> wrong = [](Store &store) -> Result<> {
            FH_CHECK(store.run(RunId("nobody")));
            return {};
        };
        QCOMPARE(int(QCoro::waitFor((*thread)->call(wrong)).error().code),
                 int(ErrorCode::NotFound));
    }
    void whatWasCalledIsDoneBeforeTheEnd()
    {
        auto thread = StoreThread::start([this] { return Store::open(m_path, m_clock); });
        QVERIFY(thread);
        for (int i = 0; i < 4; ++i)
            (*thread)->post([](Store &store) {
                (void)store.append(RunId("run-1"), samples::event(Kind::Returned));
            });
        thread->reset();
        const auto store = Store::open(m_path, m_clock);
        QVERIFY(store); // the lock was given back
        QCOMPARE((*store)->journal(RunId("run-1"))->size(), std::size_t(10));
        QVERIFY((*store)->rollbackRuledOut() == Tri::Yes);
    }
};

FARHAVEN_TEST(TestStoreThread)

} // namespace tst_store_thread

#include "tst_store_thread.moc"
