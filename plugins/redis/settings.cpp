// SPDX-License-Identifier: GPL-3.0-or-later
#include "settings.h"

#include "adapter/declared.h"

#include <algorithm>
#include <set>

namespace farhaven::plugins::redis {

namespace {

constexpr int dataPort = 6379;
constexpr int sentinelPort = 26379;

Result<MemberSettings> readRedisMember(const model::Member &member,
                                       const std::vector<model::Host> &hosts)
{
    const auto host = std::find_if(hosts.begin(), hosts.end(), [&](const model::Host &candidate) {
        return candidate.id == member.host;
    });
    const std::string place = "member " + member.id.value;
    if (host == hosts.end())
        return fail(ErrorCode::Invalid, "its host " + member.host.value + " is not in the estate",
                    place);
    MemberSettings out;
    out.id = member.id;
    out.name = member.name.empty() ? member.id.value : member.name;
    out.sentinel = member.settings.value("role", "data") == "sentinel";
    if (!out.sentinel) {
        FH_TRY(out.host, adapter::sshTarget(*host));
    }
    out.address.host = member.settings.value("address", host->address);
    out.address.port = member.settings.value("port", out.sentinel ? sentinelPort : dataPort);
    out.announced = out.address;
    if (const std::string said = member.settings.value("announced", ""); !said.empty()) {
        const std::size_t colon = said.rfind(':');
        out.announced.host = said.substr(0, colon);
        out.announced.port = std::stoi(said.substr(colon + 1));
    }
    return out;
}

Result<> checkWhole(const Settings &settings)
{
    const std::string place = "component " + settings.component.value;
    std::set<Address> taken;
    for (const MemberSettings &member : settings.members) {
        if (!taken.insert(member.announced).second)
            return fail(ErrorCode::Invalid, "two members are at " + member.announced.text(),
                        "member " + member.id.value);
    }
    const std::size_t sentinels = settings.sentinelCount();
    if (sentinels == 0 || sentinels == settings.members.size())
        return fail(ErrorCode::Invalid, "it needs data nodes and Sentinels among its members",
                    place, "Add each Sentinel as a member with the role sentinel");
    if (settings.tls && settings.pin.authorities.empty() == settings.pin.sha256.empty())
        return fail(ErrorCode::Invalid,
                    "over TLS a server is known by its authority or by its certificate, one of "
                    "them",
                    place + "/settings/tls");
    return {};
}

} // namespace

const MemberSettings *Settings::find(const MemberId &member) const
{
    const auto found =
        std::find_if(members.begin(), members.end(),
                     [&](const MemberSettings &candidate) { return candidate.id == member; });
    return found == members.end() ? nullptr : &*found;
}

const MemberSettings *Settings::at(const Address &address) const
{
    const auto found =
        std::find_if(members.begin(), members.end(), [&](const MemberSettings &candidate) {
            return candidate.announced == address;
        });
    return found == members.end() ? nullptr : &*found;
}

std::size_t Settings::sentinelCount() const
{
    return std::size_t(std::count_if(members.begin(), members.end(),
                                     [](const MemberSettings &one) { return one.sentinel; }));
}

Result<Settings> readSettings(const model::Component &component,
                              const std::vector<model::Host> &hosts)
{
    Settings out;
    out.component = component.id;
    const Json &settings = component.settings;
    out.master = settings.value("master", "");
    out.data = {settings.value("user", ""), settings.value("password_file", "")};
    out.sentinels = {settings.value("sentinel_user", ""),
                     settings.value("sentinel_password_file", "")};
    if (const auto tls = settings.find("tls"); tls != settings.end()) {
        out.tls = true;
        out.pin.sha256 = tls->value("sha256", "");
        for (const Json &line : tls->value("authority", Json::array()))
            out.pin.authorities += line.get<std::string>() + "\n";
    }
    out.askMax = Milliseconds(settings.value("ask_ms_max", std::int64_t(out.askMax.count())));
    for (const model::Host &host : hosts) {
        if (host.ssh) {
            FH_TRY(out.hosts[host.id], adapter::sshTarget(host));
        }
    }
    for (const model::Member &member : component.members) {
        FH_TRY(MemberSettings read, readRedisMember(member, hosts));
        out.members.push_back(std::move(read));
    }
    FH_CHECK(checkWhole(out));
    return out;
}

} // namespace farhaven::plugins::redis
