// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/overview/overview_picture.h"
#include "gui/shell/parts.h"

class QGridLayout;

namespace farhaven::gui {

/// One of the things that a workspace needs before anybody can rely on it.
struct FirstStep {
    Tri done = Tri::Unknown;
    QString what;
    QString act, page; ///< where it is done
    bool operator==(const FirstStep &) const = default;
};
/// In their order, each judged by what the workspace holds: two people, a model, a plan, a check,
/// an approval, a run that succeeded. Pure.
[[nodiscard]] std::vector<FirstStep> firstSteps(const Picture &picture, const OverviewFacts &facts);
/// A run has succeeded: whoever did that needs no guide.
[[nodiscard]] bool beganAlready(const Picture &picture);

/// Leads through a new workspace: what is done, what comes next, and where.
class FirstStepsPanel : public Panel {
    Q_OBJECT
public:
    explicit FirstStepsPanel(QWidget *parent = nullptr);
    void set(std::vector<FirstStep> steps);

Q_SIGNALS:
    void goTo(const QString &page, const QString &object);
    void hideAsked();

private:
    std::vector<FirstStep> m_steps;
    QWidget *m_inside = nullptr;
};

} // namespace farhaven::gui
