// SPDX-License-Identifier: GPL-3.0-or-later
#include "sweep/aftermath.h"

#include "simulated/state.h"
#include "store/store.h"

#include <algorithm>
#include <fstream>
#include <map>
#include <set>

namespace farhaven::sweep {

using Kind = model::JournalEvent::Kind;
using plugins::simulated::Request;

namespace {

/// The whole lines of the effects log that say "done". A last line without its end never happened.
std::vector<Json> effectsOf(const std::string &world)
{
    std::ifstream file(world + ".effects");
    std::string text((std::istreambuf_iterator<char>(file)), {});
    text.resize(text.rfind('\n') == std::string::npos ? 0 : text.rfind('\n') + 1);
    std::vector<Json> effects;
    for (std::size_t begin = 0; begin < text.size(); begin = text.find('\n', begin) + 1) {
        const Json line = Json::parse(text.substr(begin, text.find('\n', begin) - begin));
        if (line.at("outcome") == "done")
            effects.push_back(line);
    }
    return effects;
}

/// P7: the plan asks for each of its effects once, so neither a key nor the same words may come
/// twice. A program that lost its keys would not show in the keys alone. Each owner of the run
/// claims, and releases what it claimed.
void countEffects(const std::vector<Json> &effects, Aftermath &found)
{
    std::map<std::string, int> words, keys;
    for (const Json &effect : effects) {
        const std::string verb = effect.at("verb").get<std::string>();
        std::string what = effect.at("system").get<std::string>() + " " +
                           effect.at("member").get<std::string>() + " " + verb;
        if (verb == "claim" || verb == "release")
            what += " " + effect.value("owner", std::string());
        if (++words[what] == 2)
            found.problems.push_back("P7: repeated: " + what);
        if (++keys[effect.at("key").get<std::string>()] == 2)
            found.problems.push_back("P7: acted twice: " + effect.at("key").get<std::string>());
    }
    found.effects = int(effects.size());
}

/// P1: at no moment of the world's history did two members accept writes.
void countWriters(const std::string &world, const std::vector<Json> &effects, Aftermath &found)
{
    const Result<Json> begin = readJsonFile(world);
    auto state = begin ? plugins::simulated::stateFromJson(*begin) : fail(Error(begin.error()));
    if (!state) {
        found.problems.push_back("the world cannot be read: " + describe(state.error()));
        return;
    }
    for (const Json &effect : effects) {
        Request request;
        request.system = effect.at("system");
        request.member = effect.at("member");
        request.verb = effect.at("verb");
        request.scope = effect.at("scope");
        request.epoch = effect.at("epoch");
        request.run = effect.at("run");
        plugins::simulated::change(*state, request);
        if (state->writers("orders-db") > 1)
            found.problems.push_back("P1: two writers after " + request.verb);
    }
}

/// P14: an effect has a durable intent with its key.
void matchIntents(const std::vector<Json> &effects, const std::vector<model::JournalEvent> &journal,
                  Aftermath &found)
{
    std::set<std::string> intended;
    for (const model::JournalEvent &event : journal) {
        if (event.kind == Kind::Intended)
            intended.insert(event.detail.at("key").get<std::string>());
    }
    for (const Json &effect : effects) {
        if (!intended.contains(effect.at("key").get<std::string>()))
            found.problems.push_back("P14: no intent of " + effect.at("key").get<std::string>());
    }
    found.intents = int(intended.size());
    found.returned = int(std::count_if(journal.begin(), journal.end(),
                                       [](auto &event) { return event.kind == Kind::Returned; }));
}

/// P8: a question that was asked stays asked, and what a person did is not asked for again.
void countQuestions(const std::vector<model::JournalEvent> &journal, Aftermath &found)
{
    std::map<std::string, int> times;
    for (const model::JournalEvent &event : journal) {
        found.choices += event.kind == Kind::Bound && event.detail.value("value", "") == "dr1";
        const bool person = event.detail.contains("by_person");
        if (event.kind == Kind::Prompted || event.kind == Kind::Decided || person) {
            const std::string what = std::string(name(event.kind)) + " " + event.step.value;
            if (++times[what] == 2)
                found.problems.push_back("P8: twice: " + what);
            ++found.questions;
        }
    }
}

/// P13: what the journal says folds to a state with a name.
void nameState(const model::Run &run, const std::vector<model::JournalEvent> &journal,
               Aftermath &found)
{
    const auto progress = engine::fold(run, journal);
    if (!progress) {
        found.problems.push_back("P13: no state: " + describe(progress.error()));
        return;
    }
    found.state = progress->state;
    found.namedState = progress->namedState;
    found.inDoubt = std::any_of(run.plan.steps.begin(), run.plan.steps.end(), [&](auto &step) {
        return progress->step(step.id).state == model::StepState::Indeterminate;
    });
}

/// P15: what was answered is kept, and each event has its audit record.
void readRecords(store::Store &store, int answered, std::vector<model::JournalEvent> &journal,
                 Aftermath &found)
{
    const RunId id("sweep");
    if (auto verified = store.verify(); !verified)
        found.problems.push_back("P15: does not verify: " + describe(verified.error()));
    const auto run = store.run(id);
    found.began = run.has_value();
    if (run) {
        const auto kept = store.journal(id);
        const auto records = store.records(0);
        if (!kept || !records) {
            found.problems.push_back("P15: cannot be read");
            return;
        }
        journal = *kept;
        const auto recorded = std::count_if(records->begin(), records->end(), [](auto &record) {
            return record.subject.starts_with("sweep#");
        });
        if (recorded != std::ptrdiff_t(journal.size()))
            found.problems.push_back("P14: events and audit records differ");
        nameState(*run, journal, found);
        countQuestions(journal, found);
    }
    if (int(journal.size()) < answered)
        found.problems.push_back("P15: lost: " + std::to_string(answered) + " answered, " +
                                 std::to_string(journal.size()) + " kept");
    for (const model::JournalEvent &event : journal)
        found.journal.push_back(model::toJson(event).dump());
}

} // namespace

Aftermath inspect(const std::string &workspace, const std::string &world, int answered)
{
    Aftermath found;
    const SystemClock clock;
    auto store = store::Store::open(workspace, clock);
    if (!store) {
        found.problems.push_back("P15: does not open: " + describe(store.error()));
        return found;
    }
    std::vector<model::JournalEvent> journal;
    readRecords(**store, answered, journal, found);
    const std::vector<Json> effects = effectsOf(world);
    countEffects(effects, found);
    countWriters(world, effects, found);
    matchIntents(effects, journal, found);
    return found;
}

std::string lostBetween(const Aftermath &before, const Aftermath &after)
{
    for (std::size_t i = 0; i < before.journal.size(); ++i) {
        if (i >= after.journal.size() || after.journal[i] != before.journal[i])
            return "P15: event " + std::to_string(i + 1) + " was lost or changed";
    }
    return "";
}

} // namespace farhaven::sweep
