// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulated/effects_log.h"

#include "base/descriptor.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace farhaven::plugins::simulated {

namespace {

class MemoryLog final : public EffectsLog {
public:
    Result<std::shared_ptr<void>> hold() override { return std::shared_ptr<void>(); }
    Result<std::vector<Json>> after(std::size_t known) override
    {
        return std::vector<Json>(m_lines.begin() + std::ptrdiff_t(known), m_lines.end());
    }
    Result<> append(const Json &line) override
    {
        m_lines.push_back(line);
        return {};
    }

private:
    std::vector<Json> m_lines;
};

tl::unexpected<Error> ioError(const std::string &path)
{
    return fail(ErrorCode::Io, std::string("the effects cannot be kept: ") + std::strerror(errno),
                path);
}

class FileLog final : public EffectsLog {
public:
    explicit FileLog(std::string path) : m_path(std::move(path)) {}

    Result<std::shared_ptr<void>> hold() override
    {
        auto lock = std::make_shared<Descriptor>(
            ::open(m_path.c_str(), O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0600));
        if (!lock->valid() || ::flock(lock->number(), LOCK_EX) != 0)
            return ioError(m_path);
        m_held = lock;
        return std::static_pointer_cast<void>(lock);
    }

    Result<std::vector<Json>> after(std::size_t known) override
    {
        std::vector<Json> lines;
        if (known < m_known)
            return fail(ErrorCode::Internal, "lines are read once, in order", m_path);
        FH_TRY(const std::string text, readFrom(m_offset));
        std::size_t begin = 0;
        // A last line without its end was being written by a process that died.
        for (auto end = text.find('\n'); end != std::string::npos; end = text.find('\n', begin)) {
            FH_TRY(Json line, parseJson(std::string_view(text).substr(begin, end - begin)));
            lines.push_back(std::move(line));
            begin = end + 1;
        }
        m_offset += off_t(begin);
        m_known += lines.size();
        return lines;
    }

    Result<> append(const Json &line) override
    {
        const auto held = m_held.lock();
        if (!held)
            return fail(ErrorCode::Internal, "the world is not held", m_path);
        // Cuts off what a dead process left unfinished, then writes one whole line.
        const std::string text = line.dump() + "\n";
        const bool written =
            ::ftruncate(held->number(), m_offset) == 0 &&
            ::write(held->number(), text.data(), text.size()) == ssize_t(text.size()) &&
            ::fdatasync(held->number()) == 0;
        if (!written)
            return ioError(m_path);
        return {};
    }

private:
    Result<std::string> readFrom(off_t offset) const
    {
        const Descriptor file(::open(m_path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW));
        if (!file.valid())
            return ioError(m_path);
        std::string text;
        std::string part(1 << 16, '\0');
        for (;;) {
            const ssize_t got =
                ::pread(file.number(), part.data(), part.size(), offset + off_t(text.size()));
            if (got < 0 && errno == EINTR)
                continue;
            if (got < 0)
                return ioError(m_path);
            if (got == 0)
                return text;
            text.append(part, 0, std::size_t(got));
        }
    }

    std::string m_path;
    std::weak_ptr<Descriptor> m_held;
    off_t m_offset = 0;
    std::size_t m_known = 0;
};

} // namespace

std::unique_ptr<EffectsLog> memoryLog()
{
    return std::make_unique<MemoryLog>();
}

std::unique_ptr<EffectsLog> fileLog(std::string path)
{
    return std::make_unique<FileLog>(std::move(path));
}

} // namespace farhaven::plugins::simulated
