// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/json.h"
#include "gui/shell/parts.h"

#include <QPointer>

namespace farhaven::gui {

class RecordTable;
class Session;

/// What may run with nobody there: the standing authorisations, whether each holds, and why not.
class StandingPanel : public Panel {
    Q_OBJECT
public:
    explicit StandingPanel(QWidget *parent = nullptr);
    void attach(Session *session);
    void ask();
    /// What was told grows old, and an authorisation ends, whether somebody answers or not.
    void tick();

Q_SIGNALS:
    void failed(const QString &doing, const farhaven::Error &error);

private:
    void take(const Result<Json> &answer);
    void draw();
    [[nodiscard]] bool old() const;
    [[nodiscard]] std::size_t doubts() const;
    void offer();
    void askNew();
    void askWithdrawal();

    QPointer<Session> m_session;
    Json m_rows = Json::array();
    Ticks m_toldAt{};
    bool m_known = false;
    std::size_t m_doubts = 0;
    RecordTable *m_table;
    QPushButton *m_new;
    QPushButton *m_withdraw;
    QLabel *m_none; ///< why the table is empty
};

} // namespace farhaven::gui
