// SPDX-License-Identifier: GPL-3.0-or-later
#include "settings.h"

#include "message.h"

#include <arpa/inet.h>

#include <algorithm>
#include <set>

namespace farhaven::plugins::dns {

namespace {

tl::unexpected<Error> badSetting(const std::string &why, const std::string &place)
{
    return fail(ErrorCode::Invalid, why, place);
}

bool isNumeric(const std::string &address)
{
    in6_addr bytes{};
    return ::inet_pton(AF_INET, address.c_str(), &bytes) == 1 ||
           ::inet_pton(AF_INET6, address.c_str(), &bytes) == 1;
}

Result<> readServers(const Json &list, Settings &out)
{
    std::set<std::string> ids;
    std::set<std::pair<std::string, int>> at;
    int primaries = 0;
    for (std::size_t i = 0; i < list.size(); ++i) {
        const std::string place = "/settings/servers/" + std::to_string(i);
        Server server;
        server.id = list[i].at("id").get<std::string>();
        server.address = list[i].at("address").get<std::string>();
        server.port = list[i].value("port", 53);
        server.site = SiteId(list[i].value("site", ""));
        if (!isNumeric(server.address))
            return badSetting("a name server is named by its address", place + "/address");
        if (!ids.insert(server.id).second || !at.insert({server.address, server.port}).second)
            return badSetting("this server is named twice", place);
        if (list[i].value("primary", list.size() == 1)) {
            ++primaries;
            out.primary = i;
        }
        out.servers.push_back(std::move(server));
    }
    return primaries == 1
               ? Result<>()
               : badSetting("one server is the primary, which takes updates", "/settings/servers");
}

Result<> readKey(const Json &json, Settings &out)
{
    if (!json.contains("key_name"))
        return {};
    out.key.algorithm = json.value("key_algorithm", "hmac-sha256");
    out.key.secret = json.value("key_secret", "");
    out.key.file = json.value("key_file", "");
    FH_TRY(out.key.name, domainName(json.at("key_name").get<std::string>()));
    if (out.key.secret.empty() == out.key.file.empty())
        return badSetting("the key lies in the vault (key_secret) or in a file (key_file)",
                          "/settings/key_name");
    return {};
}

Result<> readPlaces(const model::Component &component, Settings &out)
{
    for (const model::Member &member : component.members) {
        const std::string at = "/members/" + member.id.value + "/settings/values";
        Place place;
        place.member = member.id;
        for (const Json &each : member.settings.at("values")) {
            Result<std::string> value = valueOf(out.type, each.get<std::string>());
            if (!value)
                return fail(std::move(value).error().at(at));
            if (out.type == "CNAME" && *value == out.name)
                return badSetting("an alias of itself leads in a circle", at);
            place.values.push_back(std::move(*value));
        }
        std::sort(place.values.begin(), place.values.end());
        if (out.type == "CNAME" && place.values.size() > 1)
            return badSetting("a name is the alias of one other", at);
        if (std::adjacent_find(place.values.begin(), place.values.end()) != place.values.end())
            return badSetting("the same value twice", at);
        for (const Place &other : out.places) {
            if (other.values == place.values)
                return badSetting("it cannot be told from " + other.member.value, at);
        }
        out.places.push_back(std::move(place));
    }
    return {};
}

} // namespace

Result<Settings> readSettings(const model::Component &component)
{
    const Json &json = component.settings;
    Settings out;
    out.component = component.id;
    FH_TRY(out.zone, domainName(json.at("zone").get<std::string>()));
    FH_TRY(out.name, domainName(json.at("name").get<std::string>()));
    if (out.name != out.zone && !out.name.ends_with("." + out.zone))
        return badSetting("the name is not in the zone", "/settings/name");
    FH_TRY(out.markName, domainName("_farhaven." + out.name));
    out.type = json.at("type").get<std::string>();
    if (out.type == "CNAME" && out.name == out.zone)
        return badSetting("the zone's own name can be no alias", "/settings/type");
    out.ttl = json.at("ttl_s").get<std::uint32_t>();
    FH_CHECK(readServers(json.at("servers"), out));
    FH_CHECK(readKey(json, out));
    FH_CHECK(readPlaces(component, out));
    return out;
}

} // namespace farhaven::plugins::dns
