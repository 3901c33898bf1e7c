// SPDX-License-Identifier: GPL-3.0-or-later
#include "reply.h"

#include "base/sentence.h"

#include <hiredis/hiredis.h>

#include <charconv>
#include <memory>
#include <optional>

namespace farhaven::plugins::redis {

namespace {

constexpr std::string_view lineEnd = "\r\n";

std::optional<std::int64_t> wholeNumber(std::string_view text)
{
    std::int64_t value = 0;
    const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || error != std::errc() || stop != text.data() + text.size())
        return std::nullopt;
    return value;
}

/// Walks over the headers of one reply.
class Scan {
public:
    explicit Scan(std::string_view bytes) : m_bytes(bytes) {}

    /// False: it is not whole yet.
    Result<bool> value(int depth)
    {
        if (depth > replyDepthMax)
            return fail(ErrorCode::Exhausted, "the server's answer is nested too deep");
        if (++m_values > replyValuesMax)
            return fail(ErrorCode::Exhausted, "the server's answer has too many values");
        FH_TRY(const std::optional<std::string_view> line, nextLine());
        if (!line)
            return false;
        if (line->empty())
            return fail(ErrorCode::Corrupt, "the server's answer is no RESP");
        const std::string_view rest = line->substr(1);
        switch (line->front()) {
        case '+':
        case '-':
            return true;
        case ':':
            if (!wholeNumber(rest))
                return fail(ErrorCode::Corrupt, "the server's answer holds no number");
            return true;
        case '$':
            return bulk(rest);
        case '*':
            return array(rest, depth);
        default:
            return fail(ErrorCode::Corrupt, "the server's answer is no RESP");
        }
    }
    [[nodiscard]] std::size_t at() const { return m_at; }

private:
    Result<std::optional<std::string_view>> nextLine()
    {
        const std::size_t end = m_bytes.find(lineEnd, m_at);
        const bool whole = end != std::string_view::npos;
        if ((whole ? end : m_bytes.size()) - m_at > replyLineMax)
            return fail(ErrorCode::Exhausted, "a line of the server's answer has no end");
        if (!whole)
            return std::nullopt;
        const std::string_view line = m_bytes.substr(m_at, end - m_at);
        m_at = end + lineEnd.size();
        return line;
    }
    Result<bool> bulk(std::string_view header)
    {
        const auto length = wholeNumber(header);
        if (!length || *length < -1)
            return fail(ErrorCode::Corrupt, "the server's answer has a length that is none");
        if (*length > std::int64_t(replyBytesMax))
            return fail(ErrorCode::Exhausted, "the server announces " + std::to_string(*length) +
                                                  " bytes, more than are taken");
        if (*length < 0)
            return true;
        const std::size_t end = m_at + std::size_t(*length);
        if (m_bytes.size() < end + lineEnd.size())
            return false;
        if (m_bytes.substr(end, lineEnd.size()) != lineEnd)
            return fail(ErrorCode::Corrupt, "a text of the server's answer is longer than it says");
        m_at = end + lineEnd.size();
        return true;
    }
    Result<bool> array(std::string_view header, int depth)
    {
        const auto count = wholeNumber(header);
        if (!count || *count < -1)
            return fail(ErrorCode::Corrupt, "the server's answer has a count that is none");
        if (*count > std::int64_t(replyValuesMax))
            return fail(ErrorCode::Exhausted, "the server announces " + std::to_string(*count) +
                                                  " values, more than are taken");
        for (std::int64_t i = 0; i < *count; ++i) {
            FH_TRY(const bool whole, value(depth + 1));
            if (!whole)
                return false;
        }
        return true;
    }

