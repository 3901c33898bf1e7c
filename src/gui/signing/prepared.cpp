// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/signing/prepared.h"

#include "base/json_text.h"
#include "gui/shell/sentences.h"
#include "gui/shell/words.h"

#include <QCoreApplication>

namespace farhaven::gui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(farhaven::gui::Prepared)
};

/// "orders-db: system 7710…, timeline 1"; a system that did not answer says why.
QString seenLine(const Json &row)
{
    QStringList facts;
    if (const std::string identity = textIn(row, "identity"); !identity.empty())
        facts += Words::tr("system %1").arg(shown(identity));
    const Json epochs = row.value("epochs", Json::object());
    for (auto epoch = epochs.begin(); epoch != epochs.end(); ++epoch) {
        if (epoch->is_string())
            facts += shown(epoch.key()) + u' ' + shown(epoch->get<std::string>());
    }
    if (row.contains("error"))
        facts += Words::tr("not seen: %1").arg(shown(textIn(row, "error")));
    return QStringLiteral("%1: %2").arg(shown(textIn(row, "component")),
                                        facts.isEmpty() ? Words::tr("answers")
                                                        : facts.join(QStringLiteral(", ")));
}

} // namespace

Result<Prepared> preparedFrom(const Json &answer)
{
    Prepared prepared;
    const auto offered = answer.find("authorisation");
    if (offered == answer.end() || !offered->is_object()) {
        const Json approval = answer.value("approval", Json::object());
        const Json why = approval.value("why", Json::object());
        return fail(ErrorCode::Denied, said(why).toStdString(), "approval",
                    "Have this revision signed by a second person");
    }
    FH_TRY(prepared.authorisation,
           model::authorisationFromJson(answer.value("authorisation", Json::object())));
    for (const Json &line : answer.value("seen", Json::array())) {
        if (line.is_string())
            prepared.seen.push_back(shown(line.get<std::string>()));
        else if (line.is_object())
            prepared.seen.push_back(seenLine(line));
    }
    return prepared;
}

} // namespace farhaven::gui
