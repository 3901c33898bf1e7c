// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/shell/session.h"
#include "gui/signing/ceremony.h"

#include <QPointer>

class QComboBox;

namespace farhaven::gui {

/// What happened, and where: then the plans and templates that fit, best first, with their reasons,
/// or why none does. Nothing is started by it.
class RouteDialog : public Ceremony {
    Q_OBJECT
public:
    RouteDialog(Session &session, QWidget *parent);

Q_SIGNALS:
    void planChosen(const QString &plan);
    void templateChosen(const QString &id, const QString &service, const QString &site);

private:
    void ask();
    void showAnswer(const Json &answer);
    void addProposal(QVBoxLayout &column, const Json &one, int rank);
    [[nodiscard]] QString serviceName(const std::string &id) const;
    [[nodiscard]] QString siteName(const std::string &id) const;

    QPointer<Session> m_session;
    QComboBox *m_scenario;
    QComboBox *m_scope;
    QPushButton *m_ask;
    QVBoxLayout *m_place;
    QWidget *m_answer = nullptr;
};

} // namespace farhaven::gui
