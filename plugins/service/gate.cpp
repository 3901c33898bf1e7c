// SPDX-License-Identifier: GPL-3.0-or-later
#include "application.h"

namespace farhaven::plugins::service {

using adapter::Action;
using adapter::CallContext;
using adapter::Outcome;
using model::OutcomeKind;

namespace {

constexpr Milliseconds roundPause{10};
constexpr Milliseconds roundMax{2000};
constexpr Milliseconds attemptPause{5};
constexpr const char *here = "local"; ///< the vantage of the machine that Farhaven runs on

struct Vantage {
    std::string name;
    std::optional<SshTarget> host; ///< nothing: here
};

Result<std::vector<Vantage>> vantagesOf(const Application &application, const Action &action)
{
    std::vector<Vantage> vantages;
    for (const Json &word : action.parameters.value("vantages", Json::array({here}))) {
        const std::string name = word.get<std::string>();
        if (name == here) {
            vantages.push_back({name, std::nullopt});
            continue;
        }
        const auto host = application.settings.hosts.find(HostId(name));
        if (host == application.settings.hosts.end())
            return fail(ErrorCode::Invalid, "no login on the vantage \"" + printable(name) + "\"",
                        "/parameters/vantages", "Name a host of the estate with ssh, or \"local\"");
        vantages.push_back({name, host->second});
    }
    return vantages;
}

Task<Mark> probe(Application &application, Vantage vantage, std::string url, std::string uuid,
                 Expected expected, CallLimits limits)
{
    if (!vantage.host)
        co_return co_await application.markFromHere(url, uuid, expected, limits);
    co_return co_await application.markFrom(*vantage.host, url, uuid, expected, limits);
}

struct Round {
    Round() = default;
    std::vector<Mark> marks;
    bool agree = true; ///< all marks went to one database on one timeline
    Json vantages = Json::array();
};

/// Every vantage once, all at the same time.
Task<Round> ask(Application &application, std::vector<Vantage> vantages, std::string url,
                Expected expected, CallLimits limits)
{
    const Ticks begun = application.now();
    std::vector<Task<Mark>> pending;
    std::vector<std::string> uuids;
    for (const Vantage &vantage : vantages) {
        uuids.push_back(newUuid());
        pending.push_back(probe(application, vantage, url, uuids.back(), expected, limits));
    }
    Round round;
    for (std::size_t i = 0; i < pending.size(); ++i) {
        const Result<Mark> mark = co_await pending[i];
        Json line = {{"vantage", vantages[i].name}, {"passed", mark.has_value()}};
        line["ms"] = std::chrono::duration_cast<Milliseconds>(application.now() - begun).count();
        if (mark) {
            line["nonce"] = uuids[i];
            line["system_identifier"] = mark->identity;
            line["timeline"] = mark->timeline;
            round.agree = round.agree && (round.marks.empty() || round.marks.front() == *mark);
            round.marks.push_back(*mark);
        } else {
            line["error"] = std::string(name(mark.error().code));
            line["said"] = mark.error().message;
        }
        round.vantages.push_back(std::move(line));
    }
    co_return round;
}

Outcome judge(const Round &round, std::size_t need, std::size_t count, Json record)
{
    const std::size_t passed = round.marks.size();
    record["vantages"] = round.vantages;
    record["passed"] = passed;
    const Json arguments = {{"passed", passed}, {"count", count}, {"need", need}};
    if (passed >= need && round.agree)
        return outcomeOf(OutcomeKind::Done, std::move(record),
                         Sentence("service.verify.done",
                                  "{passed} of {count} vantages wrote a mark and read it back; "
                                  "{need} were needed.",
                                  arguments));
    if (passed >= need)
        return outcomeOf(OutcomeKind::NotDone, std::move(record),
                         Sentence("service.verify.disagree",
                                  "The vantages reached different databases or timelines."));
    return outcomeOf(OutcomeKind::NotDone, std::move(record),
                     Sentence("service.verify.too_few",
                              "{passed} of {count} vantages wrote a mark and read it back; {need} "
                              "are needed.",
                              arguments));
}

struct FirstWrite {
    FirstWrite() = default;
    Mark mark;
    std::string nonce;
    Instant at{};
    Ticks ticks{};
};

/// The moment counts at which the write was acknowledged; reading it back only proves it.
Task<FirstWrite> writeThrough(Application &application, std::string base, Expected expected,
                              CallLimits limits)
{
    const std::string uuid = newUuid();
    const std::string url = base + application.settings.nonce + uuid;
    HttpRequest put("PUT", url);
    FH_CO_TRY(const HttpReply written, co_await application.env.http(put, limits));
    FirstWrite write;
    write.nonce = uuid;
    write.at = application.env.clock().now();
    write.ticks = application.now();
    FH_CO_CHECK(readMark(written.status, written.body, uuid, expected));
    HttpRequest get("GET", url);
    FH_CO_TRY(const HttpReply read, co_await application.env.http(get, limits));
    FH_CO_TRY(write.mark, readMark(read.status, read.body, uuid, expected));
    co_return write;
}

Outcome confirmed(const FirstWrite &write, const std::string &url, Json record)
{
    using std::chrono::nanoseconds;
    const std::string at = toRfc3339(write.at);
    record["first_write_at"] = at;
    record["nonce"] = write.nonce;
    record["first_write_ticks_ns"] =
        std::chrono::duration_cast<nanoseconds>(write.ticks.time_since_epoch()).count();
    record["system_identifier"] = write.mark.identity;
    record["timeline"] = write.mark.timeline;
    return outcomeOf(OutcomeKind::Done, std::move(record),
                     Sentence("service.confirm.done",
                              "The first write through {url} was acknowledged at {at}.",
                              {{"url", url}, {"at", at}}));
}

} // namespace

Task<Outcome> verify(Application &application, Action action, CallContext context)
{
    FH_CO_TRY(const MemberSettings own, application.member(action.member));
    FH_CO_TRY(const std::vector<Vantage> vantages, vantagesOf(application, action));
    const std::size_t need = action.parameters.value("need", vantages.size());
    if (need < 1 || need > vantages.size())
        co_return fail(ErrorCode::Invalid,
                       std::to_string(need) + " of " + std::to_string(vantages.size()) +
                           " vantages cannot pass",
                       "/parameters/need");
    const std::string url = action.parameters.value("url", own.url);
    FH_CO_TRY(const Expected expected, expectedOf(action, context));
    const Ticks begun = application.now();
    Round round;
    std::int64_t rounds = 0;
    do {
        ++rounds;
        const CallLimits limits(std::min(context.limits.deadline, application.now() + roundMax),
                                context.limits.stop);
        FH_CO_TRY(round, co_await ask(application, vantages, url, expected, limits));
        if (round.marks.size() >= need && round.agree)
            break;
        FH_CO_CHECK(co_await pause(roundPause));
    } while (left(context.limits.deadline, application.now()) > 2 * roundPause &&
             !context.limits.stop.stop_requested());
    Json record = {{"url", url}, {"need", need}, {"rounds", rounds}};
    if (expected.timeline > 0)
        record["expected_timeline"] = expected.timeline;
    record["ms"] = std::chrono::duration_cast<Milliseconds>(application.now() - begun).count();
    co_return judge(round, need, vantages.size(), std::move(record));
}

Task<Outcome> confirm(Application &application, Action action, CallContext context)
{
    const std::string base = action.parameters.value("url", application.settings.publicUrl);
    if (base.empty())
        co_return fail(ErrorCode::Invalid, "there is no public name to write through",
                       "/parameters/url", "Set public_url in the component's settings");
    FH_CO_TRY(const Expected expected, expectedOf(action, context));
    Json record = {{"url", base}};
    std::string said = "no attempt";
    std::int64_t attempts = 0;
    do {
        record["attempts"] = ++attempts;
        const CallLimits limits(std::min(context.limits.deadline, application.now() + roundMax),
                                context.limits.stop);
        const Result<FirstWrite> write = co_await writeThrough(application, base, expected, limits);
        if (write)
            co_return confirmed(*write, base, std::move(record));
        said = write.error().message;
        FH_CO_CHECK(co_await pause(attemptPause));
    } while (left(context.limits.deadline, application.now()) > 2 * attemptPause &&
             !context.limits.stop.stop_requested());
    record["said"] = said;
    co_return outcomeOf(OutcomeKind::NotDone, std::move(record),
                        Sentence("service.confirm.not_yet",
                                 "No write through {url} was acknowledged: {said}",
                                 {{"url", base}, {"said", said}}));
}

} // namespace farhaven::plugins::service
