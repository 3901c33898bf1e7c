// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/audit/audit_records.h"
#include "gui/shell/parts.h"

class QLineEdit;
class QPlainTextEdit;

namespace farhaven::gui {

/// Is it as it was written, and who vouches for that? Asked of the workspace's own log, and of a
/// file: trusted, consistent but by an untrusted signer, or the first bad place.
class VerifyPanel : public Panel {
    Q_OBJECT
public:
    explicit VerifyPanel(QWidget *parent = nullptr);
    void show(const AuditVerdict &verdict, const QString &of);
    void setOpen(bool open); ///< a workspace, to ask about
    using QWidget::show;

Q_SIGNALS:
    void ownLogAsked();

private:
    QHBoxLayout *addFile(QLineEdit *&line, const char *name, const QString &label);
    void verifyFile();

    QPushButton *m_own;
    QPushButton *m_verify;
    QLineEdit *m_file;
    QLineEdit *m_trust;
    StatusLabel *m_status;
    QPlainTextEdit *m_why;
};

} // namespace farhaven::gui
