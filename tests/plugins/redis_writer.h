// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <set>
#include <string>
#include <thread>
#include <vector>

namespace farhaven::tests {

/// A client that writes one key after the other to whichever server takes it, on a thread of its
/// own, and remembers what was acknowledged.
class RedisWriter {
public:
    explicit RedisWriter(std::vector<int> ports);
    ~RedisWriter() { stop(); }
    RedisWriter(const RedisWriter &) = delete;
    RedisWriter &operator=(const RedisWriter &) = delete;

    [[nodiscard]] std::size_t acknowledgedSoFar() const { return m_count; }
    /// Acknowledged keys, once the thread has ended.
    const std::set<std::string> &stop();
    /// What one such write takes in the stream of replication, at least.
    static std::size_t bytesOf(const std::string &key);

private:
    void work();
    bool write(int socket, const std::string &key);

    std::vector<int> m_ports;
    std::atomic<bool> m_stop = false;
    std::atomic<std::size_t> m_count = 0;
    std::set<std::string> m_acknowledged;
    std::thread m_thread;
};

} // namespace farhaven::tests
