// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/body.h"

#include "base/sentence.h"
#include "base/utf8.h"

namespace farhaven::store {

namespace {

constexpr std::size_t idBytesMax = 256;

JsonLimits limits()
{
    JsonLimits limits;
    limits.bytesMax = 48 << 20; // a whole estate, before and after, in one change
    limits.valuesMax = 10'000'000;
    return limits;
}

} // namespace

Result<std::string> encodeBody(const Json &json)
{
    FH_TRY(std::string bytes, canonicalJson(json));
    FH_CHECK(parseJson(bytes, limits()));
    return bytes;
}

Result<Json> decodeBody(std::string_view bytes)
{
    return parseJson(bytes, limits());
}

Result<> checkId(const std::string &id, const char *what)
{
    const bool plain = std::all_of(id.begin(), id.end(), [](char c) {
        return static_cast<unsigned char>(c) > 0x20 && c != 0x7f && c != '#';
    });
    if (id.empty() || id.size() > idBytesMax || !plain || findInvalidUtf8(id))
        return fail(ErrorCode::Invalid, std::string("not usable as the id of a ") + what,
                    printable(id, 80));
    return {};
}

} // namespace farhaven::store
