// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/plans/plan_feed.h"
#include "gui/shell/page.h"
#include "gui/shell/theme.h"

class QAction;
class QComboBox;
class QHBoxLayout;
class QLabel;
class QLayout;
class QPushButton;
class QStackedWidget;

namespace farhaven::gui {

class ApprovalPanel;
class EmptyState;
class ErrorBox;
class FindingsPanel;
class OrderGraph;
class Panel;
class PlanEditor;
class PreviewPanel;
class StatusLabel;
class StepTable;

/// One plan: what it does step by step, what is wrong with it, what stands between it and its
/// signature, and its start. Nothing here reaches a live system but the check, which only looks.
class PlanPage : public Page {
    Q_OBJECT
public:
    explicit PlanPage(QWidget *parent = nullptr);

    [[nodiscard]] QString id() const override { return QStringLiteral("plans"); }
    [[nodiscard]] QString title() const override { return tr("Plans"); }
    [[nodiscard]] QString icon() const override { return QStringLiteral("plans"); }
    void attach(Session *session) override;
    void show(const Picture &picture, const Changes &changes) override;
    void tick(Ticks now) override;
    void reveal(const QString &object) override;
    [[nodiscard]] QString revealed() const override;
    [[nodiscard]] std::vector<Findable> findable() const override;
    using Page::show;

    /// For a page without a server: a plan as it was at one moment.
    void showFacts(const PlanFacts &facts);

private:
    void build();
    [[nodiscard]] QWidget *buildLeft();
    [[nodiscard]] QWidget *buildCentre();
    [[nodiscard]] QLayout *buildGrades(QWidget *parent);
    [[nodiscard]] QWidget *buildMore(QWidget *parent);
    [[nodiscard]] QWidget *buildChildren(QWidget *parent);
    void connectParts();
    void fillPlans(const Picture &picture);
    void refresh();
    void draw();
    void drawGrades();
    void chooseStep(const StepId &step);
    void edit();
    void compare();
    void askGenerate(const QString &kind, const QString &to);
    void addLibraryActs(QHBoxLayout &row, QWidget *parent);
    void askTemplate(const QString &id, const Json &values);
    void askRoute();
    void askSaveTemplate();
    void askPaper();
    void askPrint();
    void askProposed(const ServiceId &service);
    void showProposed(const Json &row);
    void offerProposed(const Json &row);
    void askSign();
    template <class Dialog> void askPaperOnPlan();
    void askArm();
    void askBreakGlass();
    void askDeclare();
    void askStart();
    template <class Dialog> void present(Dialog *dialog);

    QPointer<Session> m_session;
    PlanFeed m_feed;
    PlanPicture m_picture;
    StepId m_step;
    std::vector<PlanId> m_plans;
    /// Of the plan, where it is a drill: another colour than what acts on production.
    [[nodiscard]] std::optional<Environment> environment() const;

    std::optional<Environment> m_environment;
    int m_ticks = 0;

    QStackedWidget *m_stack;
    EmptyState *m_empty;
    ErrorBox *m_errors;
    QComboBox *m_choice;
    QPushButton *m_generate;
    QPushButton *m_edit;
    QPushButton *m_compare;
    QWidget *m_children; ///< while the plan runs others
    QLabel *m_leftOut;   ///< of a plan of a whole site: whom it does not move
    QPushButton *m_more;
    QAction *m_saveTemplate, *m_print, *m_paper;
    QLabel *m_printed; ///< where the runbook was written to
    std::vector<QPushButton *> m_fromTemplate, m_route;
    bool m_editWritten = false;     ///< what is being written
    PlanId m_editNext;              ///< opened in the editor as soon as it is read
    PlanEditor *m_editor = nullptr; ///< made when somebody edits for the first time
    QLabel *m_heading;
    QLabel *m_subtitle;
    StatusLabel *m_grades[3];
    QLabel *m_times;
    Panel *m_stepsPanel;
    StepTable *m_steps;
    Panel *m_graphPanel;
    OrderGraph *m_graph;
    PreviewPanel *m_preview;
    FindingsPanel *m_findings;
    ApprovalPanel *m_approval;
};

} // namespace farhaven::gui
