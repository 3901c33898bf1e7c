// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <thread>
#include <vector>

/// DNS answers of any kind, honest or not, and a server that gives them.
namespace farhaven::tests {

struct DnsAnswer {
    std::vector<std::string> records; ///< lines of a zone: "app.example.test. 5 IN A 10.9.1.1"
    int rcode = 0;
    bool authoritative = true;
    bool truncated = false;
    std::uint16_t idShift = 0; ///< added to the id that was asked with
    std::int64_t ttl = -1;     ///< of every record, whatever its line says
};
/// The wire form of an answer to `question`.
[[nodiscard]] std::string dnsAnswer(const std::string &question, const DnsAnswer &answer);
/// The name and the type that are asked for: "app.example.test. A".
[[nodiscard]] std::string dnsQuestion(const std::string &question);

/// Listens on loopback by TCP, one connection after the other.
class DnsPeer {
public:
    /// What it sends back, without the length before it; empty: it closes.
    using Reply = std::function<std::string(const std::string &question)>;
    explicit DnsPeer(Reply reply);
    ~DnsPeer();
    DnsPeer(const DnsPeer &) = delete;
    DnsPeer &operator=(const DnsPeer &) = delete;
    [[nodiscard]] int port() const { return m_port; }

private:
    void serve();
    Reply m_reply;
    int m_listener = -1;
    int m_port = 0;
    std::thread m_thread;
};

} // namespace farhaven::tests
