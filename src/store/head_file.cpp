// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/head_file.h"

#include "base/json_reader.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace farhaven::store {

namespace {

/// One sector: what disks write as a whole.
constexpr std::size_t slotBytes = 512;
constexpr std::size_t checksumBytes = 64;

Error systemError(const char *doing, const std::string &path)
{
    const int reason = errno;
    return Error(reason == ENOSPC || reason == EDQUOT ? ErrorCode::Exhausted : ErrorCode::Io,
                 std::string(doing) + " failed: " + std::strerror(reason), path);
}

/// "<sha256> <json>", filled up with spaces; a person can read it.
std::string encode(const HeadRecord &record)
{
    const Json json = {{"counter", record.counter},
                       {"file_sha256", record.fileSha256},
                       {"head", merkle::toHex(record.head)},
                       {"size", record.size},
                       {"workspace", record.workspace}};
    std::string text = json.dump();
    text = sha256Hex(text) + " " + text;
    text.resize(slotBytes - 1, ' ');
    return text + "\n";
}

std::optional<HeadRecord> decode(std::string_view slot)
{
    if (slot.size() != slotBytes || slot[checksumBytes] != ' ' || slot.back() != '\n')
        return std::nullopt;
    std::string_view text = slot.substr(checksumBytes + 1, slotBytes - checksumBytes - 2);
    text = text.substr(0, text.find_last_not_of(' ') + 1);
    if (sha256Hex(text) != slot.substr(0, checksumBytes))
        return std::nullopt;
    const auto json = parseJson(text);
    if (!json)
        return std::nullopt;
    JsonReader in(*json, "");
    HeadRecord record;
    constexpr std::int64_t countMax = std::int64_t(1) << 53;
    record.counter = std::uint64_t(in.integer("counter", 1, countMax));
    record.size = std::uint64_t(in.integer("size", 0, countMax));
    record.workspace = in.text("workspace", 64);
    record.fileSha256 = in.text("file_sha256", 64);
    const auto head = merkle::hashFromHex(in.text("head", 64));
    if (!in.finish() || !head)
        return std::nullopt;
    record.head = *head;
    return record;
}

std::string pathOf(const std::string &workspacePath)
{
    return workspacePath + ".head";
}

} // namespace

HeadFile::HeadFile(std::string path, int descriptor)
    : m_path(std::move(path)), m_descriptor(descriptor)
{
}

HeadFile::~HeadFile()
{
    ::close(m_descriptor);
}

void HeadFile::remove(const std::string &workspacePath)
{
    ::unlink(pathOf(workspacePath).c_str());
}

Result<std::unique_ptr<HeadFile>> HeadFile::open(const std::string &workspacePath, Missing missing)
{
    const std::string path = pathOf(workspacePath);
    const int create = missing == Missing::Create ? O_CREAT : 0;
    const int descriptor =
        ::open(path.c_str(), O_RDWR | create | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, 0600);
    if (descriptor < 0 && errno == ENOENT)
        return fail(ErrorCode::NotFound, "the workspace has no head file", path);
    if (descriptor < 0)
        return fail(systemError("opening the head file", path));
    std::unique_ptr<HeadFile> file(new HeadFile(path, descriptor));
    FH_CHECK(file->read());
    return file;
}

Result<> HeadFile::read()
{
    struct stat status = {};
    if (::fstat(m_descriptor, &status) != 0)
        return fail(systemError("looking at the head file", m_path));
    if (!S_ISREG(status.st_mode) || status.st_nlink != 1)
        return fail(ErrorCode::Invalid, "the head file is not a regular file of its own", m_path);
    if (status.st_size == 0)
        return {};
    std::string text(2 * slotBytes, '\0');
    const ssize_t count = ::pread(m_descriptor, text.data(), text.size(), 0);
    if (count < 0)
        return fail(systemError("reading the head file", m_path));
    text.resize(std::size_t(count));
    for (std::size_t at = 0; at < text.size(); at += slotBytes) {
        auto record = decode(std::string_view(text).substr(at, slotBytes));
        if (record && (!m_last || record->counter > m_last->counter))
            m_last = std::move(record);
    }
    if (!m_last)
        return fail(ErrorCode::Corrupt, "the head file of the workspace cannot be read", m_path,
                    "If you know that this is the right copy, move it away and say so: farhavend "
                    "-w FILE --accept-missing-head REASON");
    return {};
}

Result<> HeadFile::write(HeadRecord record)
{
    record.counter = m_last ? m_last->counter + 1 : 1;
    const std::string slot = encode(record);
    // Slot 0 first: a file that ends after it is whole.
    const off_t at = off_t((record.counter + 1) % 2 * slotBytes);
    for (;;) {
        const ssize_t count = ::pwrite(m_descriptor, slot.data(), slot.size(), at);
        if (count == ssize_t(slot.size()))
            break;
        if (count < 0 && errno == EINTR)
            continue;
        if (count >= 0)
            errno = ENOSPC; // a short write to a regular file means that no more fits
        return fail(systemError("writing the head file", m_path));
    }
    m_last = std::move(record);
    return {};
}

Result<> HeadFile::markOpen()
{
    if (!m_last || m_last->fileSha256.empty())
        return {};
    HeadRecord open = *m_last;
    open.fileSha256.clear();
    FH_CHECK(write(std::move(open)));
    return sync();
}

Result<> HeadFile::forget()
{
    if (::ftruncate(m_descriptor, 0) != 0)
        return fail(systemError("emptying the head file", m_path));
    m_last.reset();
    return sync();
}

Result<> HeadFile::sync()
{
    if (::fdatasync(m_descriptor) != 0)
        return fail(systemError("writing the head file", m_path));
    return {};
}

} // namespace farhaven::store
