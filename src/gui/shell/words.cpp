// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/shell/words.h"

#include "model/condition.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>
#include <QRegularExpression>

namespace farhaven::gui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(farhaven::gui::Words)
};

constexpr std::int64_t second = 1000;
constexpr std::int64_t minute = 60 * second;
constexpr std::int64_t hour = 60 * minute;
constexpr std::int64_t day = 24 * hour;

QString two(std::int64_t big, const QString &bigUnit, std::int64_t small, const QString &smallUnit)
{
    const QString first = QStringLiteral("%1\u00A0%2").arg(big).arg(bigUnit);
    return small == 0 ? first
                      : QStringLiteral("%1\u00A0%2\u00A0%3").arg(first).arg(small).arg(smallUnit);
}

} // namespace

QString shown(std::string_view text)
{
    return QString::fromStdString(printable(text));
}

QString readStamps(QString sentence)
{
    static const QRegularExpression stamp(
        QStringLiteral("(\\d{4}-\\d\\d-\\d\\d)T(\\d\\d:\\d\\d:\\d\\d)(\\.\\d+)?Z"));
    return sentence.replace(stamp, QStringLiteral("\\1\u00A0\\2\u00A0UTC"));
}

QString sentenceText(std::string_view message)
{
    QString text = readStamps(shown(message));
    if (text.isEmpty())
        return text;
    text[0] = text[0].toUpper();
    if (!text.endsWith(QLatin1Char('.')))
        text += QLatin1Char('.');
    return text;
}

QString durationText(Milliseconds duration)
{
    const std::int64_t ms = std::max<std::int64_t>(duration.count(), 0);
    if (ms < second)
        return Words::tr("%1\u00A0ms").arg(ms);
    if (ms < 10 * second)
        return Words::tr("%1\u00A0s").arg(QLocale().toString(double(ms) / 1000.0, 'f', 1));
    if (ms < minute)
        return Words::tr("%1\u00A0s").arg(ms / second);
    if (ms < hour)
        return two(ms / minute, Words::tr("min"), ms % minute / second, Words::tr("s"));
    if (ms < day)
        return two(ms / hour, Words::tr("h"), ms % hour / minute, Words::tr("min"));
    return two(ms / day, Words::tr("d"), ms % day / hour, Words::tr("h"));
}

QString ageText(Milliseconds age)
{
    if (age < Milliseconds(second))
        return Words::tr("just now");
    const Milliseconds whole(age.count() < minute ? age.count() / second * second : age.count());
    const QString text = whole.count() < minute ? Words::tr("%1\u00A0s").arg(whole.count() / second)
                                                : durationText(whole);
    return Words::tr("%1 ago").arg(text);
}

QString clockText(Instant moment, Instant now)
{
    const auto toUtc = [](Instant instant) {
        return QDateTime::fromMSecsSinceEpoch(instant.time_since_epoch().count(), Qt::UTC);
    };
    const QDateTime stamp = toUtc(moment);
    const QString time = stamp.toString(QStringLiteral("HH:mm:ss")) + QStringLiteral("\u00A0UTC");
    if (stamp.date() == toUtc(now).date())
        return time;
    return stamp.toString(QStringLiteral("yyyy-MM-dd ")) + time;
}

QString bytesText(std::int64_t bytes)
{
    if (bytes < 1024)
        return Words::tr("%1\u00A0"
                         "B")
            .arg(bytes);
    const QString units[] = {Words::tr("KiB"), Words::tr("MiB"), Words::tr("GiB"), Words::tr("TiB"),
                             Words::tr("PiB")};
    double value = double(bytes) / 1024.0;
    std::size_t unit = 0;
    while (value >= 1024.0 && unit + 1 < std::size(units)) {
        value /= 1024.0;
        ++unit;
    }
    return QStringLiteral("%1\u00A0%2").arg(QLocale().toString(value, 'f', 1), units[unit]);
}

QString acceptedLossText(std::int64_t lossBytesMax)
{
    if (lossBytesMax == 0)
        return Words::tr("none");
    return lossBytesMax == model::lossAny ? Words::tr("any, also one that nobody can say")
                                          : bytesText(lossBytesMax);
}

QString distanceText(const model::Distance &distance)
{
    QStringList parts;
    if (distance.time)
        parts << durationText(*distance.time);
    if (distance.bytes)
        parts << bytesText(*distance.bytes);
    return parts.join(QStringLiteral(", "));
}

QString protectionText(model::ProtectionState state)
{
    using enum model::ProtectionState;
    switch (state) {
    case Protected:
        return Words::tr("Protected");
    case Degraded:
        return Words::tr("Degraded");
    case Drilling:
        return Words::tr("Drilling");
    case FailingOver:
        return Words::tr("Failing over");
    case RunningAtDrUnprotected:
        return Words::tr("Running at recovery site, unprotected");
    case Reprotecting:
        return Words::tr("Being protected again");
    case FailingBack:
        return Words::tr("Failing back");
    case Unknown:
        break;
    }
    return Words::tr("Not known");
}

int severity(Status status)
{
    switch (status) {
    case Status::Critical:
        return 0;
    case Status::InDoubt:
        return 1;
    case Status::Warning:
        return 2;
    case Status::Unknown:
        return 3;
    case Status::Maintenance:
        return 4;
    case Status::Paused:
        return 5;
    case Status::Ok:
        break;
    }
    return 6;
}

Status protectionStatus(model::ProtectionState state)
{
    using enum model::ProtectionState;
    switch (state) {
    case Protected:
        return Status::Ok;
    case Degraded:
    case FailingOver:
    case Reprotecting:
    case FailingBack:
        return Status::Warning;
    case Drilling:
        return Status::Maintenance;
    case RunningAtDrUnprotected:
        return Status::Critical;
    case Unknown:
        break;
    }
    return Status::Unknown;
}

QString roleText(model::Role role)
{
    switch (role) {
    case model::Role::Primary:
        return Words::tr("PRIMARY");
    case model::Role::Replica:
        return Words::tr("replica");
    case model::Role::Arbiter:
        return Words::tr("arbiter");
    case model::Role::Unknown:
        break;
    }
    return Words::tr("role not known");
}

QString writableText(Tri writable)
{
    switch (writable) {
    case Tri::Yes:
        return Words::tr("writable");
    case Tri::No:
        return Words::tr("read only");
    case Tri::Unknown:
        break;
    }
    return Words::tr("not known if writable");
}

QString siteRoleText(model::SiteRole role)
{
    switch (role) {
    case model::SiteRole::Production:
        return Words::tr("production");
    case model::SiteRole::Recovery:
        return Words::tr("DR");
    case model::SiteRole::Operations:
        break;
    }
    return Words::tr("operations");
}

} // namespace farhaven::gui
