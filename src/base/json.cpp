// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/json.h"

#include "base/sentence.h"
#include "base/sha256.h"
#include "base/utf8.h"

#include <sodium.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

#include <set>

namespace farhaven {

namespace {

/// RFC 8785 writes numbers as IEEE doubles: up to here every integer is exact.
constexpr std::int64_t integerMax = std::int64_t(1) << 53;
/// No document of ours comes near; it bounds the recursion of canonicalJson.
constexpr int canonicalDepthMax = 512;

bool ascii(std::string_view text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return (c & 0x80) == 0; });
}

/// The NFC form of valid UTF-8.
std::string composed(const std::string &text)
{
    if (ascii(text))
        return text;
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2 *nfc = unorm2_getNFCInstance(&status);
    std::u16string source(text.size(), u'\0'), target(text.size() * 3, u'\0');
    std::int32_t length = 0;
    u_strFromUTF8(source.data(), std::int32_t(source.size()), &length, text.data(),
                  std::int32_t(text.size()), &status);
    const std::int32_t units = unorm2_normalize(nfc, source.data(), length, target.data(),
                                                std::int32_t(target.size()), &status);
    // Units are at most three bytes each, and U_ZERO_ERROR or a harmless warning is expected:
    // the input was checked by the lexer and composing never triples it.
    if (U_FAILURE(status))
        return text;
    std::string bytes(std::size_t(units) * 3, '\0');
    u_strToUTF8(bytes.data(), std::int32_t(bytes.size()), &length, target.data(), units, &status);
    return U_FAILURE(status) ? text : bytes.substr(0, std::size_t(length));
}

/// "[json.exception.parse_error.101] parse error at line 1, column 2: syntax error …" without what
/// the place says better.
std::string reasonOf(const nlohmann::detail::exception &exception)
{
    const std::string_view text = exception.what();
    const std::size_t from = text.find(": ");
    if (exception.id != 101 || from == std::string_view::npos)
        return "a number is out of range";
    return printable(text.substr(from + 2));
}

/// Builds the document while the lexer reads it, so that nothing is built that is not wanted.
class Builder final : public nlohmann::json_sax<Json> {
public:
    explicit Builder(const JsonLimits &limits) : m_limits(limits) {}

    bool null() override { return add(nullptr); }
    bool boolean(bool value) override { return add(value); }
    bool number_integer(number_integer_t value) override
    {
        if (value < -integerMax || value > integerMax)
            return refuseNumber();
        return add(value);
    }
    bool number_unsigned(number_unsigned_t value) override
    {
        if (value > number_unsigned_t(integerMax))
            return refuseNumber();
        // One C++ type for all integers: two equal documents compare equal.
        return add(number_integer_t(value));
    }
    bool number_float(number_float_t, const string_t &) override { return refuseNumber(); }
    bool string(string_t &value) override { return add(std::move(value)); }
    bool binary(binary_t &) override { return false; }
    bool start_object(std::size_t) override { return open(Json::object()); }
    bool start_array(std::size_t) override { return open(Json::array()); }
    bool end_object() override { return close(); }
    bool end_array() override { return close(); }
    bool key(string_t &name) override;
    bool parse_error(std::size_t position, const std::string &,
                     const nlohmann::detail::exception &exception) override
    {
        // The lexer counts the bytes it has read, the offending one included.
        const std::size_t offset = position > 0 ? position - 1 : 0;
        return refuse(ErrorCode::Invalid, "not valid JSON: " + reasonOf(exception),
                      "byte " + std::to_string(offset));
    }

    Result<Json> take(bool parsed)
    {
        if (m_error)
            return fail(std::move(*m_error));
        if (!parsed)
            return fail(ErrorCode::Invalid, "not valid JSON");
        return std::move(m_root);
    }

private:
    struct Frame {
        Json *value = nullptr;
        std::string key;             ///< objects: the key being read
        std::set<std::string> names; ///< objects: the NFC forms of the keys so far
    };

