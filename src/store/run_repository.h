// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/audit_log.h"

namespace farhaven::store {

/// Runs, their journals and what their steps took. Called inside a transaction.
class RunRepository {
public:
    RunRepository(Connection &connection, AuditLog &audit)
        : m_connection(connection), m_audit(audit)
    {
    }

    Result<model::JournalEvent> create(const model::Run &run, model::JournalEvent started);
    Result<model::JournalEvent> append(const RunId &run, model::JournalEvent event);
    Result<model::Run> run(const RunId &id);
    Result<std::vector<RunSummary>> runs();
    Result<std::vector<model::JournalEvent>> journal(const RunId &run, std::int64_t after);

    Result<> measured(const StepTime &time, const PersonId &author);
    Result<std::vector<StepTime>> stepTimes(const std::string &componentKind,
                                            const std::string &verb);
    /// Are the columns that step times are looked up by those of their bodies?
    Result<> verify();

    /// {"run": body, "journal": [events]} for each run; and the bodies of the step times.
    Result<std::vector<Json>> exportRuns();
    Result<std::vector<Json>> exportStepTimes();
    Result<> importRun(const Json &body, std::int64_t audit);
    Result<> importEvent(const RunId &run, const Json &body, std::int64_t audit);
    Result<> importStepTime(std::int64_t sequence, const Json &body, std::int64_t audit);

private:
    Result<std::int64_t> lastSequence(const RunId &run);

    Connection &m_connection;
    AuditLog &m_audit;
};

} // namespace farhaven::store
