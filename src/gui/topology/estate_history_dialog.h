// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/signing/ceremony.h"

#include <QPointer>

class QComboBox;
class QPushButton;

namespace farhaven::gui {

class RecordTable;
class Session;

/// Who changed the estate when, what each change did, and the way back: the whole estate or one
/// object of it as it was after any change. Setting back is a change like any other, which undo
/// takes back.
class EstateHistoryDialog : public Ceremony {
    Q_OBJECT
public:
    /// `session` outlives the dialog, or the dialog is closed before.
    EstateHistoryDialog(Session &session, QWidget *parent);

Q_SIGNALS:
    void filled(); ///< the rows, or the differences of the chosen one, are those asked for last

private:
    void build();
    void askHistory();
    void askDifferences();
    void restore(const QString &object);
    void showHistory(const Json &answer);
    void showDifferences(const Json &answer);
    void enable();

    Session &m_session;
    RecordTable *m_changes;
    RecordTable *m_differences;
    QComboBox *m_beside;
    QPushButton *m_all, *m_one;
    QLabel *m_more;
    int m_asked = 0; ///< answers to earlier questions are not shown
};

} // namespace farhaven::gui
