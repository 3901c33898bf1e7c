// SPDX-License-Identifier: GPL-3.0-or-later
#include "measure.h"

#include <algorithm>
#include <charconv>

namespace farhaven::plugins::link {

namespace {

// Of curl(1).
constexpr int curlDone = 0;
constexpr int curlNoConnection = 7;
constexpr int curlTimeUp = 28;
constexpr std::int64_t usPerSecond = 1'000'000;
constexpr std::int64_t tooShortUs = 100'000;
constexpr std::int64_t tooSmall = 100'000;

/// "0.001234" seconds in microseconds; nothing for what is no such figure. Not by the locale.
std::optional<std::int64_t> microseconds(std::string_view text)
{
    const std::size_t dot = text.find('.');
    if (dot == std::string_view::npos || text.size() - dot - 1 != 6)
        return {};
    std::int64_t whole = 0, part = 0;
    const char *const end = text.data() + text.size();
    const auto first = std::from_chars(text.data(), text.data() + dot, whole);
    const auto second = std::from_chars(text.data() + dot + 1, end, part);
    const bool read = first.ec == std::errc() && first.ptr == text.data() + dot &&
                      second.ec == std::errc() && second.ptr == end;
    return read ? std::optional(whole * usPerSecond + part) : std::nullopt;
}

std::vector<std::string_view> wordsIn(std::string_view text)
{
    std::vector<std::string_view> words;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find_first_of(" \n"), text.size());
        if (end > 0)
            words.push_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return words;
}

/// One connection: how curl ended, and what the handshake took without the look-up of the name.
struct Probe {
    int code = -1;
    std::optional<std::int64_t> tripUs;
};

std::optional<Probe> probeIn(std::string_view line)
{
    const auto words = wordsIn(line);
    if (words.size() != 3)
        return {};
    Probe probe;
    const char *const end = words[0].data() + words[0].size();
    const auto looked = microseconds(words[1]);
    const auto connected = microseconds(words[2]);
    if (std::from_chars(words[0].data(), end, probe.code).ptr != end || !looked || !connected)
        return {};
    if (*connected > *looked)
        probe.tripUs = *connected - *looked;
    return probe;
}

std::string bracketed(const std::string &host)
{
    return host.find(':') == std::string::npos ? host : "[" + host + "]";
}

std::string secondsOf(int ms)
{
    const std::string part = std::to_string(1000 + ms % 1000).substr(1);
    return std::to_string(ms / 1000) + "." + part;
}

} // namespace

Result<Settings> readSettings(const model::Component &component,
                              const std::vector<model::Host> &hosts)
{
    Settings out;
    const Json &json = component.settings;
    out.component = component.id;
    out.probes = json.value("probes", out.probes);
    out.connectMsMax = json.value("connect_ms_max", out.connectMsMax);
    out.curl = json.value("curl", out.curl);
    if (json.contains("rtt_us_max"))
        out.bounds.rttUsMax = json["rtt_us_max"].get<std::int64_t>();
    if (json.contains("loss_percent_max"))
        out.bounds.lossPercentMax = json["loss_percent_max"].get<std::int64_t>();
    if (json.contains("throughput_kbit_min"))
        out.bounds.throughputKbitMin = json["throughput_kbit_min"].get<std::int64_t>();
    for (const model::Member &member : component.members) {
        const auto host = std::find_if(hosts.begin(), hosts.end(), [&](const model::Host &one) {
            return one.id == member.host && one.ssh;
        });
        if (host == hosts.end())
            return fail(ErrorCode::Invalid, "Farhaven has no login on its host",
                        "member " + member.id.value, "Give the host its ssh settings");
        Way way;
        way.member = member.id;
        FH_TRY(way.from, adapter::sshTarget(*host));
        way.to = member.settings.at("to").get<std::string>();
        way.port = member.settings.at("port").get<int>();
        way.download = member.settings.value("download", "");
        way.bytesMax = member.settings.value("bytes_max", way.bytesMax);
        way.secondsMax = member.settings.value("seconds_max", way.secondsMax);
        out.ways.push_back(std::move(way));
    }
    return out;
}

