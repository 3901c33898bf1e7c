// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "analysis/schedule.h"
#include "gui/picture/live_check.h"
#include "model/estate.h"
#include "model/finding.h"
#include "model/people.h"
#include "model/plan.h"

#include <QString>

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

/// What the Plan page shows, as values: no widget, no clock of its own.
namespace farhaven::gui {

/// Whether runs may have an effect at a site.
struct SiteArmed {
    SiteId site;
    Tri armed = Tri::Unknown;
    std::optional<Instant> until;
    std::vector<ServiceId> scope; ///< empty: every service
};

/// Everything that the server has said about one revision of a plan. What was not asked yet is
/// absent, and never shown as good.
struct PlanFacts {
    model::RecoveryPlan plan;
    std::string sha256;
    std::optional<Instant> savedAt;
    std::string savedBy;
    model::Estate estate;
    std::optional<std::vector<model::Finding>> findings;
    std::optional<Instant> lintedAt;
    Json check = Json::object();        ///< the answer to "plan.check"
    std::optional<LiveCheckRow> live;   ///< the last that the server knows, asked by nobody here
    Json preview = Json::object();      ///< "plan.preview"
    Json schedule = Json::object();     ///< "plan.schedule"
    Json approval = Json::object();     ///< "approval.status"
    std::optional<Instant> requestedAt; ///< an approval of these bytes was asked for
    std::optional<Instant> rehearsedAt; ///< a run of these bytes succeeded
    std::optional<Milliseconds> rehearsedIn;
    std::vector<SiteArmed> armed; ///< as the server lists them; a site that is absent is unknown
    QString running;              ///< another run that is not ended; empty: none
    std::optional<model::People> people;                         ///< nothing: not known
    std::optional<std::vector<model::Declaration>> declarations; ///< nothing: not known
    Instant now{};                                               ///< when something was heard last
    PersonId actor;                                              ///< who sits at the window
};

struct PlanStepRow {
    StepId id;
    QString number;
    QString title;
    QString where; ///< "dr1, Recovery site"
    model::Phase phase = model::Phase::Prepare;
    QString verb;
    QString act;    ///< the verb in a word or two: "Promote"
    QString member; ///< whom it acts on: "dr1"
    Milliseconds deadline{0};
    std::optional<Milliseconds> expected;
    bool critical = false;
    bool noReturn = false;
    bool pastReturn = false; ///< comes after a step from which there is no way back
    std::vector<StepId> after;
    /// Would its system accept it now? Nothing: not asked.
    std::optional<Tri> accepted;
    bool later = false; ///< earlier steps change the answer, so that "now" does not count
    std::optional<model::Finding::Severity> worst; ///< of the findings about it
    int findings = 0;
};

struct PreviewRow {
    QString host;
    QString what;
    QString change;
};

struct PlanStepDetail {
    StepId id;
    QString heading;
    bool noReturn = false;
    std::vector<QString> before; ///< conditions that must hold
    std::vector<QString> after;  ///< what "done" means
    QString undo;                ///< the way back, or that there is none
    QString unreachable;         ///< what happens then
    QString attempts;
    std::vector<PreviewRow> preview;
    std::vector<PreviewRow> wayBack; ///< the commands of its compensation
    bool previewed = false;          ///< the exact commands have been asked for
    std::vector<QString> answers;    ///< of the live systems, sentence by sentence
};

struct FindingRow {
    model::Finding::Severity severity = model::Finding::Severity::Error;
    QString fact;
    QString consequence;
    QString fix;
    QString rule;
    StepId step; ///< where it is about one
    model::Finding finding;
};

/// A grade of readiness. Three stand side by side, never one for another.
struct Grade {
    enum class State { NotYet, Passed, Blocked, Unknown };
    State state = State::NotYet;
    QString text;
    std::optional<Instant> at;
    std::vector<Sentence> why; ///< in full, what `text` has no room for
};

/// Something that must hold before an act.
struct Need {
    std::optional<bool> met; ///< nothing: not known yet
    QString text;
    bool waits = false;    ///< not met is no fault: somebody has not done it yet
    bool reserved = false; ///< met, with something that a person should read
};

class PlanPicture {
public:
    PlanPicture() = default;
    explicit PlanPicture(PlanFacts facts);

    [[nodiscard]] const PlanFacts &facts() const { return m_facts; }
    [[nodiscard]] QString heading() const;
    [[nodiscard]] QString subtitle() const;
    [[nodiscard]] Grade linted() const;
    /// By the answers to this window, or by a later live check of the server.
    [[nodiscard]] Grade checked() const;
    [[nodiscard]] Grade rehearsed() const;
    [[nodiscard]] const std::vector<PlanStepRow> &steps() const { return m_steps; }
    [[nodiscard]] PlanStepDetail detail(const StepId &step) const;
    /// Of a plan of a whole site: each service that it does not move, and why.
    [[nodiscard]] std::vector<QString> leftOut() const;
    /// Errors first, then warnings and notes.
    [[nodiscard]] std::vector<FindingRow> findings() const;
    [[nodiscard]] int blocking() const; ///< findings of the severity Error
    /// The step from which there is no way back, if there is one.
    [[nodiscard]] StepId pointOfNoReturn() const;
    [[nodiscard]] std::optional<Milliseconds> makespan() const;
    [[nodiscard]] std::optional<Milliseconds> outage() const;
    [[nodiscard]] std::vector<QString> targets() const; ///< with the identities that are bound

    [[nodiscard]] Tri approved() const;
    /// Two people have it run without approval, and nobody used that yet.
    [[nodiscard]] bool glassBroken() const;
    [[nodiscard]] QString approvalWhy() const;
    /// As the server told them, those that count by themselves.
    [[nodiscard]] std::vector<Json> approvalsThatHold() const;
    /// Who refused these bytes, or took back what was signed for them, when and why.
    [[nodiscard]] std::vector<QString> refusals() const;
    /// What a signature needs, and what a run needs beyond that.
    [[nodiscard]] std::vector<Need> signatureNeeds() const;
    [[nodiscard]] std::vector<Need> runNeeds() const;
    /// Where the plan acts: each of these sites must be armed for its service.
    [[nodiscard]] std::vector<SiteId> sites() const;
    [[nodiscard]] Tri armed(const SiteId &site) const;
    /// The first one that is not; nothing when all are.
    [[nodiscard]] std::optional<SiteId> siteToArm() const;
    /// When the first arming ends, once all sites are armed.
    [[nodiscard]] std::optional<Instant> armedUntil() const;
    [[nodiscard]] QString nameOf(const SiteId &site) const;
    [[nodiscard]] bool maySign() const;
    [[nodiscard]] bool mayRun() const;
    /// Nobody can approve, or who acts here is on no list: what is missing; empty: nothing.
    [[nodiscard]] QString peopleMissing() const;
    /// A failover acts on a declared disaster. Unknown: not known whether there is one.
    [[nodiscard]] bool needsDeclaration() const;
    [[nodiscard]] Tri declared() const;
    /// The first need that is not met, as the hint beside a disabled button.
    [[nodiscard]] static QString missing(const std::vector<Need> &needs);

private:
    void readSteps();
    [[nodiscard]] QString whereOf(const model::ActionStep &action) const;
    [[nodiscard]] QString memberOf(const model::ActionStep &action) const;
    [[nodiscard]] Json rowOf(const Json &answer, const StepId &step) const;

    PlanFacts m_facts;
    std::vector<PlanStepRow> m_steps;
};

} // namespace farhaven::gui
