// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/json.h"
#include "base/sentence.h"
#include "imports/gather.h"

#include <algorithm>
#include <array>

namespace farhaven::imports {

namespace {

std::string lowered(std::string_view text)
{
    std::string out(text);
    std::transform(out.begin(), out.end(), out.begin(), [](char each) {
        return each >= 'A' && each <= 'Z' ? char(each - 'A' + 'a') : each;
    });
    return out;
}

bool plain(char each)
{
    return (each >= 'a' && each <= 'z') || (each >= '0' && each <= '9') || each == '-' ||
           each == '_' || each == '.';
}

} // namespace

std::string slug(std::string_view name)
{
    constexpr std::size_t charactersMax = 80;
    const std::string low = lowered(name);
    std::string out;
    bool exact = true;
    for (const char each : low) {
        if (plain(each)) {
            out += each;
            continue;
        }
        exact = exact && each == ' ';
        if (!out.empty() && out.back() != '-')
            out += '-';
    }
    while (!out.empty() && (out.back() == '-' || out.back() == '.'))
        out.pop_back();
    const std::size_t from = out.find_first_not_of("-.");
    out.erase(0, std::min(from, out.size()));
    if (exact && !out.empty() && out.size() <= charactersMax)
        return out;
    const std::string digest = sha256Hex(name).substr(0, 10);
    out.resize(std::min(out.size(), charactersMax - 11));
    return out.empty() ? "x-" + digest : out + "-" + digest;
}

std::string nameText(std::string_view text)
{
    const std::string shown = printable(text, 200);
    return shown.empty() ? "?" : shown;
}

bool secretKey(std::string_view key)
{
    static constexpr std::array words{"passw",      "passphrase", "secret",         "token",
                                      "api_key",    "apikey",     "api-key",        "private_key",
                                      "privatekey", "access_key", "accesskey",      "credential",
                                      "_pass",      "_pwd",       "encryption_key", "pass_"};
    const std::string low = lowered(key);
    return low == "pass" || low == "pwd" || low == "auth" ||
           std::any_of(words.begin(), words.end(),
                       [&](const char *word) { return low.find(word) != low.npos; });
}

bool secretValue(std::string_view value)
{
    if (value.find("PRIVATE KEY-----") != value.npos || value.starts_with("$ANSIBLE_VAULT"))
        return true;
    const std::size_t scheme = value.find("://");
    if (scheme == value.npos)
        return false;
    const std::string_view rest = value.substr(scheme + 3);
    const std::string_view authority = rest.substr(0, rest.find_first_of("/?# "));
    const std::size_t at = authority.rfind('@');
    return at != authority.npos && authority.substr(0, at).find(':') != authority.npos;
}

int secretsIn(const Node &node)
{
    int count = node.isScalar() && secretValue(node.text) ? 1 : 0;
    for (std::size_t i = 0; i < node.items.size(); ++i) {
        const Node &item = node.items[i];
        const bool byKey = node.isMap() && item.isScalar() && secretKey(node.keys[i]);
        count += byKey ? 1 : secretsIn(item);
    }
    return count;
}

bool executable(std::string_view text)
{
    static constexpr std::array words{"proxycommand", "localcommand", "knownhostscommand"};
    const std::string low = lowered(text);
    return std::any_of(words.begin(), words.end(),
                       [&](const char *word) { return low.find(word) != low.npos; });
}

std::string componentKind(std::string_view image)
{
    // The last part of the path, without tag and digest: "registry:5000/library/postgres:13".
    std::string low = lowered(image);
    low = low.substr(0, low.find('@'));
    low = low.substr(low.rfind('/') + 1);
    low = low.substr(0, low.find(':'));
    static constexpr std::array exporters{"exporter", "operator", "admin", "commander", "backup"};
    if (std::any_of(exporters.begin(), exporters.end(),
                    [&](const char *word) { return low.find(word) != low.npos; }))
        return "service";
    static constexpr std::array<std::pair<const char *, const char *>, 8> kinds{
        {{"patroni", "patroni"},
         {"spilo", "patroni"},
         {"repmgr", "repmgr"},
         {"postgres", "postgresql"},
         {"postgis", "postgresql"},
         {"redis", "redis"},
         {"valkey", "redis"},
         {"haproxy", "haproxy"}}};
    for (const auto &[word, kind] : kinds) {
        if (low.find(word) != low.npos)
            return kind;
    }
    return "service";
}

} // namespace farhaven::imports
