// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/permission.h"
#include "queue.h"

#include <map>
#include <optional>

/// What people signed, as the world knows it, and the executor's question about it.
namespace farhaven::simulator {

struct Book {
    std::string planBytes;           ///< that were approved
    std::string planSha256;          ///< and what they come to
    std::optional<Micros> revokedAt; ///< the approver lost the right to approve
    Micros expiresAt = 7'200 * second;
};

/// Ways in which the answer can break a promise: for canaries alone.
struct BookSeams {
    bool comparesNoBytes = false;   ///< P3
    bool forgetsRevocation = false; ///< P4
    bool trustsWallClock = false;   ///< P5: a clock that was set back makes it young again
};

/// The question of one executor about one step, and when it was asked.
struct Asked {
    Micros at = 0;
};

class BookPermission final : public engine::Permission {
public:
    BookPermission(const Book &book, Queue &queue, Machine &machine, BookSeams seams)
        : m_book(book), m_queue(queue), m_machine(machine), m_seams(seams),
          m_wallAtBoot(machine.clock().now()), m_worldAtBoot(queue.now())
    {
    }
    Task<engine::Permit> begins(model::Run run, model::SystemStates) override
    {
        const engine::Permit permit = answer(run.planSha256 == m_book.planSha256);
        co_return permit;
    }
    Task<engine::Permit> acts(engine::PermitQuestion question) override
    {
        asked[question.step.id.value] = {m_queue.now()};
        const engine::Permit permit = answer(question.planBytes == m_book.planBytes);
        co_return permit;
    }
    std::map<std::string, Asked> asked;

private:
    /// Expired by the earlier of two clocks: the wall's, and the one that only counts.
    [[nodiscard]] bool expired() const
    {
        const Micros wall = (m_machine.clock().now() - m_wallAtBoot).count() * msec + m_worldAtBoot;
        return wall > m_book.expiresAt ||
               (!m_seams.trustsWallClock && m_queue.now() > m_book.expiresAt);
    }
    [[nodiscard]] engine::Permit answer(bool approved) const
    {
        engine::Permit permit;
        const bool other = !approved && !m_seams.comparesNoBytes;
        const bool revoked = m_book.revokedAt && !m_seams.forgetsRevocation;
        permit.answer.holds = tri(!other && !revoked && !expired());
        permit.answer.why = Sentence("sim.permit", "what people signed is asked");
        permit.cause = "not-approved";
        permit.basis = {{"approval", "approval-1"}};
        return permit;
    }

    const Book &m_book;
    Queue &m_queue;
    Machine &m_machine;
    BookSeams m_seams;
    Instant m_wallAtBoot;
    Micros m_worldAtBoot;
};

} // namespace farhaven::simulator
