// SPDX-License-Identifier: GPL-3.0-or-later
#include "probe.h"

#include "base/sentence.h"

#include <charconv>

namespace farhaven::plugins::service {

namespace {

constexpr int ok = 200;
constexpr int created = 201;
constexpr int unavailable = 503;
constexpr int statusStopped = 3; ///< of an init script or systemctl
constexpr std::string_view statusMark = "farhaven-status:";

/// The member `key` of an answer, or an empty text.
std::string textOf(const Json &json, const char *key)
{
    const auto found = json.is_object() ? json.find(key) : json.end();
    return found != json.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::string seconds(Milliseconds time)
{
    const std::int64_t ms = std::max<std::int64_t>(time.count(), 1);
    const std::string rest = std::to_string(1000 + ms % 1000).substr(1);
    return std::to_string(ms / 1000) + "." + rest;
}

/// Cuts one body and its status off the front of curl's output.
std::optional<std::pair<std::string, int>> cutAnswer(std::string_view &output)
{
    const std::size_t at = output.find(statusMark);
    if (at == std::string_view::npos)
        return std::nullopt;
    const std::string body(output.substr(0, at));
    output.remove_prefix(at + statusMark.size());
    int status = 0;
    const auto [stop, error] =
        std::from_chars(output.data(), output.data() + output.size(), status);
    if (error != std::errc() || stop == output.data() + output.size() || *stop != '\n')
        return std::nullopt;
    output.remove_prefix(std::size_t(stop - output.data()) + 1);
    return std::pair(body, status);
}

} // namespace

std::string_view name(Health health)
{
    switch (health) {
    case Health::Ok:
        return "ok";
    case Health::ReadOnly:
        return "read_only";
    case Health::Failing:
        return "failing";
    case Health::Unknown:
        break;
    }
    return "unknown";
}

HealthAnswer readHealth(const HttpReply &reply)
{
    HealthAnswer answer;
    const Result<Json> json = parseJson(reply.body);
    if (json)
        answer.database = printable(textOf(*json, "database"), 40);
    const bool readOnly = reply.status == unavailable && answer.database == "standby";
    answer.health = reply.status == ok ? Health::Ok : readOnly ? Health::ReadOnly : Health::Failing;
    return answer;
}

Result<Mark> readMark(int status, const std::string &body, const std::string &uuid,
                      const Expected &expected)
{
    if (status != ok && status != created)
        return fail(ErrorCode::Denied, "the application answered " + std::to_string(status) + ": " +
                                           printable(body, 120));
    const Result<Json> json = parseJson(body);
    if (!json || !json->is_object() || textOf(*json, "uuid") != uuid)
        return fail(ErrorCode::Corrupt,
                    "the answer does not carry the mark: " + printable(body, 120));
    Mark mark;
    mark.identity = textOf(*json, "system_identifier");
    if (const auto timeline = json->find("timeline");
        timeline != json->end() && timeline->is_number_integer())
        mark.timeline = timeline->get<std::int64_t>();
    if (mark.identity.empty() || mark.timeline <= 0)
        return fail(ErrorCode::Corrupt,
                    "the answer does not name its database: " + printable(body, 120));
    if (!expected.identity.empty() && mark.identity != expected.identity)
        return fail(ErrorCode::Conflict, "the mark went to the database " +
                                             printable(mark.identity, 40) + ", not to " +
                                             printable(expected.identity, 40));
    if (expected.timeline > 0 && mark.timeline != expected.timeline)
        return fail(ErrorCode::Conflict, "the mark is on timeline " +
                                             std::to_string(mark.timeline) + ", not on " +
                                             std::to_string(expected.timeline));
    return mark;
}

std::vector<std::string> curlArgv(const std::string &curl, const std::string &url,
                                  Milliseconds each)
{
    std::string format(statusMark);
    format += "%{http_code}\\n";
    const std::string time = seconds(each);
    std::vector<std::string> argv = {curl, "-q"};
    for (const char *method : {"PUT", "GET"}) {
        if (argv.size() > 2)
            argv.emplace_back("--next");
        argv.insert(argv.end(), {"-s", "--noproxy", "*", "--max-redirs", "0", "--max-filesize",
                                 "65536", "-m", time, "-X", method, "-w", format, url});
    }
    return argv;
}

Result<CurlAnswers> readCurl(const std::string &output)
{
    std::string_view rest = output;
    const auto put = cutAnswer(rest);
    const auto get = put ? cutAnswer(rest) : put;
    if (!put || !get)
        return fail(ErrorCode::Corrupt, "curl's output cannot be read: " + printable(output, 120));
    CurlAnswers answers;
    answers.putBody = put->first;
    answers.putStatus = put->second;
    answers.getBody = get->first;
    answers.getStatus = get->second;
    return answers;
}

Tri readStatus(bool json, int exitCode, const std::string &output)
{
    if (!json)
        return exitCode == 0 ? Tri::Yes : exitCode == statusStopped ? Tri::No : Tri::Unknown;
    const Result<Json> answer = exitCode == 0 ? parseJson(output) : Result<Json>(Json());
    if (!answer || !answer->is_object())
        return Tri::Unknown;
    const auto running = answer->find("running");
    return running != answer->end() && running->is_boolean() ? tri(running->get<bool>())
                                                             : Tri::Unknown;
}

} // namespace farhaven::plugins::service
