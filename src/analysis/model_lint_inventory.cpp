// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/business_impact.h"
#include "analysis/model_lint_rules.h"

#include <algorithm>
#include <map>
#include <set>

/// Rules about what is kept beside the drawing: papers that end, people who cannot be called,
/// capacities that do not suffice.
namespace farhaven::analysis {

using namespace model;
using Severity = Finding::Severity;

namespace {

using namespace std::chrono_literals;

/// Ordering, signing and rolling out a certificate or a contract takes about a month.
constexpr auto renewalTime = std::chrono::duration_cast<Milliseconds>(30 * 24h);
constexpr auto oneDay = std::chrono::duration_cast<Milliseconds>(24h);

std::string placeOf(const char *word, const InventoryItem &item)
{
    return std::string(word) + ":" + item.id;
}

std::string dayOf(Instant moment)
{
    return toRfc3339(moment).substr(0, 10);
}

const std::vector<InventoryItem> &itemsOf(const ModelLint &lint, const char *list)
{
    return listed(lint.estate.inventory, list);
}

/// A paper that somebody has to keep true.
struct Paper {
    std::string id, name;
    PersonId owner;
    std::optional<Instant> reviewBy;
};

void documents(ModelLint &lint)
{
    std::vector<Paper> all;
    for (const RecoveryPlan &each : lint.facts.impact.plans)
        all.push_back({each.id.value, "plan " + each.id.value, each.owner, each.reviewBy});
    for (const InventoryItem &each : itemsOf(lint, "documents"))
        all.push_back({each.id, each.name, PersonId(each.text("owner")), each.date("review_by")});
    for (const Paper &each : all) {
        if (each.owner.empty())
            lint.add(Severity::Warning, "model.document-owner-missing", "document:" + each.id,
                     {"Nobody owns " + each.name, "What nobody owns nobody keeps true",
                      "It is wrong on the day that it is needed", "Name an owner"});
        if (!lint.facts.now || !each.reviewBy || *each.reviewBy >= *lint.facts.now)
            continue;
        lint.add(Severity::Warning, "model.document-stale", "document:" + each.id,
                 {each.name + " was to be reviewed by " + dayOf(*each.reviewBy),
                  "Systems change faster than papers", "People follow steps that no longer fit",
                  "Review it and give it a new date"});
    }
}

void certificates(ModelLint &lint)
{
    for (const InventoryItem &each : itemsOf(lint, "certificates")) {
        const auto ends = each.date("expires");
        if (!ends || !lint.facts.now || *ends > *lint.facts.now + renewalTime)
            continue;
        const bool over = *ends < *lint.facts.now;
        lint.add(
            over ? Severity::Error : Severity::Warning,
            over ? "model.certificate-expired" : "model.certificate-expires",
            placeOf("certificate", each),
            {each.name + (over ? " expired on " : " expires on ") + dayOf(*ends),
             "A renewal takes about a month",
             "What it is for refuses connections or stops, perhaps in the middle of a recovery",
             "Renew it, and give its new date"});
    }
}

void contracts(ModelLint &lint)
{
    for (const InventoryItem &each : itemsOf(lint, "contracts")) {
        const auto ends = each.date("ends");
        const auto notice = oneDay * each.whole("notice_days").value_or(0);
        if (!ends || !lint.facts.now || *ends > *lint.facts.now + notice + renewalTime)
            continue;
        const bool over = *ends < *lint.facts.now;
        lint.add(Severity::Warning, over ? "model.contract-ended" : "model.contract-ends",
                 placeOf("contract", each),
                 {each.name + (over ? " ended on " : " ends on ") + dayOf(*ends),
                  "Notice and signing take their time", "In a disaster the vendor owes nothing",
                  "Renew it, or take it out"});
    }
}

void spares(ModelLint &lint)
{
    for (const InventoryItem &each : itemsOf(lint, "spares")) {
        const auto least = each.whole("minimum"), count = each.whole("count");
        if (!least || !count || *count >= *least)
            continue;
        lint.add(Severity::Warning, "model.spares-short", placeOf("spare", each),
                 {"Of " + each.name + " there are " + std::to_string(*count) + " at " +
                      each.text("site") + ", and " + std::to_string(*least) + " are to be",
                  "Delivery takes longer than a recovery may",
                  "A broken part keeps the site from coming back", "Order more"});
    }
}

/// An estate's capacity facts of one thing and measure (R043), by the role of their sites.
bool isAt(const ModelLint &lint, const InventoryItem &capacity, SiteRole role)
{
    const Site *site = lint.estate.find(SiteId(capacity.text("at")));
    return site && site->role == role;
}

/// More of these is better; a lag or a load in percent is not carried over to another site.
bool isCarried(const InventoryItem &capacity)
{
    const std::string measure = capacity.text("measure");
    return measure != "lag-ms" && measure != "load-percent";
}

void smallerAtRecovery(ModelLint &lint, const InventoryItem &home, const InventoryItem &there)
{
    const auto need = home.whole("peak") ? home.whole("peak") : home.whole("usual");
    const auto gives = there.whole("limit") ? there.whole("limit") : there.whole("scale_max");
    if (!need || !gives || *gives >= *need)
        return;
    lint.add(Severity::Warning, "model.capacity-smaller", placeOf("capacity", there),
             {there.text("at") + " carries " + std::to_string(*gives) + " " +
                  there.text("measure") + " of " + home.text("of") + ", and " +
                  std::to_string(*need) + " are needed at " + home.text("at"),
              "After a failover all of it comes here",
              "The service is back and falls over under its load",
              "Enlarge it, or write down what is left out in a disaster"});
}

void recoveryCapacities(ModelLint &lint)
{
    std::map<std::pair<std::string, std::string>, std::vector<const InventoryItem *>> facts;
    for (const InventoryItem &each : itemsOf(lint, "capacities")) {
        if (isCarried(each))
            facts[{each.text("of"), each.text("measure")}].push_back(&each);
    }
    for (const auto &[what, list] : facts) {
        for (const InventoryItem *home : list) {
            for (const InventoryItem *there : list) {
                if (isAt(lint, *home, SiteRole::Production) &&
                    isAt(lint, *there, SiteRole::Recovery))
                    smallerAtRecovery(lint, *home, *there);
            }
        }
    }
}

void capacities(ModelLint &lint)
{
    for (const InventoryItem &each : itemsOf(lint, "capacities")) {
        const auto peak = each.whole("peak"), limit = each.whole("limit");
        if (peak && limit && *peak > *limit)
            lint.add(Severity::Error, "model.capacity-exceeded", placeOf("capacity", each),
                     {each.name + " peaks at " + std::to_string(*peak) + ", above its limit of " +
                          std::to_string(*limit),
                      "A limit is what was measured or bought", "It fails at the next peak",
                      "Enlarge it, or correct the figure"});
        const auto least = each.whole("scale_min"), most = each.whole("scale_max");
        if (least && most && *least > *most)
            lint.add(Severity::Error, "model.scale-bounds", placeOf("capacity", each),
                     {each.name + " scales from " + std::to_string(*least) + " to " +
                          std::to_string(*most),
                      "The lower bound is above the upper", "No scaling step can keep both",
                      "Correct one of them"});
    }
}

void teams(ModelLint &lint)
{
    std::set<std::string> reachable;
    for (const Contact &each : lint.estate.contacts) {
        if (!each.phone.empty() || !each.mail.empty())
            reachable.insert(each.id.value);
    }
    for (const InventoryItem &each : itemsOf(lint, "teams")) {
        const std::vector<std::string> called = each.texts("on_call");
        if (called.empty())
            lint.add(Severity::Warning, "model.nobody-on-call", placeOf("team", each),
                     {"Nobody of " + each.name + " is on call", "A disaster keeps no office hours",
                      "Whoever declares it calls around", "Say who is called first, and who next"});
        for (const std::string &who : called) {
            if (!reachable.contains(who))
                lint.add(
                    Severity::Warning, "model.on-call-unreachable", placeOf("team", each),
                    {who + " is on call for " + each.name + " and has neither telephone nor mail",
                     "A name alone cannot be called", "The call goes to nobody",
                     "Write down how to reach them"});
        }
    }
}

void analysisOf(ModelLint &lint, const Service &service, const InventoryItem &analysis)
{
    const std::string place = "service:" + service.id.value;
    if (const std::string why = shortfall(lint.estate, service, analysis); !why.empty())
        lint.add(Severity::Error, "model.tier-below-need", place,
                 {service.name + " needs more than is promised: " + why,
                  "Its business impact analysis says so",
                  "The recovery keeps its promise and the business is hurt all the same",
                  "Choose a stricter tier, or have the analysis approved anew"});
    if (analysis.text("session_state") == "one-node")
        lint.add(Severity::Warning, "model.sessions-on-one-node", place,
                 {"The sessions of " + service.name + " live on one node",
                  "Nothing holds a second copy of them (R106)",
                  "Every failover logs everybody out and loses what they had begun",
                  "Replicate them, or keep them in a store of both sites"});
    const auto review = analysis.date("review_by");
    if (review && lint.facts.now && *review < *lint.facts.now)
        lint.add(
            Severity::Warning, "model.impact-analysis-stale", place,
            {"The impact analysis of " + service.name + " was to be reviewed by " + dayOf(*review),
             "Businesses change faster than papers", "The tier is chosen for another year",
             "Review it and give it a new date"});
    if (analysis.text("approver").empty() || analysis.text("approved_on").empty())
        lint.add(Severity::Note, "model.impact-analysis-unapproved", place,
                 {"Nobody approved the impact analysis of " + service.name,
                  "Its figures decide what recovery may cost", "They bind nobody",
                  "Have the owner of the service approve it"});
}

void impactAnalyses(ModelLint &lint)
{
    for (const Service &each : lint.estate.services) {
        if (const InventoryItem *analysis = impactAnalysisOf(lint.estate, each.id)) {
            analysisOf(lint, each, *analysis);
            continue;
        }
        lint.add(Severity::Note, "model.impact-analysis-missing", "service:" + each.id.value,
                 {"Nobody has said what the loss of " + each.name + " costs over time",
                  "Tiers are chosen from a business impact analysis",
                  "Its objectives are somebody's guess", "Make one: Inventory, impact analyses"});
    }
}

} // namespace

void lintInventory(ModelLint &lint)
{
    documents(lint);
    certificates(lint);
    contracts(lint);
    spares(lint);
    capacities(lint);
    recoveryCapacities(lint);
    teams(lint);
    impactAnalyses(lint);
}

std::vector<Finding> lintInventory(const Estate &estate, const LintFacts &facts)
{
    static const EstateGraph none{Estate()};
    ModelLint lint{estate, none, facts, {}};
    lintInventory(lint);
    return std::move(lint.found);
}

} // namespace farhaven::analysis
