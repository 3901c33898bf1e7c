// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/runs/run_feed.h"
#include "gui/shell/page.h"
#include "gui/shell/theme.h"

class QComboBox;
class QLabel;
class QPushButton;
class QSplitter;
class QStackedWidget;
class QToolButton;

namespace farhaven::gui {

class AttentionBox;
class BudgetBar;
class EmptyState;
class ErrorBox;
class FactBlock;
class GanttView;
class HeldBox;
class LogPane;
class LogView;
class Panel;
class PromptBox;
class RecordTable;
class StatusLabel;
class StepPanel;

/// One run as it goes: time against the promise, what is lost, every step over time, what a person
/// may do now, and at its end the evidence.
class RunPage : public Page {
    Q_OBJECT
public:
    explicit RunPage(QWidget *parent = nullptr);

    [[nodiscard]] QString id() const override { return QStringLiteral("runs"); }
    [[nodiscard]] QString title() const override { return tr("Runs"); }
    [[nodiscard]] QString icon() const override { return QStringLiteral("runs"); }
    void attach(Session *session) override;
    void show(const Picture &picture, const Changes &changes) override;
    void tick(Ticks now) override;
    void reveal(const QString &object) override;
    [[nodiscard]] QString revealed() const override;
    [[nodiscard]] std::vector<Findable> findable() const override;
    using Page::show;

    /// For a page without a server: a run as it was at one moment.
    void showFacts(const RunFacts &facts, Instant now);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void build();
    [[nodiscard]] QWidget *buildTop();
    [[nodiscard]] QWidget *buildMiddle();
    void connectParts();
    void fillRuns(const Picture &picture);
    void followNewest(const Picture &picture);
    void refresh();
    void draw(Instant now);
    void drawLog();
    void drawState();
    void drawRecovery();
    void drawLoss();
    [[nodiscard]] static QString lossText(const Loss &loss);
    void drawActs();
    void drawPrompts(Instant now);
    void drawHeld(Instant now);
    void drawTime();
    void askDecision(const Prompt &prompt, const PromptOption &option);
    void askAnswer(const Prompt &prompt, model::OutcomeKind outcome);
    [[nodiscard]] bool may(std::string_view method) const;
    [[nodiscard]] std::optional<Environment> environment() const;
    void chooseStep(const StepId &step);
    [[nodiscard]] QWidget *buildSteps();
    void showRows(bool rows);
    void fillRows();
    void askAbort();
    void askCommit();
    void askRollBack();
    void askAuthorise();
    void askSkip(const StepId &step);
    void askExport();
    void askPaper();
    [[nodiscard]] bool mayHavePaper() const;
    void report(const QString &doing, const Error &error);
    [[nodiscard]] Instant now() const;

    QPointer<Session> m_session;
    RunFeed m_feed;
    RunPicture m_picture;
    StepId m_step;
    bool m_stepChosen = false; ///< by a person; else the page follows what is interesting
    bool m_drawn = false;
    bool m_runChosen = false; ///< by a person, in the list
    std::optional<Environment> m_environment;
    std::vector<RunId> m_runs;

    QStackedWidget *m_stack;
    EmptyState *m_empty;
    ErrorBox *m_errors;
    QComboBox *m_choice;
    BudgetBar *m_budget;
    QLabel *m_heading;
    FactBlock *m_recovery;
    FactBlock *m_loss;
    QPushButton *m_pause;
    QPushButton *m_resume;
    QPushButton *m_abort;
    QPushButton *m_paper; ///< while the run stands, or after it did not succeed
    QPushButton *m_export;
    QLabel *m_actHint;
    QLabel *m_time;
    PromptBox *m_prompts;
    HeldBox *m_held;
    AttentionBox *m_attention;
    QPushButton *m_goOn;
    QPushButton *m_authorise;
    QPushButton *m_toPlan;
    QLabel *m_exported;
    Panel *m_steps;
    Panel *m_logPanel;
    Panel *m_decisionPanel;
    GanttView *m_gantt;
    RecordTable *m_rows; ///< the same steps as rows
    QStackedWidget *m_bars;
    QToolButton *m_asRows;
    QLabel *m_path;
    LogPane *m_log;
    RunPicture::LogIdentity m_logged; ///< of what m_log shows
    LogView *m_decisions;
    StepPanel *m_detail;
};

} // namespace farhaven::gui
