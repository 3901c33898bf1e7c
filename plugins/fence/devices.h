// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "adapter/claiming.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace farhaven::plugins::fence {

/// One question to a device or a probe may take this long: a look at several members must end
/// while its evidence is fresh, also when a device hangs.
inline constexpr Milliseconds questionMax{1'200};
inline constexpr Milliseconds probeMax{600};

struct MemberSettings {
    MemberId id;
    std::string power;               ///< name of the host at the power controller; empty: none
    std::string site;                ///< name of the site at the gateway; empty: none
    std::string lease;               ///< name of the host at the register; empty: none
    std::string unit;                ///< of systemd, on the fenced host; empty: none
    std::optional<SshTarget> host;   ///< the fenced host, where Farhaven has a login
    std::vector<std::string> probes; ///< URLs at the fenced host that must fall silent
    /// The host that it acts from: the claim there is read before each order. None: no login.
    std::optional<SshTarget> keeper;
};

/// Whom it is asked over: https, and only the server that is pinned.
struct Device {
    std::string url;       ///< without a path; empty: no such device
    std::string tokenFile; ///< of this device alone, mode 0600; read anew for every question
    TlsPin pin;
};

/// How long the estate says that a writer may still live behind a lease that was withdrawn.
struct LeaseSpan {
    Milliseconds lease{};    ///< of farhaven-keep, from before its question
    Milliseconds watchdog{}; ///< of what ends it when it stands still
    /// By our clock: both, and what two clocks may differ by in that time.
    [[nodiscard]] Milliseconds wait() const;
};

struct Settings {
    Device power;
    Device gateway;
    Device lease; ///< the register of what may write
    LeaseSpan span;
    std::vector<std::string> systemctl; ///< the program on the hosts and its first words
    std::vector<MemberSettings> members;

    [[nodiscard]] const MemberSettings *find(const MemberId &member) const;
};
[[nodiscard]] Result<Settings> readSettings(const model::Component &component,
                                            const std::vector<model::Host> &hosts);

/// What the two devices and the probes say of one member. "unknown" wherever somebody did not
/// answer in time, or not in the agreed form.
struct View {
    View() = default;
    std::string power = "unknown"; ///< "on", "off", "unknown", "none": no such device
    std::string blocked =
        "unknown";               ///< "yes", "no", "management", "replication", "unknown", "none"
    std::string probes = "none"; ///< "answers", "silent"
    /// "granted"; withdrawn: "running-out", "expired", "unwatched"; "unknown", "none"
    std::string lease = "none";
    std::string held = "none";  ///< its service: "yes" stopped and masked, "no", "unknown"
    std::int64_t boots = -1;    ///< times that it was powered on; -1: not said
    std::optional<Error> error; ///< neither device answered
};

/// The fact that a verb changes, and the value that means it is done.
struct Aim {
    const char *fact = "";
    const char *value = "";
    const char *method = "PUT";
    Json body = Json::object();
    [[nodiscard]] bool ofPower() const { return std::string_view(fact) == "power"; }
    [[nodiscard]] bool ofLease() const { return std::string_view(fact) == "lease"; }
    [[nodiscard]] bool ofHost() const { return std::string_view(fact) == "held"; }
};
/// Null for an unknown verb. That of the host itself has no method: see commandOf().
[[nodiscard]] const Aim *aimOf(const std::string &verb);

/// The live side.
class Devices {
public:
    Devices(Settings settings, Env &env) : settings(std::move(settings)), env(env) {}

    const Settings settings;
    Env &env;

    [[nodiscard]] Ticks now() const { return env.clock().ticks(); }
    [[nodiscard]] Result<MemberSettings> member(const MemberId &id) const;
    /// The address that an aim of this member is read at and sent to; Unsupported without a device.
    [[nodiscard]] Result<std::string> urlOf(const MemberSettings &member, const Aim &aim) const;

    /// What an aim of the host itself runs there; Unsupported without a unit or a login.
    [[nodiscard]] Result<std::vector<std::string>> commandOf(const MemberSettings &member,
                                                             const Aim &aim) const;

    Task<View> look(MemberSettings member, CallLimits limits);
    /// The fact that the aim is about, read back from its device.
    Task<std::string> read(MemberSettings member, Aim aim, CallLimits limits);
    /// Conflict unless the call's claim is the highest where the member acts from, and ours.
    Task<> requireClaim(MemberSettings member, adapter::CallContext context);
    /// The order carries claim and key; a device that keeps claims refuses an older one: Conflict.
    Task<> send(MemberSettings member, Aim aim, adapter::CallContext context);

private:
    /// Since when we know that nothing was granted to a host, and by which change of the register.
    struct Withdrawn {
        std::int64_t revision = 0;
        Ticks since{};
    };

    [[nodiscard]] const Device &deviceOf(const Aim &aim) const;
    [[nodiscard]] std::string leaseIn(const Json &answer, const std::string &name);
    Task<std::string> readHost(MemberSettings member, CallLimits limits);
    Task<> sendHost(MemberSettings member, Aim aim, adapter::CallContext context);
    Task<Json> ask(Device device, std::string url, CallLimits limits);
    Task<std::string> probe(std::vector<std::string> urls, CallLimits limits);

    std::map<std::string, Withdrawn> m_withdrawn; ///< by name at the register
};

} // namespace farhaven::plugins::fence
