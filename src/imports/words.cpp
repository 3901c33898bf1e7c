// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/json.h"
#include "base/sentence.h"
#include "imports/gather.h"

#include <algorithm>
#include <array>
#include <set>

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
    static constexpr std::array words{
        "passw",   "passphrase",  "secret",         "token",      "api_key",   "apikey",
        "api-key", "private_key", "privatekey",     "access_key", "accesskey", "credential",
        "_pass",   "_pwd",        "encryption_key", "pass_",      "jwt",       "signing_key"};
    const std::string low = lowered(key);
    return low == "pwd" || low == "pw" || low == "auth" || low.ends_with("pass") ||
           low.ends_with("_pw") || std::any_of(words.begin(), words.end(), [&](const char *word) {
               return low.find(word) != low.npos;
           });
}

namespace {

/// Where the words of a text end; an address holds none of them.
constexpr std::string_view wordEnds = " \t\r\n,;\"'<>";

/// How much at the beginning of a word to keep, and from where on: what lies between is the user
/// part of an address, with a password in it. Equal: there is none.
std::pair<std::size_t, std::size_t> userPart(std::string_view word)
{
    const std::size_t scheme = word.find("://");
    const std::size_t from = scheme == word.npos ? 0 : scheme + 3;
    const std::size_t end = std::min(word.find_first_of("/?#", from), word.size());
    const std::string_view authority = word.substr(from, end - from);
    const std::size_t at = authority.rfind('@');
    const bool password =
        at != authority.npos && authority.substr(0, at).find(':') != authority.npos;
    return password ? std::pair(from, from + at + 1) : std::pair(from, from);
}

/// "--requirepass", "-password=x": the option's name, else nothing.
std::string_view optionName(std::string_view word)
{
    if (!word.starts_with('-'))
        return {};
    word.remove_prefix(std::min(word.find_first_not_of('-'), word.size()));
    return word.substr(0, word.find('='));
}

bool secretOption(std::string_view value)
{
    while (!value.empty()) {
        const std::string_view word = value.substr(0, value.find_first_of(wordEnds));
        value.remove_prefix(std::min(word.size() + 1, value.size()));
        if (!secretKey(optionName(word)))
            continue;
        if (word.find('=') != word.npos)
            return true;
        const std::size_t next = value.find_first_not_of(wordEnds);
        if (next != value.npos && value[next] != '-')
            return true;
    }
    return false;
}

} // namespace

std::string withoutSecrets(std::string_view text, int &count)
{
    std::string out;
    while (!text.empty()) {
        const std::string_view word = text.substr(0, text.find_first_of(wordEnds));
        const auto [kept, from] = userPart(word);
        count += kept == from ? 0 : 1;
        out.append(word.substr(0, kept)).append(word.substr(from));
        text.remove_prefix(word.size());
        const std::size_t next = std::min(text.find_first_not_of(wordEnds), text.size());
        out.append(text.substr(0, next));
        text.remove_prefix(next);
    }
    return out;
}

bool secretValue(std::string_view value)
{
    int count = 0;
    (void)withoutSecrets(value, count);
    return count > 0 || value.find("PRIVATE KEY-----") != value.npos ||
           value.starts_with("$ANSIBLE_VAULT") || secretOption(value);
}

int secretsIn(const Node &node)
{
    int count = node.isScalar() && secretValue(node.text) ? 1 : 0;
    for (std::size_t i = 0; i < node.items.size(); ++i) {
        const Node &item = node.items[i];
        const bool byKey = node.isMap() && item.isScalar() && secretKey(node.keys[i]);
        const bool byOption = !node.isMap() && i > 0 && item.isScalar() &&
                              secretKey(optionName(node.items[i - 1].text)) &&
                              node.items[i - 1].text.find('=') == std::string::npos;
        count += byKey || byOption ? 1 : secretsIn(item);
    }
    return count;
}

namespace {

/// libpq's "host=db port=5432": what follows the word, else the text as it is.
std::string_view afterHostWord(std::string_view text)
{
    for (std::size_t at = text.find("host="); at != text.npos; at = text.find("host=", at + 1)) {
        if (at == 0 || text[at - 1] == ' ') {
            const std::string_view host = text.substr(at + 5);
            return host.substr(0, host.find(' '));
        }
    }
    return text;
}

} // namespace

std::vector<std::string> addressesIn(std::string_view value)
{
    std::vector<std::string> out;
    std::set<std::string, std::less<>> known;
    value = afterHostWord(value);
    while (!value.empty()) {
        std::string_view one = value.substr(0, value.find(','));
        value.remove_prefix(std::min(one.size() + 1, value.size()));
        if (const std::size_t named = one.find("=http"); named != one.npos)
            one.remove_prefix(named + 1);
        if (const std::size_t scheme = one.find("://"); scheme != one.npos)
            one.remove_prefix(scheme + 3);
        one = one.substr(0, one.find_first_of("/?"));
        if (const std::size_t user = one.rfind('@'); user != one.npos)
            one.remove_prefix(user + 1);
        one = one.substr(0, one.find(':'));
        const std::size_t from = one.find_first_not_of(" '\"");
        if (from == one.npos)
            continue;
        const std::string host(one.substr(from));
        if (known.insert(host).second)
            out.push_back(host);
    }
    return out;
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
    static constexpr std::array beside{"exporter", "operator", "admin", "commander", "backup"};
    if (std::any_of(beside.begin(), beside.end(),
                    [&](const char *word) { return low.find(word) != low.npos; }))
        return "application";
    static constexpr std::array<std::pair<const char *, const char *>, 18> kinds{
        {{"patroni", "database"},
         {"spilo", "database"},
         {"postgres", "database"},
         {"postgis", "database"},
         {"mysql", "database"},
         {"mariadb", "database"},
         {"mongo", "database"},
         {"cassandra", "database"},
         {"redis", "cache"},
         {"valkey", "cache"},
         {"memcached", "cache"},
         {"kafka", "queue"},
         {"rabbitmq", "queue"},
         {"nats", "queue"},
         {"haproxy", "balancer"},
         {"traefik", "balancer"},
         {"envoy", "balancer"},
         {"keepalived", "balancer"}}};
    for (const auto &[word, kind] : kinds) {
        if (low.find(word) != low.npos)
            return kind;
    }
    return "application";
}

} // namespace farhaven::imports
