// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/plans/plan_samples.h"

#include "gui/runs/samples.h"

namespace farhaven::gui::samples {

using model::Finding;

PlanFacts fresh()
{
    PlanFacts facts;
    facts.plan = *model::planFromJson(recorded()["plan"]);
    facts.sha256 = recorded()["sha256"].get<std::string>();
    facts.estate = *model::estateFromJson(recorded()["estate"]);
    facts.savedAt = *fromRfc3339("2026-11-21T15:12:02.000Z");
    facts.savedBy = "planner";
    return facts;
}

PlanFacts checkedPlan()
{
    PlanFacts facts = fresh();
    facts.findings.emplace();
    facts.lintedAt = *fromRfc3339("2026-11-21T15:12:03.000Z");
    facts.check = recorded()["check"];
    facts.preview = recorded()["preview"];
    facts.schedule = recorded()["schedule"];
    facts.approval = {{"verdict", "no"},
                      {"why", toJson(Sentence("approval.none", "Nobody has approved it yet"))},
                      {"approvals", Json::array()}};
    facts.armed = {{SiteId("dc"), Tri::No, {}, {}}, {SiteId("dr"), Tri::No, {}, {}}};
    return facts;
}

PlanFacts readyPlan()
{
    PlanFacts facts = checkedPlan();
    facts.approval = {
        {"verdict", "yes"},
        {"why", toJson(Sentence("approval.valid", "approver approved it until 2026-12-21"))}};
    const Instant until = *fromRfc3339("2026-11-21T15:32:00.000Z");
    facts.armed = {{SiteId("dc"), Tri::Yes, until, {}},
                   {SiteId("dr"), Tri::Yes, until, {ServiceId("orders")}}};
    return facts;
}

PlanFacts troubled()
{
    PlanFacts facts = checkedPlan();
    facts.findings = std::vector<Finding>{
        {"target.no-identity", Finding::Severity::Warning, "/targets/2",
         "The edge has no identity of its own", "Its name could be taken by another",
         "a plan could move traffic at the wrong balancer", "Bind the process of the balancer"},
        {"fence.missing", Finding::Severity::Error, "/steps/5",
         "Make dr1 the primary promotes, and nothing in the plan fences the old writer",
         "Until it is seen unable to write it may take orders",
         "Two primaries take writes, and one side's are lost",
         "Add a fence: an observed demotion, or power and network"}};
    Json check = facts.check;
    check["passed"] = "unknown";
    check["ok"] = false;
    check["steps"][1]["accepted"] = "unknown";
    check["steps"][1]["reasons"] =
        Json::array({toJson(Sentence("check.silent", "dc1 did not answer in 5 s. Its state is "
                                                     "unknown, not down."))});
    facts.check = check;
    return facts;
}

PlanFacts longNames()
{
    PlanFacts facts = troubled();
    facts.plan.name = "Тапсырыстар қызметін қалпына келтіру алаңына жоспарлы түрде ауыстыру "
                      "(жұмыс уақытынан тыс, екінші тұлғаның қолымен)";
    for (model::Step &step : facts.plan.steps)
        step.title += " – қалпына келтіру алаңындағы барлық тұтынушыларға арналған қадам";
    for (model::Site &site : facts.estate.sites)
        site.name = "Қарағанды облысындағы қалпына келтіру деректер орталығы";
    return facts;
}

} // namespace farhaven::gui::samples
