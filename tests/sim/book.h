// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "daemon/signed_permission.h"
#include "disk.h"
#include "queue.h"

#include <map>
#include <optional>
#include <set>

/// What people signed, as the world knows it, and the executor's question about it, which the
/// product's own rules answer from these very documents.
namespace farhaven::simulator {

/// Wall clock when the world began, of every machine that was not set.
inline constexpr Instant worldBegan{
    std::chrono::duration_cast<Milliseconds>(std::chrono::days(20'000))};

/// Approved by one, armed at both sites; or without an approval, on the word of two.
class Book {
public:
    explicit Book(const model::Run &run);

    /// Nobody approved it: an operator and a witness break the glass, or `alone` one of them.
    void breakGlass(bool alone);
    /// From now on it is void by one of several ways.
    void revoke(Micros now, std::int64_t way);
    /// What stands for it ends at this moment.
    void expireAt(Micros when);

    [[nodiscard]] daemon::SignedFacts facts(const std::string &planSha256) const;
    [[nodiscard]] const std::string &basis() const; ///< id of the approval, or of the glass

    const model::Run &run; ///< as it was approved
    std::string planBytes;
    std::string planSha256;
    std::optional<Micros> revokedAt; ///< somebody whose word it takes lost it
    Micros expiresAt = 7'200 * second;
    bool byGlass = false;
    bool alone = false;
    std::set<std::string> used;        ///< authorisations
    std::vector<std::string> onRecord; ///< of break-glasses that were used
    int authorisations = 0;

private:
    void sign();
    daemon::SignedFacts m_facts;
    daemon::SignedFacts m_before; ///< as it was before anything was taken back

    friend class BookPapers;
};

/// Ways in which the answer can break a promise: for canaries alone.
struct BookSeams {
    bool comparesNoBytes = false;   ///< P3
    bool forgetsRevocation = false; ///< P4
    bool trustsWallClock = false;   ///< P5: a clock that was set back makes it young again
    bool saysNothing = false;       ///< P6: a broken glass goes on no record
};

/// What one program finds on file, and the time by its machine.
class BookPapers final : public daemon::SignedPapers {
public:
    BookPapers(Book &book, const Disk &disk, const Machine &machine, BookSeams seams)
        : m_book(book), m_disk(disk), m_machine(machine), m_seams(seams),
          m_began(machine.clock().now()), m_beganTicks(machine.ticks())
    {
    }
    Task<daemon::SignedFacts> about(std::string planSha256, std::set<SiteId> sites) const override;
    Task<> use(SignedDocument authorisation, PersonId by, Sentence said) const override;
    Task<> useStanding(std::string, RunId, PersonId, Sentence) const override { co_return {}; }
    Task<daemon::RunBasis> basisOf(RunId run) const override;
    Task<daemon::PermitCase> withStanding(daemon::PermitCase in, std::string) const override
    {
        co_return in;
    }

private:
    Book &m_book;
    const Disk &m_disk;
    const Machine &m_machine;
    BookSeams m_seams;
    Instant m_began;
    Ticks m_beganTicks;
};

/// The question of one executor about one step, and when it was asked.
struct Asked {
    Micros at = 0;
};

/// The product's permission, and somebody who authorises what is seen whenever it is asked for.
class BookPermission final : public engine::Permission {
public:
    BookPermission(Book &book, const Disk &disk, Queue &queue, Machine &machine, BookSeams seams);
    Task<engine::Permit> begins(model::Run run, model::SystemStates seen) override;
    Task<engine::Permit> acts(engine::PermitQuestion question) override;
    std::map<std::string, Asked> asked;
    Asked begun; ///< the last time that it was asked to begin

private:
    Book &m_book;
    Queue &m_queue;
    Machine &m_machine;
    BookSeams m_seams;
    BookPapers m_papers;
    daemon::SignedPermission m_signed;
};

} // namespace farhaven::simulator
