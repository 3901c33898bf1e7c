// SPDX-License-Identifier: GPL-3.0-or-later
#include "settings.h"

#include <algorithm>

namespace farhaven::plugins::scripted {

using adapter::VerbClass;

namespace {

constexpr std::string_view paramBegin = "{param:";

/// "NAME" of "{param:NAME}"; empty for any other word.
std::string parameterOf(const std::string &word)
{
    const bool is = word.starts_with(paramBegin) && word.ends_with('}');
    return is ? word.substr(paramBegin.size(), word.size() - paramBegin.size() - 1) : std::string();
}

Argv wordsOf(const Json &list)
{
    Argv words;
    for (const Json &word : list)
        words.push_back(word.get<std::string>());
    return words;
}

VerbClass classOf(const std::string &word)
{
    for (const VerbClass one : {VerbClass::Read, VerbClass::Safe, VerbClass::Destructive}) {
        if (adapter::name(one) == word)
            return one;
    }
    return VerbClass::LastResort;
}

Result<> checkProgram(const Argv &words, const Json &parameters, const std::string &place)
{
    if (words.front().empty() || words.front().front() != '/')
        return fail(ErrorCode::Invalid, "a program is named by its absolute path",
                    place + "/program/0");
    for (const std::string &word : words) {
        const std::string name = parameterOf(word);
        if (!name.empty() && !parameters.contains(name))
            return fail(ErrorCode::Invalid, "there is no parameter \"" + name + "\"",
                        place + "/program", "Declare it under parameters");
    }
    return {};
}

Result<Json> schemaOf(const Json &parameters, const std::string &place)
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

Result<Verb> verbOf(const Json &json, const std::string &place)
{
    Verb verb;
    verb.spec.name = json.at("name").get<std::string>();
    verb.spec.verbClass = classOf(json.at("class").get<std::string>());
    verb.spec.summary = json.at("summary").get<std::string>();
    verb.spec.compensation = json.value("compensation", "");
    verb.spec.repeatable = json.value("repeatable", false);
    for (const Json &epoch : json.value("epochs", Json::array()))
        verb.spec.epochs.push_back(epoch.get<std::string>());
    const Json parameters = json.value("parameters", Json::object());
    FH_TRY(verb.spec.parameters, schemaOf(parameters, place));
    verb.program = wordsOf(json.at("program"));
    FH_CHECK(checkProgram(verb.program, parameters, place));
    if (json.contains("done"))
        verb.done = json["done"].get<std::set<int>>();
    verb.notDone = json.value("not_done", Json::array()).get<std::set<int>>();
    for (const int code : verb.done) {
        if (verb.notDone.contains(code))
            return fail(ErrorCode::Invalid,
                        "the exit code " + std::to_string(code) + " has two meanings",
                        place + "/not_done");
    }
    if (verb.spec.name == "claim" || verb.spec.name == "release")
        return fail(ErrorCode::Invalid, "claim and release are the adapter's own", place + "/name");
    return verb;
}

Result<> readVerbs(const Json &list, Settings &out)
{
    for (std::size_t i = 0; i < list.size(); ++i) {
        const std::string place = "/settings/verbs/" + std::to_string(i);
        FH_TRY(const Verb verb, verbOf(list[i], place));
        if (!out.verbs.emplace(verb.spec.name, verb).second)
            return fail(ErrorCode::Invalid, "two verbs are called \"" + verb.spec.name + "\"",
                        place + "/name");
    }
    for (const auto &[name, verb] : out.verbs) {
        const std::string &back = verb.spec.compensation;
        if (!back.empty() && !out.verbs.contains(back))
            return fail(ErrorCode::Invalid,
                        "\"" + name + "\" goes back by \"" + back + "\", which is not declared",
                        "/settings/verbs");
    }
    return {};
}

} // namespace

Result<Place> Settings::find(const MemberId &member) const
{
    const auto found = std::find_if(places.begin(), places.end(),
                                    [&](const Place &place) { return place.member == member; });
    if (found != places.end())
        return *found;
    return fail(ErrorCode::NotFound, "there is no such member",
                component.value + "/" + member.value);
}

Result<Settings> readSettings(const model::Component &component,
                              const std::vector<model::Host> &hosts)
{
    Settings out;
    out.component = component.id;
    out.observe = wordsOf(component.settings.at("observe"));
    FH_CHECK(checkProgram(out.observe, Json::object(), "/settings/observe"));
    FH_CHECK(readVerbs(component.settings.at("verbs"), out));
    for (const model::Host &host : hosts) {
        if (host.ssh) {
            FH_TRY(out.hosts[host.id], adapter::sshTarget(host));
        }
    }
    for (const model::Member &member : component.members) {
        const auto login = out.hosts.find(member.host);
        if (login == out.hosts.end())
            return fail(ErrorCode::Invalid, "Farhaven has no login on its host",
                        "member " + member.id.value, "Give the host its ssh settings");
        out.places.push_back({member.id, login->second});
    }
    return out;
}

Result<Argv> filled(const Argv &words, const Place &place, const Json &parameters)
{
    Argv argv;
    for (const std::string &word : words) {
        const std::string name = parameterOf(word);
        if (word == "{host}") {
            argv.push_back(place.host.host);
        } else if (word == "{member}") {
            argv.push_back(place.member.value);
        } else if (!name.empty()) {
            const Json value = parameters.value(name, Json());
            const std::string text = value.is_string() ? value.get<std::string>() : value.dump();
            if (text.starts_with('-'))
                return fail(ErrorCode::Invalid, "a value that begins with - could be an option",
                            "/parameters/" + name);
            argv.push_back(text);
        } else {
            argv.push_back(word);
        }
    }
    return argv;
}

} // namespace farhaven::plugins::scripted
