// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/message.h"
#include "base/sentence.h"
#include "model/estate.h"
#include "model/observation.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

/// What the window knows, as a value: the server's snapshot and the events that came after it.
namespace farhaven::gui {

/// When this program heard something, on both clocks. Ages go on from here by the monotonic one,
/// so that a stepped wall clock makes nothing look fresh.
struct Heard {
    Instant at{};
    Ticks ticks{};
};

/// What is known of one member. `now` is the last word, which may be Unknown with an error;
/// `known` is the last one that said something, kept so that it can be shown with its age.
struct MemberSight {
    model::MemberState now;
    std::optional<model::MemberState> known;
    std::optional<Instant> knownAt;

    /// It answered in the last look, and something of its state was seen.
    [[nodiscard]] bool isKnown() const;
};

struct ComponentSight {
    ComponentId component;
    std::optional<Error> error; ///< the whole look failed: nothing of it is fresh
    std::string identity;
    std::string vantage;
    std::optional<Instant> observedAt; ///< of the last look that came back
    std::map<std::string, std::string> epochs;
    Tri quorum = Tri::Unknown;
    Tri paused = Tri::Unknown;
    std::map<MemberId, MemberSight> members;
};

struct ServiceSight {
    ServiceId service;
    model::ProtectionState protection = model::ProtectionState::Unknown;
    Sentence why;
    std::optional<Instant> observedAt;
    Heard heard;
    std::map<ComponentId, ComponentSight> components;
};

struct PlanRow {
    PlanId id;
    std::int64_t revision = 0;
    std::string name;
    std::string kind;
    ServiceId service;
    SiteId from, to;
    std::string sha256;
    std::optional<Instant> savedAt;
    PersonId savedBy;
    bool operator==(const PlanRow &) const = default;
};

/// A member that changed role by nobody's run, and whether a run is proposed that finishes it.
struct ProposedRow {
    Sentence what;
    Sentence none; ///< why nothing is proposed; empty: something is
    bool operator==(const ProposedRow &) const = default;
};

struct RunRow {
    RunId id;
    std::string plan;  ///< its name
    ServiceId service; ///< of its plan; empty: the server did not say
    std::string state; ///< a model::RunState by name
    bool interrupted = false;
    PersonId requestedBy;
    std::optional<Instant> requestedAt;
    std::int64_t events = 0;
    bool withoutApproval = false; ///< two people broke the glass for it
    bool asks = false;            ///< it goes on once a person answers
    bool held = false;            ///< done, and open until somebody commits it or it goes back
    [[nodiscard]] bool waits() const { return asks || held; }
};

/// Which parts an event changed, so that a page repaints only what it shows.
struct Changes {
    bool estate = false;
    bool services = false;
    bool plans = false;
    bool runs = false;
    static Changes all() { return {true, true, true, true}; }
};

struct Picture {
    std::int64_t revision = 0;
    std::string workspacePath;
    std::string workspaceName;
    std::int64_t estateRevision = 0;
    model::Estate estate;
    std::map<ServiceId, ServiceSight> services;
    std::vector<PlanRow> plans;
    std::vector<RunRow> runs; ///< newest first, as the server lists them
    std::map<ServiceId, ProposedRow> proposed;

    /// The answer to "snapshot.get". Invalid, with the JSON pointer, for anything else.
    [[nodiscard]] static Result<Picture> fromSnapshot(const Json &snapshot, const Heard &heard);
    /// The event applied. One that is not newer than the picture changes nothing. A topic that
    /// this program does not know is passed over; a body that it cannot read is an error, after
    /// which the picture must be asked for anew.
    [[nodiscard]] Result<Changes> apply(const api::Event &event, const Heard &heard);

    /// The moment of the newest reading of any service; nothing when there is none.
    [[nodiscard]] std::optional<Instant> newestReading() const;
    [[nodiscard]] const ServiceSight *sight(const ServiceId &service) const;
    [[nodiscard]] const ComponentSight *sight(const ComponentId &component) const;
    /// The first service that the component was observed for; its row says when that was heard.
    [[nodiscard]] const ServiceSight *serviceWith(const ComponentId &component) const;
    [[nodiscard]] const MemberSight *sight(const ComponentId &component,
                                           const MemberId &member) const;
};

struct SeenComponent {
    const ServiceSight *heard = nullptr; ///< as Picture::serviceWith(); null: nobody saw it
    const ComponentSight *sight = nullptr;
    [[nodiscard]] const MemberSight *member(const MemberId &member) const;
};
/// All that were seen, at once: asking for one after the other takes the square of a large estate.
/// The picture outlives it and is left alone.
[[nodiscard]] std::map<ComponentId, SeenComponent> seenComponents(const Picture &picture);

/// How old a reading of `at` is now, when the service's row was heard at `heard`. Never negative.
[[nodiscard]] Milliseconds ageOf(Instant at, const Heard &heard, Ticks now);

/// An observation older than this is shown as no longer known, whatever it said.
inline constexpr Milliseconds readingAgeMax{15'000};
/// What was seen of the service is young enough to say something about now.
[[nodiscard]] bool isFresh(const ServiceSight *sight, Ticks ticks);

} // namespace farhaven::gui
