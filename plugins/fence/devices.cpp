// SPDX-License-Identifier: GPL-3.0-or-later
#include "devices.h"

#include "base/sentence.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

namespace farhaven::plugins::fence {

namespace {

constexpr int ok = 200;
constexpr int denied = 401;
constexpr int forbidden = 403;
constexpr int conflict = 409;
constexpr std::size_t replyMax = 64 << 10;

/// The bearer token. A file that others may read is refused: whoever holds it can cut a site off.
Result<std::string> tokenOf(const Device &device)
{
    using std::filesystem::perms;
    std::error_code error;
    const auto status = std::filesystem::status(device.tokenFile, error);
    if (error)
        return fail(ErrorCode::Io, "the token cannot be read: " + error.message(),
                    device.tokenFile);
    const perms others = perms::group_all | perms::others_all;
    if ((status.permissions() & others) != perms::none)
        return fail(ErrorCode::Denied, "others may read the token", device.tokenFile,
                    "chmod 600, and have a new token issued");
    std::ifstream file(device.tokenFile);
    std::string token;
    if (!std::getline(file, token) || token.empty())
        return fail(ErrorCode::Io, "the token file is empty", device.tokenFile);
    return token;
}

/// A request that the device may know us by.
Result<HttpRequest> requestTo(const Device &device, const char *method, const std::string &url)
{
    FH_TRY(const std::string token, tokenOf(device));
    HttpRequest request(method, url);
    request.replyBytesMax = replyMax;
    request.pin = device.pin;
    request.headers["Authorization"] = "Bearer " + token;
    return request;
}

/// Settings "power_url", "power_sha256"… of the device with that prefix.
Result<Device> readDevice(const Json &settings, const std::string &prefix)
{
    const std::string place = "/settings/" + prefix;
    Device device;
    device.url = settings.value(prefix + "_url", "");
    device.tokenFile = settings.value(prefix + "_token_file", "");
    device.pin.sha256 = settings.value(prefix + "_sha256", "");
    device.pin.authorities = settings.value(prefix + "_ca", "");
    if (device.url.empty())
        return device;
    if (!device.url.starts_with("https://"))
        return fail(ErrorCode::Invalid,
                    "what it says could be anybody's word: it is not asked by "
                    "https",
                    place + "_url", "Give an https address");
    if (device.tokenFile.empty())
        return fail(ErrorCode::Invalid, "nothing says who we are to it", place + "_token_file",
                    "Name the file that holds its token");
    if (device.pin.sha256.empty() == device.pin.authorities.empty())
        return fail(ErrorCode::Invalid, "its certificate is not pinned, or in two ways", place,
                    "Give " + prefix + "_sha256 or " + prefix + "_ca");
    return device;
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

/// Stopped, with no process left, and masked, so that no boot starts it. What is not said is
/// unknown; what the host does not have is absent, and would be masked all the same.
std::string heldIn(const std::string &shown)
{
    std::map<std::string, std::string> properties;
    std::istringstream lines(shown);
    for (std::string line; std::getline(lines, line);) {
        const std::size_t equals = line.find('=');
        if (equals != std::string::npos)
            properties[line.substr(0, equals)] = line.substr(equals + 1);
    }
    for (const char *needed : {"LoadState", "ActiveState", "ControlGroup"}) {
        if (!properties.contains(needed))
            return "unknown";
    }
    if (properties["LoadState"] == "not-found")
        return "absent";
    const std::string &active = properties["ActiveState"];
    const bool stopped =
        (active == "inactive" || active == "failed") && properties["ControlGroup"].empty();
    return stopped && properties["LoadState"] == "masked" ? "yes" : "no";
}

} // namespace

Milliseconds LeaseSpan::wait() const
{
    // Quartz is off by less than 0.1 %; two per cent and a moment are not missed by any of them.
    constexpr Milliseconds moment{250};
    const Milliseconds both = lease + watchdog;
    return both + both / 50 + moment;
}

const MemberSettings *Settings::find(const MemberId &member) const
{
    const auto found = std::find_if(members.begin(), members.end(),
                                    [&](const MemberSettings &own) { return own.id == member; });
    return found == members.end() ? nullptr : &*found;
}

Result<Settings> readSettings(const model::Component &component,
                              const std::vector<model::Host> &hosts)
{
    Settings settings;
    FH_TRY(settings.power, readDevice(component.settings, "power"));
    FH_TRY(settings.gateway, readDevice(component.settings, "gateway"));
    FH_TRY(settings.lease, readDevice(component.settings, "register"));
    settings.span.lease = Milliseconds(component.settings.value("lease_ms", std::int64_t(0)));
    settings.span.watchdog =
        Milliseconds(component.settings.value("lease_watchdog_ms", std::int64_t(0)));
    const bool timed = settings.span.lease.count() > 0 && settings.span.watchdog.count() > 0;
    if (!settings.lease.url.empty() && !timed)
        return fail(ErrorCode::Invalid, "nothing says when a lease that ran out has ended a writer",
                    "/settings/lease_ms", "Give lease_ms and lease_watchdog_ms as on the hosts");
    settings.systemctl = {"/usr/bin/systemctl"};
    if (const auto words = component.settings.find("systemctl"); words != component.settings.end())
        settings.systemctl = words->get<std::vector<std::string>>();
    const bool held =
        std::any_of(component.members.begin(), component.members.end(),
                    [](const model::Member &member) { return member.settings.contains("unit"); });
    if (settings.power.url.empty() && settings.gateway.url.empty() && settings.lease.url.empty() &&
        !held)
        return fail(ErrorCode::Invalid, "it has neither a power controller nor a gateway",
                    "/settings", "Give power_url, gateway_url, register_url, or a member's unit");
    for (const model::Member &member : component.members) {
        MemberSettings own;
        own.id = member.id;
        own.power = settings.power.url.empty() ? "" : member.settings.value("power", "");
        own.site = settings.gateway.url.empty() ? "" : member.settings.value("site", "");
        own.lease = settings.lease.url.empty() ? "" : member.settings.value("lease", "");
        own.unit = member.settings.value("unit", "");
        for (const model::Host &host : hosts) {
            if (host.id == member.host && host.ssh)
                own.keeper = adapter::sshTarget(host).value();
            if (host.id == member.fences && host.ssh)
                own.host = adapter::sshTarget(host).value();
        }
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
        {"withdraw-lease", {"lease", "expired", "PUT", {{"granted", false}}}},
        {"grant-lease", {"lease", "granted", "PUT", {{"granted", true}}}},
        {"hold-service", {"held", "yes", "", {}}},
        {"free-service", {"held", "no", "", {}}},
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

const Device &Devices::deviceOf(const Aim &aim) const
{
    return aim.ofPower() ? settings.power : aim.ofLease() ? settings.lease : settings.gateway;
}

Result<std::string> Devices::urlOf(const MemberSettings &member, const Aim &aim) const
{
    const std::string &name = aim.ofPower()   ? member.power
                              : aim.ofLease() ? member.lease
                                              : member.site;
    if (name.empty())
        return fail(ErrorCode::Unsupported,
                    aim.ofPower()   ? "no power controller switches it"
                    : aim.ofLease() ? "no register grants it what it does"
                                    : "no gateway can cut it off",
                    "member " + member.id.value, "Declare the device in the settings");
    const char *const path = aim.ofPower() ? "/power/" : aim.ofLease() ? "/lease/" : "/block/";
    return deviceOf(aim).url + path + name;
}

/// What was withdrawn counts from when we knew it, by our own clock, and anew after each change: in
/// between somebody may have granted it again. Who keeps it there, and how, the register heard from
/// the host itself: without a watchdog over that program, time proves nothing.
std::string Devices::leaseIn(const Json &answer, const std::string &name)
{
    const bool ours = answer.is_object() && answer.value("host", Json()) == name;
    const Json granted = ours ? answer.value("granted", Json()) : Json();
    const Json revision = ours ? answer.value("revision", Json()) : Json();
    if (!granted.is_boolean() || !revision.is_number_integer())
        return "unknown";
    if (granted.get<bool>()) {
        m_withdrawn.erase(name);
        return "granted";
    }
    const std::int64_t change = revision.get<std::int64_t>();
    const auto known = m_withdrawn.find(name);
    if (known == m_withdrawn.end() || known->second.revision != change)
        m_withdrawn[name] = Withdrawn{change, now()};
    const Json keeper = answer.value("keeper", Json());
    const auto span = [&](const char *what) {
        const Json value = keeper.is_object() ? keeper.value(what, Json()) : Json();
        return Milliseconds(value.is_number_integer() ? value.get<std::int64_t>() : 0);
    };
    const Milliseconds lease = span("lease_ms"), watchdog = span("watchdog_ms");
    const bool watched = lease.count() > 0 && watchdog.count() > 0 &&
                         lease <= settings.span.lease && watchdog <= settings.span.watchdog;
    if (!watched)
        return "unwatched";
    return now() - m_withdrawn[name].since < settings.span.wait() ? "running-out" : "expired";
}

Result<std::vector<std::string>> Devices::commandOf(const MemberSettings &member,
                                                    const Aim &aim) const
{
    if (member.unit.empty() || !member.host)
        return fail(ErrorCode::Unsupported, "no service of its host can be held",
                    "member " + member.id.value,
                    "Give the member a unit, and the fenced host a login with farhaven-act");
    std::vector<std::string> words = settings.systemctl;
    const bool holds = std::string_view(aim.value) == "yes";
    words.emplace_back(holds ? "mask" : "unmask");
    if (holds)
        words.emplace_back("--now");
    words.push_back(member.unit);
    return words;
}

Task<std::string> Devices::readHost(MemberSettings member, CallLimits limits)
{
    if (member.unit.empty() || !member.host)
        co_return fail(ErrorCode::Unsupported, "no service of its host can be held",
                       "member " + member.id.value);
    std::vector<std::string> words = settings.systemctl;
    words.insert(words.end(),
                 {"show", "--property=LoadState,ActiveState,ControlGroup", member.unit});
    const SshTarget host = *member.host;
    FH_CO_TRY(const adapter::ActReply reply, co_await adapter::actRead(env, host, words, limits));
    if (!reply.succeeded())
        co_return fail(ErrorCode::Io,
                       "systemctl ended with " + std::to_string(reply.exitCode) + ": " +
                           printable(reply.err, 200),
                       host.host);
    co_return heldIn(reply.out);
}

/// Through farhaven-act there: it compares the claim, records the key, and acts once.
Task<> Devices::sendHost(MemberSettings member, Aim aim, adapter::CallContext context)
{
    FH_CO_TRY(const std::vector<std::string> words, commandOf(member, aim));
    const SshTarget host = *member.host;
    FH_CO_TRY(const adapter::ActReply reply,
              co_await adapter::actEffect(env, host, context.claim, context.idempotencyKey, words,
                                          context.limits));
    (void)reply; // however it ended: what is read afterwards counts
    co_return Result<>();
}

Task<Json> Devices::ask(Device device, std::string url, CallLimits limits)
{
    FH_CO_TRY(const HttpRequest request, requestTo(device, "GET", url));
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
    const CallLimits own = within(limits, now(), questionMax);
    if (aim.ofHost())
        co_return co_await readHost(member, own);
    FH_CO_TRY(const std::string url, urlOf(member, aim));
    FH_CO_TRY(const Json answer, co_await ask(deviceOf(aim), url, own));
    if (aim.ofLease())
        co_return leaseIn(answer, member.lease);
    co_return aim.ofPower() ? powerIn(answer, member.power) : blockIn(answer, member.site);
}

Task<> Devices::requireClaim(MemberSettings member, adapter::CallContext context)
{
    if (!member.keeper)
        co_return fail(ErrorCode::Conflict, "nobody keeps the claim that an order needs",
                       "member " + member.id.value,
                       "Give the host that it acts from a login with farhaven-act");
    const SshTarget keeper = *member.keeper;
    FH_CO_TRY(const adapter::ClaimView highest,
              co_await adapter::actClaims(env, keeper, context.claim.scope, context.limits));
    co_return adapter::requireCurrent(highest, context.claim, keeper);
}

Task<> Devices::send(MemberSettings member, Aim aim, adapter::CallContext context)
{
    if (aim.ofHost())
        co_return co_await sendHost(member, aim, context);
    FH_CO_TRY(const std::string url, urlOf(member, aim));
    FH_CO_TRY(HttpRequest request, requestTo(deviceOf(aim), aim.method, url));
    request.headers["Content-Type"] = "application/json";
    Json order = aim.body;
    order["claim"] = {{"scope", context.claim.scope},
                      {"epoch", context.claim.epoch},
                      {"run", context.claim.run},
                      {"owner", context.claim.owner},
                      {"key", context.idempotencyKey}};
    request.body = order.dump();
    FH_CO_TRY(const HttpReply reply, co_await env.http(request, context.limits));
    if (reply.status == denied || reply.status == forbidden)
        co_return fail(ErrorCode::Denied, "the device refused the token", url);
    if (reply.status == conflict)
        co_return fail(ErrorCode::Conflict,
                       "the device keeps a newer claim: " + printable(reply.body, 200), url);
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
    std::optional<Task<Json>> power, block, lease;
    std::optional<Task<std::string>> held;
    if (!member.unit.empty())
        held = readHost(member, own);
    if (!member.power.empty())
        power = ask(settings.power, settings.power.url + "/power/" + member.power, own);
    if (!member.site.empty())
        block = ask(settings.gateway, settings.gateway.url + "/block/" + member.site, own);
    if (!member.lease.empty())
        lease = ask(settings.lease, settings.lease.url + "/lease/" + member.lease, own);
    view.power = power ? "unknown" : "none";
    view.lease = lease ? "unknown" : "none";
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
    if (lease) {
        const Result<Json> answer = co_await *lease;
        answered = answered || answer;
        if (answer)
            view.lease = leaseIn(*answer, member.lease);
        else
            view.error = answer.error();
    }
    if (held) {
        const Result<std::string> answer = co_await *held;
        answered = answered || answer;
        view.held = answer ? *answer : "unknown";
        if (!answer)
            view.error = answer.error();
    }
    if (answered)
        view.error.reset();
    FH_CO_TRY(view.probes, co_await probing);
    co_return view;
}

} // namespace farhaven::plugins::fence
