// SPDX-License-Identifier: GPL-3.0-or-later
#include "devices.h"

#include "base/sentence.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>

namespace farhaven::plugins::fence {

namespace {

constexpr int ok = 200;
constexpr int denied = 401;
constexpr int forbidden = 403;
constexpr std::size_t replyMax = 64 << 10;

/// The bearer token. A file that others may read is refused: whoever holds it can cut a site off.
Result<std::string> tokenOf(const Settings &settings)
{
    using std::filesystem::perms;
    std::error_code error;
    const auto status = std::filesystem::status(settings.tokenFile, error);
    if (error)
        return fail(ErrorCode::Io, "the token cannot be read: " + error.message(),
                    settings.tokenFile);
    const perms others = perms::group_all | perms::others_all;
    if ((status.permissions() & others) != perms::none)
        return fail(ErrorCode::Denied, "others may read the token", settings.tokenFile,
                    "chmod 600, and have a new token issued");
    std::ifstream file(settings.tokenFile);
    std::string token;
    if (!std::getline(file, token) || token.empty())
        return fail(ErrorCode::Io, "the token file is empty", settings.tokenFile);
    return token;
}

CallLimits within(const CallLimits &limits, Ticks now, Milliseconds most)
{
    return CallLimits(std::min<Ticks>(limits.deadline, now + most), limits.stop);
}

std::string powerIn(const Json &answer, const std::string &host)
{
    if (!answer.is_object() || answer.value("host", Json()) != host)
        return "unknown";
    const Json power = answer.value("power", Json());
    return power == "on" || power == "off" ? power.get<std::string>() : "unknown";
}

std::string blockIn(const Json &answer, const std::string &site)
{
    if (!answer.is_object() || answer.value("site", Json()) != site)
        return "unknown";
    const Json blocked = answer.value("blocked", Json());
    if (!blocked.is_boolean())
        return "unknown";
    if (!blocked.get<bool>())
        return "no";
    if (answer.value("management", Json(false)) == false)
        return answer.value("replication", Json(false)) == false ? "yes" : "unknown";
    return answer.value("replication", Json(false)) == false ? "management" : "replication";
}

} // namespace

const MemberSettings *Settings::find(const MemberId &member) const
{
    const auto found = std::find_if(members.begin(), members.end(),
                                    [&](const MemberSettings &own) { return own.id == member; });
    return found == members.end() ? nullptr : &*found;
}

Result<Settings> readSettings(const model::Component &component)
{
    Settings settings;
    settings.powerUrl = component.settings.value("power_url", "");
    settings.gatewayUrl = component.settings.value("gateway_url", "");
    settings.tokenFile = component.settings.value("token_file", "");
    if (settings.powerUrl.empty() && settings.gatewayUrl.empty())
        return fail(ErrorCode::Invalid, "it has neither a power controller nor a gateway",
                    "/settings", "Give power_url or gateway_url");
    for (const model::Member &member : component.members) {
        MemberSettings own;
        own.id = member.id;
        own.power = settings.powerUrl.empty() ? "" : member.settings.value("power", "");
        own.site = settings.gatewayUrl.empty() ? "" : member.settings.value("site", "");
        for (const Json &probe : member.settings.value("probes", Json::array()))
            own.probes.push_back(probe.get<std::string>());
        settings.members.push_back(std::move(own));
    }
    return settings;
}

const Aim *aimOf(const std::string &verb)
{
    static const std::map<std::string, Aim> aims = {
        {"power-off", {"power", "off", "PUT", {{"power", "off"}}}},
        {"power-on", {"power", "on", "PUT", {{"power", "on"}}}},
        {"block", {"blocked", "yes", "PUT", {{"blocked", true}, {"management", false}}}},
        {"admit-management",
         {"blocked", "management", "PUT", {{"blocked", true}, {"management", true}}}},
        {"admit-replication",
         {"blocked",
          "replication",
          "PUT",
          {{"blocked", true}, {"management", true}, {"replication", true}}}},
        {"unblock", {"blocked", "no", "PUT", {{"blocked", false}, {"management", false}}}},
    };
    const auto found = aims.find(verb);
    return found == aims.end() ? nullptr : &found->second;
}

Result<MemberSettings> Devices::member(const MemberId &id) const
{
    const MemberSettings *found = settings.find(id);
    if (!found)
        return fail(ErrorCode::NotFound, "the component has no such member", "member " + id.value);
    return *found;
}

Result<std::string> Devices::urlOf(const MemberSettings &member, const Aim &aim) const
{
    const bool power = std::string_view(aim.fact) == "power";
    const std::string &name = power ? member.power : member.site;
    if (name.empty())
        return fail(ErrorCode::Unsupported,
                    power ? "no power controller switches it" : "no gateway can cut it off",
                    "member " + member.id.value, "Declare the device in the settings");
    return power ? settings.powerUrl + "/power/" + name : settings.gatewayUrl + "/block/" + name;
}

Task<Json> Devices::ask(std::string url, CallLimits limits)
{
    FH_CO_TRY(const std::string token, tokenOf(settings));
    HttpRequest request("GET", url);
    request.replyBytesMax = replyMax;
    request.headers["Authorization"] = "Bearer " + token;
    FH_CO_TRY(const HttpReply reply, co_await env.http(request, limits));
    if (reply.status == denied || reply.status == forbidden)
        co_return fail(ErrorCode::Denied, "the device refused the token", url);
    if (reply.status != ok)
        co_return fail(ErrorCode::Corrupt, "the device answered " + std::to_string(reply.status),
                       url);
    co_return parseJson(reply.body);
}

Task<std::string> Devices::read(MemberSettings member, Aim aim, CallLimits limits)
{
    FH_CO_TRY(const std::string url, urlOf(member, aim));
    const CallLimits own = within(limits, now(), questionMax);
    FH_CO_TRY(const Json answer, co_await ask(url, own));
    const bool power = std::string_view(aim.fact) == "power";
    co_return power ? powerIn(answer, member.power) : blockIn(answer, member.site);
}

Task<> Devices::send(MemberSettings member, Aim aim, CallLimits limits)
{
    FH_CO_TRY(const std::string url, urlOf(member, aim));
    FH_CO_TRY(const std::string token, tokenOf(settings));
    HttpRequest request(aim.method, url);
    request.replyBytesMax = replyMax;
    request.headers["Authorization"] = "Bearer " + token;
    request.headers["Content-Type"] = "application/json";
    request.body = aim.body.dump();
    FH_CO_TRY(const HttpReply reply, co_await env.http(request, limits));
    if (reply.status == denied || reply.status == forbidden)
        co_return fail(ErrorCode::Denied, "the device refused the token", url);
    if (reply.status >= 400 && reply.status < 500)
        co_return fail(ErrorCode::Invalid,
                       "the device refused the order: " + printable(reply.body, 200), url);
    if (reply.status != ok)
        co_return fail(Error(ErrorCode::Io,
                             "the device answered " + std::to_string(reply.status) + ": " +
                                 printable(reply.body, 200),
                             url)
                           .orMaybeApplied());
    co_return Result<>();
}

/// Any answer at all means that somebody is there; silence is only silence.
Task<std::string> Devices::probe(std::vector<std::string> urls, CallLimits limits)
{
    if (urls.empty())
        co_return std::string("none");
    const CallLimits own = within(limits, now(), probeMax);
    std::vector<Task<HttpReply>> pending;
    for (const std::string &url : urls) {
        HttpRequest request("GET", url);
        request.replyBytesMax = replyMax;
        pending.push_back(env.http(request, own));
    }
    bool answered = false;
    for (Task<HttpReply> &task : pending) {
        const Result<HttpReply> reply = co_await task;
        answered = answered || reply || reply.error().code == ErrorCode::Corrupt ||
                   reply.error().code == ErrorCode::Exhausted;
    }
    co_return std::string(answered ? "answers" : "silent");
}

Task<View> Devices::look(MemberSettings member, CallLimits limits)
{
    View view;
    const CallLimits own = within(limits, now(), questionMax);
    Task<std::string> probing = probe(member.probes, limits);
    std::optional<Task<Json>> power, block;
    if (!member.power.empty())
        power = ask(settings.powerUrl + "/power/" + member.power, own);
    if (!member.site.empty())
        block = ask(settings.gatewayUrl + "/block/" + member.site, own);
    view.power = power ? "unknown" : "none";
    view.blocked = block ? "unknown" : "none";
    bool answered = false;
    if (power) {
        const Result<Json> answer = co_await *power;
        answered = answered || answer;
        if (answer) {
            view.power = powerIn(*answer, member.power);
            const Json boots = answer->is_object() ? answer->value("boots", Json()) : Json();
            view.boots = boots.is_number_integer() ? boots.get<std::int64_t>() : -1;
        } else {
            view.error = answer.error();
        }
    }
    if (block) {
        const Result<Json> answer = co_await *block;
        answered = answered || answer;
        if (answer)
            view.blocked = blockIn(*answer, member.site);
        else
            view.error = answer.error();
    }
    if (answered)
        view.error.reset();
    FH_CO_TRY(view.probes, co_await probing);
    co_return view;
}

} // namespace farhaven::plugins::fence
