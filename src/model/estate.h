// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/ids.h"
#include "base/json.h"
#include "model/approval_policy.h"
#include "model/finding.h"
#include "model/inventory.h"
#include "model/places.h"

#include <optional>
#include <string>
#include <vector>

/// What runs where: plain values, no I/O. The words are those of src/model/README.md.
namespace farhaven::model {

enum class SiteRole { Production, Recovery, Operations };
[[nodiscard]] std::string_view name(SiteRole role);

struct Site {
    SiteId id;
    std::string name;
    SiteRole role = SiteRole::Production;
    std::string timeZone = "UTC";     ///< IANA name
    std::string failureDomain;        ///< sites that fall together share it; defaults to the id
    std::optional<GeoPoint> position; ///< where on the earth; absent: not said
    std::string provider;             ///< whose data centre or cloud it is; empty: not said
    bool operator==(const Site &) const = default;
};

/// How Farhaven logs in to a host. The private key is a reference to a file, never its content.
struct SshAccess {
    int port = 22;
    std::string user;
    std::string hostKey;         ///< pinned, "ssh-ed25519 AAAA…"
    std::string identityFile;    ///< empty: the agent, unless there is a password
    std::string certificateFile; ///< of that key, by the authority that the host trusts; or empty
    std::string passwordSecret;  ///< the name of a secret in the vault; or empty
    bool operator==(const SshAccess &) const = default;
};

struct Host {
    HostId id;
    std::string name;
    SiteId site;
    std::string place; ///< the zone, rack or cloud of its site; empty: not said
    std::string address;
    std::optional<SshAccess> ssh; ///< absent: Farhaven does not log in there
    bool operator==(const Host &) const = default;
};

struct Member {
    MemberId id;
    std::string name;
    HostId host;
    SiteId site; ///< that of the host: where its actions take place
    /// The site that it stands for; empty: its own. A load balancer has one member for each site
    /// that it can send traffic to, all of them on the balancer's own host.
    SiteId serves;
    /// As people drew it: "primary", "replica", "witness"…; never what is true now. Empty: not
    /// said.
    std::string role;
    /// Of a fence: the host that it keeps from acting, from elsewhere.
    std::optional<HostId> fences;
    Json settings = Json::object(); ///< as the adapter's kind.json describes: address, data folder…
    bool operator==(const Member &) const = default;

    [[nodiscard]] const SiteId &servedSite() const { return serves.empty() ? site : serves; }
};

/// One thing that one adapter instance looks after: a database cluster, a load balancer, an
/// application. `kind` names the adapter ("postgresql", "haproxy", "service", "simulated").
struct Component {
    ComponentId id;
    std::string name;
    std::string kind;
    Json settings = Json::object(); ///< as the adapter's kind.json describes
    std::vector<Member> members;
    std::optional<int> quorum; ///< members that must live for it to work; absent: one does
    bool operator==(const Component &) const = default;

