// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/plans/break_glass_dialog.h"

#include "base/json_text.h"
#include "gui/shell/words.h"
#include "gui/words/wording.h"

#include <QLabel>
#include <QLineEdit>

namespace farhaven::gui {

namespace {

/// Of earlier revisions, line by line.
QStringList refusedBefore(const Json &approval)
{
    QStringList lines;
    const Json rows = approval.is_object() ? approval.value("denied_before", Json()) : Json();
    for (const Json &each : rows.is_array() ? rows : Json::array()) {
        const auto at = fromRfc3339(textIn(each, "at"));
        lines += BreakGlassDialog::tr("Revision %1, by %2, %3: %4")
                     .arg(QString::number(each.value("revision", 0)), shown(textIn(each, "by")),
                          at ? Wording::stamp(*at) : shown(textIn(each, "at")),
                          shown(textIn(each, "reason")));
    }
    return lines;
}

} // namespace

BreakGlassDialog::BreakGlassDialog(const PlanPicture &picture,
                                   std::optional<Environment> environment, Session &session,
                                   QWidget *parent)
    : TwoPeople(tr("Break-glass: %1").arg(picture.heading()), environment, session, parent),
      m_plan(picture.facts().plan)
{
    addText(tr("For the hour in which nobody who may approve can be reached. Two people with a key "
               "each, one of them an administrator, have this plan run without approval, once. "
               "Fences, claims and guards hold as ever. Everybody is told, and it stays on "
               "record."));
    m_hearers = addFact(tr("Who is told"), QStringLiteral("…"));
    m_hearers->setObjectName(QStringLiteral("hearers"));
    askHearers();
    for (const QString &line : refusedBefore(picture.facts().approval)) {
        addFact(tr("Refused before"), tr("%1. That you go round it is on record.").arg(line))
            ->setObjectName(QStringLiteral("denied"));
    }
    addStatement({model::breakGlassNameSpace, "break_glass.submit", "broken", "witness",
                  model::breakGlassStatement(m_plan), tr("What may be lost"),
                  tr("Sign the break-glass"), tr("Hand in the break-glass")});
    m_reason = addLine(tr("Why nobody approves it:"), "reason", tr("Why nobody approves it"),
                       int(model::breakGlassReasonBytesMin));
    m_reason->setMaxLength(300);
    addSigners("witness");
}

/// Both sign under it: who is told, and who was until somebody took them off.
void BreakGlassDialog::askHearers()
{
    session().ask("break_glass.hearers", Json::object(), this, [this](const Result<Json> &answer) {
        if (!answer) {
            report(tr("Ask who is told"), answer.error());
            return;
        }
        QStringList told, lines;
        const Json names = answer->value("told", Json::array());
        const Json removed = answer->value("removed", Json::array());
        for (const Json &each : names)
            told += each.is_string() ? shown(each.get<std::string>()) : QString();
        lines += told.isEmpty() ? tr("Nobody: the estate names no notifier.")
                                : told.join(QStringLiteral(", "));
        for (const Json &each : removed) {
            const auto at = fromRfc3339(textIn(each, "at"));
            lines += tr("Removed in the last 24 hours: %1, by %2, %3")
                         .arg(shown(textIn(each, "name")), shown(textIn(each, "by")),
                              at ? Wording::stamp(*at) : shown(textIn(each, "at")));
        }
        m_hearers->setText(lines.join(u'\n'));
    });
}

bool BreakGlassDialog::maySecond(const model::Person &person) const
{
    using enum model::PersonRole;
    return person.roles.hasAny({Approver, Administrator});
}

Result<Json> BreakGlassDialog::document(const PersonId &by, const Second &second)
{
    FH_TRY(model::BreakGlass glass, model::breakGlassFor(m_plan, session().clock().now()));
    glass.statement = statement().toStdString();
    glass.reason = m_reason->text().trimmed().toStdString();
    glass.by = by;
    glass.witness = second.person;
    glass.witnessKey = second.key;
    return toJson(glass);
}

QString BreakGlassDialog::told(const Json &said) const
{
    return tr("%1 signed: \"%2\". Because: %3. It counts for nothing until %4 signs the "
              "same. Let them sit down here.")
        .arg(shown(textIn(said, "by")), shown(textIn(said, "statement")),
             shown(textIn(said, "reason")), shown(textIn(said, "witness")));
}

} // namespace farhaven::gui