/// A client of POP3 waits for the server's word and says nothing before.
Argv probeOf(const Settings &settings, const Way &way)
{
    Argv argv = {settings.curl,       "-q",
                 "--silent",          "--globoff",
                 "--noproxy",         "*",
                 "--parallel",        "--parallel-immediate",
                 "--parallel-max",    std::to_string(settings.probes),
                 "--write-out",       "%{exitcode} %{time_namelookup} %{time_connect};",
                 "--connect-timeout", secondsOf(settings.connectMsMax),
                 "--max-time",        secondsOf(settings.connectMsMax + 100)};
    for (int i = 0; i < settings.probes; ++i) {
        argv.insert(argv.end(),
                    {"--output", "/dev/null", "--url",
                     "pop3://" + bracketed(way.to) + ":" + std::to_string(way.port) + "/"});
    }
    return argv;
}

/// One address, as it is declared: "[1-9]" in it asks for nothing more, and it is never an option.
Argv downloadOf(const Settings &settings, const Way &way)
{
    return {settings.curl, "-q",
            "--silent",    "--globoff",
            "--noproxy",   "*",
            "--proto",     "=http,https",
            "--output",    "/dev/null",
            "--range",     "0-" + std::to_string(way.bytesMax - 1),
            "--max-time",  std::to_string(way.secondsMax),
            "--write-out", "%{time_starttransfer} %{time_total} %{size_download} %{http_code}",
            "--url",       way.download};
}

Measured measuredBy(const adapter::ActReply &reply)
{
    Measured out;
    std::vector<std::int64_t> trips;
    int tried = 0, refused = 0;
    for (std::string_view rest = reply.out; !rest.empty();) {
        const std::size_t end = std::min(rest.find(';'), rest.size());
        const auto probe = probeIn(rest.substr(0, end));
        rest.remove_prefix(std::min(end + 1, rest.size()));
        // curl itself could not: that says nothing of the way.
        const bool lost = probe && !probe->tripUs && probe->code == curlTimeUp;
        const bool no = probe && !probe->tripUs && probe->code == curlNoConnection;
        tried += probe && (probe->tripUs || lost || no) ? 1 : 0;
        refused += no ? 1 : 0;
        if (probe && probe->tripUs)
            trips.push_back(*probe->tripUs);
    }
    if (tried == 0)
        return out;
    const int came = int(trips.size()) + refused;
    out.lossPercent = (tried - came) * 100 / tried;
    out.connects = !trips.empty() ? Tri::Yes : refused > 0 ? Tri::No : Tri::Unknown;
    if (trips.empty())
        return out;
    const auto middle = trips.begin() + std::ptrdiff_t(trips.size() / 2);
    std::nth_element(trips.begin(), middle, trips.end());
    out.rttUs = *middle;
    return out;
}

std::optional<std::int64_t> throughputIn(const adapter::ActReply &reply)
{
    const auto words = wordsIn(reply.out);
    if (words.size() != 4 || (reply.exitCode != curlDone && reply.exitCode != curlTimeUp))
        return {};
    const auto begun = microseconds(words[0]);
    const auto ended = microseconds(words[1]);
    std::int64_t bytes = 0;
    const char *const end = words[2].data() + words[2].size();
    const bool counted = std::from_chars(words[2].data(), end, bytes).ptr == end;
    const bool served = words[3] == "200" || words[3] == "206";
    if (!begun || !ended || !counted || !served || *ended <= *begun)
        return {};
    const std::int64_t took = *ended - *begun;
    if (took < tooShortUs && bytes < tooSmall)
        return {};
    return bytes * 8 * 1000 / took;
}

Tri within(const std::optional<std::int64_t> &value, const std::optional<std::int64_t> &max)
{
    return value && max ? tri(*value <= *max) : Tri::Unknown;
}

Tri reaches(const std::optional<std::int64_t> &value, const std::optional<std::int64_t> &min)
{
    return value && min ? tri(*value >= *min) : Tri::Unknown;
}

} // namespace farhaven::plugins::link
