// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/sinks.h"

#include "base/descriptor.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace farhaven::store {

namespace {

/// A checkpoint has well under 2 KiB; this many bytes at the end of a file hold the last one.
constexpr off_t tailBytes = 16 << 10;

Descriptor opened(const std::string &path, int flags)
{
    return Descriptor(::open(path.c_str(), flags | O_CLOEXEC | O_NOFOLLOW, S_IRUSR | S_IWUSR));
}

tl::unexpected<Error> failed(const char *what, const std::string &path)
{
    const int code = errno;
    return fail(code == ENOENT ? ErrorCode::NotFound : ErrorCode::Io,
                std::string(what) + ": " + std::strerror(code), path);
}

Result<off_t> sizeOf(const Descriptor &file, const std::string &path)
{
    struct stat facts {};
    if (::fstat(file.number(), &facts) != 0)
        return failed("the sink cannot be read", path);
    if (!S_ISREG(facts.st_mode))
        return fail(ErrorCode::Invalid, "a sink is a regular file", path);
    return facts.st_size;
}

Result<std::string> lineOf(const SignedDocument &checkpoint)
{
    FH_TRY(std::string line, signedCanonical(checkpoint));
    line += '\n';
    return line;
}

/// A full disk cuts a line off: the next one is not to be joined to it.
bool endsInsideALine(const std::string &path)
{
    const Descriptor file = opened(path, O_RDONLY | O_NONBLOCK);
    const auto size = file.valid() ? sizeOf(file, path) : Result<off_t>(0);
    char last = '\n';
    return size && *size > 0 && ::pread(file.number(), &last, 1, *size - 1) == 1 && last != '\n';
}

SinkTail lastIn(std::string_view tail, const std::string &path)
{
    // A line that was cut off by a crash was never acknowledged.
    const auto end = tail.rfind('\n');
    if (end == std::string_view::npos)
        return std::optional<SignedDocument>();
    const auto before = end == 0 ? std::string_view::npos : tail.rfind('\n', end - 1);
    const auto begin = before == std::string_view::npos ? 0 : before + 1;
    auto read = signedFromCanonical(tail.substr(begin, end - begin));
    if (!read)
        return fail(ErrorCode::Corrupt, "the last line is no checkpoint: " + read.error().message,
                    path);
    return std::optional(std::move(*read));
}

tl::unexpected<Error> nobodyReaches(const std::string &path)
{
    return fail(ErrorCode::Unsupported, "this program reaches no other host", shownPlace(path));
}

bool vouchesForTheSame(const SinkTail &last, const SignedDocument &checkpoint)
{
    if (!last || !*last)
        return false;
    const auto before = verifyCheckpoint(**last), now = verifyCheckpoint(checkpoint);
    return before && now && before->key == now->key &&
           before->checkpoint.origin == now->checkpoint.origin &&
           before->checkpoint.size == now->checkpoint.size &&
           before->checkpoint.root == now->checkpoint.root;
}

} // namespace

Result<> appendCheckpoint(const std::string &path, const SignedDocument &checkpoint)
{
    FH_TRY(const std::string line, lineOf(checkpoint));
    const Descriptor file = opened(path, O_WRONLY | O_APPEND | O_CREAT | O_NONBLOCK);
    if (!file.valid())
        return failed("the sink cannot be opened", path);
    FH_CHECK(sizeOf(file, path));
    const std::string begun = endsInsideALine(path) ? "\n" + line : line;
    // One write: whoever else appends there, lines stay whole.
    if (::write(file.number(), begun.data(), begun.size()) != ssize_t(begun.size()))
        return failed("the checkpoint could not be written whole", path);
    if (::fsync(file.number()) != 0)
        return failed("the checkpoint is not durable", path);
    return {};
}

Result<std::optional<SignedDocument>> lastCheckpoint(const std::string &path)
{
    const Descriptor file = opened(path, O_RDONLY | O_NONBLOCK);
    if (!file.valid())
        return failed("the sink cannot be opened", path);
    FH_TRY(const off_t size, sizeOf(file, path));
    const off_t from = std::max<off_t>(0, size - tailBytes);
    std::string tail(std::size_t(size - from), '\0');
    if (::pread(file.number(), tail.data(), tail.size(), from) != ssize_t(tail.size()))
        return failed("the sink cannot be read", path);
    return lastIn(tail, path);
}

