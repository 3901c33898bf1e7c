// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/shell/filter_header.h"

#include <QAbstractItemModel>
#include <QKeyEvent>
#include <QLineEdit>

namespace farhaven::gui {

FilterHeader::FilterHeader(QWidget *parent) : QHeaderView(Qt::Horizontal, parent)
{
    setSectionsClickable(true);
    setSectionsMovable(true);
    connect(this, &QHeaderView::sectionResized, this, &FilterHeader::place);
    connect(this, &QHeaderView::sectionMoved, this, &FilterHeader::place);
}

void FilterHeader::setFiltering(bool filtering)
{
    m_filtering = filtering;
    if (filtering && m_lines.empty())
        make();
    for (QLineEdit *line : m_lines) {
        if (!filtering)
            line->clear();
        line->setVisible(filtering);
    }
    updateGeometries();
    // The table asks how high its header is only when that may have changed.
    Q_EMIT geometriesChanged();
}

QLineEdit *FilterHeader::line(int column) const
{
    return column >= 0 && column < int(m_lines.size()) ? m_lines[std::size_t(column)] : nullptr;
}

void FilterHeader::make()
{
    for (int column = 0; column < count(); ++column) {
        auto *line = new QLineEdit(this);
        line->setObjectName(QStringLiteral("filter.%1").arg(column));
        line->setPlaceholderText(tr("Filter"));
        line->setAccessibleName(
            tr("Filter: %1").arg(model()->headerData(column, Qt::Horizontal).toString()));
        line->installEventFilter(this);
        connect(line, &QLineEdit::textChanged, this,
                [this, column](const QString &text) { Q_EMIT filterChanged(column, text); });
        m_lines.push_back(line);
    }
}

QSize FilterHeader::sizeHint() const
{
    QSize size = QHeaderView::sizeHint();
    if (m_filtering)
        size.setHeight(size.height() + fontMetrics().height() + 10);
    return size;
}

void FilterHeader::updateGeometries()
{
    setViewportMargins(0, 0, 0, m_filtering ? fontMetrics().height() + 10 : 0);
    QHeaderView::updateGeometries();
    place();
}

void FilterHeader::place()
{
    if (!m_filtering)
        return;
    const int high = fontMetrics().height() + 8;
    for (int column = 0; column < int(m_lines.size()); ++column) {
        QLineEdit *line = m_lines[std::size_t(column)];
        line->setVisible(!isSectionHidden(column));
        line->setGeometry(sectionViewportPosition(column) + 2, height() - high - 1,
                          std::max(sectionSize(column) - 4, 0), high);
    }
}

bool FilterHeader::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress &&
        static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape) {
        auto *line = qobject_cast<QLineEdit *>(watched);
        if (line && !line->text().isEmpty())
            line->clear();
        else
            Q_EMIT left();
        return true;
    }
    return QHeaderView::eventFilter(watched, event);
}

} // namespace farhaven::gui
