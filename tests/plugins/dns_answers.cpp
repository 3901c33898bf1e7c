// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/dns_answers.h"

#include <arpa/inet.h>
#include <ldns/ldns.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstdlib>
#include <stdexcept>

namespace farhaven::tests {

namespace {

ldns_pkt *packetOf(const std::string &message)
{
    ldns_pkt *packet = nullptr;
    const auto *bytes = reinterpret_cast<const std::uint8_t *>(message.data());
    if (ldns_wire2pkt(&packet, bytes, message.size()) != LDNS_STATUS_OK)
        throw std::runtime_error("no DNS message");
    return packet;
}

std::string readWhole(int file, std::size_t size)
{
    std::string bytes(size, '\0');
    for (std::size_t at = 0; at < size;) {
        const ssize_t got = ::read(file, bytes.data() + at, size - at);
        if (got <= 0)
            return {};
        at += std::size_t(got);
    }
    return bytes;
}

} // namespace

std::string dnsAnswer(const std::string &question, const DnsAnswer &answer)
{
    ldns_pkt *packet = packetOf(question);
    ldns_pkt_set_qr(packet, true);
    ldns_pkt_set_aa(packet, answer.authoritative);
    ldns_pkt_set_tc(packet, answer.truncated);
    ldns_pkt_set_rcode(packet, std::uint8_t(answer.rcode));
    ldns_pkt_set_id(packet, std::uint16_t(ldns_pkt_id(packet) + answer.idShift));
    for (const std::string &line : answer.records) {
        ldns_rr *record = nullptr;
        if (ldns_rr_new_frm_str(&record, line.c_str(), 300, nullptr, nullptr) != LDNS_STATUS_OK)
            throw std::runtime_error("no record: " + line);
        if (answer.ttl >= 0)
            ldns_rr_set_ttl(record, std::uint32_t(answer.ttl));
        ldns_pkt_push_rr(packet, LDNS_SECTION_ANSWER, record);
    }
    std::uint8_t *raw = nullptr;
    std::size_t size = 0;
    ldns_pkt2wire(&raw, packet, &size);
    std::string wire(reinterpret_cast<const char *>(raw), size);
    std::free(raw);
    ldns_pkt_free(packet);
    return wire;
}

std::string dnsQuestion(const std::string &question)
{
    ldns_pkt *packet = packetOf(question);
    const ldns_rr *asked = ldns_rr_list_rr(ldns_pkt_question(packet), 0);
    char *name = ldns_rdf2str(ldns_rr_owner(asked));
    char *type = ldns_rr_type2str(ldns_rr_get_type(asked));
    std::string text = std::string(name) + " " + type;
    std::free(name);
    std::free(type);
    ldns_pkt_free(packet);
    return text;
}

DnsPeer::DnsPeer(Reply reply) : m_reply(std::move(reply))
{
    m_listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in at{};
    at.sin_family = AF_INET;
    at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t length = sizeof at;
    if (::bind(m_listener, reinterpret_cast<sockaddr *>(&at), sizeof at) != 0 ||
        ::listen(m_listener, 16) != 0 ||
        ::getsockname(m_listener, reinterpret_cast<sockaddr *>(&at), &length) != 0)
        throw std::runtime_error("no port for a DNS peer");
    m_port = ntohs(at.sin_port);
    m_thread = std::thread([this] { serve(); });
}

DnsPeer::~DnsPeer()
{
    ::shutdown(m_listener, SHUT_RDWR);
    m_thread.join();
    ::close(m_listener);
}

void DnsPeer::serve()
{
    while (true) {
        const int file = ::accept4(m_listener, nullptr, nullptr, SOCK_CLOEXEC);
        if (file < 0)
            return;
        while (true) {
            const std::string head = readWhole(file, 2);
            if (head.empty())
                break;
            const auto *bytes = reinterpret_cast<const unsigned char *>(head.data());
            const std::string question = readWhole(file, std::size_t(bytes[0]) << 8 | bytes[1]);
            const std::string reply = question.empty() ? std::string() : m_reply(question);
            if (reply.empty())
                break;
            const std::string length = {char(reply.size() >> 8), char(reply.size() & 0xff)};
            const std::string whole = length + reply;
            if (::send(file, whole.data(), whole.size(), MSG_NOSIGNAL) < 0)
                break;
        }
        ::close(file);
    }
}

} // namespace farhaven::tests
