// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapter/declared.h"

namespace farhaven::adapter {

namespace {

constexpr std::string_view paramBegin = "{param:";

VerbClass classOf(const std::string &word)
{
    for (const VerbClass one : {VerbClass::Read, VerbClass::Safe, VerbClass::Destructive}) {
        if (name(one) == word)
            return one;
    }
    return VerbClass::LastResort;
}

Result<Json> parameterSchema(const Json &parameters, const std::string &place)
{
    Json required = Json::array();
    for (const auto &[name, schema] : parameters.items()) {
        const bool text = schema.is_object() && schema.value("type", Json()) == "string" &&
                          schema.contains("pattern");
        const bool number = schema.is_object() && schema.value("type", Json()) == "integer" &&
                            schema.contains("minimum") && schema.contains("maximum");
        if (!text && !number)
            return fail(ErrorCode::Invalid,
                        "a parameter is a string with a pattern or an integer with bounds",
                        place + "/parameters/" + name);
        required.push_back(name);
    }
    Json schema = {{"type", "object"}, {"additionalProperties", false}};
    if (!parameters.empty())
        schema.update({{"properties", parameters}, {"required", required}});
    return schema;
}

} // namespace

model::OutcomeKind Verdicts::of(int number) const
{
    return done.contains(number)      ? model::OutcomeKind::Done
           : notDone.contains(number) ? model::OutcomeKind::NotDone
                                      : model::OutcomeKind::Unknown;
}

Result<Verdicts> declaredVerdicts(const Json &verb, std::set<int> done, const std::string &place)
{
    Verdicts out;
    out.done = verb.contains("done") ? verb["done"].get<std::set<int>>() : std::move(done);
    out.notDone = verb.value("not_done", Json::array()).get<std::set<int>>();
    for (const int number : out.done) {
        if (out.notDone.contains(number))
            return fail(ErrorCode::Invalid, std::to_string(number) + " has two meanings",
                        place + "/not_done");
    }
    return out;
}

Result<VerbSpec> declaredVerb(const Json &verb, const std::string &place)
{
    VerbSpec spec;
    spec.name = verb.at("name").get<std::string>();
    spec.verbClass = classOf(verb.at("class").get<std::string>());
    spec.classIsWord = true;
    spec.summary = verb.at("summary").get<std::string>();
    spec.compensation = verb.value("compensation", "");
    spec.repeatable = verb.value("repeatable", false);
    for (const Json &epoch : verb.value("epochs", Json::array()))
        spec.epochs.push_back(epoch.get<std::string>());
    FH_TRY(spec.parameters, parameterSchema(verb.value("parameters", Json::object()), place));
    return spec;
}

DeclaredTrust declaredTrust(const Json &json)
{
    DeclaredTrust out;
    if (json.contains("auth")) {
        const Json &auth = json["auth"];
        out.authHeader = auth.at("header").get<std::string>();
        out.auth = {auth.value("prefix", ""), auth.at("secret").get<std::string>()};
    }
    for (const Json &line : json.value("authority", Json::array()))
        out.pin.authorities += line.get<std::string>() + "\n";
    out.pin.sha256 = json.value("sha256", "");
    return out;
}

std::string parameterOf(const std::string &word)
{
    const bool is = word.starts_with(paramBegin) && word.ends_with('}');
    return is ? word.substr(paramBegin.size(), word.size() - paramBegin.size() - 1) : std::string();
}

Result<> checkParameterOf(const std::string &word, const Json &verb, const std::string &place)
{
    const std::string name = parameterOf(word);
    if (name.empty() || verb.value("parameters", Json::object()).contains(name))
        return {};
    return fail(ErrorCode::Invalid, "there is no parameter \"" + name + "\"", place,
                "Declare it under parameters");
}

Result<> checkWaysBack(const std::vector<VerbSpec> &verbs, const std::string &place)
{
    std::set<std::string> names;
    for (const VerbSpec &verb : verbs)
        names.insert(verb.name);
    for (const VerbSpec &verb : verbs) {
        if (!verb.compensation.empty() && !names.contains(verb.compensation))
            return fail(ErrorCode::Invalid,
                        "\"" + verb.name + "\" goes back by \"" + verb.compensation +
                            "\", which is not declared",
                        place);
    }
    return {};
}

} // namespace farhaven::adapter
