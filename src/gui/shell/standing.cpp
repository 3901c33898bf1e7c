// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/shell/standing.h"

#include "base/json_reader.h"
#include "gui/shell/words.h"

#include <QStringList>

namespace farhaven::gui {

namespace {

struct Site {
    QString name;
    Tri armed = Tri::Unknown;
    std::optional<Instant> until;
};

Result<Site> siteFromJson(const Json &json, const std::string &pointer)
{
    JsonReader in(json, pointer);
    Site site;
    const std::string id = in.text("site");
    site.name = shown(in.textOr("name", id));
    site.armed = triFromName(in.text("armed"));
    if (in.has("until"))
        site.until = in.instant("until");
    FH_CHECK(in.finishOpen());
    return site;
}

bool allProtected(const Picture &picture, Ticks now)
{
    for (const model::Service &service : picture.estate.services) {
        const ServiceSight *sight = picture.sight(service.id);
        // What was protected when it was last seen ends no incident.
        if (!isFresh(sight, now) || sight->protection != model::ProtectionState::Protected)
            return false;
    }
    return true;
}

} // namespace

Arming armingOf(const Result<Json> &answer)
{
    Arming arming;
    if (!answer) {
        if (answer.error().code != ErrorCode::Unsupported)
            arming.state = Arming::State::Unknown;
        return arming;
    }
    JsonReader in(*answer, "");
    const auto sites = in.list<Site>("sites", siteFromJson);
    if (!in.finishOpen()) {
        arming.state = Arming::State::Unknown;
        return arming;
    }
    QStringList names;
    for (const Site &site : sites) {
        if (site.armed == Tri::Unknown)
            arming.state = Arming::State::Unknown;
        if (site.armed != Tri::Yes)
            continue;
        names << site.name;
        if (site.until && (!arming.until || *site.until < *arming.until))
            arming.until = site.until;
    }
    // What is armed matters more than what is not known about the others.
    if (!names.isEmpty())
        arming.state = Arming::State::Armed;
    arming.sites = names.join(QStringLiteral(", "));
    return arming;
}

std::optional<Instant> incidentOf(const Result<Json> &answer, const Picture &picture, Ticks now)
{
    if (!answer || !answer->is_object() || allProtected(picture, now))
        return std::nullopt;
    std::optional<Instant> since;
    for (const Json &row : answer->value("declarations", Json::array())) {
        const auto declaration = model::declarationFromJson(row);
        if (declaration && (!since || declaration->outageStart < *since))
            since = declaration->outageStart;
    }
    return since;
}

} // namespace farhaven::gui
