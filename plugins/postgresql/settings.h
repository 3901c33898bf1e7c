// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "adapter/act_client.h"

#include <map>
#include <string>
#include <vector>

namespace farhaven::plugins::postgresql {

/// One server. Paths are those of its host.
struct MemberSettings {
    MemberId id;
    std::string name;
    std::string address;
    int port = 5432;
    std::string data;
    std::string slot;         ///< through which it follows whoever is primary
    std::string log;          ///< where a start writes before the server's own logging begins
    std::string peerPassfile; ///< for pg_rewind and pg_basebackup; empty: none needed
    SshTarget host;
    /// Of a sandbox: where the standby that it is a copy of runs, on the same host; empty
    /// otherwise.
    std::string sourceAddress;
    int sourcePort = 0;
    std::string sourceData;
    std::string hba; ///< of a sandbox: who may log in to it; empty: whom its source lets in

    [[nodiscard]] bool isSandbox() const { return !sourceData.empty(); }
    /// Says that the data folder was made for a drill, so that it may be removed.
    [[nodiscard]] std::string mark() const { return data + ".farhaven-drill"; }
};

/// The settings of kind.json, with its defaults filled in. Their shape was checked by the loader.
struct Settings {
    ComponentId component;
    std::string database = "postgres";
    std::string user;
    std::string passfile; ///< at our side; the password never passes through here
    std::string bin;      ///< folder of pg_ctl on every host
    int port = 5432;
    std::string sslmode = "prefer";
    std::string replicationUser;
    std::string rewindUser;
    std::string rewindDatabase = "postgres";
    bool writeRecoveryConfig = false; ///< false: the node's own files hold primary_conninfo
    bool hostAlways = false;          ///< read the host even when SQL answers
    Milliseconds hostMax{1500};       ///< of a look, for the host's part
    Milliseconds sqlMax{1000};        ///< of a look, before the host is asked instead
    Milliseconds askAgainMax{3000};   ///< of a question to a silent member, beside the looks
    std::string probeTable = "farhaven.probe"; ///< of a sandbox: where a drill writes its mark
    bool sandbox = false; ///< copies for drills: neither identity nor epochs of their own
    std::vector<MemberSettings> members;
    std::map<HostId, SshTarget> hosts; ///< of the estate, those with a login

    [[nodiscard]] const MemberSettings *find(const MemberId &member) const;
};

/// Invalid, with the member as the place, when a host is missing or has no login.
[[nodiscard]] Result<Settings> readSettings(const model::Component &component,
                                            const std::vector<model::Host> &hosts);

} // namespace farhaven::plugins::postgresql
