// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/zip.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace farhaven::report {

namespace {

constexpr std::size_t zipMembersMax = 1000, zipBytesMax = std::size_t(512) << 20;
constexpr std::uint32_t localMark = 0x04034b50, centralMark = 0x02014b50, endMark = 0x06054b50;
constexpr std::size_t localBytes = 30;
constexpr std::uint16_t zipVersion = 20, dosDate = (1 << 5) | 1; // 1 January 1980

std::uint32_t crc32(std::string_view bytes)
{
    static const auto table = [] {
        std::array<std::uint32_t, 256> made{};
        for (std::uint32_t i = 0; i < 256; ++i) {
            std::uint32_t value = i;
            for (int bit = 0; bit < 8; ++bit)
                value = (value >> 1) ^ ((value & 1U) ? 0xEDB88320U : 0U);
            made[i] = value;
        }
        return made;
    }();
    std::uint32_t crc = 0xFFFFFFFFU;
    for (const char c : bytes)
        crc = (crc >> 8) ^ table[(crc ^ static_cast<unsigned char>(c)) & 0xFFU];
    return crc ^ 0xFFFFFFFFU;
}

void put(std::string &out, std::uint32_t value, int count)
{
    for (int i = 0; i < count; ++i)
        out += char((value >> (8 * i)) & 0xFFU);
}

bool goodName(std::string_view name)
{
    return !name.empty() && name.size() <= 100 && name.front() != '.' &&
           std::all_of(name.begin(), name.end(), [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                      c == '.' || c == '_' || c == '-';
           });
}

/// What the two headers of a member share.
std::string shared(const ZipMember &member)
{
    std::string out;
    put(out, zipVersion, 2);
    put(out, 0, 2); // flags
    put(out, 0, 2); // stored
    put(out, 0, 2); // time
    put(out, dosDate, 2);
    put(out, crc32(member.bytes), 4);
    put(out, std::uint32_t(member.bytes.size()), 4);
    put(out, std::uint32_t(member.bytes.size()), 4);
    put(out, std::uint32_t(member.name.size()), 2);
    put(out, 0, 2); // extra
    return out;
}

std::uint32_t number(std::string_view bytes, std::size_t at, int count)
{
    std::uint32_t value = 0;
    for (int i = 0; i < count; ++i)
        value |= std::uint32_t(static_cast<unsigned char>(bytes[at + std::size_t(i)])) << (8 * i);
    return value;
}

tl::unexpected<Error> badByte(std::size_t at, const char *what)
{
    return fail(ErrorCode::Corrupt, what, "byte " + std::to_string(at));
}

} // namespace

bool looksLikeZip(std::string_view bytes)
{
    return bytes.size() >= 4 && number(bytes, 0, 4) == localMark;
}

Result<std::string> zipOf(const std::vector<ZipMember> &members)
{
    std::string out, central;
    std::size_t total = 0;
    for (const ZipMember &member : members)
        total += member.bytes.size();
    if (members.size() > zipMembersMax || total > zipBytesMax)
        return fail(ErrorCode::Exhausted, "too much for one archive");
    for (std::size_t i = 0; i < members.size(); ++i) {
        const ZipMember &member = members[i];
        const bool twice =
            std::any_of(members.begin(), members.begin() + std::ptrdiff_t(i),
                        [&member](const ZipMember &other) { return other.name == member.name; });
        if (!goodName(member.name) || twice)
            return fail(ErrorCode::Invalid, "no name of a file in an archive", member.name);
        const std::string both = shared(member);
        put(central, centralMark, 4);
        put(central, zipVersion, 2);
        central += both;
        put(central, 0, 2); // comment
        put(central, 0, 2); // disk
        put(central, 0, 2); // internal
        put(central, 0, 4); // external
        put(central, std::uint32_t(out.size()), 4);
        central += member.name;
        put(out, localMark, 4);
        out += both + member.name + member.bytes;
    }
    const auto from = std::uint32_t(out.size());
    out += central;
    put(out, endMark, 4);
    put(out, 0, 4); // disks
    put(out, std::uint32_t(members.size()), 2);
    put(out, std::uint32_t(members.size()), 2);
    put(out, std::uint32_t(central.size()), 4);
    put(out, from, 4);
    put(out, 0, 2); // comment
    return out;
}

Result<std::vector<ZipMember>> membersOfZip(std::string_view bytes)
{
    std::vector<ZipMember> members;
    std::size_t at = 0;
    while (bytes.size() - at >= localBytes && number(bytes, at, 4) == localMark) {
        const std::size_t size = number(bytes, at + 18, 4), length = number(bytes, at + 26, 2);
        const std::size_t left = bytes.size() - at - localBytes;
        if (length > left || size > left - length || members.size() == zipMembersMax)
            return badByte(at, "a member reaches beyond the end of the archive");
        ZipMember member{std::string(bytes.substr(at + localBytes, length)),
                         std::string(bytes.substr(at + localBytes + length, size))};
        members.push_back(std::move(member));
        at += localBytes + length + size;
    }
    // Whatever is left is what zipOf() writes after exactly these members, or it is not ours.
    const auto again = zipOf(members);
    if (!again)
        return badByte(0, "the archive is not as Farhaven writes it");
    if (*again != bytes) {
        const auto differ =
            std::mismatch(bytes.begin(), bytes.end(), again->begin(), again->end()).first;
        return badByte(std::size_t(differ - bytes.begin()),
                       "the archive is not as Farhaven writes it");
    }
    return members;
}

} // namespace farhaven::report
