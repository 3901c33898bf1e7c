// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/clipping.h"

#include <QAbstractButton>
#include <QCheckBox>
#include <QHeaderView>
#include <QLabel>
#include <QMenuBar>
#include <QScrollArea>
#include <QTableView>

namespace farhaven::test {

namespace {

QString line(const QWidget &widget, const QString &text, int needs, int has)
{
    return QStringLiteral("%1 %2: “%3” needs %4, has %5")
        .arg(QLatin1String(widget.metaObject()->className()), widget.objectName(), text)
        .arg(needs)
        .arg(has);
}

QString labelClipped(const QLabel &label)
{
    if (label.text().isEmpty())
        return {};
    const QSize room = label.contentsRect().size();
    if (label.wordWrap()) {
        const int needs = label.heightForWidth(label.width());
        return needs > label.height() + 1 ? line(label, label.text(), needs, label.height())
                                          : QString();
    }
    const QSize needs = label.fontMetrics().size(0, label.text());
    if (needs.width() > room.width() + 1)
        return line(label, label.text(), needs.width(), room.width());
    return needs.height() > room.height() + 2
               ? line(label, label.text(), needs.height(), room.height())
               : QString();
}

/// A place in the rail wraps between words: the longest, drawn strong, is what must fit.
QString placeClipped(const QAbstractButton &place)
{
    QFont strong = place.font();
    strong.setWeight(QFont::DemiBold);
    constexpr int beside = 37 + 26; // the icon, and the count at the end
    for (const QString &word : place.text().split(QLatin1Char(' '))) {
        const int needs = QFontMetrics(strong).horizontalAdvance(word) + beside;
        if (needs > place.width())
            return line(place, word, needs, place.width());
    }
    return {};
}

QString buttonClipped(const QAbstractButton &button)
{
    if (button.inherits("farhaven::gui::RailItem"))
        return placeClipped(button);
    if (button.text().isEmpty())
        return {};
    const QSize needs = button.fontMetrics().size(Qt::TextShowMnemonic, button.text());
    // A frame of two pixels is the least that a button has round its text.
    return needs.width() + 4 > button.width()
               ? line(button, button.text(), needs.width() + 4, button.width())
               : QString();
}

QStringList headerClipped(const QHeaderView &header)
{
    QStringList found;
    if (header.orientation() != Qt::Horizontal || !header.model())
        return found;
    for (int i = 0; i < header.count(); ++i) {
        const QString text = header.model()->headerData(i, Qt::Horizontal).toString();
        const int needs = header.fontMetrics().size(0, text).width() + 8;
        if (!header.isSectionHidden(i) && needs > header.sectionSize(i))
            found << line(header, text, needs, header.sectionSize(i));
    }
    return found;
}

/// A column that scrolls up and down only shows all of its width.
QString cutOff(const QScrollArea &scroll)
{
    if (scroll.horizontalScrollBarPolicy() != Qt::ScrollBarAlwaysOff || !scroll.widget())
        return {};
    const int needs = scroll.widget()->width(), has = scroll.viewport()->width();
    return needs > has ? line(scroll, QStringLiteral("the column"), needs, has) : QString();
}

} // namespace

QStringList clipped(const QWidget &window)
{
    QStringList found;
    const auto add = [&](const QString &text) {
        if (!text.isEmpty())
            found << text;
    };
    for (const QWidget *widget : window.findChildren<QWidget *>()) {
        if (!widget->isVisible())
            continue;
        if (const auto *label = qobject_cast<const QLabel *>(widget))
            add(labelClipped(*label));
        else if (const auto *button = qobject_cast<const QAbstractButton *>(widget))
            add(buttonClipped(*button));
        else if (const auto *scroll = qobject_cast<const QScrollArea *>(widget))
            add(cutOff(*scroll));
        else if (const auto *header = qobject_cast<const QHeaderView *>(widget))
            found << headerClipped(*header);
    }
    return found;
}

} // namespace farhaven::test
