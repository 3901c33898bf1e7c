// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/plans/break_glass_dialog.h"

#include "base/json_text.h"
#include "gui/shell/words.h"
#include "gui/words/wording.h"

#include <QLabel>
#include <QLineEdit>

namespace farhaven::gui {

BreakGlassDialog::BreakGlassDialog(const model::RecoveryPlan &plan, const QString &heading,
                                   std::optional<Environment> environment, Session &session,
                                   QWidget *parent)
    : TwoPeople(tr("Break-glass: %1").arg(heading), environment, session, parent), m_plan(plan)
{
    addText(tr("For the hour in which nobody who may approve can be reached. Two people with a key "
               "each, one of them an administrator, have this plan run without approval, once. "
               "Fences, claims and guards hold as ever. Everybody is told, and it stays on "
               "record."));
    m_hearers = addFact(tr("Who is told"), QStringLiteral("…"));
    m_hearers->setObjectName(QStringLiteral("hearers"));
    askHearers();
    addStatement({model::breakGlassNameSpace, "break_glass.submit", "broken", "witness",
                  model::breakGlassStatement(plan), tr("What may be lost"),
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
