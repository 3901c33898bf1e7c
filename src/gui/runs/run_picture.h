// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "analysis/waiting.h"
#include "gui/runs/forecast.h"
#include "gui/runs/held.h"
#include "gui/runs/prompts.h"
#include "model/estate.h"
#include "model/run.h"

#include <QString>

#include <optional>
#include <vector>

/// What the Run page shows, as values: no widget, no clock of its own.
namespace farhaven::gui {

/// Everything that the server has said about one run.
struct RunFacts {
    model::RecoveryPlan plan;
    bool everyBranch = false; ///< the run is a drill in passes, see model/drill_passes.h
    std::vector<model::JournalEvent> journal; ///< in order of sequence
    Json view = Json::object();               ///< the answer to "run.get"
    Expectations expected;                    ///< from "plan.schedule"; empty: not asked yet
    std::optional<model::Declaration> declaration;
};

/// Time against the promise. From the beginning of the outage to the first write through the
/// public name; a range where it is not over.
struct Budget {
    std::optional<Instant> outage;   ///< when clients were first stopped; nothing: not yet
    std::optional<Instant> declared; ///< of a disaster
    Milliseconds used{0};
    bool over = false;                    ///< the first write was seen, or the run ended without it
    std::optional<Milliseconds> reached;  ///< from outage to the first write, once it was seen
    std::optional<Span> predicted;        ///< still to come until the first write
    std::optional<Milliseconds> promised; ///< the RTO
    /// What is left of the promise when all goes as predicted; negative: over it.
    [[nodiscard]] std::optional<Span> left() const;
};

/// What is lost for good, and how well that is known.
struct Loss {
    struct OfDatabase; ///< where a run moved several
    bool known = false;
    bool exact = false; ///< else an upper bound
    std::optional<std::int64_t> bytes;
    std::optional<std::int64_t> transactions;
    std::optional<Milliseconds> time;
    std::optional<Milliseconds> promised; ///< the RPO
    std::vector<OfDatabase> databases;
};

struct Loss::OfDatabase {
    QString component;
    Loss loss; ///< without the promise, which is the service's
};

/// How long nobody could write, as the server reckons it; nothing: not known.
struct Recovery {
    std::optional<Milliseconds> fromOutage;
    std::optional<Milliseconds> fromDeclaration; ///< of a disaster
};

struct GanttRow {
    StepId id;
    QString number; ///< "1", in the plan's order
    QString title;
    model::StepState state = model::StepState::Pending;
    std::optional<Milliseconds> begun; ///< from the axis' zero
    std::optional<Milliseconds> ended;
    Milliseconds expectedStart{0}; ///< where it has not happened: as it is foreseen now
    Milliseconds expectedEnd{0};
    bool critical = false; ///< what is late here makes the whole late
    /// As it was predicted for the whole run; nothing: it was not.
    std::optional<Milliseconds> predictedStart;
    std::optional<Milliseconds> predictedEnd;
    bool predictedCritical = false;
    bool undoes = false;  ///< takes a step back, behind the plan's own
    bool dropped = false; ///< never begun, and the run does not come to it any more
    analysis::Basis basis = analysis::Basis::Deadline;
    QString note; ///< beside the bar: how long it took, or what it waits for
};

struct LogLine {
    Instant at{};
    QString number; ///< of the step; empty for the run as a whole
    QString source;
    QString text;
    enum class Mark { None, Warning, InDoubt, Critical } mark = Mark::None;
    bool byPerson = false;
};

/// One thing that was looked at, before and after.
struct ObservedRow {
    QString what;
    QString before;
    QString after;
    [[nodiscard]] bool changed() const { return before != after; }
};

struct StepDetail {
    StepId id;
    QString heading; ///< "5 Promote dr1"
    model::StepState state = model::StepState::Pending;
    QString stands; ///< "Done, seen at 09:37:08 UTC, took 16 s"
    QString why;    ///< the last sentence about it
    QString verb;   ///< what was asked of which member
    std::vector<ObservedRow> observed;
    std::vector<QString> proofs; ///< answers of the pre-conditions, as they were when it was sent
    int attempts = 0;
};

enum class Act { Pause, Resume, Retry, Skip, Abort, Export };
struct ActState {
    bool possible = false;
    QString reason; ///< why not; empty when it is
};

class RunPicture {
public:
    RunPicture() = default;
    RunPicture(RunFacts facts, Instant now);

