// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/executor.h"
#include "engine/store_journal.h"
#include "everything_allowed.h"
#include "model/orders.h"
#include "plans.h"
#include "program.h"
#include "simulated/adapter.h"

#include <QCoro/QCoroTask>
#include <QCoro/QCoroTimer>
#include <QTemporaryDir>

namespace tst_store_journal {

using namespace farhaven;
using namespace farhaven::engine;
using model::RunState;
using plugins::simulated::World;

namespace {

Task<> sleepOnLoop(Milliseconds span)
{
    if (span.count() > 0)
        co_await QCoro::sleepFor(span);
    co_return Result<>();
}

/// A run on the event loop, with the workspace on a real disk.
class Scene {
public:
    Scene()
    {
        const auto read = readJsonFile(FARHAVEN_SOURCE_DIR "/tests/engine/orders.world.json");
        const auto state = plugins::simulated::stateFromJson(read ? *read : Json());
        if (!state)
            qFatal("%s", describe(state.error()).c_str());
        world = std::make_shared<World>(*state);
        open(true);
    }
    ~Scene() { close(); }

    void open(bool create)
    {
        const std::string path = folder.filePath(QStringLiteral("w.farhaven")).toStdString();
        const Clock &time = clock;
        auto opened = store::StoreThread::start([path, create, &time] {
            return create ? store::Store::create(path, time, PersonId("operator"))
                          : store::Store::open(path, time);
        });
        if (!opened)
            qFatal("%s", describe(opened.error()).c_str());
        store = std::move(*opened);
        journal = std::make_unique<StoreJournal>(*store);
    }
    void close()
    {
        if (executor)
            (void)QCoro::waitFor(executor->close());
        executor.reset();
        journal.reset();
        store.reset();
    }
    void boot()
    {
        AdapterSet adapters;
        for (const char *system : {"orders-db", "orders-app", "edge"}) {
            plugins::simulated::Mischief mischief;
            mischief.delayMax = Milliseconds(3);
            Attached attached;
            attached.kind = "simulated";
            attached.adapter =
                plugins::simulated::makeAdapter(world, system, mischief, clock, sleepOnLoop);
            adapters.emplace(ComponentId(system), std::move(attached));
        }
        executor = std::make_unique<Executor>(*journal, timers, permission, std::move(adapters),
                                              journal.get());
    }
    [[nodiscard]] bool over() const { return executor->progress().ended() || executor->stuck(); }

    QTemporaryDir folder;
    SystemClock clock;
    LoopTimers timers{clock};
    std::shared_ptr<World> world;
    std::unique_ptr<store::StoreThread> store;
    EverythingAllowed permission;
    std::unique_ptr<StoreJournal> journal;
    std::unique_ptr<Executor> executor;
    model::Run run = plans::runOf(orders::plan());
};

} // namespace

class TestStoreJournal : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aRunIsKeptWithItsTimes()
    {
        Scene scene;
        scene.boot();
        QVERIFY(QCoro::waitFor(scene.executor->start(scene.run)));
        QTRY_VERIFY_WITH_TIMEOUT(scene.over(), 20'000);
        QCOMPARE(scene.executor->progress().state, RunState::Succeeded);
        const auto events = QCoro::waitFor(scene.journal->load(scene.run.id));
        QVERIFY(events);
        const Result<RunProgress> progress = fold(scene.run, *events);
        QVERIFY(progress);
        QCOMPARE(progress->state, RunState::Succeeded);
        std::function<Result<std::size_t>(store::Store &)> count =
            [](store::Store &store) -> Result<std::size_t> {
            FH_TRY(const auto times, store.stepTimes("simulated", "promote"));
            return times.size();
        };
        QCOMPARE(*QCoro::waitFor(scene.store->call<std::size_t>(count)), std::size_t(1));
    }

    void P7_P8_anExecutorThatDiesIsTakenUpFromTheWorkspace()
    {
        Scene scene;
        int deaths = 0;
        for (int attempt = 0; attempt < 60; ++attempt) {
            scene.boot();
            int events = 0; // four of them are the new owner's: taken up, and claimed again
            bool dies = false;
            scene.executor->onEvent([&](const auto &, const auto &) { dies = ++events >= 6; });
            const Result<> began = attempt == 0
                                       ? QCoro::waitFor(scene.executor->start(scene.run))
                                       : QCoro::waitFor(scene.executor->takeUp(scene.run.id));
            QVERIFY2(began, began ? "" : describe(began.error()).c_str());
            QTRY_VERIFY_WITH_TIMEOUT(dies || scene.over(), 20'000);
            if (scene.over())
                break;
            ++deaths;
            scene.executor.reset(); // what it had asked for may still be done
            scene.close();
            scene.open(false);
        }
        QVERIFY2(scene.executor && !scene.executor->stuck(), "stuck, or dead too often");
        QCOMPARE(scene.executor->progress().state, RunState::Succeeded);
        QVERIFY(deaths > 5);
        std::set<std::string> steps;
        for (const auto &[key, times] : scene.world->effects()) {
            QCOMPARE(times, 1);
            steps.insert(key.substr(0, key.rfind(':')));
        }
        QCOMPARE(steps.size(), scene.run.plan.steps.size());
    }
};

FARHAVEN_TEST(TestStoreJournal)

} // namespace tst_store_journal

#include "tst_store_journal.moc"
