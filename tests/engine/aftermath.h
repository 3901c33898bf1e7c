// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rig.h"

/// What a simulated run left behind.
namespace farhaven::engine::sim {

inline QByteArray said(const Rig &rig)
{
    std::string text;
    for (const std::string &violation : rig.violations)
        text += violation + "\n";
    for (const Error &error : rig.errors)
        text += describe(error) + "\n";
    if (rig.executor && rig.executor->stuck())
        text += "stuck: " + describe(*rig.executor->stuck()) + "\n";
    if (rig.executor)
        text += "waits: " + rig.executor->waitingFor().english + "\n";
    text += std::to_string(rig.steps) + " steps, " + std::to_string(rig.journal->appends) +
            " appends\n";
    const auto &events = rig.journal->events;
    for (std::size_t i = events.size() > 6 ? events.size() - 6 : 0; i < events.size(); ++i)
        text += std::string(name(events[i].kind)) + " " + events[i].step.value + " " +
                events[i].why.english + "\n";
    return QByteArray::fromStdString(text);
}

/// The world as the finished move leaves it.
inline bool moved(const Rig &rig)
{
    const Result<State> state = rig.world->look();
    const auto &database = state->systems.at("orders-db");
    const auto &edge = state->systems.at("edge").members;
    const auto &application = state->systems.at("orders-app").members;
    return database.members.at("dr1").primary && database.members.at("dr1").running &&
           !database.members.at("dc1").primary && database.members.at("dc1").running &&
           database.epochs.at("timeline") == "4" && edge.at("dc").state == "maint" &&
           edge.at("dr").state == "ready" && application.at("dr1").running &&
           !application.at("dc1").running && state->claims.begin()->second.released;
}

/// Of how many steps the world has seen an effect.
inline std::size_t firstEffects(const Rig &rig)
{
    std::set<std::string> steps;
    for (const auto &[key, times] : rig.world->effects())
        steps.insert(key.substr(0, key.rfind(':')));
    return steps.size();
}

/// Steps with more than one effect; each owner of the run claims and releases for itself.
inline std::set<std::string> repeatedEffects(const Rig &rig)
{
    std::map<std::string, int> times;
    for (const auto &[key, count] : rig.world->effects())
        times[key.substr(0, key.rfind(':'))] += count;
    std::set<std::string> repeated;
    for (const auto &[step, count] : times) {
        if (count > 1 && step != "r1:claim" && step != "r1:release")
            repeated.insert(step);
    }
    return repeated;
}

} // namespace farhaven::engine::sim
