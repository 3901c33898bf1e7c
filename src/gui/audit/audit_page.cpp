// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/audit/audit_page.h"

#include "gui/audit/verify_panel.h"
#include "gui/shell/record_table.h"
#include "gui/shell/session.h"
#include "gui/shell/words.h"
#include "gui/words/wording.h"

#include <QComboBox>
#include <QDir>
#include <QFileDialog>
#include <QSpinBox>

namespace farhaven::gui {

AuditPage::AuditPage(const Clock &clock, QWidget *parent) : Page(parent), m_clock(clock)
{
    build();
    connectParts();
    offer();
}

void AuditPage::connectParts()
{
    for (RecordTable *table : {m_log, m_runs})
        connect(table, &RecordTable::failed, this,
                [this](const QString &doing, const QString &why) {
                    m_errors->report(doing, Error(ErrorCode::Io, why.toStdString()));
                });
    connect(m_whole, &QPushButton::clicked, this, [this] { list(false); });
    connect(m_draw, &QPushButton::clicked, this, [this] { list(true); });
    connect(m_period, &QComboBox::activated, this, [this] { list(false); });
    connect(m_exportLog, &QPushButton::clicked, this, &AuditPage::exportLog);
    connect(m_exportPack, &QPushButton::clicked, this, &AuditPage::exportEvidence);
    connect(m_verify, &VerifyPanel::ownLogAsked, this, &AuditPage::verifyOwn);
    connect(m_runs, &RecordTable::currentChanged, this, &AuditPage::offer);
}

void AuditPage::attach(Session *session)
{
    m_session = session;
    m_listed = false;
    m_errors->clear();
    m_log->setRecords({});
    m_runs->setRecords({});
    m_population->clear();
    m_exported->hide();
    if (session)
        connect(session, &Session::rightsChanged, this, &AuditPage::offer);
    offer();
}

/// What the role of who acts here does not have is not there.
void AuditPage::offer()
{
    const auto may = [this](const char *method) { return !m_session || m_session->may(method); };
    m_exportLog->setVisible(may("audit.export"));
    m_logForm->setVisible(may("audit.export"));
    m_exportPack->setVisible(may("evidence.export"));
    m_packForm->setVisible(may("evidence.export"));
    m_exportPack->setEnabled(m_session && !m_runs->current().isEmpty());
    m_verify->setOpen(m_session != nullptr);
}

void AuditPage::show(const Picture &picture, const Changes &changes)
{
    if (!changes.runs)
        return;
    std::vector<Record> records;
    for (const RunRow &run : picture.runs) {
        const auto cell = [](const QString &text) {
            Cell made;
            made.text = text;
            return made;
        };
        const auto state = model::runStateFromName(run.state);
        Cell when = cell(run.requestedAt ? Wording::stamp(*run.requestedAt) : QString());
        Record record;
        record.key = QString::fromStdString(run.id.value);
        record.cells = {cell(shown(run.plan)), when, cell(shown(run.requestedBy.value)),
                        cell(state ? Wording::state(*state) : shown(run.state))};
        records.push_back(std::move(record));
    }
    m_runs->setRecords(std::move(records));
    offer();
}

/// The log is read once it is looked at, and then when somebody asks.
void AuditPage::tick(Ticks)
{
    if (m_session && !m_listed && isVisible())
        list(false);
}

Instant AuditPage::from() const
{
    const std::int64_t days = m_period->currentData().toLongLong();
    return days == 0 ? Instant() : m_clock.now() - Milliseconds(days * 86'400'000);
}

Json AuditPage::inName(Json params) const
{
    params["by"] = m_session->person().value;
    return params;
}

void AuditPage::list(bool sample)
{
    if (!m_session)
        return;
    m_listed = true;
    m_errors->clear();
    Json params = inName({{"from", toRfc3339(from())}});
    if (sample) {
        // A seed that nobody chose is as good as any, as long as it is on record and shown.
        const std::string seed = m_seed->text().trimmed().toStdString();
        params["sample"] = m_count->value();
        params["seed"] = seed.empty() ? newUuid() : seed;
    }
    m_session->ask("audit.list", params, this, [this, sample](const Result<Json> &answer) {
        if (!answer) {
            m_errors->report(sample ? tr("Draw a sample") : tr("Read the audit log"),
                             answer.error());
            return;
        }
        m_log->setRecords(auditRecords(*answer));
        const QString population = QString::number(answer->value("population", std::int64_t(0)));
        if (sample)
            m_population->setText(
                tr("Drawn: %1 of %2 records of that time, with the seed %3. That is on record; the "
                   "same seed draws the same records.")
                    .arg(QString::number(answer->value("sample", std::int64_t(0))), population,
                         shown(answer->value("seed", std::string()))));
        else
            m_population->setText(tr("Population: %1 records of that time.").arg(population));
    });
}

void AuditPage::verifyOwn()
{
    if (!m_session)
        return;
    m_session->ask("audit.verify", Json::object(), this, [this](const Result<Json> &answer) {
        m_verify->show(ownLogVerdict(answer), tr("This workspace’s log"));
    });
}

void AuditPage::askFile(const QString &title, const QString &name, Write write)
{
    auto *dialog = new QFileDialog(this, title);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    // A program that a menu started is in a folder where nobody may write.
    dialog->setDirectory(QDir::homePath());
    dialog->selectFile(name);
    connect(dialog, &QFileDialog::fileSelected, this, write);
    dialog->open();
}

void AuditPage::save(const QString &path, const QString &doing, const Result<Json> &answer,
                     const char *key)
{
    const auto bytes =
        answer ? carriedBytes(*answer, key) : Result<std::string>(fail(answer.error()));
    const Result<> written = bytes ? writeBytes(path, *bytes) : Result<>(fail(bytes.error()));
    if (!written) {
        m_errors->report(doing, written.error());
        return;
    }
    m_exported->setText(
        tr("Written to %1. That %2 took it away is on record.")
            .arg(shortPath(path, *m_exported), shown(m_session ? m_session->person().value : "")));
    m_exported->setToolTip(path);
    m_exported->show();
}

void AuditPage::exportLog()
{
    const QString form = m_logForm->currentText().toLower();
    askFile(tr("Export the audit log"), QStringLiteral("audit.") + form,
            [this, form](const QString &path) {
                if (!m_session)
                    return;
                const Json params = inName({{"from", toRfc3339(from())},
                                            {"to", toRfc3339(m_clock.now() + Milliseconds(1))},
                                            {"format", form.toStdString()}});
                m_session->ask("audit.export", params, this,
                               [this, path](const Result<Json> &answer) {
                                   save(path, tr("Export the audit log"), answer, "document");
                               });
            });
}

void AuditPage::exportEvidence()
{
    const QString run = m_runs->current();
    const QString form = m_packForm->currentText().toLower();
    const QString name = run + (form == QLatin1String("json") ? QStringLiteral(".evidence.json")
                                                              : QStringLiteral(".") + form);
    askFile(tr("Export evidence"), name, [this, run, form](const QString &path) {
        if (!m_session)
            return;
        const Json params = inName({{"run", run.toStdString()}, {"format", form.toStdString()}});
        const bool pack = form == QLatin1String("json");
        m_session->ask("evidence.export", params, this,
                       [this, path, pack](const Result<Json> &answer) {
                           save(path, tr("Export evidence"), answer, pack ? "pack" : "document");
                       });
    });
}

} // namespace farhaven::gui