    [[nodiscard]] const Member *find(const MemberId &id) const;
    /// The first member that stands for the site, or null.
    [[nodiscard]] const Member *serving(const SiteId &site) const;
};

enum class DependencyStrength { Hard, Soft };
[[nodiscard]] std::string_view name(DependencyStrength strength);

/// `from` does not work without `to` (hard), or works worse (soft). Of those dependencies of one
/// component that share a `group`, `need` must hold: k of n; without a group each counts by itself.
struct Dependency {
    ComponentId from;
    ComponentId to; ///< empty when it is on a party
    DependencyStrength strength = DependencyStrength::Hard;
    std::string toParty{}; ///< the external party; empty when it is on a component
    std::string group{};
    int need = 0; ///< 1 … members of the group; 0 without a group
    bool operator==(const Dependency &) const = default;
};

enum class Metric { Rto, Rpo, Mtpd };
enum class SubjectKind { Service, Component, Dataset };
[[nodiscard]] std::string_view name(Metric metric);
[[nodiscard]] std::string_view name(SubjectKind kind);

/// A promise about one subject in one scenario. Absent figures are unknown, not zero.
struct Objective {
    SubjectKind subjectKind = SubjectKind::Service;
    std::string subject; ///< id of the service, component or dataset
    Metric metric = Metric::Rto;
    std::string scenario; ///< "node-loss", "site-loss", "planned"…
    Milliseconds target{0};
    std::optional<Milliseconds> typical;
    std::optional<Milliseconds> max;
    std::string window; ///< when it holds, e.g. "business-hours"; empty: always
    bool operator==(const Objective &) const = default;
};

/// A named set of objectives that services share.
struct Tier {
    std::string id;
    std::string name;
    int rank = 1;                      ///< 1 recovers first
    std::vector<Objective> objectives; ///< subjects are left empty here
    bool operator==(const Tier &) const = default;
};

struct Dataset {
    std::string id;
    std::string name;
    ComponentId component;
    std::string dataClass; ///< e.g. "personal", "financial"; empty: not classified
    bool operator==(const Dataset &) const = default;
};

struct Contact {
    PersonId id;
    std::string name;
    std::string mail;
    std::string phone;
    bool operator==(const Contact &) const = default;
};

enum class LinkKind { Replication, Network };
[[nodiscard]] std::string_view name(LinkKind kind);

/// A path between two sites (network) or two members (replication).
struct Link {
    std::string id;
    LinkKind kind = LinkKind::Network;
    std::string from; ///< site id, or member id for replication
    std::string to;
    bool synchronous = false;
    std::optional<Milliseconds> expectedLag;
    std::string provider;                  ///< who runs the line; empty: not said
    std::optional<std::int64_t> bandwidth; ///< bit/s
    std::optional<Milliseconds> latency;   ///< one way
    bool operator==(const Link &) const = default;
};

/// What people name and recover: components that belong together behind one public name.
struct Service {
    ServiceId id;
    std::string name;
    std::string tier; ///< Tier id; empty: none chosen yet
    PersonId owner;
    SiteId home; ///< the site it normally runs at
    std::string
        publicUrl;      ///< where the first successful write is seen, e.g. "http://10.77.0.10:8080"
    ComponentId writer; ///< the component whose primary takes the writes; empty: not drawn yet
    std::optional<ComponentId> application;
    ComponentId edge; ///< moves the traffic; empty: not drawn yet
    /// What keeps a lost site from writing; without it no failover can be generated.
    std::optional<ComponentId> fence;
    /// How long after an unplanned failover another one is refused; absent: an hour.
    std::optional<Milliseconds> holdOff;
    bool operator==(const Service &) const = default;
};

/// Everything, as one value. Order is the order of ids, so equal estates are equal bytes.
struct Estate {
    std::string name;
    std::vector<Site> sites;
    std::vector<Place> places;
    std::vector<Host> hosts;
    std::vector<Component> components;
    std::vector<Service> services;
    std::vector<Dependency> dependencies;
    std::vector<Link> links;
    std::vector<Dataset> datasets;
    std::vector<Objective> objectives;
    std::vector<Tier> tiers;
    std::vector<Contact> contacts;
    std::vector<Party> parties;
    std::vector<ApprovalPolicy> approvalPolicies;
    Inventory inventory; ///< what is kept about all that and not drawn
    bool operator==(const Estate &) const = default;

    /// The named thing, or null. The pointer lives as long as the estate is left alone.
    [[nodiscard]] const Site *find(const SiteId &id) const;
    [[nodiscard]] const Host *find(const HostId &id) const;
    [[nodiscard]] const Component *find(const ComponentId &id) const;
    [[nodiscard]] const Service *find(const ServiceId &id) const;
};

/// "farhaven/estate/1". Lists are written in the order of their ids.
[[nodiscard]] Json toJson(const Estate &estate);
/// One list of that document ("hosts"), in the estate's own order; an unknown one is empty.
[[nodiscard]] Json listJson(const Estate &estate, std::string_view list);
/// Strict about form only: unknown keys, wrong types, values out of range and later versions are
/// refused with their JSON pointer. Whether the parts fit together is asked of findingsOf().
[[nodiscard]] Result<Estate> estateFromJson(const Json &json);
/// Do the parts fit together? Errors: an id twice or unknown, a name twice (after Unicode
/// normalisation and without regard to case), a member away from its host's site, a host in a place
/// of another site, places within each other in a circle, a group or a quorum that asks for more
/// than there are. Warnings: names that look alike or hide characters, a service without its writer
/// or edge, a record of the inventory that names what is gone. Takes time in proportion to the
/// estate.
[[nodiscard]] std::vector<Finding> findingsOf(const Estate &estate);

/// How well a service is protected right now. A second swap is refused outside Protected.
enum class ProtectionState {
    Unknown,
    Protected,
    Degraded,
    Drilling,
    FailingOver,
    RunningAtDrUnprotected,
    Reprotecting,
    FailingBack,
};
[[nodiscard]] std::string_view name(ProtectionState state);

/// Somebody says that a disaster began: the clock starts here, not at the first command.
struct Declaration {
    std::string id;
    std::string scenario;
    std::string scope; ///< site or service id
    Instant outageStart{};
    Instant declaredAt{};
    PersonId by;
    bool operator==(const Declaration &) const = default;
};
[[nodiscard]] Json toJson(const Declaration &declaration);
[[nodiscard]] Result<Declaration> declarationFromJson(const Json &json);

} // namespace farhaven::model
