// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/act_text.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace farhaven::act {

namespace {

constexpr int maxDepth = 16;
constexpr std::size_t maxMembers = 256; // keeps the search for a repeated name cheap
constexpr std::string_view hexDigits = "0123456789abcdef";
constexpr std::string_view base64Alphabet =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

// Length of the UTF-8 sequence at `at`, 0 when there is none.
std::size_t sequenceLength(std::string_view text, std::size_t at)
{
    const auto byte = [&](std::size_t i) {
        return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0U;
    };
    const auto follows = [&](std::size_t i) { return (byte(i) & 0xC0U) == 0x80U; };
    const unsigned lead = byte(0);
    if (lead < 0x80)
        return 1;
    if (lead >= 0xC2 && lead <= 0xDF)
        return follows(1) ? 2 : 0;
    if (lead >= 0xE0 && lead <= 0xEF) {
        if ((lead == 0xE0 && byte(1) < 0xA0) || (lead == 0xED && byte(1) > 0x9F))
            return 0;
        return follows(1) && follows(2) ? 3 : 0;
    }
    if (lead >= 0xF0 && lead <= 0xF4) {
        if ((lead == 0xF0 && byte(1) < 0x90) || (lead == 0xF4 && byte(1) > 0x8F))
            return 0;
        return follows(1) && follows(2) && follows(3) ? 4 : 0;
    }
    return 0;
}

void appendUtf8(std::string &out, std::uint32_t code)
{
    const auto push = [&](std::uint32_t byte) { out.push_back(static_cast<char>(byte)); };
    if (code < 0x80) {
        push(code);
    } else if (code < 0x800) {
        push(0xC0 | (code >> 6));
        push(0x80 | (code & 0x3F));
    } else if (code < 0x10000) {
        push(0xE0 | (code >> 12));
        push(0x80 | ((code >> 6) & 0x3F));
        push(0x80 | (code & 0x3F));
    } else {
        push(0xF0 | (code >> 18));
        push(0x80 | ((code >> 12) & 0x3F));
        push(0x80 | ((code >> 6) & 0x3F));
        push(0x80 | (code & 0x3F));
    }
}

// One pass over JSON text. Every function leaves the cursor behind what it accepted, or says no.
class Scanner {
public:
    explicit Scanner(std::string_view text) : m_text(text) {}

    bool value()
    {
        skipSpace();
        if (m_at >= m_text.size())
            return false;
        switch (m_text[m_at]) {
        case '{': {
            JsonObject members;
            return object(members);
        }
        case '[': {
            std::vector<std::string_view> elements;
            return array(elements);
        }
        case '"': {
            std::string decoded;
            return string(decoded);
        }
        case 't':
            return word("true");
        case 'f':
            return word("false");
        case 'n':
            return word("null");
        default:
            return number();
        }
    }

    bool object(JsonObject &members)
    {
        if (!take('{') || ++m_depth > maxDepth)
            return false;
        skipSpace();
        if (!take('}')) {
            do {
                skipSpace();
                JsonMember entry;
                if (members.size() == maxMembers || !string(entry.name) ||
                    !member(members, entry.name).empty())
                    return false;
                skipSpace();
                if (!take(':') || !slice(entry.value))
                    return false;
                members.push_back(std::move(entry));
                skipSpace();
            } while (take(','));
            if (!take('}'))
                return false;
        }
        --m_depth;
        return true;
    }

    bool array(std::vector<std::string_view> &elements)
    {
        if (!take('[') || ++m_depth > maxDepth)
            return false;
        skipSpace();
        if (!take(']')) {
            do {
                if (!slice(elements.emplace_back()))
                    return false;
                skipSpace();
            } while (take(','));
            if (!take(']'))
                return false;
        }
        --m_depth;
        return true;
    }

    bool string(std::string &out)
    {
        if (!take('"'))
            return false;
        while (m_at < m_text.size()) {
            const char c = m_text[m_at];
            if (c == '"') {
                ++m_at;
                return true;
            }
            if (static_cast<unsigned char>(c) < 0x20)
                return false;
            if (c == '\\') {
                if (!escape(out))
                    return false;
                continue;
            }
            const std::size_t length = sequenceLength(m_text, m_at);
            if (length == 0)
                return false;
            out.append(m_text.substr(m_at, length));
            m_at += length;
        }
        return false;
    }

    bool number()
    {
        take('-');
        if (!take('0') && !digits())
            return false;
        if (take('.') && !digits())
            return false;
        if (take('e') || take('E')) {
            if (!take('+'))
                take('-');
            return digits();
        }
        return true;
    }

    void skipSpace() { m_at = std::min(m_text.find_first_not_of(" \t\r\n", m_at), m_text.size()); }

    bool atEnd() const { return m_at == m_text.size(); }

private:
    bool take(char c)
    {
        if (m_at >= m_text.size() || m_text[m_at] != c)
            return false;
        ++m_at;
        return true;
    }

    bool word(std::string_view expected)
    {
        if (m_text.substr(m_at, expected.size()) != expected)
            return false;
        m_at += expected.size();
        return true;
    }

    bool digits()
    {
        const std::size_t start = m_at;
        while (m_at < m_text.size() && isDigit(m_text[m_at]))
            ++m_at;
        return m_at > start;
    }

    bool slice(std::string_view &out)
    {
        skipSpace();
        const std::size_t start = m_at;
        if (!value())
            return false;
        out = m_text.substr(start, m_at - start);
        return true;
    }

