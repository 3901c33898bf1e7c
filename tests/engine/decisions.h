// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/decide.h"
#include "plans.h"

#include <algorithm>

/// Tables for decide(): what is known in, the exact commands out.
namespace farhaven::engine::decisions {

using adapter::VerbClass;
using model::Role;
using plans::Journaling;
using Lines = QByteArray; ///< joined by "; "

inline constexpr Ticks base{std::chrono::hours(1)};
inline Ticks at(int ms)
{
    return base + Milliseconds(ms);
}

/// A command as one line; what a decision is about, without its prose.
inline std::string line(const Command &command)
{
    std::string text;
    if (const auto *observe = std::get_if<Observe>(&command))
        text = "observe " + observe->component.value;
    else if (const auto *await = std::get_if<Await>(&command))
        text = "await " + await->step.value;
    else if (const auto *inquire = std::get_if<Inquire>(&command))
        text = "inquire " + inquire->key;
    else if (const auto *intend = std::get_if<Intend>(&command))
        text = std::string(intend->again ? "again " : "intend ") + intend->key;
    else if (const auto *settle = std::get_if<Settle>(&command))
        text = "settle " + settle->step.value + " " + std::string(name(settle->state));
    else if (const auto *end = std::get_if<End>(&command))
        text = "end " + end->namedState;
    else if (std::holds_alternative<TurnBack>(command))
        text = "turn back";
    else if (std::holds_alternative<Hold>(command))
        text = "hold";
    else if (std::holds_alternative<Commit>(command))
        text = "commit";
    else if (const auto *wait = std::get_if<Wait>(&command))
        text = "wait " + std::to_string((wait->until - base) / Milliseconds(1));
    return text;
}
inline Lines lines(const std::vector<Command> &commands)
{
    std::string all;
    for (const Command &command : commands)
        all += (all.empty() ? "" : "; ") + line(command);
    return Lines::fromStdString(all);
}
template <class T> const T *only(const std::vector<Command> &commands)
{
    const auto found = std::find_if(commands.begin(), commands.end(), [](const Command &command) {
        return std::holds_alternative<T>(command);
    });
    return found == commands.end() ? nullptr : &std::get<T>(*found);
}

inline model::MemberState member(const char *id, Role role, bool running)
{
    model::MemberState state;
    state.member = MemberId(id);
    state.role = running ? role : Role::Unknown;
    state.running = tri(running);
    state.writable = tri(running && role == Role::Primary);
    if (!running)
        state.facts["control_state"] = "shut down";
    return state;
}

/// The database as seen at `ms`: dc1 primary and dr1 its replica, unless told otherwise.
inline model::Observation sight(int ms, bool dc1Runs = true, Role dr1 = Role::Replica)
{
    model::Observation seen;
    seen.identity = "7301";
    seen.vantage = "ops1";
    seen.ticks = at(ms);
    seen.epochs = {{"timeline", "3"}};
    seen.members = {member("dc1", Role::Primary, dc1Runs), member("dr1", dr1, true)};
    return seen;
}

inline adapter::VerbSpec verb(VerbClass verbClass)
{
    adapter::VerbSpec spec;
    spec.verbClass = verbClass;
    return spec;
}

/// The process's own knowledge around the plan of plans::move().
struct Known {
    Known()
    {
        ComponentView &db = view.components[plans::database];
        db.verbs = {{"demote", verb(VerbClass::Destructive)},
                    {"promote", verb(VerbClass::Destructive)},
                    {"start-primary", verb(VerbClass::Safe)},
                    {"checkpoint", verb(VerbClass::Safe)},
                    {"read", verb(VerbClass::Read)}};
    }
    Known &saw(model::Observation seen)
    {
        ComponentView &db = view.components[plans::database];
        db.lookedAt = seen.ticks;
        db.seen = std::move(seen);
        return *this;
    }
    Known &failedToLook(int ms, ErrorCode code = ErrorCode::Timeout)
    {
        ComponentView &db = view.components[plans::database];
        db.lookedAt = at(ms);
        db.error.emplace(code, "no answer");
        return *this;
    }
    Known &since(const char *step, int ms)
    {
        view.steps[StepId(step)].since = at(ms);
        return *this;
    }
    Known &effect(int ms)
    {
        view.components[plans::database].effectAt = at(ms);
        return *this;
    }
    Known &received(const char *step, Tri answer, int ms)
    {
        view.steps[StepId(step)].inquiredAt = at(ms);
        view.steps[StepId(step)].received = answer;
        return *this;
    }
    Known &calling(const char *step)
    {
        view.steps[StepId(step)].calling = true;
        return *this;
    }
    Observations view;
};

/// Decides, and decides again: the answer must be the same (P8).
inline std::vector<Command> decided(const model::Run &run, const Journaling &journal,
                                    const Known &known, int ms)
{
    const RunProgress progress = journal.progress();
    const auto once = decide(run, progress, known.view, at(ms));
    const auto twice = decide(run, journal.progress(), known.view, at(ms));
    if (once != twice)
        qFatal("the same question was decided in two ways");
    return once;
}

} // namespace farhaven::engine::decisions
