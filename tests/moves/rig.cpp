// SPDX-License-Identifier: GPL-3.0-or-later
#include "rig.h"

#include "adapter/guarded.h"
#include "analysis/lint.h"
#include "plugins/redis_world.h"

#include <QCoro/QCoroTask>

#include <sstream>

namespace farhaven::tests {

namespace {

model::Site siteOf(const char *id, model::SiteRole role)
{
    model::Site site;
    site.id = SiteId(id);
    site.name = id;
    site.role = role;
    site.failureDomain = id;
    return site;
}

analysis::Effect effectOf(adapter::VerbClass verbClass)
{
    switch (verbClass) {
    case adapter::VerbClass::Read:
        return analysis::Effect::Read;
    case adapter::VerbClass::Safe:
        return analysis::Effect::Safe;
    case adapter::VerbClass::Destructive:
        return analysis::Effect::Destructive;
    case adapter::VerbClass::LastResort:
        break;
    }
    return analysis::Effect::LastResort;
}

} // namespace

Task<> KeptJournal::create(model::Run run, model::JournalEvent started)
{
    const RunId id = run.id;
    runs.insert_or_assign(id, std::move(run));
    events[id] = {std::move(started)};
    co_return {};
}

Task<> KeptJournal::append(RunId run, std::vector<model::JournalEvent> added)
{
    std::vector<model::JournalEvent> &kept = events[run];
    kept.insert(kept.end(), added.begin(), added.end());
    co_return {};
}

Task<model::Run> KeptJournal::run(RunId run)
{
    const model::Run copy = runs.at(run);
    co_return copy;
}

Task<std::vector<model::JournalEvent>> KeptJournal::load(RunId run)
{
    const std::vector<model::JournalEvent> copy = events[run];
    co_return copy;
}

Front::Front(const std::string &service, Env &writerEnv, const std::string &user)
    : edge(application.port("dc1"), application.port("dr1")), m_service(service)
{
    application.runAs(user);
    // The claim is taken by the writer's adapter, at these hosts too.
    for (const char *host : {"dc1", "dr1"}) {
        if (auto *local = dynamic_cast<LocalEnv *>(&writerEnv))
            local->addHost(service + "-" + host, application.actState(host));
        application.env.addHost(service + "-" + host, application.actState(host));
    }
    application.svc("dc1", "start");
}

model::Component Front::applicationComponent() const
{
    model::Component component = application.component();
    component.id = ComponentId(m_service + "-app");
    component.name = m_service + " application";
    component.settings["startup_budget_ms"] = 20'000;
    component.settings["public_url"] = "http://127.0.0.1:" + std::to_string(edge.port());
    for (const char *verb : {"start", "stop", "status"}) {
        Json &words = component.settings[verb];
        words.back() = "{member}";
    }
    for (model::Member &member : component.members) {
        member.host = HostId(m_service + "-" + member.id.value);
        member.site = SiteId(member.id.value.substr(0, 2));
    }
    return component;
}

model::Component Front::edgeComponent() const
{
    model::Component component = edge.component();
    component.id = ComponentId(m_service + "-edge");
    component.name = m_service + " edge";
    for (model::Member &member : component.members) {
        member.host = HostId("ops1");
        member.site = SiteId("ops");
        member.serves = SiteId(member.id.value);
    }
    return component;
}

model::Service Front::describe(const ComponentId &writer) const
{
    model::Service service;
    service.id = ServiceId(m_service);
    service.name = m_service;
    service.owner = PersonId("owner");
    service.home = SiteId("dc");
    service.publicUrl = "http://127.0.0.1:" + std::to_string(edge.port());
    service.writer = writer;
    service.application = ComponentId(m_service + "-app");
    service.edge = ComponentId(m_service + "-edge");
    return service;
}

void Front::addTo(model::Estate &estate, const ComponentId &writer,
                  std::map<ComponentId, Env *> &envs)
{
    for (model::Host host : application.hosts()) {
        host.site = SiteId(host.id.value.substr(0, 2));
        host.name = m_service + "-" + host.id.value;
        host.id = HostId(host.name);
        estate.hosts.push_back(host);
    }
    for (const model::Component &component : {applicationComponent(), edgeComponent()}) {
        envs[component.id] = &application.env;
        estate.components.push_back(component);
    }
    estate.services.push_back(describe(writer));
}

void Front::openTo(const std::string &site) const
{
    for (const char *backend : {"db", "web"}) {
        for (const std::string server : {"dc", "dr"})
            (void)edge.command("set server " + std::string(backend) + "/" + server + " state " +
                               (server == site ? "ready" : "maint"));
    }
}

std::string Front::openTo() const
{
    const std::string said = edge.command("show servers state db");
    std::string open;
    for (const std::string server : {"dc", "dr"}) {
        // NAME ADDRESS OPERATIONAL …; 0 is stopped, as in maint.
        std::istringstream words(said.substr(said.find(" " + server + " ")));
        std::string name, address, operational;
        words >> name >> address >> operational;
        if (operational != "0")
            open = open.empty() ? server : "both";
    }
    return open.empty() ? "none" : open;
}

MoveRig::MoveRig(model::Estate estate_, std::map<ComponentId, Env *> envs, const Clock &clock)
    : estate(std::move(estate_)), m_timers(clock)
{
    for (const model::Component &component : estate.components) {
        engine::Attached attached;
        attached.kind = component.kind;
        if (component.kind == "fence") {
            fence = std::make_shared<FenceStandIn>(clock);
            for (const model::Member &member : component.members)
                fence->members.push_back(member.id);
            attached.adapter = fence;
        } else {
            auto made = m_loader.create(component, estate.hosts, *envs.at(component.id));
            if (!made)
                qFatal("%s", describe(made.error()).c_str());
            attached.adapter = std::move(*made);
        }
        m_adapters.emplace(component.id, std::move(attached));
    }
}

model::Observation MoveRig::look(const ComponentId &component)
{
    adapter::CallContext context;
    context.limits.deadline = m_timers.clock().ticks() + std::chrono::seconds(5);
    const auto seen = QCoro::waitFor(m_adapters.at(component).adapter->observe(context));
    return seen ? *seen : model::Observation();
}

std::map<ComponentId, std::string> MoveRig::identities()
{
    std::map<ComponentId, std::string> known;
    for (const auto &[component, attached] : m_adapters) {
        const model::Observation seen = look(component);
        if (!seen.identity.empty())
            known[component] = seen.identity;
    }
    return known;
}

analysis::GenerationFacts MoveRig::facts(const char *primary)
{
    analysis::GenerationFacts known;
    known.id = PlanId("move-" + std::to_string(++m_runs));
    known.author = PersonId("planner");
    known.primary = MemberId(primary);
    known.identities = identities();
    return known;
}

std::string MoveRig::errorsIn(const model::RecoveryPlan &plan)
{
    analysis::VerbCatalogue verbs;
    for (const auto &[component, attached] : m_adapters) {
        for (const adapter::VerbSpec &verb : attached.adapter->verbs())
            verbs[attached.kind][verb.name] = {effectOf(verb.verbClass), verb.compensation};
    }
    std::string text;
    for (const model::Finding &finding : analysis::lint(plan, estate, verbs)) {
        if (finding.severity == model::Finding::Severity::Error)
            text += finding.rule + " " + finding.place + ": " + finding.message + "\n";
    }
    return text;
}

Ended MoveRig::carryOut(const model::RecoveryPlan &plan, int secondsMax)
{
    model::Run run;
    run.id = RunId("run-" + std::to_string(++m_runs));
    run.plan = plan;
    const Result<std::string> hash = planHash(plan);
    Ended ended;
    if (!hash) {
        ended.record = describe(hash.error());
        return ended;
    }
    run.planSha256 = *hash;
    run.requestedBy = PersonId("operator");
    m_last = run.id;
    engine::AdapterSet needed;
    for (const model::TargetBinding &target : plan.targets)
        needed.emplace(target.component, m_adapters.at(target.component));
    engine::Executor executor(m_journal, m_timers, m_permission, needed);
    const Result<> started = QCoro::waitFor(executor.start(run));
    if (!started) {
        ended.record = describe(started.error());
        return ended;
    }
    (void)until([&] { return executor.progress().ended() || executor.stuck().has_value(); },
                secondsMax * 1000);
    ended.state = executor.progress().state;
    ended.waiting = executor.waitingFor().english;
    for (const model::JournalEvent &event : m_journal.events[run.id])
        ended.record += model::toJson(event)["kind"].dump() + " " + event.step.value + ": " +
                        event.why.english + "\n";
    ended.record += "waits for: " + ended.waiting;
    if (ended.state != model::RunState::Succeeded)
        std::fprintf(stderr, "%s\n", ended.record.c_str()); // QTest would cut it
    (void)QCoro::waitFor(executor.close());
    return ended;
}

std::vector<model::JournalEvent> MoveRig::journalOf() const
{
    return m_journal.events.at(m_last);
}

model::Component fenceFor(const std::vector<std::pair<std::string, std::string>> &hosts)
{
    model::Component fence;
    fence.id = ComponentId("fence");
    fence.name = "Power and network";
    fence.kind = "fence";
    // Two machines, as lint wants them.
    fence.settings = {{"power_url", "https://10.9.0.11"}, {"gateway_url", "https://10.9.0.12"}};
    for (const auto &[host, site] : hosts) {
        model::Member member;
        member.id = MemberId(host);
        member.name = "What fences " + host;
        member.host = HostId("ops1");
        member.site = SiteId("ops");
        member.serves = SiteId(site);
        member.fences = HostId(host);
        fence.members.push_back(member);
    }
    return fence;
}

model::Estate emptyEstate()
{
    model::Estate estate;
    estate.name = "moves";
    estate.sites = {siteOf("dc", model::SiteRole::Production),
                    siteOf("dr", model::SiteRole::Recovery),
                    siteOf("ops", model::SiteRole::Operations)};
    model::Host ops;
    ops.id = HostId("ops1");
    ops.name = "ops1";
    ops.site = SiteId("ops");
    ops.address = "127.0.0.1";
    ops.ssh = model::SshAccess();
    ops.ssh->user = "nobody";
    estate.hosts.push_back(ops);
    return estate;
}

} // namespace farhaven::tests