    std::string_view m_bytes;
    std::size_t m_at = 0;
    std::size_t m_values = 0;
};

struct FreeReader {
    void operator()(redisReader *reader) const { redisReaderFree(reader); }
};
struct FreeReply {
    void operator()(void *reply) const { freeReplyObject(reply); }
};

Reply converted(const redisReply &from)
{
    Reply out;
    const auto text = [&] { out.text.assign(from.str, std::size_t(from.len)); };
    switch (from.type) {
    case REDIS_REPLY_STRING:
        out.kind = Reply::Kind::Text;
        text();
        break;
    case REDIS_REPLY_STATUS:
        out.kind = Reply::Kind::Status;
        text();
        break;
    case REDIS_REPLY_ERROR:
        out.kind = Reply::Kind::Error;
        text();
        break;
    case REDIS_REPLY_INTEGER:
        out.kind = Reply::Kind::Number;
        out.number = from.integer;
        break;
    case REDIS_REPLY_ARRAY:
        out.kind = Reply::Kind::Array;
        for (std::size_t i = 0; i < from.elements; ++i)
            out.items.push_back(converted(*from.element[i]));
        break;
    default:
        break;
    }
    return out;
}

Result<> keep(Fields &fields, std::string name, std::string value)
{
    const std::string shown = printable(name, 64);
    if (!fields.emplace(std::move(name), std::move(value)).second)
        return fail(ErrorCode::Corrupt, "the server says something twice", shown);
    return {};
}

} // namespace

Result<std::size_t> wholeReply(std::string_view bytes)
{
    if (bytes.empty())
        return 0;
    Scan scan(bytes);
    FH_TRY(const bool whole, scan.value(0));
    if ((whole ? scan.at() : bytes.size()) > replyBytesMax)
        return fail(ErrorCode::Exhausted, "the server's answer has no end");
    return whole ? scan.at() : 0;
}

Result<Reply> readReply(std::string_view bytes)
{
    const std::unique_ptr<redisReader, FreeReader> reader(redisReaderCreate());
    void *made = nullptr;
    if (!reader || redisReaderFeed(reader.get(), bytes.data(), bytes.size()) != REDIS_OK ||
        redisReaderGetReply(reader.get(), &made) != REDIS_OK || !made)
        return fail(ErrorCode::Corrupt, "the server's answer cannot be read");
    const std::unique_ptr<void, FreeReply> reply(made);
    return converted(*static_cast<const redisReply *>(reply.get()));
}

std::string request(const std::vector<std::string> &words)
{
    std::string out = "*" + std::to_string(words.size()) + "\r\n";
    for (const std::string &word : words)
        out += "$" + std::to_string(word.size()) + "\r\n" + word + "\r\n";
    return out;
}

Result<Fields> fieldsOf(const Reply &reply)
{
    if (reply.kind != Reply::Kind::Array || reply.items.size() % 2 != 0)
        return fail(ErrorCode::Corrupt, "the server's answer is no list of names and values");
    Fields fields;
    for (std::size_t i = 0; i < reply.items.size(); i += 2) {
        if (!reply.items[i].isText() || !reply.items[i + 1].isText())
            return fail(ErrorCode::Corrupt, "the server's answer is no list of names and values");
        FH_CHECK(keep(fields, reply.items[i].text, reply.items[i + 1].text));
    }
    return fields;
}

Result<Fields> infoFields(const Reply &reply)
{
    if (!reply.isText())
        return fail(ErrorCode::Corrupt, "INFO is not answered with text");
    Fields fields;
    std::string_view rest = reply.text;
    while (!rest.empty()) {
        const std::size_t end = std::min(rest.find('\n'), rest.size());
        std::string_view line = rest.substr(0, end);
        rest.remove_prefix(std::min(end + 1, rest.size()));
        if (line.ends_with('\r'))
            line.remove_suffix(1);
        const std::size_t colon = line.find(':');
        if (line.starts_with('#') || colon == std::string_view::npos)
            continue;
        FH_CHECK(
            keep(fields, std::string(line.substr(0, colon)), std::string(line.substr(colon + 1))));
    }
    if (fields.empty())
        return fail(ErrorCode::Corrupt, "INFO says nothing");
    return fields;
}

Result<std::int64_t> numberIn(const Fields &fields, const std::string &name)
{
    const auto found = fields.find(name);
    const auto value = found == fields.end() ? std::nullopt : wholeNumber(found->second);
    if (!value)
        return fail(ErrorCode::Corrupt, "the server does not say this number", name);
    return *value;
}

std::string textIn(const Fields &fields, const std::string &name)
{
    const auto found = fields.find(name);
    return found == fields.end() ? std::string() : found->second;
}

} // namespace farhaven::plugins::redis
