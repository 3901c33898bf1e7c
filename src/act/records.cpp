// SPDX-License-Identifier: GPL-3.0-or-later
#include "act/records.h"

#include "act/deadline.h"
#include "act/fault.h"
#include "base/act_text.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>

namespace farhaven::act {

namespace {

constexpr std::size_t maxRecordBytes = 8 * recordedBytes; // two outputs in base64 and the words

std::string intentName(const std::string &key)
{
    return key + ".intent";
}

std::string doneName(const std::string &key)
{
    return key + ".done";
}

std::string wordsAsJson(const std::vector<std::string> &words)
{
    std::string out = "[";
    for (const std::string &word : words)
        out += (out.size() > 1 ? "," : "") + jsonString(word);
    return out + "]";
}

/// Nothing for one program: its record stays as it always was.
std::string furtherAsJson(const Request &request)
{
    std::string out;
    for (const auto &argv : request.further)
        out += (out.empty() ? R"(,"then":[)" : ",") + wordsAsJson(argv);
    return out.empty() ? out : out + "]";
}

std::string text(const JsonObject &object, std::string_view name)
{
    return readString(member(object, name)).value_or(std::string());
}

[[noreturn]] void unreadable(const std::string &name)
{
    throw Fault{exitInDoubt,
                "record_unreadable",
                "The record " + name + " is damaged; observe the system to learn the effect.",
                {}};
}

Result resultFrom(const JsonObject &object, const std::string &name)
{
    Result result;
    const auto exitCode = readInteger(member(object, "exit"));
    auto output = fromBase64(text(object, "stdout_b64"));
    auto errorOutput = fromBase64(text(object, "stderr_b64"));
    if (!exitCode || *exitCode < 0 || *exitCode > 255 || !output || !errorOutput)
        unreadable(name);
    result.exitCode = static_cast<int>(*exitCode);
    result.signal = static_cast<int>(readInteger(member(object, "signal")).value_or(0));
    result.ran = static_cast<int>(readInteger(member(object, "ran")).value_or(1));
    result.stopped = text(object, "stopped");
    result.output = std::move(*output);
    result.errorOutput = std::move(*errorOutput);
    result.outputBytes = readInteger(member(object, "stdout_bytes")).value_or(0);
    result.errorBytes = readInteger(member(object, "stderr_bytes")).value_or(0);
    result.startedAt = text(object, "started");
    return result;
}

bool isHeld(int folder, const std::string &name)
{
    const Fd file(openat(folder, name.c_str(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC));
    return file && flock(file.get(), LOCK_SH | LOCK_NB) != 0 && errno == EWOULDBLOCK;
}

/// The record with its state before all else. One that is no object, or is written so that nobody
/// could read it with that in it, is damaged.
std::string withState(std::string_view state, const std::string &more, const std::string &record,
                      const std::string &name)
{
    if (!readObject(record))
        unreadable(name);
    std::string whole = R"({"state":")" + std::string(state) + "\"," + more +
                        record.substr(1, record.find_last_of('}'));
    if (!readObject(whole))
        unreadable(name);
    return whole;
}

} // namespace

KeyRecord::KeyRecord(int state, const Request &request)
    : m_folder(ensureFolder(state, "keys")), m_key(request.key),
      m_identity(R"("key":)" + jsonString(request.key) + R"(,"scope":)" +
                 jsonString(request.scope) + R"(,"argv":)" + wordsAsJson(request.argv) +
                 furtherAsJson(request)),
      m_epoch(request.epoch)
{
}

std::optional<Result> KeyRecord::lookUp() const
{
    const auto intent = readFile(m_folder.get(), intentName(m_key), maxRecordBytes);
    if (!intent)
        return std::nullopt;
    requireSameRequest(*intent);
    const auto done = readFile(m_folder.get(), doneName(m_key), maxRecordBytes);
    if (!done)
        throw Fault{exitInDoubt,
                    "in_doubt",
                    "Key " + m_key +
                        " was begun and its result is not recorded; observe the system, and use "
                        "another key to act again.",
                    {}};
    const std::optional<JsonObject> object = readObject(*done);
    if (!object)
        unreadable(doneName(m_key));
    return resultFrom(*object, doneName(m_key));
}

void KeyRecord::requireSameRequest(const std::string &content) const
{
    const std::optional<JsonObject> object = readObject(content);
    if (!object)
        unreadable(intentName(m_key));
    std::string identity;
    for (const std::string_view name : {"key", "scope", "argv", "then"}) {
        const std::string value(member(*object, name));
        if (!value.empty())
            identity += (identity.empty() ? "\"" : ",\"") + std::string(name) + "\":" + value;
    }
    if (identity != m_identity)
        throw Fault{exitRefused,
                    "key_mismatch",
                    "Key " + m_key + " stands for another program, arguments or scope.",
                    {}};
}

void KeyRecord::intend()
{
    const std::string record = R"({"v":1,)" + m_identity + R"(,"epoch":")" + m_epoch +
                               R"(","pid":)" + std::to_string(getpid()) + R"(,"at":")" + utcNow() +
                               "\"}\n";
    if (!createWhole(m_folder.get(), intentName(m_key), record, &m_intent))
        throw Fault{exitInDoubt,
                    "in_doubt",
                    "Key " + m_key + " was begun at this moment under another scope.",
                    {}};
}