    bool refuse(ErrorCode code, std::string message, std::string place, std::string remedy = {})
    {
        m_error.emplace(code, std::move(message), std::move(place), std::move(remedy));
        return false;
    }
    bool refuseNumber()
    {
        return refuse(ErrorCode::Invalid,
                      "the number is no integer within ±2^53, so it cannot be kept exactly",
                      pointer(), "Write whole units, or larger integers as strings");
    }
    bool counted()
    {
        if (++m_values <= m_limits.valuesMax)
            return true;
        return refuse(ErrorCode::Exhausted,
                      "more than " + std::to_string(m_limits.valuesMax) + " values", pointer());
    }
    Json *place(Json value)
    {
        if (m_frames.empty())
            return &(m_root = std::move(value));
        Frame &frame = m_frames.back();
        if (frame.value->is_object())
            return &((*frame.value)[frame.key] = std::move(value));
        frame.value->push_back(std::move(value));
        return &frame.value->back();
    }
    bool add(Json value) { return counted() && place(std::move(value)); }
    bool open(Json container)
    {
        if (!counted())
            return false;
        if (int(m_frames.size()) >= m_limits.depthMax)
            return refuse(ErrorCode::Exhausted,
                          "nested deeper than " + std::to_string(m_limits.depthMax) + " levels",
                          pointer());
        Frame frame;
        frame.value = place(std::move(container));
        m_frames.push_back(std::move(frame));
        return true;
    }
    bool close()
    {
        m_frames.pop_back();
        return true;
    }
    /// Of the value that is being read.
    std::string pointer() const
    {
        std::string text;
        for (const Frame &frame : m_frames) {
            text += '/';
            if (frame.value->is_object())
                text += pointerToken(frame.key);
            else
                text += std::to_string(frame.value->size() - (&frame != &m_frames.back() ? 1 : 0));
        }
        return text.empty() ? "/" : text;
    }

    JsonLimits m_limits;
    Json m_root;
    std::vector<Frame> m_frames;
    std::size_t m_values = 0;
    std::optional<Error> m_error;
};

bool Builder::key(string_t &name)
{
    Frame &frame = m_frames.back();
    frame.key = std::move(name);
    if (frame.names.insert(composed(frame.key)).second)
        return true;
    if (frame.value->contains(frame.key))
        return refuse(ErrorCode::Invalid, "the key stands twice in one object", pointer(),
                      "Remove one of them");
    return refuse(ErrorCode::Invalid,
                  "two keys of one object look the same: they are equal after Unicode "
                  "normalisation (NFC)",
                  pointer(), "Rename one of them");
}

/// UTF-16 order on UTF-8 bytes. The two orders differ only where a code point past U+FFFF (lead
/// byte F0–F4, in UTF-16 a surrogate D800–DFFF) meets one of U+E000–U+FFFF (lead byte EE, EF).
bool beforeInUtf16(std::string_view a, std::string_view b)
{
    const auto weight = [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte == 0xee || byte == 0xef ? byte + 0x10 : int(byte);
    };
    return std::lexicographical_compare(a.begin(), a.end(), b.begin(), b.end(),
                                        [&](char x, char y) { return weight(x) < weight(y); });
}

/// Where in the document something stands, told only when it is asked for: a plan is hashed before
/// each of its steps, and nearly never has a bad place.
struct Place {
    const Place *parent = nullptr;
    std::string_view key;
    std::size_t index = 0;
    bool inArray = false;

    [[nodiscard]] std::string pointer() const
    {
        if (!parent)
            return {};
        return parent->pointer() + "/" + (inArray ? std::to_string(index) : pointerToken(key));
    }
};

bool plainInJson(char c)
{
    return static_cast<unsigned char>(c) >= 0x20 && c != '"' && c != '\\';
}

Result<> writeString(std::string_view text, std::string &out, const Place &place)
{
    if (!ascii(text) && findInvalidUtf8(text))
        return fail(ErrorCode::Invalid, "text is not valid UTF-8", place.pointer());
    constexpr char digits[] = "0123456789abcdef";
    out += '"';
    for (auto from = text.begin(); from != text.end();) {
        const auto special = std::find_if_not(from, text.end(), plainInJson);
        out.append(from, special);
        if (special == text.end())
            break;
        constexpr std::string_view named = "\"\\\b\f\n\r\t";
        constexpr std::string_view letters = "\"\\bfnrt";
        const char c = *special;
        const std::size_t at = named.find(c);
        if (at != std::string_view::npos)
            out.append({'\\', letters[at]});
        else
            out.append("\\u00").append({digits[c >> 4], digits[c & 0xf]});
        from = special + 1;
    }
    out += '"';
    return {};
}

