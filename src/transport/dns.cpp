// SPDX-License-Identifier: GPL-3.0-or-later
#include "transport/dns.h"

#include "base/private_file.h"
#include "base/sentence.h"
#include "transport/dial.h"

#include <ldns/ldns.h>
#include <poll.h>
#include <strings.h>
#include <sys/socket.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>

namespace farhaven::transport {

namespace {

constexpr std::size_t dnsMessagesMax = 16;
constexpr std::size_t dnsMessageBytesMax = 16 << 10;
constexpr std::size_t dnsHeaderBytes = 12;
constexpr std::size_t dnsKeyFileBytesMax = 1024;
/// For how long a signed message that is delivered late is still obeyed. It bounds how long nobody
/// can know whether a lost update will yet happen; clocks must agree as well.
constexpr std::uint16_t fudgeSeconds = 30;
constexpr std::uint8_t notAuthorised = 9; // RFC 8945: the key was refused

struct PacketFree {
    void operator()(ldns_pkt *packet) const { ldns_pkt_free(packet); }
};
using Packet = std::unique_ptr<ldns_pkt, PacketFree>;
struct WireFree {
    void operator()(std::uint8_t *bytes) const { std::free(bytes); }
};
using Wire = std::unique_ptr<std::uint8_t, WireFree>;

const std::uint8_t *octets(const std::string &text)
{
    return reinterpret_cast<const std::uint8_t *>(text.data());
}

Result<Packet> packetIn(const std::string &bytes)
{
    ldns_pkt *raw = nullptr;
    const ldns_status status = ldns_wire2pkt(&raw, octets(bytes), bytes.size());
    Packet packet(raw);
    if (status != LDNS_STATUS_OK || !packet)
        return fail(ErrorCode::Corrupt,
                    std::string("this is no DNS message: ") + ldns_get_errorstr_by_id(status));
    return packet;
}

/// One exchange of a request on its connection.
class DnsCall {
public:
    DnsCall(const DnsRequest &request, const Secret &key, const CallLimits &limits)
        : m_request(request), m_key(key.bytes()), m_interrupt(limits, {})
    {
        while (!m_key.empty() && (m_key.back() == '\n' || m_key.back() == ' '))
            m_key.pop_back();
    }
    ~DnsCall() { wipe(m_key); }
    DnsCall(const DnsCall &) = delete;
    DnsCall &operator=(const DnsCall &) = delete;

    Result<std::vector<std::string>> run();
    [[nodiscard]] bool sent() const { return m_interrupt.sent(); }

private:
    [[nodiscard]] bool isSigned() const { return !m_request.key.name.empty(); }
    Result<std::string> answerTo(const std::string &message);
    /// The message with its signature, whose mac the answer's covers.
    Result<std::string> sign(const std::string &message, Packet &query) const;
    [[nodiscard]] Result<> verify(const std::string &answer, const Packet &query) const;
    Result<> write(const std::string &bytes);
    Result<std::string> read(std::size_t size);
    Result<> await(short events, const char *what);

