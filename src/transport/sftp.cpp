// SPDX-License-Identifier: GPL-3.0-or-later
#include "transport/sftp.h"

#include "base/sentence.h"
#include "base/sha256.h"
#include "transport/sftp_wire.h"
#include "transport/ssh_parts.h"

#include <QUrl>

#include <poll.h>

#include <algorithm>
#include <set>
#include <tuple>

namespace farhaven::transport {

namespace {

constexpr Milliseconds keyExchangePause{5};

constexpr std::size_t partBytesMax = 32 << 10;  ///< of one read or write; every server takes it
constexpr std::size_t packetBytesMax = 1 << 18; ///< of one answer
constexpr int writesMax = 16;                   ///< sent before the first of them is answered
constexpr std::uint32_t privateMode = 0600;
constexpr const char *fsyncName = "fsync@openssh.com";
constexpr const char *renameName = "posix-rename@openssh.com";
constexpr const char *linkName = "hardlink@openssh.com";

struct Answer {
    unsigned char type = 0;
    std::uint32_t id = 0;
    std::string rest; ///< behind the id
};

Error strange(const std::string &what)
{
    return {ErrorCode::Corrupt, "the host speaks no SFTP that is understood: " + what};
}

} // namespace

struct Sftp::Parts {
    Parts(std::unique_ptr<SshSession::Parts> ssh_, Interrupt &interrupt_)
        : ssh(std::move(ssh_)), interrupt(interrupt_), guard(interrupt_, ssh->socket.number())
    {
    }
    ~Parts()
    {
        if (channel)
            ssh_channel_free(channel);
    }
    Parts(const Parts &) = delete;
    Parts &operator=(const Parts &) = delete;

    Result<> begin();
    Result<> send(const sftp::Packet &packet);
    /// One packet as it came, without its length.
    Result<std::string> receive();
    Result<Answer> answer();
    /// Sends a request whose id is the next, and reads its answer.
    Result<Answer> ask(sftp::Packet packet);
    /// The same where the answer is a status.
    Result<> order(sftp::Packet packet, const std::string &path);
    Result<> judge(const Answer &answer, const std::string &path) const;
    Result<std::string> openFile(const std::string &path, std::uint32_t flags);
    Result<> closeFile(const std::string &handle, const std::string &path);
    /// From `from` on, several requests ahead of their answers.
    Result<> writeAll(const std::string &handle, std::uint64_t from, std::string_view bytes,
                      const std::string &path);
    Result<> sync(const std::string &handle, const std::string &path);
    [[nodiscard]] Error broken(const std::string &what);

