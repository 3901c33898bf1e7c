// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/disaster.h"

#include "model/reading.h"

#include <algorithm>

namespace farhaven::model {

std::string_view name(FenceMethod method)
{
    switch (method) {
    case FenceMethod::Power:
        return "power";
    case FenceMethod::Network:
        return "network";
    case FenceMethod::Lease:
        return "lease";
    case FenceMethod::Host:
        break;
    }
    return "host";
}

std::string_view name(FenceChange::Kind kind)
{
    return kind == FenceChange::Kind::Lifted ? "lifted" : "vanished";
}

std::string_view name(FenceState state)
{
    switch (state) {
    case FenceState::InForce:
        return "in_force";
    case FenceState::Vanished:
        return "vanished";
    case FenceState::Lifted:
        break;
    }
    return "lifted";
}

/// Lifted is the end of it: what was taken down on purpose cannot vanish any more.
FenceState FenceRecord::state() const
{
    FenceState state = FenceState::InForce;
    for (const FenceChange &change : changes) {
        if (change.kind == FenceChange::Kind::Lifted)
            return FenceState::Lifted;
        state = FenceState::Vanished;
    }
    return state;
}

Json toJson(const Fence &fence)
{
    return {{"id", fence.id},
            {"service", fence.service.value},
            {"component", fence.component.value},
            {"member", fence.member.value},
            {"host", fence.host.value},
            {"method", name(fence.method)},
            {"run", fence.run.value},
            {"step", fence.step.value},
            {"since", toRfc3339(fence.since)},
            {"evidence", fence.evidence}};
}

Json toJson(const FenceChange &change)
{
    return {{"id", change.id},
            {"fence", change.fence},
            {"kind", name(change.kind)},
            {"at", toRfc3339(change.at)},
            {"by", change.by.value},
            {"reason", change.reason},
            {"evidence", change.evidence}};
}

Json toJson(const Sighting &sighting)
{
    return {{"id", sighting.id},
            {"component", sighting.component.value},
            {"member", sighting.member.value},
            {"identity", sighting.identity},
            {"position", sighting.position},
            {"epochs", sighting.epochs},
            {"at", toRfc3339(sighting.at)}};
}

Json toJson(const Sink &sink)
{
    return {{"id", sink.id}, {"path", sink.path}, {"by", sink.by.value}};
}

Result<Fence> fenceFromJson(const Json &json)
{
    JsonReader in(json, "");
    Fence fence;
    fence.id = in.text("id", 256);
    readId(in, "service", fence.service);
    readId(in, "component", fence.component);
    readId(in, "member", fence.member);
    readId(in, "host", fence.host);
    fence.method = readEnum(in, "method", FenceMethod::Lease);
    readId(in, "run", fence.run);
    readId(in, "step", fence.step);
    fence.since = in.instant("since");
    fence.evidence = in.object("evidence");
    FH_CHECK(in.finish());
    return fence;
}

Result<FenceChange> fenceChangeFromJson(const Json &json)
{
    JsonReader in(json, "");
    FenceChange change;
    change.id = in.text("id", 256);
    change.fence = in.text("fence", 256);
    change.kind = readEnum(in, "kind", FenceChange::Kind::Vanished);
    change.at = in.instant("at");
    change.by = PersonId(in.text("by", 256));
    change.reason = in.text("reason", 1000);
    change.evidence = in.object("evidence");
    FH_CHECK(in.finish());
    return change;
}

Result<Sighting> sightingFromJson(const Json &json)
{
    JsonReader in(json, "");
    Sighting sighting;
    sighting.id = in.text("id", 256);
    readId(in, "component", sighting.component);
    readId(in, "member", sighting.member);
    sighting.identity = in.text("identity", 400);
    sighting.position = in.text("position", 200);
    const Json &epochs = in.object("epochs");
    for (const auto &[epoch, value] : epochs.items()) {
        if (value.is_string())
            sighting.epochs.emplace(epoch, value.get<std::string>());
        else
            in.refuse("epochs", "not a text: " + printable(epoch, 80));
    }
    sighting.at = in.instant("at");
    FH_CHECK(in.finish());
    return sighting;
}

Result<Sink> sinkFromJson(const Json &json)
{
    JsonReader in(json, "");
    Sink sink;
    sink.id = in.text("id", 256);
    sink.path = in.text("path", 4096);
    // At another host: by SFTP, and the host is known by its key; see app/far_files.h.
    const bool far = sink.path.starts_with("sftp://");
    if (far && sink.path.find("?host_key=ssh-") == std::string::npos)
        in.refuse("path", "names no key of the host");
    if (!far && (sink.path.empty() || sink.path.front() != '/'))
        in.refuse("path", "not an absolute path");
    sink.by = PersonId(in.text("by", 256));
    FH_CHECK(in.finish());
    return sink;
}

} // namespace farhaven::model
