// SPDX-License-Identifier: GPL-3.0-or-later
#include "spool.h"

#include "base/json_reader.h"
#include "base/private_file.h"
#include "base/sentence.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <tuple>

namespace farhaven::plugins::notify {

namespace {

namespace fs = std::filesystem;
using SpoolState = Notification::State;

constexpr std::size_t fileBytesMax = 64 << 10;
constexpr unsigned ownersAlone = 0600;

/// Of a name, so that the whole of it stays below 200 bytes. What is cut off is in its hash.
constexpr std::size_t componentMax = 40, keyMax = 70, memberMax = 30, hashMax = 16;

std::string endingOf(SpoolState state)
{
    return "." + std::string(name(state));
}

Json asJson(const Notification &one)
{
    return {{"schema", "farhaven/spooled-notification/1"},
            {"key", one.key},
            {"member", one.member.value},
            {"body", one.body},
            {"state", std::string(name(one.state))},
            {"attempts", one.attempts},
            {"next_ms", one.next.time_since_epoch().count()},
            {"said", one.said},
            {"on_record", one.onRecord}};
}

Result<Notification> readNotification(const std::string &path)
{
    FH_TRY(const std::string text, readPrivateFile(path, fileBytesMax));
    FH_TRY(const Json json, parseJson(text));
    JsonReader in(json, "");
    Notification one;
    in.text("schema");
    one.key = in.text("key");
    one.member = MemberId(in.text("member"));
    one.body = in.object("body");
    const std::string state = in.text("state");
    one.attempts = int(in.integer("attempts", 0, 1'000));
    one.next = Instant(Milliseconds(in.integer("next_ms", 0, std::int64_t(1) << 52)));
    one.said = in.textOr("said", {}, 1'000);
    one.onRecord = in.booleanOr("on_record", false);
    FH_CHECK(in.finish());
    for (const SpoolState known :
         {SpoolState::Waiting, SpoolState::Delivered, SpoolState::GivenUp}) {
        if (state == name(known))
            one.state = known;
    }
    return one;
}

/// What stands in the place of a file that cannot be made sense of, so that somebody hears of it.
Notification unreadable(const std::string &path, const Error &error)
{
    Notification one;
    one.key = fs::path(path).stem().string();
    one.member = MemberId("unreadable");
    one.said = "its file cannot be read: " + printable(error.message, 300);
    return one;
}

/// For people who look into the folder; it need not tell two texts apart, which a hash does.
std::string legible(std::string text, std::size_t bytesMax)
{
    text.resize(std::min(text.size(), bytesMax));
    for (char &c : text) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                           (c >= '0' && c <= '9') || c == '-' || c == '_' || c == ':';
        c = plain ? c : '_';
    }
    return text;
}

std::string hashOf(const std::vector<std::string> &exact)
{
    return sha256Hex(Json(exact).dump()).substr(0, hashMax);
}

} // namespace

std::string_view name(SpoolState state)
{
    static constexpr std::array<std::string_view, 3> words = {"waiting", "delivered", "given-up"};
    return words.at(std::size_t(state));
}

Spool::Spool(std::string folder, ComponentId component)
    : m_folder(std::move(folder)), m_component(std::move(component)),
      m_prefix(legible(m_component.value, componentMax) + "-" + hashOf({m_component.value}) + ".")
{
}

std::string Spool::pathOf(const Notification &one, SpoolState state) const
{
    return m_folder + "/" + m_prefix + legible(one.key, keyMax) + "." +
           legible(one.member.value, memberMax) + "." +
           hashOf({m_component.value, one.key, one.member.value}) + endingOf(state);
}

Result<> Spool::keep(const Notification &one) const
{
    FH_TRY(const auto known, paths(SpoolState::Waiting));
    if (known.size() >= std::size_t(waitingMax))
        return fail(ErrorCode::Exhausted, "10,000 notifications wait already", m_folder,
                    "See why their receivers do not take them");
    std::error_code error;
    for (const SpoolState over : {SpoolState::Delivered, SpoolState::GivenUp}) {
        if (fs::exists(pathOf(one, over), error))
            return {};
    }
    const Result<> kept =
        writeNewFile(pathOf(one, SpoolState::Waiting), asJson(one).dump() + "\n", ownersAlone);
    if (!kept && kept.error().code == ErrorCode::Conflict)
        return {};
    return kept;
}

Result<std::vector<std::string>> Spool::paths(SpoolState state) const
{
    const std::string ending = endingOf(state);
    std::vector<std::string> paths;
    std::error_code error;
    for (fs::directory_iterator at(m_folder, error), end; !error && at != end;
         at.increment(error)) {
        const std::string file = at->path().filename().string();
        if (file.starts_with(m_prefix) && file.ends_with(ending))
            paths.push_back(at->path().string());
    }
    if (error)
        return fail(ErrorCode::Io, "the spool cannot be read: " + error.message(), m_folder,
                    "Make the folder, its owner's alone");
    return paths;
}

Result<std::vector<Notification>> Spool::all(SpoolState state) const
{
    FH_TRY(const auto files, paths(state));
    std::vector<Notification> found;
    for (const std::string &path : files) {
        Result<Notification> one = readNotification(path);
        if (!one && one.error().code == ErrorCode::Io)
            continue; // removed meanwhile, or a disk that may be well with the next look
        const bool read = one.has_value();
        if (!read)
            one = unreadable(path, one.error());
        one->misnamed = one->state != state || path != pathOf(*one, state);
        if (read && one->misnamed && state == SpoolState::Waiting)
            one->said = "its file is not named as what stands in it: it is a copy";
        one->state = state;
        one->path = path;
        found.push_back(std::move(*one));
    }
    std::sort(found.begin(), found.end(), [](const auto &a, const auto &b) {
        return std::tie(a.key, a.path) < std::tie(b.key, b.path);
    });
    return found;
}

Result<std::vector<Notification>> Spool::waiting() const
{
    return all(SpoolState::Waiting);
}

Result<std::vector<Notification>> Spool::ended() const
{
    FH_TRY(auto found, all(SpoolState::Delivered));
    FH_TRY(auto given, all(SpoolState::GivenUp));
    found.insert(found.end(), given.begin(), given.end());
    return found;
}

/// The new file is durable before the old one goes: a crash between the two delivers once more.
Result<> Spool::replace(const Notification &one) const
{
    std::string path = one.path;
    for (const SpoolState known :
         {SpoolState::Waiting, SpoolState::Delivered, SpoolState::GivenUp}) {
        if (one.path.ends_with(endingOf(known)))
            path.resize(one.path.size() - endingOf(known).size());
    }
    path += endingOf(one.state);
    FH_CHECK(replaceFile(path, asJson(one).dump() + "\n", ownersAlone));
    const bool gone = path == one.path || ::unlink(one.path.c_str()) == 0 || errno == ENOENT;
    return gone ? Result<>() : failErrno("it cannot be removed", one.path);
}

Result<> Spool::tidy(Instant delivered, Instant givenUp) const
{
    FH_TRY(const auto found, ended());
    for (const Notification &one : found) {
        const Instant before = one.state == SpoolState::Delivered ? delivered : givenUp;
        if (one.onRecord && one.next < before && ::unlink(one.path.c_str()) != 0)
            return failErrno("it cannot be removed", one.path);
    }
    return {};
}

std::optional<Descriptor> Spool::turn() const
{
    const std::string path = m_folder + "/" + m_prefix + "lock";
    Descriptor lock(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, ownersAlone));
    if (!lock.valid() || ::flock(lock.number(), LOCK_EX | LOCK_NB) != 0)
        return std::nullopt;
    return lock;
}

} // namespace farhaven::plugins::notify
