// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/reading.h"
#include "model/run.h"

namespace farhaven::model {

Json toJson(const JournalEvent &event)
{
    return {{"sequence", event.sequence}, {"at", toRfc3339(event.at)}, {"kind", name(event.kind)},
            {"author", event.author},     {"step", event.step.value},  {"attempt", event.attempt},
            {"why", toJson(event.why)},   {"detail", event.detail}};
}

Result<JournalEvent> journalEventFromJson(const Json &json)
{
    JsonReader in(json, "");
    JournalEvent event;
    event.sequence = in.integer("sequence", 1, exactIntegerMax);
    event.at = in.instant("at");
    event.kind = readEnum(in, "kind", JournalEvent::Kind::Committed);
    event.author = in.textOr("author", {}, authorBytesMax);
    readId(in, "step", event.step, Empty::Allowed);
    event.attempt = static_cast<int>(in.integerOr("attempt", 0, 0, 1'000'000));
    event.why = in.part<Sentence>("why", sentenceFromJson);
    event.detail = in.objectOr("detail");
    FH_CHECK(in.finish());
    return event;
}

Json toJson(const Finding &finding)
{
    Json json = {{"rule", finding.rule},     {"severity", name(finding.severity)},
                 {"place", finding.place},   {"message", finding.message},
                 {"reason", finding.reason}, {"consequence", finding.consequence},
                 {"fix", finding.fix}};
    if (!finding.patch.is_null())
        json["patch"] = finding.patch;
    return json;
}

Result<Finding> findingFromJson(const Json &json)
{
    JsonReader in(json, "");
    Finding finding;
    finding.rule = in.text("rule", 128);
    finding.severity = readEnum(in, "severity", Finding::Severity::Note);
    finding.place = in.textOr("place", {});
    finding.message = in.text("message");
    finding.reason = in.textOr("reason", {});
    finding.consequence = in.textOr("consequence", {});
    finding.fix = in.textOr("fix", {});
    if (in.has("patch"))
        finding.patch = in.array("patch");
    FH_CHECK(in.finish());
    return finding;
}

} // namespace farhaven::model
