// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/estate.h"
#include "plugins/local_env.h"

#include <QTemporaryDir>

#include <string>

namespace farhaven::tests {

/// keyvalue.py on two hosts: "dc1" writes, "dr1" follows it. Nobody wrote an adapter for it: its
/// programs are declared as an estate would, for the kind "scripted".
class KeyvaluePair {
public:
    static constexpr const char *identity = "kv-7710604965187569441";

    KeyvaluePair();

    LocalEnv env;
    [[nodiscard]] model::Component component() const;
    [[nodiscard]] std::vector<model::Host> hosts() const;
    /// Stops, promotes and follows that the engine itself counted.
    [[nodiscard]] int effects() const;
    /// What the engine prints about itself.
    [[nodiscard]] std::string status(const std::string &member) const;
    /// More that farhaven-act may run at a host.
    void allow(const std::string &host, const std::string &lines) const;
    /// Runs one of its programs beside Farhaven, as its clients would.
    std::string engine(const std::string &member, std::vector<std::string> words) const;

private:
    QTemporaryDir m_folder;
    std::string m_root;
};

} // namespace farhaven::tests