Result<> write(const Json &value, std::string &out, const Place &place, int depth);

Result<> writeObject(const Json &object, std::string &out, const Place &here, int depth)
{
    using Item = std::pair<std::string_view, const Json *>;
    std::vector<Item> items;
    items.reserve(object.size());
    for (auto item = object.begin(); item != object.end(); ++item)
        items.emplace_back(item.key(), &*item);
    const auto before = [](const Item &a, const Item &b) {
        return beforeInUtf16(a.first, b.first);
    };
    if (!std::is_sorted(items.begin(), items.end(), before))
        std::sort(items.begin(), items.end(), before);
    out += '{';
    for (const auto &[key, value] : items) {
        if (out.back() != '{')
            out += ',';
        const Place place{&here, key};
        FH_CHECK(writeString(key, out, place));
        out += ':';
        FH_CHECK(write(*value, out, place, depth + 1));
    }
    out += '}';
    return {};
}

Result<> writeArray(const Json &array, std::string &out, const Place &here, int depth)
{
    out += '[';
    for (std::size_t i = 0; i < array.size(); ++i) {
        if (i > 0)
            out += ',';
        FH_CHECK(write(array[i], out, Place{&here, {}, i, true}, depth + 1));
    }
    out += ']';
    return {};
}

Result<> write(const Json &value, std::string &out, const Place &place, int depth)
{
    if (depth > canonicalDepthMax)
        return fail(ErrorCode::Exhausted, "the document is nested too deeply", place.pointer());
    switch (value.type()) {
    case Json::value_t::null:
        out += "null";
        return {};
    case Json::value_t::boolean:
        out += value.get<bool>() ? "true" : "false";
        return {};
    case Json::value_t::string:
        return writeString(value.get_ref<const std::string &>(), out, place);
    case Json::value_t::object:
        return writeObject(value, out, place, depth);
    case Json::value_t::array:
        return writeArray(value, out, place, depth);
    case Json::value_t::number_unsigned:
        if (value.get<std::uint64_t>() > std::uint64_t(integerMax))
            break;
        out += std::to_string(value.get<std::uint64_t>());
        return {};
    case Json::value_t::number_integer:
        if (value.get<std::int64_t>() > integerMax || value.get<std::int64_t>() < -integerMax)
            break;
        out += std::to_string(value.get<std::int64_t>());
        return {};
    default:
        break;
    }
    return fail(ErrorCode::Invalid, "a hashed document holds integers within ±2^53 only",
                place.pointer(), "Use whole units, or text for larger integers");
}

} // namespace

Result<Json> parseJson(std::string_view text, const JsonLimits &limits)
{
    if (text.size() > limits.bytesMax)
        return fail(ErrorCode::Exhausted,
                    "the document is larger than " + std::to_string(limits.bytesMax) + " bytes");
    if (text.starts_with("\xef\xbb\xbf"))
        return fail(ErrorCode::Invalid, "the document starts with a byte order mark", "byte 0",
                    "Save it as UTF-8 without one");
    // The lexer takes a NUL for the end of the input and would not see what follows it.
    if (const std::size_t nul = text.find('\0'); nul != std::string_view::npos)
        return fail(ErrorCode::Invalid, "not valid JSON: a NUL byte",
                    "byte " + std::to_string(nul));
    Builder builder(limits);
    const bool parsed = Json::sax_parse(text.begin(), text.end(), &builder);
    return builder.take(parsed);
}

Result<std::string> canonicalJson(const Json &value)
{
    std::string out;
    FH_CHECK(write(value, out, Place(), 0));
    return out;
}

std::string pointerToken(std::string_view key)
{
    std::string text;
    for (const char c : key)
        text += c == '~' ? "~0" : c == '/' ? "~1" : std::string(1, c);
    return printable(text);
}

std::string sha256Hex(std::string_view bytes)
{
    Sha256 hash;
    hash.update(bytes);
    return hash.hex();
}

} // namespace farhaven
