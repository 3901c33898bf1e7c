// SPDX-License-Identifier: GPL-3.0-or-later
#include "application.h"

#include <algorithm>
#include <charconv>

namespace farhaven::plugins::service {

namespace {

constexpr Milliseconds healthMax{1000};   ///< a look waits no longer for the health address…
constexpr Milliseconds hostMax{1500};     ///< …and for the host behind it
constexpr Milliseconds askAgainMax{3000}; ///< a question to a silent one, beside the looks
constexpr std::size_t replyMax = 64 << 10;

Argv filled(const Json &words, const model::Host *host, const model::Member &member)
{
    Argv argv;
    for (const Json &word : words) {
        std::string text = word.get<std::string>();
        if (text == "{host}" && host)
            text = host->name.empty() ? host->id.value : host->name;
        else if (text == "{member}")
            text = member.name.empty() ? member.id.value : member.name;
        argv.push_back(std::move(text));
    }
    return argv;
}

/// An IPv6 address stands in brackets in a URL.
std::string inUrl(const std::string &address)
{
    return address.find(':') == std::string::npos ? address : "[" + address + "]";
}

} // namespace

const MemberSettings *Settings::find(const MemberId &member) const
{
    const auto found =
        std::find_if(members.begin(), members.end(),
                     [&](const MemberSettings &candidate) { return candidate.id == member; });
    return found == members.end() ? nullptr : &*found;
}

Result<Settings> readSettings(const model::Component &component,
                              const std::vector<model::Host> &hosts)
{
    Settings out;
    const Json &settings = component.settings;
    out.health = settings.value("health", out.health);
    out.nonce = settings.value("nonce", out.nonce);
    out.publicUrl = settings.value("public_url", "");
    out.curl = settings.value("curl", out.curl);
    out.statusJson = settings.value("status_answer", "exit_code") == "json";
    out.startupBudget =
        Milliseconds(settings.value("startup_budget_ms", std::int64_t(out.startupBudget.count())));
    for (const model::Host &host : hosts) {
        if (host.ssh) {
            FH_TRY(out.hosts[host.id], adapter::sshTarget(host));
        }
    }
    for (const model::Member &member : component.members) {
        const auto host = std::find_if(hosts.begin(), hosts.end(), [&](const model::Host &other) {
            return other.id == member.host;
        });
        const model::Host *own = host == hosts.end() ? nullptr : &*host;
        MemberSettings read;
        read.id = member.id;
        const std::string address = member.settings.value("address", own ? own->address : "");
        if (address.empty())
            return fail(ErrorCode::Invalid, "it has neither an address nor a known host",
                        "member " + member.id.value);
        const int port = member.settings.value("port", settings.value("port", 80));
        read.url =
            settings.value("scheme", "http") + "://" + inUrl(address) + ":" + std::to_string(port);
        if (const auto login = out.hosts.find(member.host); login != out.hosts.end())
            read.host = login->second;
        read.start = filled(settings.value("start", Json::array()), own, member);
        read.stop = filled(settings.value("stop", Json::array()), own, member);
        read.status = filled(settings.value("status", Json::array()), own, member);
        out.members.push_back(std::move(read));
    }
    return out;
}

Result<MemberSettings> Application::member(const MemberId &id) const
{
    const MemberSettings *found = settings.find(id);
    if (!found)
        return fail(ErrorCode::NotFound, "the component has no such member", "member " + id.value);
    return *found;
}

Task<Tri> Application::status(MemberId member, CallLimits limits)
{
    FH_CO_TRY(const MemberSettings own, this->member(member));
    if (!own.host)
        co_return fail(ErrorCode::Invalid, "Farhaven has no login on its host",
                       "member " + member.value, "Give the host its ssh settings");
    FH_CO_TRY(const adapter::ActReply reply,
              co_await adapter::actRead(env, *own.host, own.status, limits));
    co_return readStatus(settings.statusJson, reply.exitCode, reply.out);
}

Task<Look> Application::look(MemberId member, CallLimits limits)
{
    FH_CO_TRY(const MemberSettings own, this->member(member));
    Look look;
    HttpRequest request("GET", own.url + settings.health);
    request.replyBytesMax = replyMax;
    // Half of the time is kept for the host, should the application be silent.
    const Milliseconds half = left(limits.deadline, now()) / 2;
    const CallLimits healthLimits(now() + std::min(healthMax, half), limits.stop);
    const Result<HttpReply> reply = co_await env.http(request, healthLimits);
    if (reply) {
        look.health = readHealth(*reply);
        look.running = Tri::Yes;
        m_silence.heard(member);
        co_return look;
    }
    const Ticks latest = std::min<Ticks>(limits.deadline, now() + hostMax);
    const CallLimits hostLimits(latest, limits.stop);
    Result<Tri> running = co_await status(member, hostLimits);
    if (running) {
        look.running = *running;
        m_silence.heard(member);
    } else {
        look.error = std::move(running).error();
        m_silence.unheard(member);
    }
    co_return look;
}

namespace {

/// Does the application or its host answer? Holds all that it uses, since nobody waits for it.
Task<> answersAgain(Env &env, HttpRequest request, MemberSettings own, CallLimits limits)
{
    Task<HttpReply> byHttp = env.http(request, limits);
    bool heard = false;
    if (own.host) {
        const Result<adapter::ActReply> byHost =
            co_await adapter::actRead(env, *own.host, own.status, limits);
        heard = byHost.has_value();
    }
    const Result<HttpReply> reply = co_await byHttp;
    if (!reply && !heard)
        co_return fail(reply.error());
    co_return {};
}

} // namespace

Task<Look> Application::glance(MemberId member, CallLimits limits)
{
    if (!m_silence.contains(member))
        co_return co_await look(member, limits);
    FH_CO_TRY(const MemberSettings own, this->member(member));
    HttpRequest request("GET", own.url + settings.health);
    request.replyBytesMax = replyMax;
    m_silence.askAgain(member, [this, own, request](std::stop_token stop) {
        const CallLimits patient(now() + askAgainMax, stop);
        return answersAgain(env, request, own, patient);
    });
    Look unheard;
    unheard.error = adapter::silentError(member);
    co_return unheard;
}

Task<Mark> Application::markFromHere(std::string baseUrl, std::string uuid, Expected expected,
                                     CallLimits limits)
{
    const std::string url = baseUrl + settings.nonce + uuid;
    HttpRequest put("PUT", url);
    put.replyBytesMax = replyMax;
    FH_CO_TRY(const HttpReply written, co_await env.http(put, limits));
    FH_CO_CHECK(readMark(written.status, written.body, uuid, expected));
    HttpRequest get("GET", url);
    get.replyBytesMax = replyMax;
    FH_CO_TRY(const HttpReply read, co_await env.http(get, limits));
    co_return readMark(read.status, read.body, uuid, expected);
}

Task<Mark> Application::markFrom(SshTarget host, std::string baseUrl, std::string uuid,
                                 Expected expected, CallLimits limits)
{
    const Milliseconds each = left(limits.deadline, now()) / 2;
    const Argv argv = curlArgv(settings.curl, baseUrl + settings.nonce + uuid, each);
    FH_CO_TRY(const adapter::ActReply reply, co_await adapter::actRead(env, host, argv, limits));
    FH_CO_TRY(const CurlAnswers answers, readCurl(reply.out));
    FH_CO_CHECK(readMark(answers.putStatus, answers.putBody, uuid, expected));
    co_return readMark(answers.getStatus, answers.getBody, uuid, expected);
}

namespace {

/// The timeline in the observation that the step left; 0: it does not say.
std::int64_t timelineAfter(const adapter::EarlierStep &step)
{
    const auto epochs = step.after.find("epochs");
    const bool told = epochs != step.after.end() && epochs->is_object();
    const std::string text = told ? epochs->value("timeline", std::string()) : std::string();
    std::int64_t timeline = 0;
    std::from_chars(text.data(), text.data() + text.size(), timeline);
    return timeline;
}

/// The component that must have taken the mark: the one that is named, else the promoted one.
ComponentId writerFor(const adapter::Action &action, const adapter::CallContext &context)
{
    ComponentId writer(action.parameters.value("component", std::string()));
    for (const adapter::EarlierStep &step : context.earlier) {
        if (step.verb == "promote" && !action.parameters.contains("component"))
            writer = step.component;
    }
    return writer;
}

} // namespace

Result<Expected> expectedOf(const adapter::Action &action, const adapter::CallContext &context)
{
    Expected expected;
    expected.identity = action.parameters.value("system_identifier", context.claim.scope);
    expected.timeline = action.parameters.value("timeline", std::int64_t(0));
    const ComponentId writer = writerFor(action, context);
    for (auto step = context.earlier.rbegin(); step != context.earlier.rend(); ++step) {
        if (expected.timeline > 0)
            break;
        if (step->component != writer)
            continue;
        expected.timeline = timelineAfter(*step);
        if (step->verb == "promote" && expected.timeline <= 0)
            return fail(ErrorCode::Corrupt,
                        "the journal does not say which timeline the promote made",
                        "component " + writer.value, "Look at the topology and the run's journal");
    }
    return expected;
}

} // namespace farhaven::plugins::service
