// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/client.h"
#include "daemon/server.h"
#include "engine/rig.h"
#include "model/approvals.h"
#include "signing_in.h"

#include <QCoro/QCoroTask>
#include <QTemporaryDir>

#include <fstream>

/// A whole server over a simulated world, asked by messages as a desktop or farhavenctl would.
namespace farhaven::daemon {

/// The machine's clock, with a wall clock that a test can move.
class MovableClock final : public Clock {
public:
    Instant now() const override { return m_real.now() + offset; }
    Ticks ticks() const override { return m_real.ticks() + ticksOffset; }
    Milliseconds offset{0};
    Milliseconds ticksOffset{0};

private:
    SystemClock m_real;
};

template <class T> T must(Result<T> result)
{
    if (!result)
        qFatal("%s", describe(result.error()).c_str());
    return std::move(*result);
}

class Control {
public:
    enum Enrolled { Everybody, Nobody };
    explicit Control(Enrolled people = Everybody, VaultDoor *vault = nullptr, Env *env = nullptr)
        : m_world(env ? env : &m_env)
    {
        writeWorld();
        store::StoreThread::Opener opener = [this] {
            return store::Store::create(path("ws"), clock, PersonId("planner"));
        };
        store = must(store::StoreThread::start(opener));
        server = std::make_unique<Server>(
            Server::World{*store, *m_world, timers, m_loader, m_signer, nullptr, vault});
        client = connect();
        must(ask("estate.replace", {{"estate", estate()}, {"by", "planner"}}));
        if (people == Everybody)
            setPeople(approvals::people());
        plan = must(ask("plan.generate", {{"service", "orders"},
                                          {"kind", "switchover"},
                                          {"to", "dr"},
                                          {"by", "planner"}}))["plan"];
    }

    /// What it looks at by itself goes on until it is closed, and would come back to nobody.
    ~Control()
    {
        if (server)
            (void)QCoro::waitFor(server->close());
    }
    Control(const Control &) = delete;
    Control &operator=(const Control &) = delete;

    /// In the name of whom the message names: each of the sample's people has a client of their
    /// own, which signs in once they are on the list. Others ask as nobody.
    Result<Json> ask(const char *method, Json params)
    {
        api::Client *asker = client.get();
        const std::string by = params.value("by", std::string());
        const auto who = signing_in::whoIs(by);
        if (enrolled && who)
            asker = &of(*who);
        return askBy(*asker, method, std::move(params));
    }
    static Result<Json> askBy(api::Client &asker, const std::string &method, Json params)
    {
        return QCoro::waitFor(asker.call(method, std::move(params)));
    }
    std::unique_ptr<api::Client> connect()
    {
        auto [ours, theirs] = api::inMemoryChannel();
        server->serve(std::move(ours));
        return std::make_unique<api::Client>(std::move(theirs));
    }
    /// A client that this person has signed in with.
    api::Client &of(approvals::Who who)
    {
        std::unique_ptr<api::Client> &theirs = m_clients[who];
        if (!theirs) {
            theirs = connect();
            must(signing_in::signIn(asking(*theirs), who, clock.now()));
        }
        return *theirs;
    }
    /// As after a crash: another server over the same workspace; nobody is signed in.
    void restart()
    {
        m_clients.clear();
        client.reset();
        server.reset();
        server =
            std::make_unique<Server>(Server::World{*store, *m_world, timers, m_loader, m_signer});
        client = connect();
    }
    /// Whoever asks from here on signs in anew.
    void signOut() { m_clients.clear(); }
    static signing_in::Ask asking(api::Client &asker)
    {
        return [&asker](const std::string &method, const Json &params) {
            return askBy(asker, method, params);
        };
    }
    [[nodiscard]] std::string path(const char *file) const
    {
        return m_folder.path().toStdString() + "/" + file;
    }
    void setPeople(const model::People &people)
    {
        const Json next = signing_in::nextPeople(asking(*client), people);
        must(ask("people.set", next));
        enrolled = true;
    }
    /// Asked for by the planner; `who` signs and hands it in.
    Result<Json> approve(approvals::Who who = approvals::Approver) { return submit(granted(who)); }
    SignedDocument granted(approvals::Who who = approvals::Approver)
    {
        const Json answer = must(ask("approval.request", {{"plan", plan}, {"by", "planner"}}));
        const auto request = must(model::approvalRequestFromJson(answer["request"]));
        TestSigner signer(who);
        return must(model::grantApproval(request, newUuid(), PersonId(approvals::idOf(who)), signer,
                                         clock.now()));
    }
    Result<Json> submit(const SignedDocument &document)
    {
        return ask("approval.submit", {{"document", toJson(document)}, {"by", "planner"}});
    }
    Result<Json> arm(const char *site, Milliseconds span = approvals::hour,
                     approvals::Who who = approvals::Operator)
    {
        model::SiteArming arming = approvals::arming(newUuid(), site);
        arming.at = clock.now();
        arming.until = arming.at + span;
        const SignedDocument document = approvals::signedArming(arming, who);
        return ask("site.arm", {{"document", toJson(document)}, {"by", "operator"}});
    }
    void armBoth()
    {
        must(arm("dc"));
        must(arm("dr"));
    }
    /// What the operator is asked to sign; null without an approval.
    Json prepared(const char *by = "operator")
    {
        return must(ask("run.prepare", {{"plan", plan}, {"by", by}}));
    }
    SignedDocument authorisation(approvals::Who who = approvals::Operator)
    {
        const Json answer = prepared(approvals::idOf(who).c_str());
        TestSigner signer(who);
        return must(model::signAuthorisation(
            must(model::authorisationFromJson(answer["authorisation"])), signer));
    }
    Result<Json> start(const SignedDocument &given, const char *by = "operator")
    {
        return ask(
            "run.start",
            {{"plan", plan}, {"authorisation", toJson(given)}, {"confirm_site", "dr"}, {"by", by}});
    }
    /// How many effects the simulated world counted itself.
    [[nodiscard]] int effects() const
    {
        std::ifstream file(path("world.effects"));
        int lines = 0;
        for (std::string line; std::getline(file, line);)
            ++lines;
        return lines;
    }
    [[nodiscard]] std::vector<store::AuditRecord> records()
    {
        std::function<Result<std::vector<store::AuditRecord>>(store::Store &)> read =
            [](store::Store &each) { return each.records(0, 100'000); };
        return must(QCoro::waitFor(store->call<std::vector<store::AuditRecord>>(read)));
    }

    [[nodiscard]] Json estate() const
    {
        Json json = orders::sample("orders.estate.json");
        for (Json &component : json["components"]) {
            component["kind"] = "simulated";
            component["settings"] = {{"world", path("world")}};
            for (Json &member : component["members"])
                member["settings"] = Json::object();
        }
        return json;
    }

    MovableClock clock;
    engine::LoopTimers timers{clock};
    std::unique_ptr<store::StoreThread> store;
    std::unique_ptr<Server> server;
    std::unique_ptr<api::Client> client;
    Json plan;
    bool enrolled = false;

private:
    void writeWorld() const
    {
        std::ofstream file(path("world"));
        file << toJson(engine::sim::ordersWorld(true)).dump();
    }
    std::map<approvals::Who, std::unique_ptr<api::Client>> m_clients;
    QTemporaryDir m_folder;
    adapter::Loader m_loader{FARHAVEN_BINARY_DIR "/plugins"};
    engine::sim::TimeEnv m_env{clock};
    Env *const m_world;
    TestSigner m_signer{77};
};

} // namespace farhaven::daemon
