// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/client.h"
#include "daemon/server.h"
#include "engine/rig.h"
#include "model/approvals.h"

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
    Control()
    {
        writeWorld();
        store::StoreThread::Opener opener = [this] {
            return store::Store::create(path("ws"), clock, PersonId("planner"));
        };
        store = must(store::StoreThread::start(opener));
        server = std::make_unique<Server>(Server::World{*store, m_env, timers, m_loader, m_signer});
        auto [ours, theirs] = api::inMemoryChannel();
        server->serve(std::move(ours));
        client = std::make_unique<api::Client>(std::move(theirs));
        must(ask("estate.replace", {{"estate", estate()}, {"by", "planner"}}));
        setPeople(approvals::people());
        plan = must(ask("plan.generate", {{"service", "orders"},
                                          {"kind", "switchover"},
                                          {"to", "dr"},
                                          {"by", "planner"}}))["plan"];
    }

    Result<Json> ask(const char *method, Json params)
    {
        return QCoro::waitFor(client->call(method, std::move(params)));
    }
    [[nodiscard]] std::string path(const char *file) const
    {
        return m_folder.path().toStdString() + "/" + file;
    }
    void setPeople(const model::People &people)
    {
        must(ask("people.set", {{"people", toJson(people)}, {"by", "planner"}}));
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
        return ask("approval.submit", {{"document", toJson(document)}, {"by", "approver"}});
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

private:
    void writeWorld() const
    {
        std::ofstream file(path("world"));
        file << toJson(engine::sim::ordersWorld(true)).dump();
    }
    QTemporaryDir m_folder;
    adapter::Loader m_loader{FARHAVEN_BINARY_DIR "/plugins"};
    engine::sim::TimeEnv m_env{clock};
    TestSigner m_signer{77};
};

} // namespace farhaven::daemon
