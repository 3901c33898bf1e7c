// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/readiness.h"

#include "analysis/objectives.h"
#include "analysis/route.h"

#include <algorithm>

namespace farhaven::analysis {

using namespace model;

namespace {

constexpr int forObjectives = 10, forOwner = 5, forModel = 10, forStandby = 15, forProtection = 15,
              forPlan = 10, forCheck = 10, forRehearsal = 15, forTime = 5, forRestore = 5;

ReadinessPart part(const char *id, int of)
{
    ReadinessPart one;
    one.id = id;
    one.of = of;
    one.state = "unknown";
    return one;
}

void met(ReadinessPart &part, int points, std::string why)
{
    part.points = points;
    part.state = points == part.of ? "met" : points > 0 ? "partly" : "missed";
    part.why = std::move(why);
}

void missed(ReadinessPart &part, std::string why, std::string remedy)
{
    part.state = "missed";
    part.why = std::move(why);
    part.remedy = std::move(remedy);
}

void unknown(ReadinessPart &part, std::string why, std::string remedy)
{
    part.why = std::move(why);
    part.remedy = std::move(remedy);
}

void aged(ReadinessPart &part, Milliseconds age, Milliseconds full, Milliseconds none,
          const std::string &why, const std::string &remedy)
{
    part.age = age;
    met(part, decayed(part.of, age, full, none), why);
    if (part.points < part.of)
        part.remedy = remedy;
}

/// Of the service, of a component that it is made of, or of a member of one.
bool isAbout(const Service &service, const std::string &place)
{
    if (place == "service:" + service.id.value)
        return true;
    std::vector<ComponentId> parts{service.writer, service.edge};
    for (const auto &more : {service.application, service.fence}) {
        if (more)
            parts.push_back(*more);
    }
    return std::any_of(parts.begin(), parts.end(), [&](const ComponentId &part) {
        return !part.value.empty() && (place == "component:" + part.value ||
                                       place.starts_with("member:" + part.value + "/"));
    });
}

/// The parts of one service.
class Asked {
public:
    Asked(const Estate &estate, const EstateGraph &graph, const ReadinessFacts &facts,
          const Service &service)
        : m_estate(estate), m_graph(graph), m_facts(facts), m_service(service)
    {
        for (const PlanEvidence &each : facts.plans) {
            // One to its own home brings it back from nothing.
            if (each.plan.kind != PlanKind::Failover || !moves(each.plan, service) ||
                (!service.home.value.empty() && each.plan.to == service.home))
                continue;
            const auto rank = [](const PlanEvidence &one) {
                return std::tuple(one.approved, one.rehearsed, one.checkedAt);
            };
            if (!m_plan || rank(*m_plan) < rank(each))
                m_plan = &each;
        }
    }
    [[nodiscard]] std::vector<ReadinessPart> parts() const
    {
        return {objectives(), owner(), lint(),      standby(), protection(),
                plan(),       check(), rehearsal(), time(),    restore()};
    }

private:
    [[nodiscard]] ReadinessPart objectives() const;
    [[nodiscard]] ReadinessPart owner() const;
    [[nodiscard]] ReadinessPart lint() const;
    [[nodiscard]] ReadinessPart standby() const;
    [[nodiscard]] ReadinessPart protection() const;
    [[nodiscard]] ReadinessPart plan() const;
    [[nodiscard]] ReadinessPart check() const;
    [[nodiscard]] ReadinessPart rehearsal() const;
    [[nodiscard]] ReadinessPart time() const;
    [[nodiscard]] ReadinessPart restore() const;

