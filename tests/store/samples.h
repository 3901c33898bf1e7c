// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "model/estate.h"
#include "model/plan.h"
#include "model/run.h"
#include "store/store.h"

#include <string>

/// Small valid values, so that a test says only what it is about.
namespace farhaven::store::samples {

/// A clock that moves one second with each look, so that times differ and can be foretold.
class StepClock final : public Clock {
public:
    Instant now() const override
    {
        return Instant(Milliseconds(1'795'000'000'000 + 1000 * ++m_looks));
    }
    Ticks ticks() const override { return Ticks(Milliseconds(1000 * ++m_looks)); }

private:
    mutable std::int64_t m_looks = 0;
};

inline model::Estate estate(const std::string &name = "Lab")
{
    model::Estate estate;
    estate.name = name;
    for (const char *id : {"dc", "dr"}) {
        model::Site site;
        site.id = SiteId(id);
        site.name = std::string("Site ") + id;
        site.failureDomain = id;
        estate.sites.push_back(site);
        model::Host host;
        host.id = HostId(std::string("db-") + id);
        host.name = "Дерекқор";
        host.site = site.id;
        host.address = "10.77.0.1";
        estate.hosts.push_back(host);
    }
    model::Dependency dependency;
    dependency.from = ComponentId("app");
    dependency.to = ComponentId("db");
    estate.dependencies.push_back(dependency);
    return estate;
}

inline model::RecoveryPlan plan(const std::string &id = "plan-1")
{
    model::ActionStep action;
    action.component = ComponentId("db");
    action.member = MemberId("db-dr");
    action.verb = "rehearse";
    action.parameters = Json{{"rows", 3}};
    model::Step step;
    step.id = StepId("look");
    step.title = "Look at the standby";
    step.body = action;
    model::RecoveryPlan plan;
    plan.id = PlanId(id);
    plan.name = "Rehearsal";
    plan.kind = model::PlanKind::Drill;
    plan.service = ServiceId("orders");
    plan.scenario = "drill";
    plan.from = SiteId("dc");
    plan.to = SiteId("dr");
    plan.owner = PersonId("dana");
    plan.author = PersonId("dana");
    plan.steps.push_back(step);
    return plan;
}

inline model::Run run(const std::string &id = "run-1")
{
    model::Run run;
    run.id = RunId(id);
    run.plan = plan();
    run.planSha256 = model::planHash(run.plan).value_or(std::string());
    run.requestedBy = PersonId("dana");
    run.requestedAt = Instant(Milliseconds(1'795'000'000'000));
    return run;
}

inline model::JournalEvent event(model::JournalEvent::Kind kind, const std::string &why = "because")
{
    model::JournalEvent event;
    event.at = Instant(Milliseconds(1'795'000'000'123));
    event.kind = kind;
    event.author = "engine";
    event.why = Sentence("test.why", "{why}", Json{{"why", why}});
    event.detail = Json{{"note", why}};
    return event;
}

inline model::Declaration declaration(const std::string &id = "declaration-1")
{
    model::Declaration declaration;
    declaration.id = id;
    declaration.scenario = "site-loss";
    declaration.scope = "dc";
    declaration.outageStart = Instant(Milliseconds(1'795'000'000'000));
    declaration.declaredAt = Instant(Milliseconds(1'795'000'060'000));
    declaration.by = PersonId("dana");
    return declaration;
}

inline model::Fence fence(const std::string &id = "run-1:fence-power-dc1",
                          model::FenceMethod method = model::FenceMethod::Power)
{
    model::Fence fence;
    fence.id = id;
    fence.service = ServiceId("orders");
    fence.component = ComponentId("fence");
    fence.member = MemberId("fence-dc1");
    fence.host = HostId("dc1");
    fence.method = method;
    fence.run = RunId("run-1");
    fence.step = StepId("fence-power-dc1");
    fence.since = Instant(Milliseconds(1'795'000'000'123));
    fence.evidence = Json{{"power", "off"}};
    return fence;
}

inline model::FenceChange change(const std::string &fence, const std::string &id = "change-1",
                                 model::FenceChange::Kind kind = model::FenceChange::Kind::Lifted)
{
    model::FenceChange change;
    change.id = id;
    change.fence = fence;
    change.kind = kind;
    change.at = Instant(Milliseconds(1'795'000'001'000));
    change.by = PersonId("dana");
    change.reason = "the host is a replica again";
    return change;
}

inline model::Sighting sighting(const std::string &id, const std::string &position)
{
    model::Sighting sighting;
    sighting.id = id;
    sighting.component = ComponentId("db");
    sighting.member = MemberId("db-dc");
    sighting.identity = "7391";
    sighting.position = position;
    sighting.epochs = {{"timeline", "3"}};
    sighting.at = Instant(Milliseconds(1'795'000'000'000));
    return sighting;
}

/// Of the plan with the hash "77…", an hour after the sighting.
inline model::LiveCheck liveCheck(const std::string &id, Tri passed)
{
    model::LiveCheck check;
    check.id = id;
    check.plan = PlanId("plan-1");
    check.planSha256 = std::string(64, '7');
    check.at = Instant(Milliseconds(1'795'003'600'000));
    check.passed = passed;
    check.asked = 2;
    if (passed != Tri::Yes)
        check.open = {{"promote-dr1", passed, Sentence("check.unanswered", "It is silent.")}};
    model::SeenSystem system;
    system.identity = "7391";
    system.epochs = {{"timeline", "3"}};
    system.roles = {{MemberId("db-dc"), "primary"}};
    check.systems = {{ComponentId("db"), system}};
    check.estateRevision = 4;
    return check;
}

/// One row of each kind that a disaster leaves behind.
inline void disaster(Store &store)
{
    const auto must = [](bool done) {
        if (!done)
            qFatal("the sample was not kept");
    };
    must(bool(store.declare(declaration())));
    must(bool(store.raiseFence(fence())));
    must(bool(store.changeFence(change(fence().id))));
    SignedDocument document;
    document.document = Json{{"host", "dc1"}};
    document.signature = "-----BEGIN SSH SIGNATURE-----\nAAAA\n-----END SSH SIGNATURE-----\n";
    must(bool(store.attest(document, "attestation-1", PersonId("dana"), HostId("dc1"))));
    must(bool(store.keepSighting(sighting("sighting-1", "0/3000148"))));
    must(bool(store.keepLiveCheck(liveCheck("check-1", Tri::No))));
    model::Sink sink;
    sink.id = "sink-1";
    sink.path = "/var/lib/farhaven/checkpoints";
    sink.by = PersonId("dana");
    must(bool(store.addSink(sink)));
}

} // namespace farhaven::store::samples