    std::unique_ptr<SshSession::Parts> ssh;
    Interrupt &interrupt;
    Interrupt::Guard guard;
    ssh_channel channel = nullptr;
    std::string arrived;
    std::set<std::string> extensions;
    std::uint32_t lastId = 0;
};

Error Sftp::Parts::broken(const std::string &what)
{
    ssh->broken = true;
    if (auto ended = interrupt.ended(what))
        return *std::move(ended);
    return {ErrorCode::Unreachable, "the connection broke while " + what + ": " + ssh->said(),
            ssh->place, "Look whether the host is up"};
}

Result<> Sftp::Parts::begin()
{
    const std::string what = "opening SFTP";
    FH_CHECK(interrupt.arm());
    channel = ssh_channel_new(ssh->handle);
    const auto open = [this] { return ssh_channel_open_session(channel); };
    FH_TRY(const int opened, repeat(*ssh, interrupt, Ticks::max(), SSH_AGAIN, what, open));
    if (opened != SSH_OK)
        return fail(broken(what));
    const auto request = [this] { return ssh_channel_request_sftp(channel); };
    FH_TRY(const int given, repeat(*ssh, interrupt, Ticks::max(), SSH_AGAIN, what, request));
    if (given != SSH_OK)
        return fail(ErrorCode::Unsupported, "the host has no SFTP for this user", ssh->place,
                    "Give the host's sshd_config a line: Subsystem sftp internal-sftp");
    FH_CHECK(send(sftp::Packet(sftp::Init).number(3)));
    FH_TRY(const std::string greeting, receive());
    sftp::Fields fields(std::string_view(greeting).substr(1));
    const auto version = fields.number();
    if (greeting.front() != char(sftp::Version) || !version || *version < 3)
        return fail(strange("no version 3"));
    while (!fields.atEnd()) {
        const auto name = fields.text(), data = fields.text();
        if (!name || !data)
            return fail(strange("a broken greeting"));
        extensions.insert(*name);
    }
    return {};
}

Result<> Sftp::Parts::send(const sftp::Packet &packet)
{
    const std::string what = "sending a file";
    const std::string bytes = packet.framed();
    std::size_t sent = 0;
    while (sent < bytes.size()) {
        if ((ssh_get_status(ssh->handle) & (SSH_CLOSED | SSH_CLOSED_ERROR)) != 0)
            return fail(broken(what));
        int written = 0;
        if ((ssh_get_status(ssh->handle) & SSH_WRITE_PENDING) == 0)
            written =
                ssh_channel_write(channel, bytes.data() + sent, std::uint32_t(bytes.size() - sent));
        if (written < 0 && written != SSH_AGAIN)
            return fail(broken(what));
        written = std::max(written, 0);
        sent += std::size_t(written);
        if (written > 0)
            continue;
        // The peer's window is full: its word on that is waited for.
        if (ssh_channel_poll(channel, 0) == SSH_ERROR)
            return fail(broken(what));
        if (ssh_channel_window_size(channel) == 0 ||
            (ssh_get_status(ssh->handle) & SSH_WRITE_PENDING) != 0) {
            FH_CHECK(ssh->waitForPeer(interrupt, Ticks::max(), what));
            continue;
        }
        // Open, and still nothing is taken: a key exchange. Nothing tells when it is over.
        std::ignore =
            interrupt.wait(ssh->socket.number(), POLLIN, SystemClock().ticks() + keyExchangePause);
        if (interrupt.ended(what))
            return fail(broken(what));
    }
    return {};
}

Result<std::string> Sftp::Parts::receive()
{
    const std::string what = "waiting for the host's answer";
    std::string piece(partBytesMax, '\0');
    while (true) {
        sftp::Fields fields(arrived);
        const auto size = fields.number();
        if (size && (*size == 0 || *size > packetBytesMax))
            return fail(strange("a packet of " + std::to_string(*size) + " bytes"));
        if (size && arrived.size() >= 4 + std::size_t(*size)) {
            std::string packet = arrived.substr(4, *size);
            arrived.erase(0, 4 + std::size_t(*size));
            return packet;
        }
        const int got =
            ssh_channel_read_nonblocking(channel, piece.data(), std::uint32_t(piece.size()), 0);
        if (got > 0) {
            arrived.append(piece, 0, std::size_t(got));
            continue;
        }
        const bool lost = (ssh_get_status(ssh->handle) & (SSH_CLOSED | SSH_CLOSED_ERROR)) != 0;
        if (got < 0 || lost || ssh_channel_is_eof(channel) != 0)
            return fail(broken(what));
        FH_CHECK(ssh->waitForPeer(interrupt, Ticks::max(), what));
    }
}

Result<Answer> Sftp::Parts::answer()
{
    FH_TRY(const std::string packet, receive());
    sftp::Fields fields(std::string_view(packet).substr(1));
    const auto id = fields.number();
    if (!id)
        return fail(strange("an answer to nothing"));
    Answer answer;
    answer.type = static_cast<unsigned char>(packet.front());
    answer.id = *id;
    answer.rest = packet.substr(5);
    return answer;
}

Result<Answer> Sftp::Parts::ask(sftp::Packet packet)
{
    FH_CHECK(send(packet));
    FH_TRY(Answer got, answer());
    if (got.id != lastId)
        return fail(strange("an answer to another request"));
    return got;
}

Result<> Sftp::Parts::judge(const Answer &answer, const std::string &path) const
{
    sftp::Fields fields(answer.rest);
    const auto code = fields.number();
    if (answer.type != sftp::Status || !code)
        return fail(strange("no status"));
    if (*code == sftp::Ok)
        return {};
    const std::string said = printable(fields.text().value_or(std::string()), 200);
    const ErrorCode kind = *code == sftp::NoSuchFile         ? ErrorCode::NotFound
                           : *code == sftp::PermissionDenied ? ErrorCode::Denied
                                                             : ErrorCode::Io;
    return fail(kind, "the host says: " + said, ssh->place + " " + printable(path),
                "Look at the folder's owner, its rights and the space on that host");
}

Result<> Sftp::Parts::order(sftp::Packet packet, const std::string &path)
{
    FH_TRY(const Answer got, ask(std::move(packet)));
    return judge(got, path);
}

Result<std::string> Sftp::Parts::openFile(const std::string &path, std::uint32_t flags)
{
    sftp::Packet packet(sftp::Open);
    packet.number(++lastId).text(path).number(flags);
    packet.number((flags & sftp::Creating) != 0 ? sftp::hasMode : 0);
    if ((flags & sftp::Creating) != 0)
        packet.number(privateMode);
    FH_TRY(const Answer got, ask(packet));
    if (got.type != sftp::Handle) {
        FH_CHECK(judge(got, path));
        return fail(strange("no handle"));
    }
    auto handle = sftp::Fields(got.rest).text();
    if (!handle)
        return fail(strange("no handle"));
    return std::move(*handle);
}

Result<> Sftp::Parts::closeFile(const std::string &handle, const std::string &path)
{
    return order(sftp::Packet(sftp::Close).number(++lastId).text(handle), path);
}

Result<> Sftp::Parts::writeAll(const std::string &handle, std::uint64_t from,
                               std::string_view bytes, const std::string &path)
{
    interrupt.markSent();
    std::set<std::uint32_t> open;
    while (!bytes.empty() || !open.empty()) {
        if (!bytes.empty() && open.size() < std::size_t(writesMax)) {
            const std::string_view part = bytes.substr(0, partBytesMax);
            sftp::Packet packet(sftp::Write);
            packet.number(++lastId).text(handle).offset(from).text(part);
            FH_CHECK(send(packet));
            open.insert(lastId);
            from += part.size();
            bytes.remove_prefix(part.size());
            continue;
        }
        FH_TRY(const Answer got, answer());
        if (open.erase(got.id) == 0)
            return fail(strange("an answer to another request"));
        FH_CHECK(judge(got, path));
    }
    return {};
}

Result<> Sftp::Parts::sync(const std::string &handle, const std::string &path)
{
    if (!extensions.contains(fsyncName))
        return {};
    return order(sftp::Packet(sftp::Extended).number(++lastId).text(fsyncName).text(handle), path);
}

Sftp::Sftp(std::unique_ptr<Parts> parts) : m_parts(std::move(parts)) {}

Sftp::~Sftp() = default;

Result<std::unique_ptr<Sftp>> Sftp::open(const SshTarget &target, const SshTimes &times,
                                         const SshCredentials &credentials, Interrupt &interrupt)
{
    auto ssh = logIn(target, times, credentials, interrupt);
    if (!ssh)
        return fail(std::move(ssh).error().at(place(target)));
    auto parts = std::make_unique<Parts>(*std::move(ssh), interrupt);
    FH_CHECK(parts->begin());
    return std::unique_ptr<Sftp>(new Sftp(std::move(parts)));
}

bool Sftp::syncs() const
{
    return m_parts->extensions.contains(fsyncName);
}

Result<std::uint64_t> Sftp::size(const std::string &path)
{
    FH_TRY(const Answer got,
           m_parts->ask(sftp::Packet(sftp::Stat).number(++m_parts->lastId).text(path)));
    if (got.type != sftp::Attrs) {
        FH_CHECK(m_parts->judge(got, path));
        return fail(strange("no attributes"));
    }
    sftp::Fields fields(got.rest);
    const auto flags = fields.number();
    const auto bytes = fields.offset();
    if (!flags || (*flags & sftp::hasSize) == 0 || !bytes)
        return fail(strange("no size"));
    return *bytes;
}

Result<std::string> Sftp::read(const std::string &path, std::uint64_t from, std::size_t bytesMax)
{
    FH_TRY(const std::string handle, m_parts->openFile(path, sftp::ForReading));
    std::string bytes;
    while (bytes.size() < bytesMax) {
        sftp::Packet packet(sftp::Read);
        packet.number(++m_parts->lastId).text(handle).offset(from + bytes.size());
        packet.number(std::uint32_t(std::min(partBytesMax, bytesMax - bytes.size())));
        FH_TRY(const Answer got, m_parts->ask(packet));
        sftp::Fields fields(got.rest);
        if (got.type == sftp::Status && fields.number() == std::uint32_t(sftp::Eof))
            break;
        if (got.type != sftp::Data) {
            FH_CHECK(m_parts->judge(got, path));
            return fail(strange("no data"));
        }
        const auto part = fields.text();
        if (!part || part->empty() || part->size() > bytesMax - bytes.size())
            return fail(strange("another amount of data"));
        bytes += *part;
    }
    FH_CHECK(m_parts->closeFile(handle, path));
    return bytes;
}

Result<> Sftp::append(const std::string &path, std::string_view bytes)
{
    const std::uint32_t flags = sftp::ForWriting | sftp::Appending | sftp::Creating;
    FH_TRY(const std::string handle, m_parts->openFile(path, flags));
    // In one write where it fits: whoever else appends there, lines stay whole.
    FH_CHECK(m_parts->writeAll(handle, 0, bytes, path));
    FH_CHECK(m_parts->sync(handle, path));
    return m_parts->closeFile(handle, path);
}

Result<> Sftp::replace(const std::string &path, std::string_view bytes)
{
    if (!m_parts->extensions.contains(renameName))
        return fail(ErrorCode::Unsupported, "the host cannot rename over a file that is there",
                    m_parts->ssh->place, "It needs posix-rename@openssh.com, as OpenSSH has it");
    const std::string part = path + "." + sha256Hex(std::string(bytes)).substr(0, 16) + ".part";
    // The name says which bytes they are to be; whether they are is read, not believed.
    std::uint64_t from = 0;
    if (const auto there = size(part); there && *there <= bytes.size()) {
        FH_TRY(const std::string before, read(part, 0, std::size_t(*there)));
        from = bytes.starts_with(before) ? before.size() : 0;
    }
    FH_TRY(const std::string handle, m_parts->openFile(part, sftp::ForWriting | sftp::Creating));
    FH_CHECK(m_parts->writeAll(handle, from, bytes.substr(std::size_t(from)), part));
    FH_CHECK(m_parts->sync(handle, part));
    FH_CHECK(m_parts->closeFile(handle, part));
    FH_TRY(const std::uint64_t whole, size(part));
    if (whole != bytes.size()) {
        (void)m_parts->order(sftp::Packet(sftp::Remove).number(++m_parts->lastId).text(part), part);
        return fail(ErrorCode::Conflict, "somebody else writes there", printable(part));
    }
    const std::string before = path + ".before";
    if (m_parts->extensions.contains(linkName) && size(path)) {
        (void)m_parts->order(sftp::Packet(sftp::Remove).number(++m_parts->lastId).text(before),
                             before);
        (void)m_parts->order(sftp::Packet(sftp::Extended)
                                 .number(++m_parts->lastId)
                                 .text(linkName)
                                 .text(path)
                                 .text(before),
                             path);
    }
    return m_parts->order(sftp::Packet(sftp::Extended)
                              .number(++m_parts->lastId)
                              .text(renameName)
                              .text(part)
                              .text(path),
                          path);
}

Result<SftpPlace> sftpPlace(const std::string &url)
{
    const QUrl read(QString::fromStdString(url), QUrl::StrictMode);
    const bool plain = read.isValid() && read.scheme() == QLatin1String("sftp") &&
                       read.password().isEmpty() && !read.hasQuery() && !read.hasFragment();
    SftpPlace place;
    place.path = read.path(QUrl::FullyDecoded).toStdString();
    while (place.path.size() > 1 && place.path.ends_with('/'))
        place.path.pop_back();
    if (!plain || read.userName().isEmpty() || read.host().isEmpty() || place.path.size() < 2)
        return fail(ErrorCode::Invalid, "no place of the form sftp://user@host[:port]/folder", url);
    place.target.address = read.host(QUrl::FullyDecoded).toStdString();
    place.target.host = place.target.address;
    place.target.port = read.port(22);
    place.target.user = read.userName(QUrl::FullyDecoded).toStdString();
    return place;
}

} // namespace farhaven::transport