    bool unicode(std::uint32_t &code)
    {
        if (m_at + 4 > m_text.size())
            return false;
        const char *first = m_text.data() + m_at;
        const auto [end, error] = std::from_chars(first, first + 4, code, 16);
        if (error != std::errc() || end != first + 4)
            return false;
        m_at += 4;
        return true;
    }

    bool escape(std::string &out)
    {
        constexpr std::string_view letters = "\"\\/bfnrt";
        constexpr std::string_view meanings = "\"\\/\b\f\n\r\t";
        ++m_at;
        if (m_at >= m_text.size())
            return false;
        const char letter = m_text[m_at++];
        if (const std::size_t index = letters.find(letter); index != std::string_view::npos) {
            out.push_back(meanings[index]);
            return true;
        }
        std::uint32_t code = 0;
        if (letter != 'u' || !unicode(code))
            return false;
        if (code >= 0xD800 && code <= 0xDBFF) {
            std::uint32_t low = 0;
            if (!take('\\') || !take('u') || !unicode(low) || low < 0xDC00 || low > 0xDFFF)
                return false;
            code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
        } else if (code >= 0xDC00 && code <= 0xDFFF) {
            return false;
        }
        appendUtf8(out, code);
        return true;
    }

    std::string_view m_text;
    std::size_t m_at = 0;
    int m_depth = 0;
};

} // namespace

std::optional<std::size_t> firstInvalidUtf8(std::string_view text)
{
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t length = sequenceLength(text, at);
        if (length == 0)
            return at;
        at += length;
    }
    return std::nullopt;
}

std::string jsonString(std::string_view text)
{
    std::string out = "\"";
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char c = text[at];
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') {
            out.push_back('\\');
            out.push_back(c);
        } else if (byte < 0x20 || byte == 0x7F) {
            out += "\\u00";
            out.push_back(hexDigits[byte >> 4]);
            out.push_back(hexDigits[byte & 0xF]);
        } else if (const std::size_t length = sequenceLength(text, at); length == 0) {
            out += "\xEF\xBF\xBD"; // the replacement character
        } else {
            out += text.substr(at, length);
            at += length - 1;
        }
    }
    out.push_back('"');
    return out;
}

std::optional<JsonObject> readObject(std::string_view text)
{
    Scanner scanner(text);
    JsonObject members;
    scanner.skipSpace();
    if (!scanner.object(members))
        return std::nullopt;
    scanner.skipSpace();
    return scanner.atEnd() ? std::optional(std::move(members)) : std::nullopt;
}

std::optional<std::vector<std::string_view>> readArray(std::string_view text)
{
    Scanner scanner(text);
    std::vector<std::string_view> elements;
    scanner.skipSpace();
    if (!scanner.array(elements))
        return std::nullopt;
    scanner.skipSpace();
    return scanner.atEnd() ? std::optional(std::move(elements)) : std::nullopt;
}

std::string_view member(const JsonObject &object, std::string_view name)
{
    const auto found = std::find_if(object.begin(), object.end(),
                                    [&](const JsonMember &entry) { return entry.name == name; });
    return found == object.end() ? std::string_view() : found->value;
}

std::optional<std::string> readString(std::string_view raw)
{
    Scanner scanner(raw);
    std::string out;
    return scanner.string(out) && scanner.atEnd() ? std::optional(std::move(out)) : std::nullopt;
}

std::optional<std::int64_t> readInteger(std::string_view raw)
{
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(raw.data(), raw.data() + raw.size(), value);
    if (raw.empty() || error != std::errc() || end != raw.data() + raw.size())
        return std::nullopt;
    return value;
}

std::string toBase64(std::string_view bytes)
{
    std::string out;
    out.reserve((bytes.size() + 2) / 3 * 4);
    for (std::size_t at = 0; at < bytes.size(); at += 3) {
        const auto byte = [&](std::size_t i) -> unsigned {
            return at + i < bytes.size() ? static_cast<unsigned char>(bytes[at + i]) : 0U;
        };
        const unsigned group = byte(0) << 16 | byte(1) << 8 | byte(2);
        const std::size_t have = std::min<std::size_t>(3, bytes.size() - at);
        for (std::size_t i = 0; i < 4; ++i)
            out.push_back(i <= have ? base64Alphabet[group >> (18 - 6 * i) & 0x3F] : '=');
    }
    return out;
}

std::optional<std::string> fromBase64(std::string_view text)
{
    if (text.size() % 4 != 0)
        return std::nullopt;
    std::string out;
    out.reserve(text.size() / 4 * 3);
    for (std::size_t at = 0; at < text.size(); at += 4) {
        const std::string_view four = text.substr(at, 4);
        const bool last = at + 4 == text.size();
        const bool padded = last && four[3] == '=';
        const std::size_t padding = !padded ? 0 : four[2] == '=' ? 2 : 1;
        std::uint32_t group = 0;
        for (std::size_t i = 0; i < 4; ++i) {
            const std::size_t digit =
                i >= 4 - padding && four[i] == '=' ? 0 : base64Alphabet.find(four[i]);
            if (digit == std::string_view::npos)
                return std::nullopt;
            group = group << 6 | static_cast<std::uint32_t>(digit);
        }
        for (std::size_t i = 0; i < 3 - padding; ++i)
            out.push_back(static_cast<char>(group >> (16 - 8 * i) & 0xFF));
    }
    return out;
}

} // namespace farhaven::act
