// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/shell/page.h"

#include <QPointer>

#include <functional>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;

namespace farhaven::gui {

class ErrorBox;
class Panel;
class RecordTable;
class VerifyPanel;

/// For whoever looks afterwards: the log with its population and samples, whether it is as it was
/// written, and the evidence of each run. Nothing here changes anything but the log itself, which
/// keeps who drew a sample and who took a copy away.
class AuditPage : public Page {
    Q_OBJECT
public:
    explicit AuditPage(const Clock &clock, QWidget *parent = nullptr);

    [[nodiscard]] QString id() const override { return QStringLiteral("audit"); }
    [[nodiscard]] QString title() const override { return tr("Audit"); }
    [[nodiscard]] QString icon() const override { return QStringLiteral("audit"); }
    [[nodiscard]] std::string_view takes() const override { return "audit.list"; }
    void attach(Session *session) override;
    void show(const Picture &picture, const Changes &changes) override;
    void tick(Ticks now) override;
    using Page::show;

private:
    void build();
    [[nodiscard]] QWidget *buildLog();
    [[nodiscard]] QWidget *buildEvidence();
    [[nodiscard]] QWidget *buildSample();
    void connectParts();
    void offer();
    void list(bool sample);
    void verifyOwn();
    void exportLog();
    void exportEvidence();
    using Write = std::function<void(const QString &path)>;
    void askFile(const QString &title, const QString &name, Write write);
    void save(const QString &path, const QString &doing, const Result<Json> &answer,
              const char *key);
    [[nodiscard]] Instant from() const;
    [[nodiscard]] Json inName(Json params) const;

    const Clock &m_clock;
    QPointer<Session> m_session;
    bool m_listed = false;
    ErrorBox *m_errors;
    QComboBox *m_period;
    Panel *m_logPanel;
    RecordTable *m_log;
    QSpinBox *m_count;
    QLineEdit *m_seed;
    QPushButton *m_draw;
    QPushButton *m_whole;
    QLabel *m_population;
    QComboBox *m_logForm;
    QPushButton *m_exportLog;
    RecordTable *m_runs;
    QComboBox *m_packForm;
    QPushButton *m_exportPack;
    QLabel *m_exported;
    VerifyPanel *m_verify;
};

} // namespace farhaven::gui
