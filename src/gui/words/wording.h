// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/observation.h"
#include "model/people.h"
#include "model/plan.h"
#include "model/run.h"

#include <QCoreApplication>
#include <QString>

/// States of plans and runs in words, beside gui/shell/words.h.
namespace farhaven::gui {

class Wording {
    Q_DECLARE_TR_FUNCTIONS(farhaven::gui::Wording)

public:
    [[nodiscard]] static QString range(Milliseconds low,
                                       Milliseconds high);   ///< "4 min 5 s–5 min 40 s"
    [[nodiscard]] static QString clock(Instant moment);      ///< "09:41:20", UTC
    [[nodiscard]] static QString clockMs(Instant moment);    ///< "09:41:20.114", UTC
    [[nodiscard]] static QString stamp(Instant moment);      ///< "2026-11-21 09:41 UTC"
    [[nodiscard]] static QString elapsed(Milliseconds time); ///< "11:10", "1:02:03"
    /// The sentence as the person reads it; safe to show.
    [[nodiscard]] static QString sentence(const Sentence &sentence);
    [[nodiscard]] static QString inDoubt(const Sentence &why);
    [[nodiscard]] static QString attempt(int number);
    [[nodiscard]] static QString state(model::StepState state);
    [[nodiscard]] static QString state(model::RunState state);
    [[nodiscard]] static QString kind(model::PlanKind kind);
    [[nodiscard]] static QString kind(const std::string &word);
    [[nodiscard]] static QString phase(model::Phase phase);
    /// What a verb does, in a word or two: "Promote". A verb that nobody foresaw as it is.
    [[nodiscard]] static QString takenBack(const std::string &step);
    [[nodiscard]] static QString act(const std::string &verb);
    [[nodiscard]] static QString tri(Tri value);
    [[nodiscard]] static QString role(model::PersonRole role);
    /// The condition as a statement, "dc1 is stopped", with the names of the estate.
    [[nodiscard]] static QString condition(const model::Condition &condition);
    [[nodiscard]] static QString error(const Error &error);
};

} // namespace farhaven::gui