    const DnsRequest &m_request;
    std::string m_key;
    Interrupt m_interrupt;
    Descriptor m_socket;
};

Result<std::string> DnsCall::sign(const std::string &message, Packet &query) const
{
    FH_TRY(query, packetIn(message));
    const std::string algorithm = m_request.key.algorithm + ".";
    const ldns_status status =
        ldns_pkt_tsig_sign(query.get(), m_request.key.name.c_str(), m_key.c_str(), fudgeSeconds,
                           algorithm.c_str(), nullptr);
    if (status != LDNS_STATUS_OK)
        return fail(ErrorCode::Invalid,
                    std::string("the key signs nothing: ") + ldns_get_errorstr_by_id(status),
                    m_request.key.name,
                    "Keep the base64 text that tsig-keygen wrote as its secret");
    std::uint8_t *raw = nullptr;
    std::size_t size = 0;
    if (ldns_pkt2wire(&raw, query.get(), &size) != LDNS_STATUS_OK)
        return fail(ErrorCode::Internal, "the signed message has no wire form");
    const Wire wire(raw);
    return std::string(reinterpret_cast<const char *>(raw), size);
}

Result<> DnsCall::verify(const std::string &answer, const Packet &query) const
{
    const auto denied = [this](const std::string &why) {
        return fail(ErrorCode::Denied, why, m_request.key.name,
                    "See that the server knows this key, and that both clocks agree");
    };
    FH_TRY(const Packet packet, packetIn(answer));
    const ldns_rr *signature = ldns_pkt_tsig(packet.get());
    if (!signature || ldns_rr_rd_count(signature) < 7) {
        const bool refused = ldns_pkt_get_rcode(packet.get()) == notAuthorised;
        return denied(refused ? "the server does not take the key" : "nobody signed the answer");
    }
    const ldns_rdf *mac = ldns_rr_rdf(ldns_pkt_tsig(query.get()), 3);
    const ldns_rdf *ours = ldns_rr_rdf(ldns_pkt_tsig(query.get()), 0);
    const std::uint16_t error = ldns_rdf2native_int16(ldns_rr_rdf(signature, 5));
    const bool known = ldns_dname_compare(ldns_rr_owner(signature),
                                          ldns_rr_owner(ldns_pkt_tsig(query.get()))) == 0 &&
                       ldns_dname_compare(ldns_rr_rdf(signature, 0), ours) == 0;
    // The signature covers that of our own message, so no older answer passes for this one.
    if (!known || !ldns_pkt_tsig_verify(packet.get(), octets(answer), answer.size(),
                                        m_request.key.name.c_str(), m_key.c_str(), mac))
        return denied(error != 0
                          ? "the server refuses the signature: error " + std::to_string(error)
                          : std::string("the answer is not signed by the key"));
    return error == 0 ? Result<>()
                      : denied("the server refuses the signature: error " + std::to_string(error));
}

Result<> DnsCall::await(short events, const char *what)
{
    if (m_interrupt.wait(m_socket.number(), events, m_interrupt.deadline()) ==
        Interrupt::Wake::Ready)
        return {};
    if (auto ended = m_interrupt.ended(what))
        return fail(*std::move(ended));
    return fail(ErrorCode::Timeout, std::string("the deadline passed while ") + what);
}

Result<> DnsCall::write(const std::string &bytes)
{
    m_interrupt.markSent();
    for (std::size_t at = 0; at < bytes.size();) {
        FH_CHECK(await(POLLOUT, "sending to the name server"));
        const ssize_t gone =
            ::send(m_socket.number(), bytes.data() + at, bytes.size() - at, MSG_NOSIGNAL);
        if (gone < 0 && (errno == EAGAIN || errno == EINTR))
            continue;
        if (gone <= 0)
            return fail(ErrorCode::Unreachable,
                        std::string("the connection broke: ") + std::strerror(errno));
        at += std::size_t(gone);
    }
    return {};
}

Result<std::string> DnsCall::read(std::size_t size)
{
    std::string bytes(size, '\0');
    for (std::size_t at = 0; at < size;) {
        FH_CHECK(await(POLLIN, "waiting for the name server's answer"));
        const ssize_t came = ::recv(m_socket.number(), bytes.data() + at, size - at, 0);
        if (came < 0 && (errno == EAGAIN || errno == EINTR))
            continue;
        if (came <= 0)
            return fail(ErrorCode::Unreachable,
                        came == 0 ? std::string("the name server closed in mid-answer")
                                  : std::string("the connection broke: ") + std::strerror(errno));
        at += std::size_t(came);
    }
    return bytes;
}

Result<std::string> DnsCall::answerTo(const std::string &message)
{
    Packet query;
    std::string whole = message;
    if (isSigned()) {
        FH_TRY(whole, sign(message, query));
    }
    const std::string length = {char(whole.size() >> 8), char(whole.size() & 0xff)};
    FH_CHECK(write(length + whole));
    FH_TRY(const std::string head, read(length.size()));
    const std::size_t size = std::size_t(octets(head)[0]) << 8 | octets(head)[1];
    if (size < dnsHeaderBytes)
        return fail(ErrorCode::Corrupt, "the answer is shorter than a header");
    FH_TRY(const std::string answer, read(size));
    if (isSigned()) {
        FH_CHECK(verify(answer, query));
    }
    return answer;
}

Result<std::vector<std::string>> DnsCall::run()
{
    FH_CHECK(checkAddress(m_request.address));
    if (m_request.messages.empty() || m_request.messages.size() > dnsMessagesMax)
        return fail(ErrorCode::Invalid, "1 to 16 messages go to a name server at once");
    for (const std::string &message : m_request.messages) {
        if (message.size() < dnsHeaderBytes || message.size() > dnsMessageBytesMax)
            return fail(ErrorCode::Invalid, "a DNS message has 12 bytes to 16 KiB");
    }
    FH_CHECK(m_interrupt.arm());
    FH_TRY(m_socket, dial(m_request.address, m_request.port, m_interrupt, m_interrupt.deadline()));
    const Interrupt::Guard guard(m_interrupt, m_socket.number());
    std::vector<std::string> answers;
    for (const std::string &message : m_request.messages) {
        FH_TRY(std::string answer, answerTo(message));
        answers.push_back(std::move(answer));
    }
    return answers;
}

} // namespace

Result<std::vector<std::string>> exchangeDns(const DnsRequest &request, const Secret &key,
                                             const CallLimits &limits)
{
    DnsCall call(request, key, limits);
    Result<std::vector<std::string>> answers = call.run();
    if (answers)
        return answers;
    Error error =
        std::move(answers).error().at(request.address + " port " + std::to_string(request.port));
    error.maybeApplied = call.sent();
    return fail(std::move(error));
}

Result<Secret> dnsKeyIn(const std::string &file)
{
    FH_TRY(std::string text, readPrivateFile(file, dnsKeyFileBytesMax));
    return Secret::take(text);
}

} // namespace farhaven::transport
