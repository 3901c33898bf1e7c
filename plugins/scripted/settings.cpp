// SPDX-License-Identifier: GPL-3.0-or-later
#include "settings.h"

#include <algorithm>

namespace farhaven::plugins::scripted {

using adapter::parameterOf;

namespace {

Argv wordsOf(const Json &list)
{
    Argv words;
    for (const Json &word : list)
        words.push_back(word.get<std::string>());
    return words;
}

Result<> checkProgram(const Argv &words, const Json &verb, const std::string &place)
{
    if (words.front().empty() || words.front().front() != '/')
        return fail(ErrorCode::Invalid, "a program is named by its absolute path",
                    place + "/program/0");
    for (const std::string &word : words) {
        FH_CHECK(adapter::checkParameterOf(word, verb, place + "/program"));
    }
    return {};
}

Result<Verb> verbOf(const Json &json, const std::string &place)
{
    Verb verb;
    FH_TRY(verb.spec, adapter::declaredVerb(json, place));
    verb.program = wordsOf(json.at("program"));
    FH_CHECK(checkProgram(verb.program, json, place));
    FH_TRY(verb.codes, adapter::declaredVerdicts(json, {0}, place));
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
    std::vector<adapter::VerbSpec> specs;
    for (const auto &[name, verb] : out.verbs)
        specs.push_back(verb.spec);
    return adapter::checkWaysBack(specs, "/settings/verbs");
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
