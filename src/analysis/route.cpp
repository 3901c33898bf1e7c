// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/route.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

namespace farhaven::analysis {

using model::PlanKind;

namespace {

constexpr const char *shiftsWeights = "shift-active-active";

/// What answers to a scenario: the kinds of plans, best first, and the template of each.
struct Answering {
    PlanKind kind;
    const char *templateId;
    const char *why;
};
struct RouteBranch {
    const char *scenario;
    std::vector<Answering> answers;
    const char *none; ///< why nothing here answers to it at all
};

const std::vector<RouteBranch> &routeBranches()
{
    static const std::vector<RouteBranch> all = {
        {scenario::siteLoss,
         {{PlanKind::Failover, "recover-service",
           "the site is lost: the service is recovered at another one, behind a fence"}},
         ""},
        {scenario::network,
         {{PlanKind::Failover, "recover-service",
           "the site cannot be reached: only a fence makes sure that nobody writes there"}},
         ""},
        {scenario::planned,
         {{PlanKind::Switchover, "move-service", "a planned move loses nothing"},
          {PlanKind::Failback, "bring-back", "after a failover the old site comes back first"},
          {PlanKind::Switchover, shiftsWeights,
           "where both sites take traffic, its share moves and the writer stays"}},
         ""},
        {scenario::application,
         {{PlanKind::Switchover, "move-service",
           "the database is not what failed: a planned move loses nothing"}},
         ""},
        {scenario::rehearsal,
         {{PlanKind::Drill, "drill-checklist", "a drill runs on a copy and moves nobody"}},
         ""},
        {scenario::powerWork,
         {{PlanKind::StopSite, "stop-site", "what stands there is stopped in order"},
          {PlanKind::StartSite, "start-site", "what stands there is started in order"}},
         ""},
        {scenario::nodeLoss,
         {},
         "the loss of one host inside a site is answered by the cluster manager there, not from "
         "outside"},
        {scenario::dataCorruption,
         {},
         "a standby has the corruption too: only a restore to a point before it helps, and no "
         "plan here restores"},
    };
    return all;
}

bool ofSite(PlanKind kind)
{
    return kind == PlanKind::StopSite || kind == PlanKind::StartSite;
}

class Router {
public:
    Router(const model::Estate &estate, const Situation &situation)
        : m_estate(estate), m_situation(situation)
    {
        const auto found = std::find_if(
            routeBranches().begin(), routeBranches().end(),
            [&](const RouteBranch &branch) { return branch.scenario == situation.scenario; });
        m_branch = found == routeBranches().end() ? nullptr : &*found;
    }
    Result<Routed> find();

private:
    void answerFor(const model::Service &service);
    void answerForSite(const SiteId &site);
    /// The plan as a proposal, with the reason why it fits.
    static Proposal proposalOf(const RoutablePlan &one, const std::string &why);
    /// The same of what could be written.
    static Proposal proposalOf(const Answering &answer, const SiteId &to);
    [[nodiscard]] bool servesAtTwoSites(const model::Service &service) const;
    void addPlans(const model::Service &service);
    void addTemplates(const model::Service &service);
    void none(const std::string &about, const std::string &why);
    [[nodiscard]] std::optional<SiteId> runsAt(const ServiceId &service) const;
    [[nodiscard]] Result<std::string> fits(const RoutablePlan &plan,
                                           const model::Service &service) const;
    [[nodiscard]] std::vector<SiteId> otherSites(const model::Service &service) const;
    void rank();

