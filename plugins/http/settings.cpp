// SPDX-License-Identifier: GPL-3.0-or-later
#include "settings.h"

#include "base/network.h"

#include <algorithm>
#include <cctype>

namespace farhaven::plugins::http {

using adapter::VerbClass;

namespace {

constexpr int deadlineMs = 10'000;
constexpr int replyBytes = 64 << 10;

std::string lower(std::string text)
{
    std::transform(text.begin(), text.end(), text.begin(),
                   [](unsigned char c) { return char(std::tolower(c)); });
    return text;
}

/// "h" of "https://h:1"; of "https://[::1]:1" what the brackets hold.
std::string hostOf(const std::string &url)
{
    const std::string rest = url.substr(std::string_view("https://").size());
    if (rest.starts_with('['))
        return lower(rest.substr(1, rest.find(']') - 1));
    return lower(rest.substr(0, rest.find(':')));
}

Result<> checkWords(const Json &part, const Json &verb, const std::string &place)
{
    if (part.is_string())
        return adapter::checkParameterOf(part.get<std::string>(), verb, place);
    if (part.is_structured()) {
        for (const Json &each : part) {
            FH_CHECK(checkWords(each, verb, place));
        }
    }
    return {};
}

Result<> checkMethod(const Request &request, const std::string &place)
{
    const bool reads = request.method == "GET" || request.method == "HEAD";
    if (reads != (request.spec.verbClass == VerbClass::Read))
        return fail(ErrorCode::Invalid, "GET and HEAD are read, every other method is safe",
                    place + "/class");
    if (reads && !request.body.is_null())
        return fail(ErrorCode::Invalid, request.method + " has no body", place + "/body");
    if (request.method == "HEAD" && !request.expected.empty())
        return fail(ErrorCode::Invalid, "HEAD has no answer to judge", place + "/expect");
    if (!request.pin.authorities.empty() && !request.pin.sha256.empty())
        return fail(ErrorCode::Invalid, "a server is known by its authority or by its certificate",
                    place + "/sha256");
    return {};
}

Result<Request> requestOf(const Json &json, const std::string &place)
{
    Request out;
    FH_TRY(out.spec, adapter::declaredVerb(json, place));
    out.spec.seesForItself = true;
    out.method = json.at("method").get<std::string>();
    out.url = json.at("url").get<std::string>();
    out.host = hostOf(out.url);
    out.path = json.value("path", Json::array()).get<std::vector<std::string>>();
    out.query = json.value("query", Json::object()).get<std::map<std::string, std::string>>();
    out.body = json.value("body", Json());
    FH_CHECK(checkWords(json.value("path", Json()), json, place + "/path"));
    FH_CHECK(checkWords(json.value("query", Json()), json, place + "/query"));
    FH_CHECK(checkWords(out.body, json, place + "/body"));
    const adapter::DeclaredTrust trust = adapter::declaredTrust(json);
    out.authHeader = trust.authHeader;
    out.auth = trust.auth;
    out.pin = trust.pin;
    FH_TRY(out.statuses, adapter::declaredVerdicts(json, {200}, place));
    FH_TRY(out.expected, readExpected(json.value("expect", Json::object()), place));
    out.deadline = Milliseconds(json.value("deadline_ms", deadlineMs));
    out.replyBytesMax = std::size_t(json.value("reply_bytes_max", replyBytes));
    FH_CHECK(checkMethod(out, place));
    out.spec.classIsWord = out.method != "GET" && out.method != "HEAD";
    return out;
}

Result<> checkObserve(const Settings &settings)
{
    const auto look = settings.requests.find(settings.observe);
    if (settings.observe.empty())
        return {};
    if (look == settings.requests.end() || look->second.spec.verbClass != VerbClass::Read ||
        look->second.spec.parameters.contains("required") || look->second.expected.empty())
        return fail(ErrorCode::Invalid,
                    "what observes is a request of class read, without parameters, that expects "
                    "something",
                    "/settings/observe");
    return {};
}

} // namespace

Result<Settings> readSettings(const model::Component &component)
{
    Settings out;
    out.component = component;
    const Json &settings = component.settings;
    out.networks = settings.value("networks", Json::array()).get<std::vector<std::string>>();
    for (const std::string &network : out.networks) {
        auto read = readNetwork(network);
        if (!read)
            return fail(std::move(read).error().at("/settings/networks"));
    }
    out.observe = settings.value("observe", "");
    std::set<std::string> hosts;
    for (const Json &host : settings.at("hosts"))
        hosts.insert(lower(host.get<std::string>()));
    const Json &list = settings.at("requests");
    std::vector<adapter::VerbSpec> specs;
    for (std::size_t i = 0; i < list.size(); ++i) {
        const std::string place = "/settings/requests/" + std::to_string(i);
        FH_TRY(const Request request, requestOf(list[i], place));
        if (!hosts.contains(request.host))
            return fail(ErrorCode::Invalid, "\"" + request.host + "\" is not among the hosts",
                        place + "/url", "Name it under hosts if requests may go there");
        if (!out.requests.emplace(request.spec.name, request).second)
            return fail(ErrorCode::Invalid, "two requests have this name", place + "/name");
        specs.push_back(request.spec);
    }
    FH_CHECK(adapter::checkWaysBack(specs, "/settings/requests"));
    FH_CHECK(checkObserve(out));
    return out;
}

} // namespace farhaven::plugins::http
