// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/runs/prompts.h"
#include "gui/shell/parts.h"
#include "model/people.h"
#include "model/run.h"

namespace farhaven::gui {

/// What a run asks people, one below the other: what, since when, who may answer, what was looked
/// at, and an act for each answer. Whoever may not answer sees who may, and no act.
class PromptBox : public QFrame {
    Q_OBJECT
public:
    /// Who may answer: the list of people as it was read last, and who acts here.
    struct Answerers {
        std::optional<model::People> people; ///< nothing: not known
        PersonId acting;
        bool mayAnswer = true; ///< acts that people are asked to do
    };
    explicit PromptBox(QWidget *parent = nullptr);
    /// Hidden while nothing is asked.
    void set(const std::vector<Prompt> &prompts, const Answerers &who, Instant now);

Q_SIGNALS:
    void decideAsked(const farhaven::gui::Prompt &prompt,
                     const farhaven::gui::PromptOption &option);
    void answerAsked(const farhaven::gui::Prompt &prompt, farhaven::model::OutcomeKind outcome);

private:
    void build(const std::vector<Prompt> &prompts, const Answerers &who);
    void addPrompt(const Prompt &prompt, const Answerers &who);
    void addOption(QVBoxLayout &column, const Prompt &prompt, const PromptOption &option, bool may);
    void addAnswers(QVBoxLayout &column, const Prompt &prompt);
    void draw();

    struct Waiting {
        QLabel *label;
        std::optional<Instant> since;
    };
    std::vector<Waiting> m_waiting;
    QString m_shown; ///< what the parts were made from
    QWidget *m_content = nullptr;
    QVBoxLayout *m_column;
};

} // namespace farhaven::gui
