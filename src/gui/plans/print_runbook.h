// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/shell/session.h"
#include "model/plan.h"

#include <QPointer>

class QSaveFile;

namespace farhaven::gui {

/// One print of a plan for a day without Farhaven: asks where to, has the server print it, which
/// puts the print on record, and writes the file. It is gone once finished() or left.
class PrintRunbook : public QObject {
    Q_OBJECT
public:
    PrintRunbook(const model::RecoveryPlan &plan, Session &session, QWidget *parent);
    /// The toolkit's dialog: PDF or HTML, and no file is replaced before it has asked.
    void begin();

Q_SIGNALS:
    void printing(const QString &path);
    void finished(const QString &path, const QString &print, bool approved);
    void failed(const farhaven::Error &error);

private:
    void print(const QString &path);
    void write(QSaveFile &file, const Json &answer);

    const model::RecoveryPlan m_plan;
    QPointer<Session> m_session;
    QWidget *m_over;
};

} // namespace farhaven::gui
