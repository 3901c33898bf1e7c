// SPDX-License-Identifier: GPL-3.0-or-later
#include "settings.h"

#include <cctype>

namespace farhaven::plugins::http {

namespace {

/// A word of the declaration, or the typed value that it stands for.
Json valueOf(const std::string &word, const adapter::Action &action)
{
    const std::string name = adapter::parameterOf(word);
    if (word == "{member}")
        return action.member.value;
    return name.empty() ? Json(word) : action.parameters.value(name, Json());
}

std::string textOf(const std::string &word, const adapter::Action &action)
{
    const Json value = valueOf(word, action);
    return value.is_string() ? value.get<std::string>() : value.dump();
}

/// RFC 3986: whatever is not unreserved, so that no value can end its segment or begin a query.
std::string encoded(const std::string &text)
{
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string out;
    for (const unsigned char c : text) {
        const bool plain =
            c < 0x80 && (std::isalnum(c) || c == '-' || c == '.' || c == '_' || c == '~');
        if (plain) {
            out += char(c);
        } else {
            out += '%';
            out += digits[c >> 4];
            out += digits[c & 15];
        }
    }
    return out;
}

Result<std::string> urlOf(const Request &request, const adapter::Action &action)
{
    std::string url = request.url;
    for (const std::string &word : request.path) {
        const std::string segment = textOf(word, action);
        if (segment.empty() || segment == "." || segment == "..")
            return fail(ErrorCode::Invalid, "this value would name another path", word);
        url += "/" + encoded(segment);
    }
    if (request.path.empty())
        url += "/";
    char between = '?';
    for (const auto &[name, word] : request.query) {
        url += between + encoded(name) + "=" + encoded(textOf(word, action));
        between = '&';
    }
    return url;
}

Json filled(const Json &part, const adapter::Action &action)
{
    if (part.is_string())
        return valueOf(part.get<std::string>(), action);
    Json out = part;
    if (part.is_structured()) {
        for (auto each = out.begin(); each != out.end(); ++each)
            *each = filled(*each, action);
    }
    return out;
}

} // namespace

Result<HttpRequest> requestFor(const Settings &settings, const adapter::Action &action,
                               const std::string &key)
{
    if (!settings.component.find(action.member))
        return fail(ErrorCode::NotFound, "there is no such member",
                    settings.component.id.value + "/" + action.member.value);
    const Request &declared = settings.requests.at(action.verb);
    HttpRequest out;
    out.method = declared.method;
    FH_TRY(out.url, urlOf(declared, action));
    out.headers["Accept"] = "application/json";
    if (!declared.body.is_null()) {
        FH_TRY(out.body, canonicalJson(filled(declared.body, action)));
        out.headers["Content-Type"] = "application/json";
    }
    if (declared.spec.verbClass != adapter::VerbClass::Read && !key.empty())
        out.headers["Idempotency-Key"] = key;
    if (!declared.authHeader.empty())
        out.secretHeaders[declared.authHeader] = declared.auth;
    out.replyBytesMax = declared.replyBytesMax;
    out.pin = declared.pin;
    out.reach = settings.networks;
    return out;
}

std::string shown(const HttpRequest &request)
{
    std::string out = request.method + " " + request.url;
    for (const auto &[name, value] : request.headers)
        out += "; " + name + ": " + value;
    for (const auto &[name, value] : request.secretHeaders)
        out += "; " + name + ": " + value.prefix + "(secret " + value.secret + ")";
    return request.body.empty() ? out : out + "; body " + request.body;
}

} // namespace farhaven::plugins::http