    [[nodiscard]] model::RunState state() const { return m_state; }
    [[nodiscard]] bool ended() const;
    [[nodiscard]] bool interrupted() const { return m_interrupted; }
    [[nodiscard]] bool inDoubt() const;
    [[nodiscard]] bool withoutApproval() const; ///< two people broke the glass for it
    [[nodiscard]] QString heading() const;
    /// How the run stands, in a sentence; once it ended, its named state and what is next.
    [[nodiscard]] QString stands() const;
    [[nodiscard]] std::vector<QString> next() const;
    /// Why it halted or was aborted, in the words of the journal; empty while it goes on.
    [[nodiscard]] QString cause() const;
    /// It halted over what somebody else changed: it goes on once that is signed for.
    [[nodiscard]] bool needsAuthorisation() const;
    [[nodiscard]] QString counts() const;                 ///< "7 of 11 done or running, 1 in doubt"
    [[nodiscard]] Instant zero() const { return m_zero; } ///< of the axis
    [[nodiscard]] Milliseconds now() const { return m_now; } ///< from the axis' zero
    [[nodiscard]] Milliseconds axisEnd() const;
    [[nodiscard]] const Budget &budget() const { return m_budget; }
    [[nodiscard]] const Loss &loss() const { return m_loss; }
    [[nodiscard]] const Recovery &recovery() const { return m_recovery; }
    [[nodiscard]] const std::vector<GanttRow> &rows() const { return m_rows; }
    /// What people are asked right now; nothing once the run ended.
    [[nodiscard]] std::vector<Prompt> prompts() const;
    /// Done, and held open until it is committed or taken back.
    [[nodiscard]] std::optional<Held> held() const;
    /// The chain that decides when the run ends, as predicted and as it goes: two sentences.
    [[nodiscard]] QString pathText() const;
    /// How the time of the run was spent so far: machines and people are counted apart.
    [[nodiscard]] const analysis::TimeSpent &spent() const { return m_spent; }
    [[nodiscard]] const RunFacts &facts() const { return m_facts; }
    /// Newest first, one line an event; the newest `countMax` only.
    [[nodiscard]] std::vector<LogLine> log(std::size_t countMax = SIZE_MAX) const;
    [[nodiscard]] std::size_t logSize() const { return m_facts.journal.size(); }
    /// While it is the same, lines are only put before those that there are.
    struct LogIdentity {
        Instant begun{};
        std::size_t steps = 0;
        bool operator==(const LogIdentity &) const = default;
    };
    [[nodiscard]] LogIdentity logIdentity() const;
    [[nodiscard]] std::vector<LogLine> decisions() const; ///< newest first, by people
    [[nodiscard]] StepDetail detail(const StepId &step) const;
    /// The step that a person looks for: in doubt, failed, under way, else the last one done.
    [[nodiscard]] StepId interesting() const;
    /// Retry and Skip ask about a step; the others about the run.
    [[nodiscard]] ActState may(Act act, const StepId &step = {}) const;

private:
    [[nodiscard]] LogLine lineOf(const model::JournalEvent &event) const;
    void readBudget(Instant now);
    void readLoss();
    void readRecovery();
    void readRows(Instant now);
    [[nodiscard]] QString noteOf(const GanttRow &row) const;
    [[nodiscard]] QString numberOf(const StepId &step) const;
    [[nodiscard]] ActState mayRetry(const StepId &step) const;
    [[nodiscard]] ActState maySkip(const StepId &step) const;

    RunFacts m_facts;
    Progress m_progress;
    model::RunState m_state = model::RunState::Running;
    bool m_interrupted = false;
    Instant m_zero{};
    Milliseconds m_now{0};
    Budget m_budget;
    Loss m_loss;
    Recovery m_recovery;
    analysis::TimeSpent m_spent;
    std::vector<GanttRow> m_rows;
};

} // namespace farhaven::gui
