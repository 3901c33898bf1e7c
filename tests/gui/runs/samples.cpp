// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/runs/samples.h"

#include "base/json.h"

namespace farhaven::gui::samples {

using model::JournalEvent;

namespace {

model::JournalEvent settled(const RunFacts &facts, const char *step, const char *state,
                            const char *id, const char *english)
{
    JournalEvent event;
    event.sequence = facts.journal.back().sequence + 1;
    event.at = facts.journal.back().at + Milliseconds(10'000);
    event.kind = JournalEvent::Kind::Settled;
    event.author = "engine";
    event.step = StepId(step);
    event.attempt = 1;
    event.why = Sentence(id, english);
    event.detail = {{"state", state},
                    {"before", facts.journal.back()
                                   .detail.value("evidence", Json::object())
                                   .value("before", Json::object())},
                    {"after", Json::object()}};
    return event;
}

} // namespace

const Json &recorded()
{
    static const Json document = [] {
        auto read = readJsonFile(FARHAVEN_SOURCE_DIR "/tests/gui/runs/switchover.json");
        if (!read)
            qFatal("%s", describe(read.error()).c_str());
        return *read;
    }();
    return document;
}

RunFacts finished()
{
    RunFacts facts;
    facts.plan = *model::planFromJson(recorded()["plan"]);
    for (const Json &event : recorded()["journal"])
        facts.journal.push_back(*model::journalEventFromJson(event));
    facts.view = recorded()["view"];
    facts.expected = expectationsFrom(recorded()["schedule"]);
    return facts;
}

RunFacts cutAfter(std::int64_t events)
{
    RunFacts facts = finished();
    facts.journal.resize(std::size_t(events));
    facts.view["state"] = "running";
    facts.view["rpa"] = nullptr;
    facts.view["rta_ms"] = nullptr;
    facts.view.erase("end");
    facts.view.erase("named_state");
    return facts;
}

Instant momentOf(const RunFacts &facts)
{
    return facts.journal.back().at;
}

RunFacts inDoubt()
{
    RunFacts facts = cutAfter(17);
    facts.journal.push_back(settled(facts, "promote-dr1", "indeterminate", "step.indeterminate",
                                    "dr1 did not answer since the promote was sent"));
    facts.view["in_doubt"] = true;
    return facts;
}

RunFacts halted()
{
    RunFacts facts = cutAfter(17);
    facts.journal.push_back(settled(facts, "promote-dr1", "failed", "step.failed",
                                    "dr1 refused: it has not replayed everything"));
    JournalEvent event;
    event.sequence = facts.journal.back().sequence + 1;
    event.at = facts.journal.back().at;
    event.kind = JournalEvent::Kind::Ended;
    event.author = "engine";
    event.why = Sentence("run.halted", "The run halts: Make dr1 the primary failed");
    event.detail = {{"state", "halted"}, {"named_state", "halted.step-failed"}};
    facts.journal.push_back(event);
    facts.view["state"] = "halted";
    facts.view["named_state"] = "halted.step-failed";
    const Sentence summary("run.ended", "Done: five steps. Writes are possible at: none.");
    const Sentence next("next.retry", "Go on from: Make dr1 the primary");
    facts.view["end"] = {{"summary", toJson(summary)}, {"next", Json::array({toJson(next)})}};
    return facts;
}

RunFacts slowFailover(bool longNames)
{
    RunFacts facts = cutAfter(22);
    const Instant begin = facts.journal.front().at;
    facts.plan.kind = model::PlanKind::Failover;
    facts.plan.name = longNames ? "Тапсырыстар қызметін қалпына келтіру алаңына апаттық ауыстыру "
                                  "(бас алаң толық істен шыққан кездегі нұсқа)"
                                : "orders: failover to Recovery site";
    facts.plan.scenario = "site-loss";
    // The same events, a hundred times slower.
    for (JournalEvent &event : facts.journal) {
        event.at = begin + (event.at - begin) * 300;
        event.detail.erase("took_ms");
    }
    facts.journal.resize(20);
    for (auto &[step, expectation] : facts.expected) {
        expectation.typical *= 30;
        expectation.basis = analysis::Basis::Measured;
    }
    for (model::Step &step : facts.plan.steps)
        step.deadline = std::max(step.deadline, Milliseconds(600'000));
    if (longNames) {
        for (model::Step &step : facts.plan.steps)
            step.title += " – қалпына келтіру алаңындағы барлық тұтынушыларға арналған қадам";
    }
    model::Declaration declaration;
    declaration.id = "declaration";
    declaration.scenario = "site-loss";
    declaration.scope = "dc";
    declaration.outageStart = begin - Milliseconds(172'000);
    declaration.declaredAt = begin - Milliseconds(40'000);
    declaration.by = PersonId("operator");
    facts.declaration = declaration;
    facts.view["kind"] = "failover";
    facts.view["rto_ms"] = 1'200'000;
    facts.view["rpo_ms"] = 5'000;
    facts.view["rpa"] = {{"bytes", 4'930'000}, {"ms", 1'900}, {"tx", nullptr}, {"bound", "upper"}};
    return facts;
}

} // namespace farhaven::gui::samples