    const model::Estate &m_estate;
    const Situation &m_situation;
    const RouteBranch *m_branch = nullptr;
    Routed m_routed;
};

std::optional<SiteId> Router::runsAt(const ServiceId &service) const
{
    const auto found = m_situation.runsAt.find(service);
    return found == m_situation.runsAt.end() ? std::nullopt : std::optional(found->second);
}

void Router::none(const std::string &about, const std::string &why)
{
    m_routed.none.emplace_back("route.none", "No plan fits for {about}: {why}",
                               Json{{"about", about}, {"why", why}});
}

/// Why the plan fits, or why it does not.
Result<std::string> Router::fits(const RoutablePlan &one, const model::Service &service) const
{
    const model::RecoveryPlan &plan = one.plan;
    const auto no = [](std::string why) { return fail(ErrorCode::Unsupported, std::move(why)); };
    if (plan.service != service.id)
        return no("it is another service's");
    std::string why = "it was written for this scenario";
    if (m_branch) {
        const auto answer =
            std::find_if(m_branch->answers.begin(), m_branch->answers.end(),
                         [&](const Answering &each) { return each.kind == plan.kind; });
        if (answer == m_branch->answers.end())
            return no("a " + std::string(name(plan.kind)) + " is no answer to it");
        why = answer->why;
    } else if (plan.scenario != m_situation.scenario) {
        return no("it was written for another scenario");
    }
    const auto at = runsAt(service.id);
    const bool moves = plan.kind == PlanKind::Switchover || plan.kind == PlanKind::Failover;
    if (moves && at && plan.from != *at)
        return no("it leaves " + plan.from.value + ", and the service was last seen at " +
                  at->value);
    return why;
}

Proposal Router::proposalOf(const RoutablePlan &one, const std::string &why)
{
    Proposal proposal;
    proposal.plan = one.plan.id;
    proposal.planName = one.plan.name;
    proposal.sha256 = one.sha256;
    proposal.to = one.plan.to;
    proposal.ready = both(tri(one.approved), one.checked);
    proposal.reasons.emplace_back("route.fits", "{plan} fits, since {why}",
                                  Json{{"plan", one.plan.name}, {"why", why}});
    return proposal;
}

Proposal Router::proposalOf(const Answering &answer, const SiteId &to)
{
    Proposal proposal;
    proposal.templateId = answer.templateId;
    proposal.to = to;
    proposal.ready = Tri::No;
    proposal.reasons.emplace_back(
        "route.template",
        "{template} writes a plan to {site}, since {why}; it needs "
        "verification and approval before it can run",
        Json{{"template", answer.templateId}, {"site", to.value}, {"why", answer.why}});
    return proposal;
}

/// Its balancer has weights, and leads to an application at more than one site.
bool Router::servesAtTwoSites(const model::Service &service) const
{
    const model::Component *edge = m_estate.find(service.edge);
    const model::Component *application =
        service.application ? m_estate.find(*service.application) : nullptr;
    if (!edge || edge->kind != "haproxy" || !application)
        return false;
    std::set<SiteId> sites;
    for (const model::Member &door : edge->members) {
        if (application->serving(door.servedSite()))
            sites.insert(door.servedSite());
    }
    return sites.size() > 1;
}

void Router::addPlans(const model::Service &service)
{
    for (const RoutablePlan &one : m_situation.plans) {
        const Result<std::string> why = fits(one, service);
        if (!why)
            continue;
        Proposal proposal = proposalOf(one, *why);
        proposal.service = service.id;
        if (!runsAt(service.id))
            proposal.reasons.emplace_back("route.unseen",
                                          "Nobody has seen where {service} runs: look first",
                                          Json{{"service", service.name}});
        proposal.reasons.emplace_back(
            "route.grade",
            "Approved: {approved}. Its newest check passed: {checked}. Rehearsed: "
            "{rehearsed}",
            Json{{"approved", one.approved ? "yes" : "no"},
                 {"checked", std::string(name(one.checked))},
                 {"rehearsed", one.rehearsed ? toRfc3339(*one.rehearsed) : "never"}});
        m_routed.proposals.push_back(std::move(proposal));
    }
}

std::vector<SiteId> Router::otherSites(const model::Service &service) const
{
    std::vector<SiteId> sites;
    const model::Component *writer = m_estate.find(service.writer);
    const auto at = runsAt(service.id);
    for (const model::Member &member : writer ? writer->members : std::vector<model::Member>()) {
        const SiteId site = member.servedSite();
        const bool there = at ? site == *at : site == service.home;
        if (!there && std::find(sites.begin(), sites.end(), site) == sites.end())
            sites.push_back(site);
    }
    return sites;
}

/// What could be written; behind every plan that exists.
void Router::addTemplates(const model::Service &service)
{
    if (!m_branch)
        return;
    for (const Answering &answer : m_branch->answers) {
        if (answer.templateId == std::string_view(shiftsWeights) && !servesAtTwoSites(service))
            continue;
        if (ofSite(answer.kind) || (answer.kind == PlanKind::Failover && !service.fence))
            continue;
        for (const SiteId &site : otherSites(service)) {
            Proposal proposal = proposalOf(answer, site);
            proposal.service = service.id;
            m_routed.proposals.push_back(std::move(proposal));
        }
    }
}

void Router::answerFor(const model::Service &service)
{
    const std::size_t before = m_routed.proposals.size();
    addPlans(service);
    addTemplates(service);
    if (m_routed.proposals.size() > before)
        return;
    const bool unfenced = !service.fence && m_branch && !m_branch->answers.empty() &&
                          m_branch->answers.front().kind == PlanKind::Failover;
    if (m_branch && m_branch->answers.empty())
        none(service.name, m_branch->none);
    else if (unfenced)
        none(service.name, "it has no fence, so nobody could make sure that the old site does not "
                           "write");
    else if (m_branch)
        none(service.name, "it has no member at another site");
    else
        none(service.name, "no plan was written for the scenario \"" + m_situation.scenario + "\"");
}

void Router::answerForSite(const SiteId &site)
{
    for (const Answering &answer : m_branch->answers) {
        bool stored = false;
        for (const RoutablePlan &one : m_situation.plans) {
            const bool same =
                one.plan.kind == answer.kind && (one.plan.from == site || one.plan.to == site);
            if (!same)
                continue;
            stored = true;
            Proposal proposal = proposalOf(one, answer.why);
            proposal.to = site;
            m_routed.proposals.push_back(std::move(proposal));
        }
        if (stored)
            continue;
        m_routed.proposals.push_back(proposalOf(answer, site));
    }
}

/// Services of a higher tier first; then what is ready; then plans before templates; then what was
/// rehearsed last. Equals stay in the order of the estate and the store.
void Router::rank()
{
    const auto tierOf = [&](const ServiceId &id) {
        const model::Service *service = m_estate.find(id);
        const auto tier =
            std::find_if(m_estate.tiers.begin(), m_estate.tiers.end(), [&](const model::Tier &one) {
                return service && one.id == service->tier;
            });
        return tier == m_estate.tiers.end() ? 1'000'000 : tier->rank;
    };
    const auto order = [](Tri ready) {
        return ready == Tri::Yes ? 0 : ready == Tri::Unknown ? 1 : 2;
    };
    const auto rehearsedAt = [&](const Proposal &one) {
        const auto found = std::find_if(m_situation.plans.begin(), m_situation.plans.end(),
                                        [&](const RoutablePlan &plan) {
                                            return !one.sha256.empty() && plan.sha256 == one.sha256;
                                        });
        return found == m_situation.plans.end() ? Instant() : found->rehearsed.value_or(Instant());
    };
    std::stable_sort(m_routed.proposals.begin(), m_routed.proposals.end(),
                     [&](const Proposal &a, const Proposal &b) {
                         const auto key = [&](const Proposal &one) {
                             return std::tuple(tierOf(one.service), one.service.value,
                                               !one.templateId.empty(), order(one.ready),
                                               -rehearsedAt(one).time_since_epoch().count());
                         };
                         return key(a) < key(b);
                     });
}

Result<Routed> Router::find()
{
    const model::Service *service = m_estate.find(ServiceId(m_situation.scope));
    const model::Site *site = m_estate.find(SiteId(m_situation.scope));
    if (!service && !site)
        return fail(ErrorCode::NotFound,
                    "the estate has no service and no site \"" + m_situation.scope + "\"", "scope",
                    "`estate show` names them");
    const bool whole =
        m_branch && !m_branch->answers.empty() && ofSite(m_branch->answers.front().kind);
    if (whole && !site)
        return fail(ErrorCode::Invalid, "power work is at a site", "scope", "Name the site");
    if (whole) {
        answerForSite(site->id);
        rank();
        return m_routed;
    }
    bool any = false;
    for (const model::Service &one : m_estate.services) {
        const SiteId at = runsAt(one.id).value_or(one.home);
        if (service ? one.id != service->id : at != site->id)
            continue;
        any = true;
        answerFor(one);
    }
    if (!any)
        none(site->name, "no service was last seen there, or has it for its home");
    rank();
    return m_routed;
}

} // namespace

Result<Routed> route(const model::Estate &estate, const Situation &situation)
{
    Router router(estate, situation);
    return router.find();
}

Json toJson(const Routed &routed)
{
    Json proposals = Json::array(), none = Json::array();
    for (const Proposal &one : routed.proposals) {
        Json reasons = Json::array();
        for (const Sentence &reason : one.reasons)
            reasons.push_back(toJson(reason));
        proposals.push_back({{"service", one.service.value},
                             {"plan", one.plan.value},
                             {"name", one.planName},
                             {"sha256", one.sha256},
                             {"template", one.templateId},
                             {"to", one.to.value},
                             {"ready", std::string(name(one.ready))},
                             {"reasons", std::move(reasons)}});
    }
    for (const Sentence &why : routed.none)
        none.push_back(toJson(why));
    return {{"proposals", std::move(proposals)}, {"none", std::move(none)}};
}

} // namespace farhaven::analysis
