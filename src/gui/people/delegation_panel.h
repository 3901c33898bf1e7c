// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/json.h"
#include "gui/shell/parts.h"

#include <QPointer>

namespace farhaven::gui {

class RecordTable;
class Session;

/// Who approves in whose place, for which services, until when, and why not.
class DelegationPanel : public Panel {
    Q_OBJECT
public:
    explicit DelegationPanel(QWidget *parent = nullptr);
    void attach(Session *session);
    void ask();
    /// What was told grows old, and a delegation ends, whether somebody answers or not.
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
    void askRevocation();

    QPointer<Session> m_session;
    Json m_rows = Json::array();
    Ticks m_toldAt{};
    bool m_known = false;
    std::size_t m_doubts = 0;
    RecordTable *m_table;
    QPushButton *m_new;
    QPushButton *m_revoke;
    QLabel *m_none; ///< why the table is empty
};

} // namespace farhaven::gui
