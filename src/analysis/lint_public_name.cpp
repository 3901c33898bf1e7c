// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/lint_context.h"
#include "analysis/objectives.h"
#include "analysis/public_name.h"

/// Rules about names in the DNS that a plan leads to another site.
namespace farhaven::analysis {

using namespace model;

namespace {

std::string secondsInWords(Milliseconds time)
{
    return std::to_string(std::chrono::duration_cast<std::chrono::seconds>(time).count()) + " s";
}

void lintTimeToLive(LintContext &lint, const Component &edge, std::size_t i)
{
    const Service *service = lint.estate.find(lint.plan.service);
    const auto rto =
        service ? promised(lint.estate, *service, Metric::Rto, lint.plan.scenario) : std::nullopt;
    const Milliseconds ttl = generation::timeToLive(edge);
    if (!rto || ttl <= *rto)
        return;
    lint.add("name.ttl-above-rto", Finding::Severity::Warning, stepPlace(i, "action/component"),
             "caches may hold the old answer of " + quoted(edge.name) + " for " +
                 secondsInWords(ttl) + ", and the RTO is " + secondsInWords(*rto),
             "A cache keeps an answer for its TTL, whatever the servers say since.",
             "Clients come to the old site for longer than was promised.",
             "Lower ttl_s well below the RTO, at least one old TTL before it is needed.");
}

} // namespace

void lintPublicNames(LintContext &lint)
{
    for (std::size_t i = 0; i < lint.plan.steps.size(); ++i) {
        const ActionStep *action = actionIn(lint.plan.steps[i]);
        const Component *edge = action ? lint.estate.find(action->component) : nullptr;
        if (!edge || !generation::comesByName(*edge) || action->verb != "repoint")
            continue;
        lintTimeToLive(lint, *edge, i);
        if (lint.plan.kind != PlanKind::Failover ||
            !generation::primaryServerAt(*edge, lint.plan.from))
            continue;
        lint.add("name.primary-at-lost-site", Finding::Severity::Error,
                 stepPlace(i, "action/component"),
                 "the server that takes updates of " + quoted(edge->name) + " is at " +
                     quoted(lint.plan.from.value) + ", the site that is lost",
                 "In a failover nobody answers there.", "The name cannot be moved.",
                 "Make a server at another site the primary of the zone.");
    }
}

} // namespace farhaven::analysis
