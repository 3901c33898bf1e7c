// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/target_json.h"

#include "model/reading.h"

namespace farhaven::model {

namespace {

Result<TargetBinding> readTarget(const Json &json, const std::string &pointer, bool isSigned)
{
    JsonReader in(json, pointer);
    TargetBinding target;
    readId(in, "component", target.component);
    target.kind = readIdText(in, "kind", Empty::Refused);
    target.identity = isSigned ? in.text("identity", 400) : in.textOr("identity", {}, 400);
    FH_CHECK(in.finish());
    return target;
}

} // namespace

Json toJson(const TargetBinding &target)
{
    return {{"component", target.component.value},
            {"kind", target.kind},
            {"identity", target.identity}};
}

Result<TargetBinding> targetFromJson(const Json &json, const std::string &pointer)
{
    return readTarget(json, pointer, false);
}

Result<TargetBinding> signedTargetFromJson(const Json &json, const std::string &pointer)
{
    return readTarget(json, pointer, true);
}

} // namespace farhaven::model
