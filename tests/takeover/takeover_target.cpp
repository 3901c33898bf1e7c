// SPDX-License-Identifier: GPL-3.0-or-later
// The program that tst_takeover stops: carries a run out on live systems, over real SSH, or takes
// it up where its journal ends. Stops itself, as SIGSTOP would from outside, at the sharpest
// moment: all was looked at, and the request is about to leave.
//   takeover_target WORKSPACE ESTATE PLAN RUN TEXT    before the first request with TEXT; "": never
// Tells each durable event as one line of JSON, and ends when its run rests.
#include "adapter/loader.h"
#include "engine/everything_allowed.h"
#include "engine/executor.h"
#include "engine/store_journal.h"
#include "model/estate.h"
#include "store/store.h"
#include "transport/real_env.h"

#include <QCoreApplication>
#include <QTimer>

#include <unistd.h>

#include <csignal>

using namespace farhaven;
using namespace farhaven::engine;

namespace {

/// Without buffers: what was told is told, whenever it is stopped.
void tell(const std::string &line)
{
    (void)!::write(STDOUT_FILENO, (line + "\n").data(), line.size() + 1);
}

int ended(const Error &error)
{
    tell(Json{{"error", describe(error)}}.dump());
    return 1;
}

/// The real world, but for one moment.
class StoppingEnv final : public Env {
public:
    explicit StoppingEnv(std::string text) : m_text(std::move(text)) {}
    [[nodiscard]] const Clock &clock() const override { return m_real.clock(); }
    Task<ExecResult> exec(SshTarget target, ExecRequest request, CallLimits limits) override
    {
        const std::string sent = request.command + "\n" + request.input;
        if (!m_text.empty() && sent.find(m_text) != std::string::npos) {
            m_text.clear();
            ::raise(SIGSTOP);
            tell(Json{{"woken", true}}.dump());
        }
        return m_real.exec(std::move(target), std::move(request), std::move(limits));
    }
    Task<HttpReply> http(HttpRequest request, CallLimits limits) override
    {
        return m_real.http(std::move(request), std::move(limits));
    }
    Task<std::string> ask(std::string path, std::string request, CallLimits limits) override
    {
        return m_real.ask(std::move(path), std::move(request), std::move(limits));
    }
    void post(std::function<void()> work) override { m_real.post(std::move(work)); }

private:
    std::string m_text;
    transport::RealEnv m_real;
};

Result<AdapterSet> adaptersOf(const model::Estate &estate, Env &env)
{
    static const adapter::Loader loader(FARHAVEN_BINARY_DIR "/plugins");
    AdapterSet adapters;
    for (const model::Component &component : estate.components) {
        Attached attached;
        attached.kind = component.kind;
        FH_TRY(attached.adapter, loader.create(component, estate.hosts, env));
        adapters.emplace(component.id, std::move(attached));
    }
    return adapters;
}

Result<model::Run> runOf(const std::string &file, const RunId &id)
{
    FH_TRY(const Json json, readJsonFile(file));
    model::Run run;
    run.id = id;
    FH_TRY(run.plan, model::planFromJson(json));
    FH_TRY(run.planSha256, model::planHash(run.plan));
    run.requestedBy = PersonId("operator");
    return run;
}

Task<> carryOut(Executor &executor, Journal &journal, std::string plan, RunId id)
{
    const Result<model::Run> kept = co_await journal.run(id);
    if (kept)
        co_return co_await executor.takeUp(id);
    FH_CO_TRY(const model::Run run, runOf(plan, id));
    co_return co_await executor.start(run);
}

void endWhenAtRest(const RunProgress &progress)
{
    if (progress.state != model::RunState::Halted && !progress.ended())
        return;
    tell(Json{{"rests", std::string(name(progress.state))}}.dump());
    QCoreApplication::exit(0);
}

int run(const std::vector<std::string> &words)
{
    StoppingEnv env(words[5]);
    LoopTimers timers(env.clock());
    store::StoreThread::Opener opener = [&] { return store::Store::open(words[1], env.clock()); };
    auto thread = store::StoreThread::start(opener);
    if (!thread)
        return ended(thread.error());
    const auto json = readJsonFile(words[2]);
    const auto estate = json ? model::estateFromJson(*json) : fail(Error(json.error()));
    if (!estate)
        return ended(estate.error());
    const Result<AdapterSet> adapters = adaptersOf(*estate, env);
    if (!adapters)
        return ended(adapters.error());
    StoreJournal journal(**thread);
    EverythingAllowed permission;
    Executor executor(journal, timers, permission, *adapters, &journal);
    executor.onEvent([&](const model::JournalEvent &event, const RunProgress &progress) {
        tell(toJson(event).dump());
        endWhenAtRest(progress);
    });
    executor.onStuck([](const Error &error) { QCoreApplication::exit(ended(error)); });
    QTimer::singleShot(0, [&] {
        carryOut(executor, journal, words[3], RunId(words[4])).then([](const Result<> &begun) {
            if (!begun)
                QCoreApplication::exit(ended(begun.error()));
        });
    });
    return QCoreApplication::exec();
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    return argc == 6 ? run({argv, argv + argc}) : 2;
}
