// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/overview/overview_picture.h"

#include "gui/overview/overview_words.h"
#include "gui/shell/plan_texts.h"
#include "gui/shell/words.h"
#include "gui/words/wording.h"

#include <algorithm>

namespace farhaven::gui {

namespace {

constexpr int changesShown = 3; ///< in one row

QString idText(const auto &id)
{
    return QString::fromStdString(id.value);
}

QString ownerOf(const model::Service &service)
{
    return service.owner.empty() ? OverviewWords::tr("operator") : shown(service.owner.value);
}

/// What the Plan page takes as "make such a plan".
QString newPlan(const char *kind, const SiteId &to)
{
    return QStringLiteral("new:%1:%2").arg(QLatin1String(kind), idText(to));
}

PersonNeed unknownService(const model::Service &service, const ServiceSight *sight)
{
    PersonNeed need;
    need.status = Status::Unknown;
    need.what = OverviewWords::tr("%1: its protection is not known").arg(shown(service.name));
    need.why = sight && sight->observedAt && !sight->why.english.empty()
                   ? Wording::sentence(sight->why)
                   : OverviewWords::tr("Nobody has looked at it yet. Unknown is not protected.");
    if (sight)
        need.since = sight->observedAt;
    need.step = OverviewWords::tr("Show what is silent");
    need.page = QStringLiteral("topology");
    return need;
}

std::optional<PersonNeed> serviceNeed(const model::Service &service, const ServiceSight *sight,
                                      Ticks ticks)
{
    using enum model::ProtectionState;
    PersonNeed need;
    if (!isFresh(sight, ticks) || sight->protection == Unknown) {
        need = unknownService(service, sight);
    } else if (sight->protection == RunningAtDrUnprotected) {
        need.status = Status::Critical;
        need.what = OverviewWords::tr("%1 runs at the recovery site without a standby")
                        .arg(shown(service.name));
        need.why = OverviewWords::tr("A second failure would stop it. %1")
                       .arg(Wording::sentence(sight->why));
        need.step = OverviewWords::tr("Make a plan to go back…");
        need.page = QStringLiteral("plans");
        need.object = newPlan("failback", service.home);
    } else if (sight->protection == Degraded) {
        need.status = Status::Warning;
        need.what = OverviewWords::tr("%1: protection is degraded").arg(shown(service.name));
        need.why = Wording::sentence(sight->why);
        need.step = OverviewWords::tr("Show where");
        need.page = QStringLiteral("topology");
    } else {
        return std::nullopt;
    }
    need.who = ownerOf(service);
    return need;
}

/// One need for all services that no plan covers: a list of the same sentence hides the others.
std::optional<PersonNeed> noPlanNeed(const Picture &picture)
{
    PersonNeed need;
    QStringList names;
    for (const model::Service &service : picture.estate.services) {
        if (planOf(picture, service.id))
            continue;
        names << shown(service.name);
        for (const model::Site &site : picture.estate.sites) {
            if (need.object.isEmpty() && site.role == model::SiteRole::Recovery)
                need.object = newPlan(service.fence ? "failover" : "switchover", site.id);
        }
    }
    if (names.empty())
        return std::nullopt;
    need.page = QStringLiteral("plans");
    need.what =
        OverviewWords::tr("No plan covers %1").arg(names.mid(0, 4).join(QStringLiteral(", ")));
    if (names.size() > 4)
        need.what =
            OverviewWords::tr("No plan covers %1 and %n other(s)", nullptr, int(names.size()) - 4)
                .arg(names.mid(0, 4).join(QStringLiteral(", ")));
    need.why = OverviewWords::tr("When its site is lost there is nothing to start.");
    need.who = OverviewWords::tr("planner");
    need.step = OverviewWords::tr("Generate a plan…");
    return need;
}

/// It was carried out since it was last accepted: that it does not fit any more is its success.
bool carriedOut(const Picture &picture, const OverviewFacts &facts, const PlanRow &row,
                const PlanStand &plan)
{
    return std::any_of(picture.runs.begin(), picture.runs.end(), [&](const RunRow &run) {
        const auto known = facts.runs.find(run.id);
        return run.state == "succeeded" && known != facts.runs.end() &&
               known->second.sha256 == row.sha256 && run.requestedAt &&
               (!plan.greenAt || *run.requestedAt >= *plan.greenAt);
    });
}

std::optional<PersonNeed> planNeed(const Picture &picture, const model::Service &service,
                                   const OverviewFacts &facts)
{
    const PlanRow *row = planOf(picture, service.id);
    if (!row)
        return std::nullopt;
    PersonNeed need;
    need.page = QStringLiteral("plans");
    need.object = idText(row->id);
    need.since = row->savedAt;
    const auto found = facts.plans.find(row->id);
    if (found == facts.plans.end())
        return std::nullopt;
    const PlanStand &plan = found->second;
    if (plan.errors.value_or(0) > 0) {
        need.status = Status::Critical;
        need.what =
            OverviewWords::tr("Plan “%1” has %n finding(s) that block it", nullptr, *plan.errors)
                .arg(saidPlanName(row->name));
        need.why = OverviewWords::tr("It can be neither signed nor started.");
        need.who = row->savedBy.empty() ? OverviewWords::tr("planner") : shown(row->savedBy.value);
        need.step = OverviewWords::tr("Show the findings");
        return need;
    }
    if (!plan.sinceGreen.empty() && carriedOut(picture, facts, *row, plan))
        return std::nullopt;
    if (!plan.sinceGreen.empty()) {
        need.status = plan.checked == Tri::No ? Status::Critical : Status::Unknown;
        need.what = OverviewWords::tr("The live systems accept plan “%1” no more")
                        .arg(saidPlanName(row->name));
        QStringList changes;
        for (const Sentence &change : plan.sinceGreen)
            changes << Wording::sentence(change);
        need.why = changes.mid(0, changesShown).join(QStringLiteral("; "));
        need.who = row->savedBy.empty() ? OverviewWords::tr("planner") : shown(row->savedBy.value);
        need.step = OverviewWords::tr("Open the plan");
        need.since = plan.greenAt;
        return need;
    }
    if (plan.approved && *plan.approved != Tri::Yes) {
        need.what = OverviewWords::tr("Plan “%1” waits for a second signature")
                        .arg(saidPlanName(row->name));
        need.why = Wording::sentence(plan.approvalWhy);
        need.who = OverviewWords::tr("approver");
        need.step = OverviewWords::tr("Review and sign…");
        return need;
    }
    return std::nullopt;
}

/// Somebody, or a cluster manager, moved the primary to another site: clients may not follow.
std::optional<PersonNeed> roleNeed(const Picture &picture, const model::Service &service)
{
    const auto found = picture.proposed.find(service.id);
    if (found == picture.proposed.end())
        return std::nullopt;
    PersonNeed need;
    need.status = Status::Critical;
    need.what = OverviewWords::tr("%1: a member changed role by itself").arg(shown(service.name));
    need.why = Wording::sentence(found->second.what);
    if (!found->second.none.id.empty())
        need.why += QStringLiteral(". ") + Wording::sentence(found->second.none);
    need.who = ownerOf(service);
    need.step = OverviewWords::tr("Look at the proposed plan…");
    need.page = QStringLiteral("plans");
    need.object = QStringLiteral("proposed:") + idText(service.id);
    if (!found->second.none.id.empty()) { // where people decide, they look first
        need.step = OverviewWords::tr("Show where");
        need.page = QStringLiteral("topology");
        need.object.clear();
    }
    return need;
}

std::optional<PersonNeed> runNeed(const RunRow &run)
{
    PersonNeed need;
    need.page = QStringLiteral("runs");
    need.object = idText(run.id);
    need.since = run.requestedAt;
    need.who =
        run.requestedBy.empty() ? OverviewWords::tr("operator") : shown(run.requestedBy.value);
    need.step = OverviewWords::tr("Open the run");
    if (run.state == "halted") {
        need.status = Status::Critical;
        need.what = OverviewWords::tr("Run of “%1” is halted").arg(saidPlanName(run.plan));
        need.why = OverviewWords::tr("It goes on only when a person says how.");
    } else if (run.interrupted) {
        need.status = Status::InDoubt;
        need.what = OverviewWords::tr("Run of “%1” was interrupted").arg(saidPlanName(run.plan));
        need.why = OverviewWords::tr("The program that carried it out ended. It stands where its "
                                     "journal ends.");
    } else if (run.state == "paused") {
        need.status = Status::Warning;
        need.what = OverviewWords::tr("Run of “%1” is paused").arg(saidPlanName(run.plan));
        need.why = OverviewWords::tr("The clock of the outage goes on meanwhile.");
    } else if (run.waits() && run.state == "running") {
        need.status = Status::Warning;
        need.what =
            OverviewWords::tr("Run of “%1” waits for an answer").arg(saidPlanName(run.plan));
        need.why = OverviewWords::tr("It goes on once a person has decided, or has done what was "
                                     "asked.");
        need.step = OverviewWords::tr("Answer it…");
    } else if (run.withoutApproval && run.state == "running") {
        need.status = Status::Critical;
        need.what = OverviewWords::tr("BREAK-GLASS: “%1” runs without approval")
                        .arg(saidPlanName(run.plan));
        need.why = OverviewWords::tr("Two people signed for it. Who may approve can take it back: "
                                     "it halts before its next step then.");
    } else {
        return std::nullopt;
    }
    return need;
}

std::optional<PersonNeed> peopleNeed(const OverviewFacts &facts)
{
    if (!facts.people || facts.people->people.size() >= 2)
        return std::nullopt;
    PersonNeed need;
    need.what = OverviewWords::tr("There are not two people on the list");
    need.why = OverviewWords::tr("Nothing runs on one person’s word, so nothing can run now.");
    need.who = OverviewWords::tr("administrator");
    need.step = OverviewWords::tr("Add people…");
    need.page = QStringLiteral("people");
    return need;
}

} // namespace

const PlanRow *planOf(const Picture &picture, const ServiceId &service)
{
    const auto rank = [](const PlanRow &plan) {
        return plan.kind == "failover" ? 2 : plan.kind == "switchover" ? 1 : 0;
    };
    const PlanRow *best = nullptr;
    for (const PlanRow &plan : picture.plans) {
        if (plan.service != service)
            continue;
        if (!best || rank(plan) > rank(*best) ||
            (rank(plan) == rank(*best) && plan.savedAt > best->savedAt))
            best = &plan;
    }
    return best;
}

const RunRow *lastSuccess(const Picture &picture, const PlanRow &plan)
{
    const auto found =
        std::find_if(picture.runs.begin(), picture.runs.end(), [&](const RunRow &run) {
            return run.plan == plan.name && run.state == "succeeded";
        });
    return found == picture.runs.end() ? nullptr : &*found;
}

std::vector<PersonNeed> personNeeds(const Picture &picture, const OverviewFacts &facts, Ticks ticks)
{
    std::vector<PersonNeed> needs;
    const auto add = [&](std::optional<PersonNeed> need) {
        if (need)
            needs.push_back(std::move(*need));
    };
    for (const RunRow &run : picture.runs)
        add(runNeed(run));
    for (const model::Service &service : picture.estate.services) {
        add(roleNeed(picture, service));
        add(serviceNeed(service, picture.sight(service.id), ticks));
        add(planNeed(picture, service, facts));
    }
    add(noPlanNeed(picture));
    add(peopleNeed(facts));
    std::stable_sort(needs.begin(), needs.end(), [](const PersonNeed &a, const PersonNeed &b) {
        return severity(a.status) < severity(b.status);
    });
    return needs;
}

std::vector<ProtectionCount> protectionCounts(const Picture &picture, Ticks ticks)
{
    std::vector<ProtectionCount> counts;
    for (const model::Service &service : picture.estate.services) {
        const ServiceSight *sight = picture.sight(service.id);
        const auto state =
            isFresh(sight, ticks) ? sight->protection : model::ProtectionState::Unknown;
        const QString word = OverviewWords::protection(state);
        const auto found = std::find_if(counts.begin(), counts.end(),
                                        [&](const auto &each) { return each.word == word; });
        if (found == counts.end())
            counts.push_back({protectionStatus(state), word, 1});
        else
            ++found->count;
    }
    std::stable_sort(counts.begin(), counts.end(), [](const auto &a, const auto &b) {
        return severity(a.status) < severity(b.status);
    });
    return counts;
}

namespace {

SiteStand standOf(const model::Site &site)
{
    SiteStand stand;
    stand.id = site.id;
    stand.name = shown(site.name);
    stand.role = siteRoleText(site.role);
    if (site.role == model::SiteRole::Production)
        stand.environment = Environment::Production;
    else if (site.role == model::SiteRole::Recovery)
        stand.environment = Environment::Recovery;
    return stand;
}

void count(SiteStand &stand, const MemberId &member, const SeenComponent &seen, Ticks ticks)
{
    ++stand.members;
    const MemberSight *sight = seen.member(member);
    if (!sight)
        return;
    stand.answering += sight->isKnown() && isFresh(seen.heard, ticks) ? 1 : 0;
    if (!sight->knownAt)
        return;
    const Milliseconds age = ageOf(*sight->knownAt, seen.heard->heard, ticks);
    stand.oldest = std::max(stand.oldest.value_or(Milliseconds(0)), age);
}

} // namespace

std::vector<SiteStand> siteStands(const Picture &picture, Ticks ticks)
{
    const auto seen = seenComponents(picture);
    std::map<SiteId, SiteStand> stands;
    for (const model::Site &site : picture.estate.sites)
        stands.emplace(site.id, standOf(site));
    for (const model::Component &component : picture.estate.components) {
        const auto at = seen.find(component.id);
        for (const model::Member &member : component.members) {
            const auto stand = stands.find(member.site);
            if (stand != stands.end())
                count(stand->second, member.id, at == seen.end() ? SeenComponent() : at->second,
                      ticks);
        }
    }
    std::vector<SiteStand> inOrder;
    for (const model::Site &site : picture.estate.sites)
        inOrder.push_back(std::move(stands.at(site.id)));
    return inOrder;
}

} // namespace farhaven::gui
