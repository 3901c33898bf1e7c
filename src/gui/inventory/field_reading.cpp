// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/inventory/field_texts.h"
#include "gui/shell/words.h"

#include <cmath>

namespace farhaven::gui {

using model::Field;
using model::Form;

namespace {

QStringList typedLines(const QString &typed)
{
    QStringList lines;
    for (const QString &line : typed.split(u'\n')) {
        if (!line.trimmed().isEmpty())
            lines.append(line.trimmed());
    }
    return lines;
}

auto refused(const QString &message, const QString &remedy)
{
    return fail(ErrorCode::Invalid, message.toStdString(), {}, remedy.toStdString());
}

/// "1 h: 3 orders are lost", "15 min: team:databases".
Result<Json> stepFrom(const Field &field, const QString &line)
{
    const qsizetype colon = line.indexOf(u':');
    FH_TRY(const Milliseconds after,
           FieldTexts::durationFrom(line.left(std::max<qsizetype>(colon, 0))));
    const QString rest = line.mid(colon + 1).trimmed();
    Json step = {{"after_ms", after.count()}};
    if (field.form == Form::Escalation) {
        step["who"] = rest.toStdString();
        return step;
    }
    bool number = false;
    step["level"] = rest.section(u' ', 0, 0).toInt(&number);
    if (colon < 0 || !number)
        return refused(QCoreApplication::translate("farhaven::gui::FieldTexts",
                                                   "“%1” says no moment and level")
                           .arg(shown(line.toStdString())),
                       FieldTexts::hint(field));
    if (const QString note = rest.section(u' ', 1); !note.isEmpty())
        step["note"] = note.toStdString();
    return step;
}

Result<Json> positionFrom(const Field &field, const QString &typed)
{
    const QStringList parts = typed.split(u',');
    bool north = false, east = false;
    const double latitude = parts.value(0).trimmed().toDouble(&north);
    const double longitude = parts.value(1).trimmed().toDouble(&east);
    if (parts.size() != 2 || !north || !east || std::abs(latitude) > 90 ||
        std::abs(longitude) > 180)
        return refused(QCoreApplication::translate("farhaven::gui::FieldTexts",
                                                   "“%1” is no place on the earth")
                           .arg(shown(typed.toStdString())),
                       FieldTexts::hint(field));
    return Json{{"latitude", std::llround(latitude * 1e6)},
                {"longitude", std::llround(longitude * 1e6)}};
}

Result<Json> valueFrom(const Field &field, const QString &typed)
{
    Json list = Json::array();
    switch (field.form) {
    case Form::Whole: {
        bool number = false;
        const qlonglong value = typed.toLongLong(&number);
        return number ? Json(value) : Json(typed.toStdString());
    }
    case Form::Duration: {
        FH_TRY(const Milliseconds duration, FieldTexts::durationFrom(typed));
        return Json(duration.count());
    }
    case Form::Yes:
        return Json(typed == QStringLiteral("yes"));
    case Form::Position:
        return positionFrom(field, typed);
    case Form::Texts:
    case Form::References:
        for (const QString &line : typedLines(typed))
            list.push_back(line.toStdString());
        return list;
    case Form::Curve:
    case Form::Escalation:
        for (const QString &line : typedLines(typed)) {
            FH_TRY(Json step, stepFrom(field, line));
            list.push_back(std::move(step));
        }
        return list;
    default:
        return Json(typed.toStdString());
    }
}

} // namespace

Result<Json> FieldTexts::read(const Field &field, const QString &typed)
{
    const QString text = typed.trimmed();
    if (text.isEmpty())
        return Json();
    FH_TRY(Json value, valueFrom(field, text));
    FH_CHECK(model::checkValue(field, value, {}));
    return value;
}

} // namespace farhaven::gui
