// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sys/types.h>

#include <string>

namespace farhaven::act::keep {

enum class Answer {
    None, ///< not yet, or none that counts: the lease runs on
    Granted,
    Withdrawn, ///< it says no: the lease ends now
};

/// One question to the register at a time, by a curl of its own.
class Question {
public:
    Question() = default;
    ~Question();
    Question(const Question &) = delete;
    Question &operator=(const Question &) = delete;

    void ask(const std::string &curlConfig, const std::string &url, const std::string &name,
             long timeoutMs);
    [[nodiscard]] bool running() const { return m_child != 0; }
    /// What is known now; does not wait.
    Answer poll();

private:
    Answer read() const;

    pid_t m_child = 0;
    int m_output = -1;
    std::string m_name, m_text;
};

} // namespace farhaven::act::keep
