// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/inventory/field_texts.h"

#include "gui/shell/words.h"

#include <QRegularExpression>

#include <algorithm>
#include <array>

namespace farhaven::gui {

using model::Field;
using model::Form;

namespace {

constexpr double microdegrees = 1e6;

struct Unit {
    std::int64_t ms;
    QStringList words; ///< in English, Russian, Kazakh
};

const std::array<Unit, 5> &units()
{
    using namespace Qt::StringLiterals;
    static const std::array<Unit, 5> all = {{
        {86'400'000, {u"d"_s, u"day"_s, u"days"_s, u"сут"_s, u"д"_s, u"дн"_s, u"тәу"_s, u"күн"_s}},
        {3'600'000, {u"h"_s, u"hour"_s, u"hours"_s, u"ч"_s, u"час"_s, u"сағ"_s}},
        {60'000, {u"min"_s, u"m"_s, u"minutes"_s, u"мин"_s}},
        {1000, {u"s"_s, u"sec"_s, u"seconds"_s, u"с"_s, u"сек"_s}},
        {1, {u"ms"_s, u"мс"_s}},
    }};
    return all;
}

QString textOf(const Json &value)
{
    return value.is_string() ? QString::fromStdString(value.get<std::string>()) : QString();
}

QString positionText(const Json &value)
{
    const auto part = [&](const char *key) {
        return QString::number(double(value.value(key, 0)) / microdegrees, 'f', 6);
    };
    return part("latitude") + QStringLiteral(", ") + part("longitude");
}

} // namespace

NamesOfThings namesOf(const model::Estate &estate)
{
    NamesOfThings names;
    const auto add = [&](const char *word, const auto &list) {
        for (const auto &each : list) {
            if constexpr (std::is_same_v<std::decay_t<decltype(each.id)>, std::string>)
                names[std::string(word) + ":" + each.id] = gui::shown(each.name);
            else
                names[std::string(word) + ":" + each.id.value] = gui::shown(each.name);
        }
    };
    add("site", estate.sites);
    add("place", estate.places);
    add("host", estate.hosts);
    add("component", estate.components);
    add("service", estate.services);
    add("dataset", estate.datasets);
    add("tier", estate.tiers);
    add("contact", estate.contacts);
    add("party", estate.parties);
    for (const auto &[list, items] : estate.inventory)
        add(model::kindOfList(list)->word, items);
    return names;
}

QString FieldTexts::exactDuration(Milliseconds duration)
{
    std::int64_t rest = duration.count();
    QStringList parts;
    const QString words[] = {tr("d", "day"), tr("h", "hour"), tr("min"), tr("s", "second"),
                             tr("ms")};
    for (std::size_t i = 0; i < units().size(); ++i) {
        const std::int64_t ms = units()[i].ms;
        if (rest >= ms || (ms == 1000 && duration.count() == 0))
            parts.append(QString::number(rest / ms) + u' ' + words[i]);
        rest %= ms;
    }
    return parts.join(u' ');
}

Result<Milliseconds> FieldTexts::durationFrom(const QString &typed)
{
    static const QRegularExpression part(QStringLiteral("\\s*(\\d{1,12})\\s*(\\p{L}+)\\.?"));
    std::int64_t sum = 0;
    qsizetype at = 0;
    const QString text = typed.trimmed().toLower();
    while (at < text.size()) {
        const auto match = part.match(text, at, QRegularExpression::NormalMatch,
                                      QRegularExpression::AnchorAtOffsetMatchOption);
        const auto unit = std::ranges::find_if(units(), [&](const Unit &each) {
            return match.hasMatch() && each.words.contains(match.captured(2));
        });
        if (unit == units().end() || match.captured(1).toLongLong() > 9'000'000'000'000 / unit->ms)
            return fail(
                ErrorCode::Invalid,
                tr("“%1” is no length of time").arg(gui::shown(typed.toStdString())).toStdString(),
                {}, tr("Type it as 15 min, 1 h 30 min or 2 d").toStdString());
        sum += match.captured(1).toLongLong() * unit->ms;
        at = match.capturedEnd();
    }
    return Milliseconds(sum);
}

QString FieldTexts::shown(const Field &field, const Json &value, const NamesOfThings &names)
{
    const auto named = [&](const Json &reference) {
        const std::string target = model::targetOf(field, reference.get<std::string>());
        const auto at = names.find(target);
        return at == names.end() ? gui::shown(target) : at->second;
    };
    if (value.is_null())
        return {};
    switch (field.form) {
    case Form::Choice:
        return choice(value.get<std::string>());
    case Form::Duration:
        return durationText(Milliseconds(value.get<std::int64_t>()));
    case Form::Yes:
        return value.get<bool>() ? tr("yes") : tr("no");
    case Form::Reference:
        return value == "" ? QString() : named(value);
    case Form::References: {
        QStringList all;
        for (const Json &each : value)
            all.append(named(each));
        return all.join(QStringLiteral(", "));
    }
    default:
        return gui::shown(typed(field, value).replace(u'\n', QStringLiteral("; ")).toStdString());
    }
}

QString FieldTexts::typed(const Field &field, const Json &value)
{
    QStringList lines;
    switch (field.form) {
    case Form::Whole:
        return value.is_null() ? QString() : QString::number(value.get<std::int64_t>());
    case Form::Duration:
        return value.is_null() ? QString() : exactDuration(Milliseconds(value.get<std::int64_t>()));
    case Form::Yes:
        return value.is_null()     ? QString()
               : value.get<bool>() ? QStringLiteral("yes")
                                   : QStringLiteral("no");
    case Form::Position:
        return value.is_null() ? QString() : positionText(value);
    case Form::Texts:
    case Form::References:
        for (const Json &each : value)
            lines.append(textOf(each));
        return lines.join(u'\n');
    case Form::Curve:
        for (const Json &each : value)
            lines.append((exactDuration(Milliseconds(each.value("after_ms", std::int64_t(0)))) +
                          QStringLiteral(": ") + QString::number(each.value("level", 0)) + u' ' +
                          textOf(each.value("note", Json(""))))
                             .trimmed());
        return lines.join(u'\n');
    case Form::Escalation:
        for (const Json &each : value)
            lines.append(exactDuration(Milliseconds(each.value("after_ms", std::int64_t(0)))) +
                         QStringLiteral(": ") + textOf(each.value("who", Json(""))));
        return lines.join(u'\n');
    default:
        return textOf(value);
    }
}

} // namespace farhaven::gui
