// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/look_alike.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>
#include <unicode/uspoof.h>

#include <cstdio>
#include <memory>
#include <set>

namespace farhaven::model {

namespace {

icu::UnicodeString wide(std::string_view text)
{
    return icu::UnicodeString::fromUTF8(
        icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
}

std::string narrow(const icu::UnicodeString &text)
{
    std::string bytes;
    text.toUTF8String(bytes);
    return bytes;
}

struct CloseChecker {
    void operator()(USpoofChecker *checker) const { uspoof_close(checker); }
};

bool isHidden(UChar32 c)
{
    switch (u_charType(c)) {
    case U_CONTROL_CHAR:
    case U_FORMAT_CHAR:
    case U_LINE_SEPARATOR:
    case U_PARAGRAPH_SEPARATOR:
        return true;
    default:
        return u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) != 0;
    }
}

/// Scripts that are written together in one word, as one name.
std::string_view family(UScriptCode script)
{
    switch (script) {
    case USCRIPT_COMMON:
    case USCRIPT_INHERITED:
    case USCRIPT_INVALID_CODE:
        return {};
    case USCRIPT_HAN:
    case USCRIPT_HIRAGANA:
    case USCRIPT_KATAKANA:
    case USCRIPT_HANGUL:
    case USCRIPT_BOPOMOFO:
        return "East Asian";
    default:
        return uscript_getName(script);
    }
}

} // namespace

std::string foldedName(std::string_view name)
{
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2 *folding = icu::Normalizer2::getNFKCCasefoldInstance(status);
    if (U_FAILURE(status))
        return std::string(name);
    const icu::UnicodeString folded = folding->normalize(wide(name), status);
    return U_FAILURE(status) ? std::string(name) : narrow(folded);
}

std::string skeleton(std::string_view name)
{
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<USpoofChecker, CloseChecker> checker(uspoof_open(&status));
    icu::UnicodeString result;
    if (U_SUCCESS(status))
        uspoof_getSkeletonUnicodeString(checker.get(), 0, wide(name), result, &status);
    return U_FAILURE(status) ? std::string(name) : narrow(result);
}

std::string asciiOf(std::string_view name)
{
    const icu::UnicodeString text = wide(name);
    std::string escaped;
    for (std::int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1)) {
        const UChar32 c = text.char32At(i);
        if (c >= 0x20 && c < 0x7f) {
            escaped += static_cast<char>(c);
            continue;
        }
        char code[16];
        std::snprintf(code, sizeof code, "\\u{%X}", static_cast<unsigned>(c));
        escaped += code;
    }
    return escaped;
}

std::optional<Oddity> oddityOf(std::string_view name)
{
    const icu::UnicodeString text = wide(name);
    std::set<std::string_view> scripts; // of the word under way
    for (std::int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1)) {
        const UChar32 c = text.char32At(i);
        if (isHidden(c))
            return Oddity{"name.hidden",
                          "the name \"" + asciiOf(name) + "\" holds characters that nobody sees"};
        if (!u_isalpha(c)) {
            scripts.clear();
            continue;
        }
        UErrorCode status = U_ZERO_ERROR;
        const std::string_view script = family(uscript_getScript(c, &status));
        if (!script.empty())
            scripts.insert(script);
        if (scripts.size() > 1) {
            return Oddity{"name.mixed-script", "the name \"" + asciiOf(name) + "\" mixes " +
                                                   std::string(*scripts.begin()) + " and " +
                                                   std::string(*scripts.rbegin()) +
                                                   " letters in one word"};
        }
    }
    return std::nullopt;
}

} // namespace farhaven::model
