// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "daemon/fleet.h"
#include "daemon/permit_rules.h"
#include "store/store_thread.h"

#include <memory>
#include <set>

namespace farhaven::daemon {

/// For questions about a person or a plan, whatever site it is for.
inline const std::set<SiteId> noSites;

/// What stands in for the usual words in a run, by id.
struct RunBasis {
    std::string standing; ///< for the requester's; empty: somebody authorised it
    std::string glass;    ///< for the approval; empty: somebody approved it
};

/// What people signed, as the store has it right now, and the moment to judge it by.
class SignedRecords {
public:
    /// Both must outlive it.
    SignedRecords(store::StoreThread &store, const Clock &clock);

    /// All that is on file about plans of this hash and about these sites, read anew each time.
    Task<SignedFacts> about(std::string planSha256, std::set<SiteId> sites) const;
    /// The same, with what is on file about an approval that is not kept yet.
    Task<SignedFacts> aboutOffered(std::string planSha256, SignedDocument approval) const;
    /// Keeps the authorisation of a run; Denied when it was used already: each is for one start.
    /// Where it rests on a break-glass, `said` goes on record with it, under a name of its own.
    Task<> use(SignedDocument authorisation, PersonId by, Sentence said = {}) const;
    /// Puts a start without anybody there on record, under a name of its own.
    Task<> useStanding(std::string standing, RunId run, PersonId by, Sentence why) const;
    /// On what the run goes on, as its journal says last; of one that is not there: nothing.
    Task<RunBasis> basisOf(RunId run) const;
    /// Adds what is on file about the standing authorisation of this id.
    Task<PermitCase> withStanding(PermitCase in, std::string id) const;
    /// Puts on record that something was refused. Its own failure changes nothing: nothing was
    /// done.
    Task<> refuse(std::string action, std::string subject, PersonId by, Sentence why) const;
    /// The same, for a reason that came as an error.
    Task<> refuse(std::string action, std::string subject, PersonId by, const Error &why) const;
    /// A person says that the clock is right as it is: on record, and from now on it is measured
    /// from here.
    Task<> acceptClock(PersonId by, std::string reason);

private:
    void timed(SignedFacts &facts) const;

    store::StoreThread &m_store;
    const Clock &m_clock;
    Instant m_began;
    Ticks m_beganTicks;
};

/// The engine's question, answered from the store: one for each run that is carried out.
class SignedPermission final : public engine::Permission {
public:
    SignedPermission(const SignedRecords &records, std::shared_ptr<const Fleet> fleet)
        : m_records(records), m_fleet(std::move(fleet))
    {
    }
    /// What the requester signed; the next begins() is judged by it.
    void present(SignedDocument authorisation, PersonId requester);
    /// As begins(), before anybody has looked at the systems; uses nothing up.
    [[nodiscard]] Task<engine::Permit> offered(model::Run run) const;

    Task<engine::Permit> begins(model::Run run, model::SystemStates seen) override;
    Task<engine::Permit> acts(engine::PermitQuestion question) override;

private:
    [[nodiscard]] Result<PermitCase> beginning(const model::Run &run) const;

    const SignedRecords &m_records;
    std::shared_ptr<const Fleet> m_fleet;
    std::optional<SignedDocument> m_authorisation;
    PersonId m_requester;
    /// The plan as it was read for the step before: the same bytes ask the same.
    struct Read {
        std::string bytes;
        std::string sha256;
        ServiceId service;
        bool drill = false;
        SiteId to;
        model::ApprovalQuestion question;
    };
    Result<> read(const engine::PermitQuestion &question);
    Read m_read;
    /// Shared with answers under way: the run, and this object, may be gone by then.
    std::shared_ptr<std::optional<RunBasis>> m_basis = std::make_shared<std::optional<RunBasis>>();
};

} // namespace farhaven::daemon
