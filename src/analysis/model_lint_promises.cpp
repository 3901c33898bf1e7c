// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/model_lint_rules.h"
#include "analysis/objectives.h"
#include "analysis/route.h"

#include <algorithm>

/// Rules about what was promised: can anything that is drawn keep it?
namespace farhaven::analysis {

using namespace model;
using Severity = Finding::Severity;

namespace {

std::string seconds(Milliseconds value)
{
    const auto whole = value.count() / 1000, rest = value.count() % 1000;
    std::string part = std::to_string(1000 + rest).substr(1);
    return std::to_string(whole) + (rest ? "." + part : "") + " s";
}

void tooTight(ModelLint &lint, const Service &service, const char *rule, const char *metric,
              const Figure &figure, const Verdict &verdict)
{
    if (verdict.word != "missed")
        return;
    lint.add(Severity::Error, rule, "service:" + service.id.value,
             {std::string(metric) + " of " + seconds(*verdict.promised) + " for the loss of " +
                  service.home.value + ", and the best that is drawn gives " +
                  seconds(*figure.value),
              figure.why, "The promise is broken on the first day that it is needed",
              "Choose a faster mechanism, or promise what it can keep"});
}

void siteLoss(ModelLint &lint, const Service &service)
{
    const std::vector<ObjectRef> home{{NodeKind::Site, service.home.value}};
    const auto impact = impactOf(lint.estate, lint.graph, home, lint.facts.impact);
    if (!impact)
        return; // a home that is nowhere: findingsOf() says so
    const auto one =
        std::find_if(impact->services.begin(), impact->services.end(),
                     [&](const ServiceImpact &each) { return each.service == service.id; });
    if (one == impact->services.end())
        return;
    const bool promisedAnything =
        promised(lint.estate, service, Metric::Rto, scenario::siteLoss).has_value();
    if (one->standing == Standing::Lost) {
        const std::size_t last = one->path.size();
        lint.add(promisedAnything ? Severity::Error : Severity::Warning, "model.no-standby",
                 "service:" + service.id.value,
                 {"Nothing that is drawn brings " + service.name + " back when " +
                      service.home.value + " is lost",
                  text(one->path[last > 1 ? last - 2 : 0]), "It stays away until the site is back",
                  "Give what is missing a member at another site"});
        return;
    }
    tooTight(lint, service, "model.rto-too-tight", "RTO", one->rto, one->rtoPromise);
    tooTight(lint, service, "model.rpo-too-tight", "RPO", one->rpo, one->rpoPromise);
}

void longerThanBearable(ModelLint &lint, const Service &service)
{
    const auto rto = promised(lint.estate, service, Metric::Rto, scenario::siteLoss);
    const auto mtpd = promised(lint.estate, service, Metric::Mtpd, scenario::siteLoss);
    if (!rto || !mtpd || *rto < *mtpd)
        return;
    lint.add(Severity::Error, "model.rto-over-mtpd", "service:" + service.id.value,
             {"RTO of " + seconds(*rto) + " is not below the MTPD of " + seconds(*mtpd),
              "The MTPD is the longest that the business survives without the service (ISO 22301)",
              "A recovery that keeps its promise comes too late", "Lower the RTO"});
}

int rankOf(const Estate &estate, const Service &service)
{
    for (const Tier &each : estate.tiers) {
        if (each.id == service.tier)
            return each.rank;
    }
    return 0; // none
}

/// The services that hold a component which `service` needs.
std::set<std::string> restsOn(const EstateGraph &graph, const Service &service)
{
    std::set<std::string> ids;
    const int own = graph.find({NodeKind::Service, service.id.value});
    if (own < 0)
        return ids;
    for (const Clause &part : graph.clausesOf(own)) {
        if (part.because != Because::PartOf)
            continue;
        for (const Clause &need : graph.clausesOf(graph.things(part)[0])) {
            if (need.because != Because::Needs)
                continue;
            for (const int thing : graph.things(need)) {
                graph.forUses(thing, [&](Use use) {
                    const Clause &user = graph.clauses()[std::size_t(use.clause())];
                    if (user.because == Because::PartOf)
                        ids.insert(graph.object(user.owner).id);
                });
            }
        }
    }
    ids.erase(service.id.value);
    return ids;
}

/// Of such a component no other rule can say anything.
void runsNowhere(ModelLint &lint)
{
    Propagation fallen(lint.graph);
    for (const int node : nowhere(lint.estate, lint.graph)) {
        fallen.run({&node, 1}, Standing::Degraded);
        const auto service =
            std::find_if(fallen.affected().begin(), fallen.affected().end(),
                         [&](int each) { return lint.graph.kind(each) == NodeKind::Service; });
        if (lint.graph.kind(node) != NodeKind::Component || service == fallen.affected().end())
            continue;
        const ObjectRef object = lint.graph.object(node);
        lint.add(Severity::Warning, "model.runs-nowhere", text(object),
                 {"Nobody has said where " + object.id + " runs",
                  text(lint.graph.object(*service)) + " rests on it",
                  "What its loss takes, and what takes it, is not known", "Draw its members"});
    }
}

} // namespace

void lintPromises(ModelLint &lint)
{
    runsNowhere(lint);
    for (const Service &each : lint.estate.services) {
        siteLoss(lint, each);
        longerThanBearable(lint, each);
    }
}

void lintTiers(ModelLint &lint)
{
    for (const Service &each : lint.estate.services) {
        const std::string place = "service:" + each.id.value;
        const int rank = rankOf(lint.estate, each);
        if (rank == 0) {
            lint.add(Severity::Warning, "model.tier-missing", place,
                     {each.name + " has no tier", "The tier says who recovers first",
                      "In a disaster people argue about the order", "Choose a tier"});
            continue;
        }
        for (const std::string &id : restsOn(lint.graph, each)) {
            const Service *other = lint.estate.find(ServiceId(id));
            const int below = other ? rankOf(lint.estate, *other) : 0;
            if (below <= rank)
                continue;
            lint.add(Severity::Error, "model.tier-above-dependency", place,
                     {each.name + " is of tier " + std::to_string(rank) + " and rests on " +
                          other->name + " of tier " + std::to_string(below),
                      "Nothing is back before what it rests on",
                      each.name + " keeps the promises of the lower tier only",
                      "Raise the tier of " + other->name + ", or end the dependency"});
        }
    }
}

} // namespace farhaven::analysis
