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

/// What a permission asks of what people signed: the store has it, or a simulated one.
class SignedPapers {
public:
    virtual ~SignedPapers() = default;
    /// All that is on file about plans of this hash and about these sites, read anew each time.
    virtual Task<SignedFacts> about(std::string planSha256, std::set<SiteId> sites) const = 0;
    /// Keeps the authorisation of a run; Denied when it was used already: each is for one start.
    /// Where it rests on a break-glass, `said` goes on record with it, under a name of its own.
    virtual Task<> use(SignedDocument authorisation, PersonId by, Sentence said) const = 0;
    /// Puts a start without anybody there on record, under a name of its own.
    virtual Task<> useStanding(std::string standing, RunId run, PersonId by,
                               Sentence why) const = 0;
    /// On what the run goes on, as its journal says last; of one that is not there: nothing.
    virtual Task<RunBasis> basisOf(RunId run) const = 0;
    /// Adds what is on file about the standing authorisation of this id.
    virtual Task<PermitCase> withStanding(PermitCase in, std::string id) const = 0;
};

/// The last word on which a journal says that its run began or went on.
[[nodiscard]] RunBasis basisIn(const std::vector<model::JournalEvent> &journal);

/// What people signed, as the store has it right now, and the moment to judge it by.
class SignedRecords final : public SignedPapers {
public:
    /// Both must outlive it.
    SignedRecords(store::StoreThread &store, const Clock &clock);

    Task<SignedFacts> about(std::string planSha256, std::set<SiteId> sites) const override;
    /// The same, with what is on file about an approval that is not kept yet.
    Task<SignedFacts> aboutOffered(std::string planSha256, SignedDocument approval) const;
    Task<> use(SignedDocument authorisation, PersonId by, Sentence said = {}) const override;
    Task<> useStanding(std::string standing, RunId run, PersonId by, Sentence why) const override;
    Task<RunBasis> basisOf(RunId run) const override;
    Task<PermitCase> withStanding(PermitCase in, std::string id) const override;
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
    SignedPermission(const SignedPapers &records, std::shared_ptr<const Fleet> fleet)
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

    const SignedPapers &m_records;
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
    void remember(const PermitCase &asked, const SiteId &to);
    Result<> read(const engine::PermitQuestion &question);
    Read m_read;
    /// Shared with answers under way: the run, and this object, may be gone by then.
    std::shared_ptr<std::optional<RunBasis>> m_basis = std::make_shared<std::optional<RunBasis>>();
};

} // namespace farhaven::daemon
