// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "act/child.h"
#include "act/deadline.h"

#include <cstdint>
#include <string>

namespace farhaven::act {

/// A receiver that takes nothing for this long counts as gone.
inline constexpr std::int64_t stallMs = 5'000;

/// Copies one stream from a descriptor to another through a bounded buffer, never blocking. When
/// the receiver is gone it goes on reading, so that the sender is not held up.
class Relay {
public:
    /// Keeps the first `keepBytes` for the record. Without a sender (`from` -1) only what is
    /// appended is passed on.
    Relay(int from, int to, std::size_t keepBytes)
        : m_from(from), m_to(to), m_keep(keepBytes), m_fromOpen(from >= 0)
    {
    }

    int from() const { return m_from; }
    int to() const { return m_to; }
    bool wantsRead() const;
    bool wantsWrite() const { return m_toOpen && !m_pending.empty(); }
    bool isSpent() const { return !m_fromOpen && m_pending.empty(); }
    bool hasReceiver() const { return m_toOpen; }

    void readSome();
    void writeSome();

    /// Takes what lies in the pipe now; what others write later does not concern us.
    void drain();

    /// Gives the receiver up when it takes nothing for stallMs while `owedBytes` or more wait.
    void dropStalled(std::size_t owedBytes);

    /// Adds bytes of our own behind those of the sender.
    void append(std::string_view bytes) { pass(bytes); }

    /// Neither reads nor writes any more.
    void abandon();

    std::int64_t totalBytes() const { return m_total; }
    const std::string &kept() const { return m_kept; }
    bool endsLine() const { return m_last == '\n'; }

private:
    std::size_t take(std::size_t maxBytes);
    void pass(std::string_view bytes);
    void dropReceiver();

    int m_from;
    int m_to;
    std::size_t m_keep;
    std::string m_pending;
    std::string m_kept;
    std::int64_t m_total = 0;
    std::int64_t m_progressAt = monotonicMs();
    char m_last = '\n';
    bool m_fromOpen;
    bool m_toOpen = true;
};

/// Writes what is still owed, as long as each receiver keeps taking.
void flush(Relay &output, Relay &errorOutput);

enum class EndBy { TermThenKill, Kill };

/// How a program came to its end.
struct Ending {
    int exitCode = 0;    ///< 128 + signal when a signal ended it; -1: not even SIGKILL did
    int signal = 0;      ///< 0 none
    std::string stopped; ///< "deadline", "signal" (we were told to stop) or empty
};

/// Feeds our standard input to the program and its outputs to the relays until it ends or is ended.
/// An effect (TermThenKill) is waited for without limit after SIGKILL: its lock must not be given
/// back while it may still act. A grandchild that holds the pipes open is not waited for.
Ending attend(Child &child, const Deadline &deadline, EndBy endBy, Relay &output,
              Relay &errorOutput);

} // namespace farhaven::act
