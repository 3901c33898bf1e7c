// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/condition.h"

#include <cstdio>

namespace farhaven::model {

namespace {

/// "0.4 s", "12 s", "3 min", for a person; never negative.
std::string spoken(Milliseconds span)
{
    const auto ms = std::max<std::int64_t>(span.count(), 0);
    if (ms >= 120'000)
        return std::to_string(ms / 60'000) + " min";
    if (ms >= 10'000)
        return std::to_string(ms / 1000) + " s";
    return std::to_string(ms / 1000) + "." + std::to_string(ms % 1000 / 100) + " s";
}

/// What a question comes to on one fresh member, without the common beginning and end.
struct Verdict {
    Tri holds = Tri::Unknown;
    const char *word; ///< last part of the sentence's id
    std::string text; ///< pattern; its arguments are in `arguments`
    Json arguments = Json::object();
};

Verdict verdict(Tri holds, std::string text, Json arguments = Json::object())
{
    const char *word = holds == Tri::Yes ? "yes" : holds == Tri::No ? "no" : "unknown";
    return {holds, word, std::move(text), std::move(arguments)};
}

Verdict askRole(const MemberState &state, Role wanted)
{
    if (state.role == Role::Unknown)
        return verdict(Tri::Unknown, "role not known");
    return verdict(tri(state.role == wanted), "is {role}", {{"role", name(state.role)}});
}

Verdict askWritable(const MemberState &state, Tri wanted)
{
    if (state.writable == Tri::Unknown)
        return verdict(Tri::Unknown, "nobody knows whether it accepts writes");
    return verdict(tri(state.writable == wanted),
                   state.writable == Tri::Yes ? "accepts writes" : "accepts no writes");
}

Verdict askRunning(const MemberState &state)
{
    switch (state.running) {
    case Tri::Yes:
        return verdict(Tri::Yes, "server runs");
    case Tri::No:
        return verdict(Tri::No, "server gone");
    case Tri::Unknown:
        break;
    }
    return verdict(Tri::Unknown, "nobody has seen on its host whether the server runs");
}

/// Gone is not enough where there is control data: a server that was killed leaves "in production",
/// and then nobody knows its last write.
Verdict askStopped(const MemberState &state)
{
    if (state.running != Tri::No) {
        Verdict running = askRunning(state);
        if (state.running == Tri::Yes)
            running = verdict(Tri::No, "server still runs");
        return running;
    }
    if (!state.facts.contains("control_state"))
        return verdict(Tri::Yes, "server gone");
    const std::string control = state.fact("control_state");
    if (control.empty() || control == "unknown")
        return verdict(Tri::Unknown, "server gone, control data could not be read");
    return verdict(tri(control.starts_with("shut down") && control != "shutting down"),
                   "server gone, control data says {control}", {{"control", control}});
}

Verdict askStreaming(const MemberState &state)
{
    switch (triFromName(state.fact("streaming"))) {
    case Tri::Yes:
        return verdict(Tri::Yes, "replication streams");
    case Tri::No:
        return verdict(Tri::No, "replication does not stream");
    case Tri::Unknown:
        break;
    }
    return verdict(Tri::Unknown, "nobody knows whether replication streams");
}

Verdict askHasAll(const MemberState &state)
{
    const std::optional<std::int64_t> &transport = state.lag.transport.bytes;
    const std::optional<std::int64_t> &apply = state.lag.apply.bytes;
    if (!transport || !apply)
        return verdict(Tri::Unknown, "its lag in bytes is not known");
    if (*transport != 0 || *apply != 0) {
        return verdict(Tri::No, "{transport} bytes not yet received, {apply} not yet replayed",
                       {{"transport", *transport}, {"apply", *apply}});
    }
    if (!state.lag.sourceFinal)
        return verdict(Tri::No, "lag is 0 bytes, but its source can still write");
    return verdict(Tri::Yes, "has everything, to {position}", {{"position", state.position}});
}

Verdict askFact(const MemberState &state, const Condition &condition)
{
    const std::string seen = state.fact(condition.fact);
    if (!state.facts.contains(condition.fact) || seen == "unknown") {
        return verdict(Tri::Unknown, "{fact} not known, {value} wanted",
                       {{"fact", condition.fact}, {"value", condition.value}});
    }
    if (seen == condition.value) {
        return verdict(Tri::Yes, "{fact} is {value}",
                       {{"fact", condition.fact}, {"value", condition.value}});
    }
    return verdict(Tri::No, "{fact} is {seen}, not {value}",
                   {{"fact", condition.fact}, {"seen", seen}, {"value", condition.value}});
}

Verdict ask(const Condition &condition, const MemberState &state)
{
    switch (condition.question) {
    case Question::Answers:
        return verdict(Tri::Yes, "answers");
    case Question::IsPrimary:
        return askRole(state, Role::Primary);
    case Question::IsReplica:
        return askRole(state, Role::Replica);
    case Question::Writable:
        return askWritable(state, Tri::Yes);
    case Question::NotWritable:
        return askWritable(state, Tri::No);
    case Question::Running:
        return askRunning(state);
    case Question::Stopped:
        return askStopped(state);
    case Question::Streaming:
        return askStreaming(state);
    case Question::HasAll:
        return askHasAll(state);
    case Question::FactIs:
        return askFact(state, condition);
    }
    return verdict(Tri::Unknown, "not a question that this program knows");
}

Verdict askLoss(const MemberState &state, std::int64_t lossBytesMax)
{
    const std::optional<std::int64_t> &bytes = state.lag.transport.bytes;
    const std::string limit =
        lossBytesMax == lossAny ? "any loss" : std::to_string(lossBytesMax) + " bytes";
    if (!bytes && lossBytesMax == lossAny)
        return verdict(Tri::Yes,
                       "nobody knows what the lost primary had written beyond it, and any "
                       "loss is accepted");
    if (!bytes)
        return verdict(Tri::Unknown,
                       "nobody knows how far the lost primary had come, so the loss cannot be held "
                       "against the {limit} that are accepted",
                       {{"limit", limit}});
    const auto &unheard = state.lag.transport.time;
    const std::string heard = unheard ? "the lost primary was last heard {unheard} ago"
                                      : "when it was last heard is not known";
    return verdict(tri(*bytes <= lossBytesMax),
                   "{bytes} bytes are known to be lost, {limit} accepted; " + heard,
                   {{"bytes", *bytes},
                    {"limit", limit},
                    {"unheard", unheard ? spoken(*unheard) : std::string()}});
}

Answer unknown(const char *id, std::string_view pattern, Json arguments)
{
    return {Tri::Unknown, Sentence(id, pattern, std::move(arguments))};
}

/// The member as it may be judged, or the answer that nobody can.
const MemberState *fresh(const Condition &condition, const Observation *observation, Ticks now,
                         Milliseconds ageMax, Answer &why)
{
    const std::string &member = condition.member.value;
    if (!observation) {
        why = unknown("condition.unseen", "{member}: nobody has looked at {component} yet",
                      {{"member", member}, {"component", condition.component.value}});
        return nullptr;
    }
    const auto age = std::chrono::duration_cast<Milliseconds>(now - observation->ticks);
    if (age > ageMax) {
        why = unknown("condition.old", "{member}: last seen {age} ago, older than {limit}",
                      {{"member", member}, {"age", spoken(age)}, {"limit", spoken(ageMax)}});
        return nullptr;
    }
    const MemberState *state = observation->find(condition.member);
    if (!state) {
        why = unknown("condition.absent", "{member}: not in what {vantage} saw of {component}",
                      {{"member", member},
                       {"vantage", observation->vantage},
                       {"component", condition.component.value}});
        return nullptr;
    }
    if (!state->error)
        return state;
    why = unknown("condition.no-answer",
                  "{member}: no answer ({error}), asked {age} ago; that says nothing about its "
                  "state",
                  {{"member", member}, {"error", state->error->message}, {"age", spoken(age)}});
    return nullptr;
}

Answer answerOf(const char *question, Verdict found, const Condition &condition,
                const Observation &observation, Ticks now)
{
    const auto age = std::chrono::duration_cast<Milliseconds>(now - observation.ticks);
    found.arguments["member"] = condition.member.value;
    found.arguments["age"] = spoken(age);
    return {found.holds, Sentence("condition." + std::string(question) + "." + found.word,
                                  "{member}: " + found.text + ", seen {age} ago", found.arguments)};
}

} // namespace

Answer evaluate(const Condition &condition, const Observation *observation, Ticks now,
                Milliseconds ageMax)
{
    Answer why;
    const MemberState *state = fresh(condition, observation, now, ageMax, why);
    if (!state)
        return why;
    const std::string question(name(condition.question));
    return answerOf(question.c_str(), ask(condition, *state), condition, *observation, now);
}

Answer lossWithin(const Condition &member, std::int64_t lossBytesMax,
                  const Observation *observation, Ticks now, Milliseconds ageMax)
{
    Answer why;
    const MemberState *state = fresh(member, observation, now, ageMax, why);
    if (!state)
        return why;
    return answerOf("loss", askLoss(*state, lossBytesMax), member, *observation, now);
}

} // namespace farhaven::model