Result<> appendCheckpoint(const std::string &path, FarFiles *far, const SignedDocument &checkpoint)
{
    if (!isFar(path))
        return appendCheckpoint(path, checkpoint);
    if (!far)
        return nobodyReaches(path);
    FH_TRY(const std::string line, lineOf(checkpoint));
    const auto tail = far->tail(path, 1);
    const bool inside = tail && !tail->empty() && !tail->ends_with('\n');
    return far->append(path, inside ? "\n" + line : line);
}

SinkTail lastCheckpoint(const std::string &path, FarFiles *far)
{
    if (!isFar(path))
        return lastCheckpoint(path);
    if (!far)
        return nobodyReaches(path);
    FH_TRY(const std::string tail, far->tail(path, tailBytes));
    return lastIn(tail, shownPlace(path));
}

bool holdsAlready(const std::string &path, const SignedDocument &checkpoint)
{
    return vouchesForTheSame(lastCheckpoint(path), checkpoint);
}

bool holdsAlready(const std::string &path, FarFiles *far, const SignedDocument &checkpoint)
{
    return vouchesForTheSame(lastCheckpoint(path, far), checkpoint);
}

bool isFar(const std::string &path)
{
    return path.starts_with("sftp://");
}

std::string shownPlace(const std::string &path)
{
    return isFar(path) ? path.substr(0, path.find('?')) : path;
}

std::string originOf(const Store &store)
{
    return "farhaven/" + store.id();
}

Result<SinkVerdict> checkSink(const Store &store, const std::string &path,
                              const SshPublicKey &trusted)
{
    return judgeSink(store, path, lastCheckpoint(path), trusted);
}

Result<SinkVerdict> judgeSink(const Store &store, const std::string &path, const SinkTail &last,
                              const SshPublicKey &trusted)
{
    SinkVerdict verdict;
    verdict.path = shownPlace(path);
    // Whoever rules the place can write anything there: only what our own key signed may bar the
    // way to the workspace.
    if (!last || !*last) {
        verdict.why = last ? "it holds no checkpoint yet" : last.error().message;
        return verdict;
    }
    auto vouched = verifyCheckpoint(**last);
    if (!vouched) {
        verdict.why = "the last line is no checkpoint: " + vouched.error().message;
        return verdict;
    }
    const Checkpoint &checkpoint = vouched->checkpoint;
    const bool ours = vouched->key == trusted;
    const auto held = checkHolds(checkpoint, originOf(store), store.tree());
    if (ours && !held)
        return fail(ErrorCode::Corrupt, held.error().message, verdict.path, held.error().remedy);
    // Whoever carries a workspace to another machine signs with another key from then on.
    verdict.holds = ours ? Tri::Yes : Tri::Unknown;
    verdict.why = (ours ? "it vouches for " : "another key vouches for ") +
                  std::to_string(checkpoint.size) + " records, at " + toRfc3339(checkpoint.at);
    if (!held)
        verdict.why += ", and contradicts this log: " + held.error().message;
    return verdict;
}

Result<> openWithSinks(Store &store, const SshPublicKey &trusted, FarFiles *far)
{
    std::vector<SinkVerdict> verdicts;
    FH_TRY(const auto sinks, store.sinks());
    for (const model::Sink &sink : sinks) {
        const SinkTail last = lastCheckpoint(sink.path, far);
        FH_TRY(SinkVerdict verdict, judgeSink(store, sink.path, last, trusted));
        verdicts.push_back(std::move(verdict));
    }
    for (const SinkVerdict &verdict : verdicts) {
        if (verdict.holds == Tri::Yes)
            continue;
        FH_CHECK(store.note("workspace.rollback_unverified", "workspace", PersonId("engine"),
                            Sentence("store.sink.silent",
                                     "Whether an older copy was put back is not verified: {path}, "
                                     "{why}",
                                     {{"path", verdict.path}, {"why", verdict.why}})));
    }
    return {};
}

} // namespace farhaven::store