void KeyRecord::withdraw()
{
    removeName(m_folder.get(), intentName(m_key));
    m_intent.reset();
}

void KeyRecord::complete(const Result &result)
{
    const bool truncated = result.outputBytes > static_cast<std::int64_t>(result.output.size()) ||
                           result.errorBytes > static_cast<std::int64_t>(result.errorOutput.size());
    std::string record = R"({"v":1,)" + m_identity + R"(,"epoch":")" + m_epoch + R"(","exit":)" +
                         std::to_string(result.exitCode);
    if (result.signal != 0)
        record += R"(,"signal":)" + std::to_string(result.signal);
    if (result.ran > 1)
        record += R"(,"ran":)" + std::to_string(result.ran);
    if (!result.stopped.empty())
        record += R"(,"stopped":)" + jsonString(result.stopped);
    record += R"(,"started":")" + result.startedAt + R"(","ended":")" + utcNow() +
              R"(","truncated":)" + (truncated ? "true" : "false") + R"(,"stdout_bytes":)" +
              std::to_string(result.outputBytes) + R"(,"stderr_bytes":)" +
              std::to_string(result.errorBytes) + R"(,"stdout_b64":")" + toBase64(result.output) +
              R"(","stderr_b64":")" + toBase64(result.errorOutput) + "\"}\n";
    if (!createWhole(m_folder.get(), doneName(m_key), record))
        throw Fault{exitInDoubt, "in_doubt", "Key " + m_key + " has a result already.", {}};
}

bool isKeySeen(int state, const std::string &key)
{
    try {
        const std::optional<Fd> folder = openFolder(state, "keys");
        return folder && exists(folder->get(), intentName(key));
    } catch (const Fault &) {
        return true;
    }
}

std::string outcomeOf(int state, const std::string &key)
{
    const std::string neverSeen = R"({"state":"never-seen"})";
    const std::optional<Fd> folder = openFolder(state, "keys");
    if (!folder)
        return neverSeen;
    const auto intent = readFile(folder->get(), intentName(key), maxRecordBytes);
    if (!intent)
        return neverSeen;
    // In this order: a result appears before the hold on the intent ends.
    const bool running = isHeld(folder->get(), intentName(key));
    const auto done = readFile(folder->get(), doneName(key), maxRecordBytes);
    if (done)
        return withState("done", {}, *done, doneName(key));
    const std::string more = running ? R"("running":true,)" : R"("running":false,)";
    return withState("intended", more, *intent, intentName(key));
}

} // namespace farhaven::act
