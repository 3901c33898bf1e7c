// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/timers.h"
#include "model/attestation.h"
#include "model/estate.h"
#include "model/observation.h"
#include "store/store_thread.h"

#include <map>

namespace farhaven::daemon {

/// What people attest about hosts, as a fact that a plan can ask of a fence: "attested" is "yes"
/// while two people say that the host is off and nothing was seen that says otherwise. One thread.
class Attestations {
public:
    Attestations(store::StoreThread &store, engine::Timers &timers);

    /// Reads people, signatures and what contradicted them anew.
    Task<> load();
    /// Keeps one signature, and says what all of them come to now. Denied when it is not that of
    /// `by`, or `by` is none of the two whom it names; NotFound for a host that nobody knows.
    Task<model::Answer> submit(model::Estate estate, SignedDocument document, PersonId by);
    [[nodiscard]] model::Answer verdict(const HostId &host) const;

    /// Adds the fact to what was seen of a fence; keeps on record what contradicts an attestation.
    void seen(const model::Component &component, model::Observation &look);

    /// The clock counts as right: from now on it is measured from here.
    void clockAccepted();

private:
    void contradict(const HostId &host, Instant at);

    store::StoreThread &m_store;
    engine::Timers &m_timers;
    Instant m_began;
    Ticks m_beganTicks;
    model::People m_people;
    std::vector<SignedDocument> m_documents;
    std::optional<Instant> m_lastRecord;
    std::map<HostId, Instant> m_contrary; ///< when the host was last seen to be there
};

} // namespace farhaven::daemon
