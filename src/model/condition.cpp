// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/condition.h"

#include "model/write_rate.h"

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

/// What would be lost at most, or why nobody can say.
struct LossBound {
    std::optional<std::int64_t> bytes;
    const char *bound = "unknown";
    std::string why;
    Json arguments = Json::object();
};

LossBound boundOf(const Lag &lag, Milliseconds since)
{
    LossBound loss;
    const std::optional<std::int64_t> &known = lag.transport.bytes;
    if (!known) {
        loss.why = "nobody knows how far the lost primary had come";
        return loss;
    }
    loss.arguments["known"] = *known;
    if (lag.sourceFinal) {
        loss.bytes = known;
        loss.bound = "exact";
        loss.why = "the lost primary is seen stopped";
        return loss;
    }
    if (!lag.transport.time) {
        loss.why = "nobody knows when the lost primary was last heard";
        return loss;
    }
    const Milliseconds unheard = *lag.transport.time + since;
    loss.arguments["unheard"] = spoken(unheard);
    loss.arguments["unheard_ms"] = unheard.count();
    if (!lag.sourceRate || unheard > unheardMax) {
        loss.why = lag.sourceRate ? "the lost primary was last heard {unheard} ago, too long to "
                                    "say what it wrote since"
                                  : "the lost primary was last heard {unheard} ago, and nobody "
                                    "knows how fast it wrote";
        return loss;
    }
    loss.arguments["rate"] = *lag.sourceRate;
    loss.bytes = std::min(*known + writtenAtMost(*lag.sourceRate, unheard), lossAny - 1);
    loss.bound = "upper";
    loss.why = "{known} are known to be missing, and the lost primary wrote at most {rate} a "
               "second and was last heard {unheard} ago";
    return loss;
}

Verdict askLoss(const Lag &lag, std::int64_t lossBytesMax, Milliseconds since)
{
    LossBound loss = boundOf(lag, since);
    loss.arguments["bound"] = loss.bound;
    if (loss.bytes)
        loss.arguments["bytes"] = *loss.bytes;
    if (lossBytesMax == lossAny) {
        const char *figure = loss.bytes ? "at most {bytes} bytes would be lost, " : "";
        return verdict(Tri::Yes, figure + loss.why + "; any loss is accepted, also an unknown one",
                       std::move(loss.arguments));
    }
    loss.arguments["limit"] = lossBytesMax;
    if (loss.bytes) {
        return verdict(tri(*loss.bytes <= lossBytesMax),
                       "at most {bytes} bytes would be lost, {limit} accepted: " + loss.why,
                       std::move(loss.arguments));
    }
    if (lag.transport.bytes && *lag.transport.bytes > lossBytesMax) {
        return verdict(Tri::No,
                       "at least {known} bytes would be lost, {limit} accepted: " + loss.why,
                       std::move(loss.arguments));
    }
    return verdict(Tri::Unknown,
                   loss.why + "; that cannot be held against the {limit} bytes that are accepted, "
                              "only a plan that accepts any loss goes on",
                   std::move(loss.arguments));
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

std::string acceptedLoss(std::int64_t lossBytesMax)
{
    return lossBytesMax == lossAny ? "any, also one that nobody can say"
                                   : std::to_string(lossBytesMax) + " bytes";
}

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
    const auto since = std::chrono::duration_cast<Milliseconds>(now - observation->ticks);
    return answerOf("loss", askLoss(state->lag, lossBytesMax, since), member, *observation, now);
}

} // namespace farhaven::model
