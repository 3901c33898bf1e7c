// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/plans/draft.h"
#include "gui/plans/plan_picture.h"
#include "gui/plans/verb_offer.h"
#include "gui/shell/session.h"

#include <QPointer>
#include <QTimer>
#include <QWidget>

class QAction;
class QLabel;
class QPushButton;
class QStackedWidget;
class QToolButton;

namespace farhaven::gui {

class ErrorBox;
class FindingsPanel;
class OrderGraph;
class PlanForm;
class PreviewPanel;
class StepForm;
class StepList;

/// A revision of a plan while somebody changes it. Nothing of it reaches a live system, but
/// questions; saving makes a new revision. What is not saved is kept on this machine.
class PlanEditor : public QWidget {
    Q_OBJECT
public:
    explicit PlanEditor(QWidget *parent = nullptr);
    /// A draft that was kept is taken up, and it is said so.
    void open(Session &session, const PlanFacts &facts);
    void close(); ///< the draft stays kept, if it differs
    [[nodiscard]] const PlanId &plan() const { return m_draft.base().id; }
    void tick();
    /// Reads the plans that the draft runs, shows what they bring in, and puts it in if asked to.
    void assemble();

Q_SIGNALS:
    void left(); ///< saved, discarded or put aside

private:
    void build();
    [[nodiscard]] QWidget *buildBar();
    [[nodiscard]] QWidget *buildChildren(QWidget *parent);
    void addAction(QAction *&action, const QString &text, const char *name, const QKeySequence &key,
                   void (PlanEditor::*act)());
    void connectParts();
    void change(model::RecoveryPlan next, const QString &field, bool whole);
    void draw(bool whole);
    void drawStep();
    void showForm();
    void chooseStep(const StepId &step);
    void askLint();
    void askPreview();
    void askOffers();
    void takeFindings(const Json &answer);
    void sayPreviewed();
    void fix(const model::Finding &finding);
    void undo();
    void redo();
    void addStep();
    void offerWhole(const model::RecoveryPlan &whole);
    [[nodiscard]] std::vector<PlanRow> otherPlans() const;
    void duplicate();
    void remove();
    void earlier();
    void later();
    void compare();
    void discard();
    void save();
    void sendSaved();
    void takeSaved(const model::RecoveryPlan &saved, const model::RecoveryPlan &sent,
                   const Json &answer);
    void keep();
    void shift(bool up);
    [[nodiscard]] PlanPicture picture() const;

    QPointer<Session> m_session;
    PlanDraft m_draft;
    PlanFacts m_facts; ///< of the draft: findings and previews as they come
    VerbOffers m_offers;
    StepId m_step;
    QTimer m_lint, m_preview;
    int m_asked = 0; ///< the number of the last question: older answers are dropped
    std::optional<Ticks> m_previewedAt;
    QString m_previewMissing;
    bool m_isKept = true;

    ErrorBox *m_errors;
    QLabel *m_heading, *m_state, *m_kept, *m_previewAge;
    QAction *m_undo, *m_redo, *m_add, *m_duplicate, *m_remove, *m_earlier, *m_later;
    QAction *m_compare, *m_discard, *m_aside, *m_whole;
    QToolButton *m_menu;
    QWidget *m_children; ///< while the draft runs other plans
    QPushButton *m_assemble;
    QPushButton *m_save;
    StepList *m_list;
    OrderGraph *m_graph;
    FindingsPanel *m_findings;
    QStackedWidget *m_forms;
    StepForm *m_form;
    PlanForm *m_planForm;
    PreviewPanel *m_previewPanel;
};

} // namespace farhaven::gui
