// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/host.h"

#include "adapter/loader.h"
#include "api/socket_channel.h"
#include "api/socket_place.h"
#include "app/far_files.h"
#include "app/report_process.h"
#include "app/vault_keeper.h"
#include "app/vault_place.h"
#include "base/operating_user.h"
#include "daemon/server.h"
#include "engine/timers.h"
#include "seal/key_file.h"
#include "store/sinks.h"
#include "store/store_thread.h"
#include "transport/real_env.h"

#include <QCoreApplication>
#include <QTimer>

#include <unistd.h>

#include <algorithm>
#include <filesystem>

namespace farhaven::app {

struct Host::Parts {
    SftpFiles far; // first: what asks it ends before it
    SystemClock clock;
    std::unique_ptr<store::StoreThread> store;
    std::shared_ptr<VaultKeeper> vault;
    std::optional<Error> vaultTrouble;
    QTimer idlePoll;
    std::unique_ptr<adapter::Loader> loader;
    std::unique_ptr<transport::RealEnv> env;
    std::unique_ptr<engine::LoopTimers> timers;
    std::unique_ptr<Signer> signer;
    ReportProcess printer;
    std::unique_ptr<daemon::Server> server;
    std::string socket;
    std::unique_ptr<api::SocketListener> listener;
    std::shared_ptr<int> alive = std::make_shared<int>(); ///< for answers that come after the end
};

namespace {

constexpr std::chrono::milliseconds idlePollMin{50}, idlePollMax{15'000};

/// Opens the vault without a person where that was prepared; on the thread of the store.
Result<> openVault(store::Store &store, VaultKeeper &keeper, const std::string &workspace,
                   const std::string &key)
{
    const auto seen = [&store](const std::string &vault) { return store.vaultSeen(vault); };
    FH_TRY(const auto vault, openUnattended(workspace, key, seen));
    if (!vault)
        return {};
    keeper.hold(vault);
    const vault::Document document = vault->document();
    return store.noteVault(document.id, document.generation, PersonId("engine"));
}

/// Beside the program in a build folder and in a package: …/bin/farhavenctl, …/plugins/*.so.
std::string pluginFolder()
{
    return QCoreApplication::applicationDirPath().toStdString() + "/../plugins";
}

/// Plain copies that a client asked for and did not live to seal and take away.
void sweepSnapshots(const std::string &workspace)
{
    const std::filesystem::path path(workspace);
    const std::string mark = path.filename().string() + ".snapshot-";
    std::error_code error;
    std::filesystem::directory_iterator at(
        path.has_parent_path() ? path.parent_path() : std::filesystem::path("."), error);
    for (; !error && at != std::filesystem::directory_iterator(); at.increment(error)) {
        if (at->path().filename().string().starts_with(mark))
            ::unlink(at->path().c_str());
    }
}

/// The key that signs checkpoints, mode 0600; its public half stands beside it in …key.pub.
std::string keyFileOf(const std::string &workspace)
{
    return workspace + ".key";
}

} // namespace

Host::Host(std::unique_ptr<Parts> parts) : m_parts(std::move(parts)) {}

Host::~Host() = default;

Result<std::unique_ptr<Host>> Host::open(const std::string &workspace, bool create,
                                         const std::string &person, const std::string &vaultKey)
{
    auto parts = std::make_unique<Parts>();
    parts->vault = std::make_shared<VaultKeeper>(vaultOf(workspace));
    FH_TRY(parts->socket, api::socketPath(workspace));
    for (const std::string &file : {workspace, keyFileOf(workspace)}) {
        std::error_code error;
        if (create && std::filesystem::exists(file, error))
            return fail(ErrorCode::Conflict, "a file of this name exists already", file,
                        "Choose another name; nothing was changed");
    }
    const Clock &clock = parts->clock;
    store::StoreThread::Opener opener = [&]() -> Result<std::unique_ptr<store::Store>> {
        if (create)
            return store::Store::create(workspace, clock, PersonId(person));
        FH_TRY(auto store, store::Store::open(workspace, clock));
        sweepSnapshots(workspace); // it is ours alone from here on
        FH_TRY(parts->signer, seal::openKeyFile(keyFileOf(workspace)));
        FH_CHECK(store::openWithSinks(*store, parts->signer->key(), &parts->far));
        if (const auto opened = openVault(*store, *parts->vault, workspace, vaultKey); !opened)
            parts->vaultTrouble = opened.error();
        return store;
    };
    FH_TRY(parts->store, store::StoreThread::start(opener));
    parts->loader = std::make_unique<adapter::Loader>(pluginFolder());
    parts->env =
        std::make_unique<transport::RealEnv>(transport::EnvBounds::fromEnvironment(), parts->vault);
    parts->timers = std::make_unique<engine::LoopTimers>(parts->clock);
    if (create) {
        FH_CHECK(seal::newKeyFile(keyFileOf(workspace), "farhaven workspace"));
        FH_TRY(parts->signer, seal::openKeyFile(keyFileOf(workspace)));
    }
    parts->server = std::make_unique<daemon::Server>(
        daemon::Server::World{*parts->store, *parts->env, *parts->timers, *parts->loader,
                              *parts->signer, &parts->printer, parts->vault.get(), &parts->far});
    parts->server->checkApprovedPlans();
    parts->server->lookByItself(daemon::RoleRounds::usualPeriod);
    std::unique_ptr<Host> host(new Host(std::move(parts)));
    QObject::connect(&host->m_parts->idlePoll, &QTimer::timeout,
                     [host = host.get()] { host->lookIdle(); });
    host->shutVaultAfter(host->m_parts->vault->idleMax());
    return host;
}

void Host::lookEvery(Milliseconds period)
{
    m_parts->server->lookByItself(period);
}

void Host::shutVaultAfter(Milliseconds idle)
{
    using std::chrono::milliseconds;
    m_parts->vault->setIdleMax(idle);
    if (idle > Milliseconds(0))
        m_parts->idlePoll.start(std::clamp(milliseconds(idle / 4), idlePollMin, idlePollMax));
    else
        m_parts->idlePoll.stop();
}

void Host::lookIdle()
{
    if (!m_parts->server->runsUnderWay().empty())
        m_parts->vault->use();
    if (!m_parts->vault->lockIfIdle())
        return;
    const std::string id = m_parts->vault->state().id;
    std::function<Result<>(store::Store &)> note = [id](store::Store &store) {
        const Sentence what("vault.idle",
                            "The vault was shut: nothing of it was needed for a while");
        return store.note("vault.shut", id, PersonId("engine"), what);
    };
    const Task<> detached = m_parts->store->call<>(note); // it is shut whatever becomes of this
}

Result<> Host::listen()
{
    const auto arrived = [server = m_parts->server.get()](std::unique_ptr<api::Channel> channel) {
        server->serve(std::move(channel));
    };
    FH_TRY(m_parts->listener, api::SocketListener::listen(m_parts->socket, arrived, ::geteuid()));
    return {};
}

bool Host::retire()
{
    const bool somebody = m_parts->listener && m_parts->listener->retire();
    m_parts->listener.reset();
    return somebody;
}

void Host::serve(std::unique_ptr<api::Channel> channel)
{
    m_parts->server->serve(std::move(channel));
}

std::unique_ptr<api::Channel> Host::connect()
{
    auto [ours, theirs] = api::inMemoryChannel();
    serve(std::move(ours));
    return std::move(theirs);
}

const std::optional<Error> &Host::vaultTrouble() const
{
    return m_parts->vaultTrouble;
}

bool Host::busy() const
{
    return m_parts->server->busy();
}

std::optional<Error> Host::storeStopped() const
{
    return m_parts->store->stopped();
}

std::vector<std::string> Host::runsUnderWay() const
{
    std::vector<std::string> ids;
    for (const RunId &run : m_parts->server->runsUnderWay())
        ids.push_back(run.value);
    return ids;
}

void Host::goOnWith(const std::string &run, std::function<void(const Error &)> failed)
{
    m_parts->server->expect(RunId(run));
    const auto done = [run, server = m_parts->server.get(), alive = std::weak_ptr(m_parts->alive),
                       failed = std::move(failed)](const Result<> &taken) {
        if (!alive.expired())
            server->expectNoMore(RunId(run));
        if (!taken)
            failed(taken.error());
    };
    m_parts->server->goOn(RunId(run), unverifiedUser()).then(done);
}

void Host::onEvent(std::function<void(const api::Event &)> listener)
{
    m_parts->server->onEvent(std::move(listener));
}

Task<> Host::close()
{
    m_parts->listener.reset();
    return m_parts->server->close();
}

} // namespace farhaven::app