    const Estate &m_estate;
    const EstateGraph &m_graph;
    const ReadinessFacts &m_facts;
    const Service &m_service;
    const PlanEvidence *m_plan = nullptr;
};

ReadinessPart Asked::objectives() const
{
    ReadinessPart one = part("objectives", forObjectives);
    const bool rto = promised(m_estate, m_service, Metric::Rto, scenario::siteLoss).has_value();
    const bool rpo = promised(m_estate, m_service, Metric::Rpo, scenario::siteLoss).has_value();
    if (rto && rpo)
        met(one, one.of, "RTO and RPO of a site loss are promised");
    else if (rto || rpo)
        met(one, one.of / 2, rto ? "No RPO of a site loss" : "No RTO of a site loss");
    else
        missed(one, "Nothing is promised for a site loss", "");
    if (one.points < one.of)
        one.remedy = "Give " + m_service.id.value + " an RTO and an RPO for site-loss, or its tier";
    return one;
}

ReadinessPart Asked::owner() const
{
    ReadinessPart one = part("owner", forOwner);
    const bool known = std::any_of(m_estate.contacts.begin(), m_estate.contacts.end(),
                                   [&](const Contact &each) { return each.id == m_service.owner; });
    if (known)
        met(one, one.of, m_service.owner.value + " owns it");
    else
        missed(one,
               m_service.owner.empty() ? "Nobody owns it" : "Its owner is not among the contacts",
               "Name an owner who is among the contacts");
    return one;
}

ReadinessPart Asked::lint() const
{
    ReadinessPart one = part("model", forModel);
    int errors = 0, warnings = 0;
    const Finding *first = nullptr;
    for (const Finding &each : m_facts.lint) {
        if (each.severity == Finding::Severity::Note || !isAbout(m_service, each.place))
            continue;
        (each.severity == Finding::Severity::Error ? errors : warnings) += 1;
        if (!first)
            first = &each;
    }
    const int lost = errors > 0 ? one.of : std::min(one.of, warnings * 3);
    met(one, one.of - lost,
        std::to_string(errors) + " errors and " + std::to_string(warnings) + " warnings about it");
    if (first)
        one.remedy = first->fix;
    return one;
}

/// What is drawn: would it come back from the loss of its home?
ReadinessPart Asked::standby() const
{
    ReadinessPart one = part("standby", forStandby);
    const int home = m_graph.find({NodeKind::Site, m_service.home.value});
    const int node = m_graph.find({NodeKind::Service, m_service.id.value});
    const char *remedy = "Give each of its components a member at another site";
    if (home < 0 || node < 0) {
        unknown(one, "Nobody said which site it runs at", "Give it a home");
        return one;
    }
    const std::vector<int> unplaced = nowhere(m_estate, m_graph);
    Propagation fallen(m_graph);
    fallen.run(unplaced, Standing::Interrupted);
    if (fallen.standing(node) <= Standing::Interrupted) {
        const auto path = pathTo(m_graph, fallen, node);
        unknown(one, "Nobody has said where " + text(path.front().object) + " runs",
                "Draw its members, or those of what carries it");
        return one;
    }
    fallen.run({&home, 1});
    if (fallen.standing(node) == Standing::Lost) {
        const auto path = pathTo(m_graph, fallen, node);
        missed(one, text(path.size() > 1 ? path[path.size() - 2] : path.back()), remedy);
    } else {
        met(one, one.of,
            "A copy of each of its parts is drawn that outlives " + m_service.home.value);
    }
    return one;
}

ReadinessPart Asked::protection() const
{
    ReadinessPart one = part("protection", forProtection);
    const std::string remedy = "`farhavenctl service status " + m_service.id.value + "` says why";
    const auto seen = m_facts.protection.find(m_service.id);
    if (seen == m_facts.protection.end() || seen->second.first == Tri::Unknown)
        unknown(one, "Nobody has seen whether a standby receives everything", remedy);
    else if (seen->second.first == Tri::No)
        missed(one, "No standby elsewhere was seen to receive everything", remedy);
    else
        aged(one, m_facts.now - seen->second.second, seenFull, seenNone,
             "A standby elsewhere was seen to receive everything", remedy);
    return one;
}

ReadinessPart Asked::plan() const
{
    ReadinessPart one = part("plan", forPlan);
    const std::string id = m_service.id.value;
    if (!m_plan)
        missed(one, "No failover plan",
               "`farhavenctl plan generate --service " + id +
                   " --kind failover --to SITE --out FILE`");
    else if (!m_plan->approved) {
        met(one, one.of / 2, "Plan " + m_plan->plan.id.value + " is not approved");
        one.remedy = "`farhavenctl approval request FILE`";
    } else if (m_plan->plan.reviewBy && *m_plan->plan.reviewBy < m_facts.now) {
        met(one, one.of / 2, "Plan " + m_plan->plan.id.value + " is overdue for review");
        one.remedy = "Review the plan and give it a new date";
    } else {
        met(one, one.of, "Plan " + m_plan->plan.id.value + " is approved");
    }
    return one;
}

ReadinessPart Asked::check() const
{
    ReadinessPart one = part("check", forCheck);
    const char *remedy = "`farhavenctl plan check FILE`";
    if (!m_plan || m_plan->checked == Tri::Unknown || !m_plan->checkedAt)
        unknown(one, "No plan of it has been held against the live systems", remedy);
    else if (m_plan->checked == Tri::No)
        missed(one, "The newest live check did not pass", remedy);
    else
        aged(one, m_facts.now - *m_plan->checkedAt, checkFull, checkNone,
             "The newest live check passed", remedy);
    return one;
}

ReadinessPart Asked::rehearsal() const
{
    ReadinessPart one = part("rehearsal", forRehearsal);
    const char *remedy = "Run a drill of it";
    if (!m_plan || !m_plan->rehearsed)
        unknown(one, "Nobody has ever seen its failover work", remedy);
    else
        aged(one, m_facts.now - *m_plan->rehearsed, rehearsalFull, rehearsalNone,
             "It was rehearsed", remedy);
    return one;
}

ReadinessPart Asked::time() const
{
    ReadinessPart one = part("time", forTime);
    const auto rto = promised(m_estate, m_service, Metric::Rto, scenario::siteLoss);
    if (!rto)
        unknown(one, "No RTO to hold a time against", "Promise an RTO for site-loss");
    else if (!m_plan || !m_plan->took)
        unknown(one, "Nobody has measured how long its failover takes", "Run a drill of it");
    else if (*m_plan->took > *rto)
        missed(one, "Its last run took longer than the RTO", "Shorten the plan, or the promise");
    else
        met(one, one.of, "Its last run kept the RTO");
    return one;
}

ReadinessPart Asked::restore() const
{
    ReadinessPart one = part("restore", forRestore);
    const char *remedy = "Prove a restore of its backup";
    const auto proven = m_facts.restored.find(m_service.writer);
    if (proven == m_facts.restored.end())
        unknown(one, "No backup of it was ever seen to be restored", remedy);
    else
        aged(one, m_facts.now - proven->second, restoreFull, restoreNone,
             "A restore of its backup was proven", remedy);
    return one;
}

std::string grade(const std::vector<ReadinessPart> &parts, int points)
{
    bool all = true, anythingSeen = false;
    for (const ReadinessPart &each : parts) {
        all = all && each.state == "met";
        const bool atRunTime = each.id == "protection" || each.id == "check" ||
                               each.id == "rehearsal" || each.id == "restore";
        anythingSeen = anythingSeen || (atRunTime && each.state != "unknown");
    }
    if (all)
        return "ready";
    if (!anythingSeen)
        return "unknown";
    return points < 50 ? "not_ready" : "partly";
}

/// A tier is no better than its worst; "unknown" is worse than all, as nothing stands behind it.
int worse(const std::string &grade)
{
    return grade == "ready" ? 3 : grade == "partly" ? 2 : grade == "not_ready" ? 1 : 0;
}

void take(TierReadiness &sum, const ServiceReadiness &one, int &total)
{
    sum.points = sum.services == 0 ? one.points : std::min(sum.points, one.points);
    if (sum.services == 0 || worse(one.grade) < worse(sum.grade))
        sum.grade = one.grade;
    ++sum.services;
    total += one.points;
    sum.mean = total / sum.services;
}

Json described(const TierReadiness &one)
{
    return {{"points", one.points},
            {"mean", one.mean},
            {"grade", one.grade},
            {"services", one.services}};
}

} // namespace

bool moves(const RecoveryPlan &plan, const Service &service)
{
    return plan.service == service.id ||
           std::any_of(plan.targets.begin(), plan.targets.end(),
                       [&](const TargetBinding &each) { return each.component == service.writer; });
}

int decayed(int points, Milliseconds age, Milliseconds full, Milliseconds none)
{
    if (age < Milliseconds{0} || age >= none)
        return 0;
    if (age <= full)
        return points;
    return int(points * (none - age).count() / (none - full).count());
}

Readiness readiness(const Estate &estate, const EstateGraph &graph, const ReadinessFacts &facts)
{
    Readiness all;
    std::map<std::string, std::pair<TierReadiness, int>> tiers;
    int total = 0;
    all.estate.grade = "unknown";
    for (const Service &each : estate.services) {
        ServiceReadiness one;
        one.service = each.id;
        one.tier = each.tier;
        one.parts = Asked(estate, graph, facts, each).parts();
        for (const ReadinessPart &part : one.parts)
            one.points += part.points;
        one.grade = grade(one.parts, one.points);
        auto &[tier, sum] = tiers[each.tier];
        tier.tier = each.tier;
        take(tier, one, sum);
        take(all.estate, one, total);
        all.services.push_back(std::move(one));
    }
    for (const auto &[id, each] : tiers)
        all.tiers.push_back(each.first);
    const auto rank = [&](const TierReadiness &one) {
        for (const Tier &each : estate.tiers) {
            if (each.id == one.tier)
                return each.rank;
        }
        return std::numeric_limits<int>::max();
    };
    std::stable_sort(all.tiers.begin(), all.tiers.end(),
                     [&](const auto &a, const auto &b) { return rank(a) < rank(b); });
    return all;
}

Json toJson(const Readiness &readiness)
{
    Json services = Json::array(), tiers = Json::array();
    for (const ServiceReadiness &each : readiness.services) {
        Json parts = Json::array();
        for (const ReadinessPart &part : each.parts) {
            parts.push_back({{"id", part.id},
                             {"points", part.points},
                             {"of", part.of},
                             {"state", part.state},
                             {"why", part.why},
                             {"remedy", part.remedy},
                             {"age_s", part.age ? Json(part.age->count() / 1000) : Json()}});
        }
        services.push_back({{"service", each.service.value},
                            {"tier", each.tier},
                            {"points", each.points},
                            {"grade", each.grade},
                            {"parts", parts}});
    }
    for (const TierReadiness &each : readiness.tiers) {
        tiers.push_back(described(each));
        tiers.back()["tier"] = each.tier;
    }
    return {{"services", services}, {"tiers", tiers}, {"estate", described(readiness.estate)}};
}

} // namespace farhaven::analysis
