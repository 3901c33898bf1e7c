// SPDX-License-Identifier: GPL-3.0-or-later
#include "settings.h"

#include "adapter/declared.h"
#include "base/act_text.h"
#include "base/network.h"
#include "base/sentence.h"
#include "spool.h"

#include <QDateTime>
#include <QLocale>

#include <algorithm>
#include <cctype>
#include <set>

namespace farhaven::plugins::notify {

namespace {

std::string lower(std::string text)
{
    std::transform(text.begin(), text.end(), text.begin(),
                   [](unsigned char c) { return char(std::tolower(c)); });
    return text;
}

/// "h" of "https://h:1/p"; of "https://[::1]:1" what the brackets hold.
std::string hostOf(const std::string &url)
{
    const std::string rest = url.substr(url.find("://") + 3);
    if (rest.starts_with('['))
        return lower(rest.substr(1, rest.find(']') - 1));
    return lower(rest.substr(0, rest.find_first_of(":/")));
}

MailRequest mailOf(const Json &json)
{
    MailRequest out;
    out.server = json.at("server").get<std::string>();
    out.from = json.at("from").get<std::string>();
    out.recipients = json.at("to").get<std::vector<std::string>>();
    out.user = json.value("user", "");
    out.passwordSecret = json.value("secret", "");
    return out;
}

Receiver receiverOf(const Json &json)
{
    Receiver out;
    out.url = json.value("url", "");
    if (json.contains("mail")) {
        out.mail = mailOf(json["mail"]);
        out.url = out.mail->server;
    }
    const adapter::DeclaredTrust trust = adapter::declaredTrust(json);
    out.authHeader = trust.authHeader;
    out.auth = trust.auth;
    out.pin = trust.pin;
    if (out.mail)
        out.mail->authorities = out.pin.authorities;
    return out;
}

Result<> checkReceiver(const Json &json, const Receiver &receiver, const std::string &place)
{
    if (json.contains("url") == json.contains("mail"))
        return fail(ErrorCode::Invalid, "a receiver is a url or a mail, one of them", place);
    if (!receiver.pin.authorities.empty() && !receiver.pin.sha256.empty())
        return fail(ErrorCode::Invalid, "a server is known by its authority or by its certificate",
                    place);
    if (!receiver.mail)
        return {};
    if (!receiver.pin.sha256.empty() || !receiver.authHeader.empty())
        return fail(ErrorCode::Invalid, "a mail server is known by its authority, without a header",
                    place);
    if (receiver.mail->user.empty() != receiver.mail->passwordSecret.empty())
        return fail(ErrorCode::Invalid, "a login needs a user and the secret of their password",
                    place + "/mail");
    return {};
}

/// In lines of 76, as RFC 2045 has it.
std::string inBase64(const std::string &text)
{
    constexpr std::size_t width = 76;
    const std::string all = act::toBase64(text);
    std::string out;
    for (std::size_t at = 0; at < all.size(); at += width)
        out += all.substr(at, width) + "\r\n";
    return out;
}

/// One encoded word for each piece of the first line, so that no header is too long (RFC 2047).
std::string subjectOf(const std::string &text)
{
    constexpr std::size_t piece = 42;
    constexpr std::size_t subjectMax = 160;
    const std::string line = printable(text.substr(0, text.find('\n')), subjectMax);
    std::string out;
    for (std::size_t at = 0; at < line.size();) {
        std::size_t end = std::min(at + piece, line.size());
        while (end < line.size() && (static_cast<unsigned char>(line[end]) & 0xC0U) == 0x80U)
            ++end;
        out += (out.empty() ? "" : "\r\n ") +
               ("=?UTF-8?B?" + act::toBase64(line.substr(at, end - at)) + "?=");
        at = end;
    }
    return out;
}

/// RFC 5322, in English and UTC, whatever the language of the machine.
std::string mailDate(Instant now)
{
    const QDateTime at = QDateTime::fromMSecsSinceEpoch(now.time_since_epoch().count(), Qt::UTC);
    return QLocale::c().toString(at, QStringLiteral("ddd, dd MMM yyyy HH:mm:ss")).toStdString() +
           " +0000";
}

std::string mailText(const Notification &notification)
{
    std::string text = notification.body.value("text", std::string()) + "\n\n";
    for (const char *key : {"run", "service", "kind", "event", "at"}) {
        if (notification.body.contains(key) && notification.body[key].is_string())
            text += std::string(key) + ": " + notification.body[key].get<std::string>() + "\n";
    }
    return text + "id: " + notification.key + "\n";
}

} // namespace

Result<Settings> readSettings(const model::Component &component)
{
    Settings out;
    out.component = component.id;
    const Json &settings = component.settings;
    out.spool = settings.at("spool").get<std::string>();
    out.attemptsMax = settings.value("attempts_max", out.attemptsMax);
    out.pause = Milliseconds(settings.value("pause_ms", std::int64_t(out.pause.count())));
    out.networks = settings.value("networks", Json::array()).get<std::vector<std::string>>();
    for (const std::string &network : out.networks) {
        auto read = readNetwork(network);
        if (!read)
            return fail(std::move(read).error().at("/settings/networks"));
    }
    std::set<std::string> hosts;
    for (const Json &host : settings.at("hosts"))
        hosts.insert(lower(host.get<std::string>()));
    for (const model::Member &member : component.members) {
        const Receiver receiver = receiverOf(member.settings);
        const std::string place = "member " + member.id.value;
        FH_CHECK(checkReceiver(member.settings, receiver, place));
        if (!hosts.contains(hostOf(receiver.url)))
            return fail(ErrorCode::Invalid,
                        "\"" + hostOf(receiver.url) + "\" is not among the hosts", place,
                        "Name it under hosts if notifications may go there");
        out.receivers[member.id] = receiver;
    }
    return out;
}

HttpRequest requestFor(const Settings &settings, const Receiver &receiver,
                       const Notification &notification)
{
    HttpRequest out("POST", receiver.url);
    out.body = notification.body.dump();
    out.headers["Content-Type"] = "application/json";
    out.headers["Idempotency-Key"] = notification.key;
    if (!receiver.authHeader.empty())
        out.secretHeaders[receiver.authHeader] = receiver.auth;
    out.pin = receiver.pin;
    out.reach = settings.networks;
    out.replyBytesMax = 64 << 10;
    return out;
}

MailRequest mailFor(const Settings &settings, const Receiver &receiver,
                    const Notification &notification, Instant now)
{
    MailRequest out = *receiver.mail;
    std::string to;
    for (const std::string &one : out.recipients)
        to += (to.empty() ? "" : ",\r\n ") + one;
    out.message = "From: " + out.from + "\r\nTo: " + to +
                  "\r\nSubject: " + subjectOf(notification.body.value("text", std::string())) +
                  "\r\nDate: " + mailDate(now) + "\r\nMessage-ID: <" +
                  sha256Hex(notification.key).substr(0, 32) +
                  "@farhaven.invalid>\r\nX-Farhaven-Id: " + notification.key +
                  "\r\nAuto-Submitted: auto-generated\r\nMIME-Version: 1.0"
                  "\r\nContent-Type: text/plain; charset=utf-8"
                  "\r\nContent-Transfer-Encoding: base64\r\n\r\n" +
                  inBase64(mailText(notification));
    out.reach = settings.networks;
    return out;
}

} // namespace farhaven::plugins::notify
