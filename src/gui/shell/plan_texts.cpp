// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/shell/plan_texts.h"

#include "gui/shell/language.h"
#include "gui/shell/words.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <functional>
#include <vector>

namespace farhaven::gui {

namespace {

struct KnownText {
    const char *pattern;
    QStringList names;
    QRegularExpression read;
};

std::vector<KnownText> readable(std::span<const char *const> patterns)
{
    static const QRegularExpression hole(QStringLiteral("\\{([a-z]+)\\}"));
    std::vector<KnownText> made;
    for (const char *pattern : patterns) {
        const QString text = QString::fromUtf8(pattern);
        KnownText known{pattern, {}, {}};
        QString expression;
        qsizetype from = 0;
        for (auto each = hole.globalMatch(text); each.hasNext();) {
            const QRegularExpressionMatch at = each.next();
            expression += QRegularExpression::escape(text.mid(from, at.capturedStart() - from)) +
                          QStringLiteral("(.+?)");
            known.names += at.captured(0);
            from = at.capturedEnd();
        }
        expression += QRegularExpression::escape(text.mid(from));
        known.read = QRegularExpression(QRegularExpression::anchoredPattern(expression));
        made.push_back(std::move(known));
    }
    return made;
}

using Value = std::function<QString(const QString &)>;

/// Nothing is said of a text in English: it is the English.
QString said(const std::string &text, const std::vector<KnownText> &known, const char *context,
             const Value &value)
{
    const QString whole = QString::fromStdString(text);
    if (Languages::instance().current() == Language::English)
        return shown(text);
    for (const KnownText &each : known) {
        const QRegularExpressionMatch match = each.read.match(whole);
        if (!match.hasMatch())
            continue;
        // Each hole is filled once: what is put in is not read again.
        const QString pattern = QCoreApplication::translate(context, each.pattern);
        QString out;
        for (qsizetype i = 0; i < pattern.size();) {
            const qsizetype end = pattern[i] == u'{' ? pattern.indexOf(u'}', i) : -1;
            const qsizetype name = end < 0 ? -1 : each.names.indexOf(pattern.mid(i, end - i + 1));
            out += name < 0 ? QString(pattern[i]) : value(match.captured(int(name) + 1));
            i = name < 0 ? i + 1 : end + 1;
        }
        return shown(out.toStdString());
    }
    return shown(text);
}

/// As lint names a step: "its title" (its id).
QString titleIn(const QString &value)
{
    static const QRegularExpression named(QStringLiteral("^\"(.*)\" \\((.*)\\)$"));
    const QRegularExpressionMatch match = named.match(value);
    if (!match.hasMatch())
        return value;
    return QStringLiteral("\"%1\" (%2)")
        .arg(saidTitle(match.captured(1).toStdString()), match.captured(2));
}

} // namespace

QString saidPlanName(const std::string &name)
{
    static const std::vector<KnownText> known = readable(knownPlanNames());
    return said(name, known, "PlanName", [](const QString &value) { return value; });
}

QString saidTitle(const std::string &title)
{
    static const std::vector<KnownText> known = readable(knownTitles());
    // A title may hold another one, as that of a drill's pass does.
    return said(title, known, "Title",
                [](const QString &value) { return saidTitle(value.toStdString()); });
}

QString saidFinding(const std::string &text)
{
    static const std::vector<KnownText> known = [] {
        std::vector<KnownText> all = readable(knownFindings());
        for (KnownText &each : readable(knownInventoryFindings()))
            all.push_back(std::move(each));
        return all;
    }();
    return said(text, known, "Finding", titleIn);
}

} // namespace farhaven::gui
