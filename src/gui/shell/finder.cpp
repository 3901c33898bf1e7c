// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/shell/finder.h"

#include "gui/shell/parts.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QTreeWidget>

#include <algorithm>

namespace farhaven::gui {

std::vector<std::size_t> matching(const std::vector<Found> &entries, const QString &typed)
{
    const QStringList words = typed.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    std::vector<std::pair<int, std::size_t>> ranked;
    for (std::size_t i = 0; i < entries.size(); ++i) {
        const Found &entry = entries[i];
        const QString whole =
            entry.text + QLatin1Char(' ') + entry.detail + QLatin1Char(' ') + entry.kind;
        const bool all = std::all_of(words.begin(), words.end(), [&](const QString &word) {
            return whole.contains(word, Qt::CaseInsensitive);
        });
        if (!all)
            continue;
        const bool begins =
            !words.empty() && entry.text.startsWith(words.front(), Qt::CaseInsensitive);
        const bool inText =
            !words.empty() && entry.text.contains(words.front(), Qt::CaseInsensitive);
        ranked.emplace_back(begins ? 0 : inText ? 1 : 2, i);
    }
    std::stable_sort(ranked.begin(), ranked.end(),
                     [](const auto &a, const auto &b) { return a.first < b.first; });
    std::vector<std::size_t> found;
    for (const auto &[rank, index] : ranked)
        found.push_back(index);
    return found;
}

Finder::Finder(std::vector<Found> entries, QWidget *parent)
    : QDialog(parent), m_entries(std::move(entries)), m_line(new QLineEdit),
      m_list(new QTreeWidget), m_more(quietLabel({}))
{
    setObjectName(QStringLiteral("finder"));
    setWindowTitle(tr("Find anything"));
    setAttribute(Qt::WA_DeleteOnClose);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(10, 10, 10, 10);
    column->setSpacing(6);
    m_line->setPlaceholderText(tr("Find a command, an object, a plan, a run or a setting"));
    m_line->setAccessibleName(tr("Find anything"));
    m_line->setMaxLength(200);
    m_line->installEventFilter(this);
    m_list->setAccessibleName(tr("What was found"));
    m_list->setColumnCount(3);
    m_list->setHeaderHidden(true);
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_list->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    m_list->header()->setSectionResizeMode(2, QHeaderView::ResizeToContents);
    m_list->header()->setStretchLastSection(false);
    column->addWidget(m_line);
    column->addWidget(m_list, 1);
    column->addWidget(m_more);
    connect(m_line, &QLineEdit::textChanged, this, &Finder::fill);
    connect(m_line, &QLineEdit::returnPressed, this, &Finder::go);
    connect(m_list, &QTreeWidget::itemClicked, this, &Finder::go);
    resize(720, 460);
    fill();
}

void Finder::fill()
{
    m_list->clear();
    const std::vector<std::size_t> found = matching(m_entries, m_line->text());
    for (std::size_t i = 0; i < found.size() && i < std::size_t(shownMax); ++i) {
        const Found &entry = m_entries[found[i]];
        auto *item = new QTreeWidgetItem(m_list, {entry.text, entry.detail, entry.kind});
        item->setData(0, Qt::UserRole, qulonglong(found[i]));
        item->setForeground(1, Theme::instance().color(Token::T2));
        item->setForeground(2, Theme::instance().color(Token::T3));
    }
    if (m_list->topLevelItemCount() > 0)
        m_list->setCurrentItem(m_list->topLevelItem(0));
    const int more = int(found.size()) - m_list->topLevelItemCount();
    m_more->setText(found.empty() ? tr("Nothing has these words.")
                    : more > 0    ? tr("%n more: type another word", nullptr, more)
                                  : QString());
    m_more->setVisible(!m_more->text().isEmpty());
}

void Finder::go()
{
    const QTreeWidgetItem *item = m_list->currentItem();
    if (!item)
        return;
    const auto then = m_entries[std::size_t(item->data(0, Qt::UserRole).toULongLong())].go;
    accept();
    then();
}

bool Finder::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_line && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        const int step = key == Qt::Key_Down ? 1 : key == Qt::Key_Up ? -1 : 0;
        if (step != 0 && m_list->currentItem()) {
            const int row = m_list->indexOfTopLevelItem(m_list->currentItem()) + step;
            m_list->setCurrentItem(
                m_list->topLevelItem(std::clamp(row, 0, m_list->topLevelItemCount() - 1)));
            return true;
        }
    }
    return QDialog::eventFilter(watched, event);
}

} // namespace farhaven::gui
