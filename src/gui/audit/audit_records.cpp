// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/audit/audit_records.h"

#include "base/json_text.h"
#include "base/ssh_wire.h"
#include "gui/shell/sentences.h"
#include "gui/shell/words.h"
#include "gui/words/wording.h"

#include <QCoreApplication>
#include <QFile>
#include <QSaveFile>

namespace farhaven::gui {

namespace {

constexpr qint64 fileBytesMax = 64 << 20;

struct AuditWords {
    Q_DECLARE_TR_FUNCTIONS(farhaven::gui::AuditPage)
};

Cell textCell(const QString &text)
{
    Cell cell;
    cell.text = text;
    return cell;
}

Record auditRecord(const Json &row)
{
    Record record;
    Cell number = textCell({});
    if (const auto at = row.find("position"); at != row.end() && at->is_number_integer()) {
        number.order = qlonglong(at->get<std::int64_t>());
        number.text = QString::number(at->get<std::int64_t>());
    }
    record.key = number.text;
    const std::string stamp = textIn(row, "at");
    const auto moment = fromRfc3339(stamp);
    Cell when = textCell(moment ? Wording::stamp(*moment) : shown(stamp));
    when.order = shown(stamp);
    const auto said = row.find("said");
    const QString what =
        said != row.end() && said->is_object() ? gui::said(*said) : shown(textIn(row, "what"));
    record.cells = {number,
                    when,
                    textCell(shown(textIn(row, "author"))),
                    textCell(shown(textIn(row, "action"))),
                    textCell(what),
                    textCell(shown(textIn(row, "subject"))),
                    textCell(shown(textIn(row, "sha256")))};
    return record;
}

} // namespace

std::vector<Column> auditColumns()
{
    return {{AuditWords::tr("No."), true, false, true},
            {AuditWords::tr("Time"), false, false, true},
            {AuditWords::tr("Who"), false, false, true},
            {AuditWords::tr("Kind"), false, false, true},
            {AuditWords::tr("What happened"), false, true},
            {AuditWords::tr("Subject"), false, false, false, 16},
            {AuditWords::tr("SHA-256"), false, false, false, 12}};
}

std::vector<Record> auditRecords(const Json &answer)
{
    std::vector<Record> records;
    const auto rows = answer.find("records");
    for (const Json &row : rows != answer.end() && rows->is_array() ? *rows : Json::array()) {
        if (row.is_object())
            records.push_back(auditRecord(row));
    }
    return records;
}

AuditVerdict ownLogVerdict(const Result<Json> &answer)
{
    AuditVerdict verdict;
    if (!answer) {
        const bool bad = answer.error().code == ErrorCode::Corrupt;
        verdict.status = bad ? Status::Critical : Status::Unknown;
        verdict.said = bad ? AuditWords::tr("The log was changed. First bad place: %1")
                                 .arg(shown(answer.error().place))
                           : AuditWords::tr("Nobody could verify it");
        verdict.why = Wording::error(answer.error());
        return verdict;
    }
    verdict.status = Status::Warning;
    verdict.said = AuditWords::tr("Consistent: each record is as it was written. Signer not "
                                  "trusted: this workspace says so of itself");
    QStringList lines = {AuditWords::tr("Records: %1. Tree head: %2")
                             .arg(answer->value("records", std::int64_t(0)))
                             .arg(shown(textIn(*answer, "root")))};
    const auto sinks = answer->find("sinks");
    for (const Json &sink : sinks != answer->end() && sinks->is_array() ? *sinks : Json::array()) {
        const std::string holds = textIn(sink, "holds");
        if (holds == "no")
            verdict.status = Status::Critical;
        const auto why = sink.find("why");
        const QString said =
            why != sink.end() && why->is_object() ? gui::said(*why) : shown(textIn(sink, "why"));
        lines += AuditWords::tr("Checkpoints at %1: %2").arg(shown(textIn(sink, "path")), said);
    }
    if (lines.size() == 1)
        lines += AuditWords::tr("No checkpoints lie elsewhere, so an older copy of the whole "
                                "workspace would not be noticed.");
    verdict.why = lines.join(u'\n');
    return verdict;
}

AuditVerdict packVerdict(const report::PackVerdict &verdict)
{
    using Kind = report::PackVerdict::Kind;
    AuditVerdict shownAs;
    shownAs.why = said(verdict.why);
    if (verdict.kind == Kind::Bad) {
        shownAs.status = Status::Critical;
        shownAs.said = AuditWords::tr("Changed, or never whole. First bad place: %1")
                           .arg(shown(verdict.place));
        return shownAs;
    }
    const bool trusted = verdict.kind == Kind::Verified;
    shownAs.status = trusted ? Status::Ok : Status::Warning;
    shownAs.said = trusted ? AuditWords::tr("Trusted: as it was sealed, by whom you trust")
                           : AuditWords::tr("Consistent, signer not trusted: as it was sealed, but "
                                            "by whom nobody vouches for");
    shownAs.why +=
        u'\n' + AuditWords::tr("Run %1, %n event(s), sealed by %2", nullptr, int(verdict.events))
                    .arg(shown(verdict.run.value), shown(verdict.signer));
    if (!verdict.ended)
        shownAs.why += u'\n' + AuditWords::tr("The run had not ended when this was exported.");
    // Whole and vouched for, and yet a run that nobody is known to have approved.
    if (verdict.approved.holds != Tri::Yes) {
        shownAs.status = Status::Warning;
        shownAs.why +=
            u'\n' + AuditWords::tr("Not known to be approved: %1").arg(said(verdict.approved.why));
    }
    return shownAs;
}

Result<std::string> auditFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::NotFound, file.errorString().toStdString(), path.toStdString(),
                    "Name a file that you may read");
    if (file.size() > fileBytesMax)
        return fail(ErrorCode::Exhausted, "the file is larger than 64 MiB", path.toStdString());
    return file.readAll().toStdString();
}

Result<std::string> carriedBytes(const Json &answer, const char *key)
{
    if (const std::string text = textIn(answer, key); !text.empty())
        return text;
    auto bytes = ssh::fromBase64(textIn(answer, "base64"));
    if (!bytes || bytes->empty())
        return fail(ErrorCode::Corrupt, "the answer holds no file", key,
                    "Use programs of one version");
    return std::move(*bytes);
}

Result<> writeBytes(const QString &path, const std::string &bytes)
{
    QSaveFile file(path);
    const bool written = file.open(QIODevice::WriteOnly) &&
                         file.write(bytes.data(), qint64(bytes.size())) == qint64(bytes.size()) &&
                         file.commit();
    if (!written)
        return fail(ErrorCode::Io, file.errorString().toStdString(), path.toStdString(),
                    "Choose another folder");
    return {};
}

} // namespace farhaven::gui
