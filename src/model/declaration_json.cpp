// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/estate.h"
#include "model/reading.h"

namespace farhaven::model {

Json toJson(const Declaration &declaration)
{
    return {{"id", declaration.id},
            {"scenario", declaration.scenario},
            {"scope", declaration.scope},
            {"outage_start", toRfc3339(declaration.outageStart)},
            {"declared_at", toRfc3339(declaration.declaredAt)},
            {"by", declaration.by.value}};
}

Result<Declaration> declarationFromJson(const Json &json)
{
    JsonReader in(json, "");
    Declaration declaration;
    declaration.id = readIdText(in, "id", Empty::Refused);
    declaration.scenario = in.text("scenario", 128);
    declaration.scope = readIdText(in, "scope", Empty::Refused);
    declaration.outageStart = in.instant("outage_start");
    declaration.declaredAt = in.instant("declared_at");
    readId(in, "by", declaration.by);
    FH_CHECK(in.finish());
    return declaration;
}

} // namespace farhaven::model
