// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/runs/log_pane.h"

#include "gui/shell/copied.h"
#include "gui/shell/theme.h"

#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace farhaven::gui {

namespace {

QToolButton *logTool(QHBoxLayout &row, const char *name, const QString &text, bool checkable)
{
    auto *button = new QToolButton;
    button->setObjectName(QString::fromLatin1(name));
    button->setText(text);
    button->setCheckable(checkable);
    button->setFocusPolicy(Qt::TabFocus);
    row.addWidget(button);
    return button;
}

} // namespace

LogPane::LogPane(QWidget *parent)
    : QWidget(parent), m_log(new LogView(LogView::Form::Full, this)), m_tools(new QWidget(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    buildTools();
    column->addWidget(m_tools);
    column->addWidget(m_log, 1);
    m_log->installEventFilter(this);
    m_search->installEventFilter(this);
}

void LogPane::buildTools()
{
    auto *row = new QHBoxLayout(m_tools);
    row->setContentsMargins(8, 4, 8, 4);
    row->setSpacing(4);
    m_search = new QLineEdit(m_tools);
    m_search->setObjectName(QStringLiteral("log.search"));
    m_search->setPlaceholderText(tr("Find in the log"));
    m_search->setAccessibleName(tr("Find in the log"));
    m_search->setClearButtonEnabled(true);
    m_search->setMinimumWidth(90);
    m_search->setMaximumWidth(180);
    m_search->setMaximumHeight(fontMetrics().height() + 8);
    row->addWidget(m_search);
    QToolButton *previous = logTool(*row, "log.previous", QStringLiteral("↑"), false);
    previous->setAccessibleName(tr("Previous find"));
    previous->setToolTip(tr("Previous find (Shift+F3)"));
    QToolButton *next = logTool(*row, "log.next", QStringLiteral("↓"), false);
    next->setAccessibleName(tr("Next find"));
    next->setToolTip(tr("Next find (F3)"));
    m_finds = new QLabel(m_tools);
    m_finds->setObjectName(QStringLiteral("log.finds"));
    row->addWidget(m_finds);
    row->addStretch(1);
    QToolButton *wrap = logTool(*row, "log.wrap", tr("Wrap"), true);
    wrap->setChecked(true);
    wrap->setToolTip(tr("Break long lines"));
    m_pause = logTool(*row, "log.pause", tr("Hold"), true);
    m_pause->setToolTip(tr("Hold the log still; the run goes on, and new lines wait"));
    QToolButton *copy = logTool(*row, "log.copy", tr("Copy"), false);
    copy->setToolTip(tr("Copy the selected lines, or all (Ctrl+C)"));
    connect(m_search, &QLineEdit::textChanged, this, &LogPane::search);
    connect(m_search, &QLineEdit::returnPressed, this, [this] { find(1); });
    connect(previous, &QToolButton::clicked, this, [this] { find(-1); });
    connect(next, &QToolButton::clicked, this, [this] { find(1); });
    connect(wrap, &QToolButton::toggled, m_log, &LogView::setWrapped);
    connect(m_pause, &QToolButton::toggled, this, &LogPane::pause);
    connect(copy, &QToolButton::clicked, this, &LogPane::copy);
}

void LogPane::set(std::vector<LogLine> lines)
{
    m_held.clear();
    m_log->set(std::move(lines));
    sayFinds();
}

void LogPane::prepend(std::vector<LogLine> lines)
{
    if (m_pause->isChecked()) {
        m_held.insert(m_held.begin(), std::make_move_iterator(lines.begin()),
                      std::make_move_iterator(lines.end()));
    } else {
        m_log->prepend(std::move(lines));
    }
    sayFinds();
}

void LogPane::pause(bool paused)
{
    if (!paused)
        m_log->prepend(std::exchange(m_held, {}));
    m_pause->setText(paused ? tr("Go on") : tr("Hold"));
    sayFinds();
}

void LogPane::search(const QString &text)
{
    m_log->mark(text.trimmed());
    if (!text.trimmed().isEmpty() && !m_log->finds().empty())
        m_log->goTo(m_log->finds().front());
    sayFinds();
}

/// From the row where one is, and round at the end.
void LogPane::find(int step)
{
    const std::vector<int> finds = m_log->finds();
    if (finds.empty())
        return;
    const int at = m_log->currentRow();
    if (step > 0) {
        const auto next = std::upper_bound(finds.begin(), finds.end(), at);
        m_log->goTo(next == finds.end() ? finds.front() : *next);
    } else {
        const auto before = std::lower_bound(finds.begin(), finds.end(), at);
        m_log->goTo(before == finds.begin() ? finds.back() : *std::prev(before));
    }
    sayFinds();
}

void LogPane::sayFinds()
{
    QStringList said;
    if (!m_search->text().trimmed().isEmpty()) {
        const std::vector<int> finds = m_log->finds();
        const auto at = std::find(finds.begin(), finds.end(), m_log->currentRow());
        if (finds.empty())
            said += tr("not found");
        else if (at == finds.end())
            said += tr("%n find(s)", nullptr, int(finds.size()));
        else
            said += tr("%1 of %2").arg(at - finds.begin() + 1).arg(finds.size());
    }
    if (!m_held.empty())
        said += tr("%n new line(s) wait", nullptr, int(m_held.size()));
    m_finds->setText(said.join(QStringLiteral(" · ")));
}

void LogPane::copy() const
{
    QApplication::clipboard()->setText(copiedAsTabs(m_log->chosen()));
}

bool LogPane::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    auto *key = static_cast<QKeyEvent *>(event);
    const bool leaves = watched == m_search && key->key() == Qt::Key_Escape;
    if (leaves) {
        m_search->clear();
        m_log->setFocus(Qt::ShortcutFocusReason);
    } else if (watched == m_log && key->matches(QKeySequence::Find)) {
        m_search->setFocus(Qt::ShortcutFocusReason);
        m_search->selectAll();
    } else if (watched == m_log && key->matches(QKeySequence::Copy)) {
        copy();
    } else if (key->key() == Qt::Key_F3) {
        find(key->modifiers() & Qt::ShiftModifier ? -1 : 1);
    } else {
        return QWidget::eventFilter(watched, event);
    }
    return true;
}

} // namespace farhaven::gui
