// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/shell/record_table.h"

#include "gui/shell/filter_header.h"
#include "gui/shell/meter_delegate.h"
#include "gui/shell/preferences.h"
#include "gui/shell/record_proxy.h"
#include "gui/shell/theme.h"

#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace farhaven::gui {

namespace {

/// Of the column that takes what is left: below that an elided name says nothing.
constexpr int leastCharacters = 18;
constexpr int narrowestCharacters = 4;
constexpr int fittedRowsMax = 100;

int rowHeight(int text)
{
    switch (Preferences::density()) {
    case Density::Compact:
        return text + 4;
    case Density::Roomy:
        return text + 14;
    case Density::Normal:
        break;
    }
    return std::max(26, text + 8);
}

} // namespace

RecordTable::RecordTable(const QString &name, std::vector<Column> columns, QWidget *parent)
    : QWidget(parent), m_model(new RecordModel(std::move(columns), this)),
      m_proxy(new RecordProxy(this)), m_view(new QTableView), m_header(new FilterHeader(m_view)),
      m_tools(new QWidget), m_filter(new QLineEdit), m_name(name)
{
    m_proxy->setSourceModel(m_model);
    buildView(name);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(m_view);
    buildTools(name);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this] {
        if (!m_setting)
            Q_EMIT currentChanged(current());
    });
    connect(m_view, &QTableView::activated, this, [this] { Q_EMIT activated(current()); });
    connect(m_view, &QWidget::customContextMenuRequested, this, &RecordTable::showMenu);
    connect(m_header, &QHeaderView::sectionClicked, this, [this](int column) {
        sortBy(column, QGuiApplication::keyboardModifiers().testFlag(Qt::ShiftModifier));
    });
    connect(m_header, &QHeaderView::sectionMoved, this, &RecordTable::keepColumns);
    connect(m_header, &FilterHeader::filterChanged, m_proxy, &RecordProxy::filterColumn);
    connect(m_header, &FilterHeader::left, this, [this] { filterColumns(false); });
}

void RecordTable::buildView(const QString &name)
{
    m_view->setHorizontalHeader(m_header);
    m_view->setModel(m_proxy);
    m_view->setItemDelegate(new MeterDelegate(m_view));
    m_view->setAccessibleName(name);
    m_view->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_view->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_view->setContextMenuPolicy(Qt::CustomContextMenu);
    m_view->setTabKeyNavigation(false);
    m_view->setShowGrid(false);
    m_view->setWordWrap(false);
    m_view->setTextElideMode(Qt::ElideMiddle);
    m_view->setIconSize({14, 14});
    m_view->verticalHeader()->hide();
    m_view->verticalHeader()->setDefaultSectionSize(rowHeight(m_view->fontMetrics().height()));
    m_header->setHighlightSections(false);
    m_header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_header->setFont(Theme::instance().font(TextSize::Header));
    // The style's own is about its widest letter: more than a column of short words asks for.
    m_header->setMinimumSectionSize(m_view->fontMetrics().averageCharWidth() * narrowestCharacters);
    m_header->setToolTip(tr("Click: sort. Shift and click: sort by this too. Drag: move."));
    m_header->setStretchLastSection(true);
    for (int i = 0; i < m_model->columnCount(); ++i) {
        const Column &column = m_model->columns()[static_cast<std::size_t>(i)];
        if (column.stretches) {
            m_header->setStretchLastSection(false);
            m_header->setSectionResizeMode(i, QHeaderView::Stretch);
        }
        if (column.whole)
            m_header->setSectionResizeMode(i, QHeaderView::ResizeToContents);
        m_header->resizeSection(i,
                                std::max(m_header->sectionSize(i), m_header->sectionSizeHint(i)));
    }
    m_view->installEventFilter(this);
}

/// The column that takes what is left takes nothing from a title: where too little is left the
/// table scrolls.
void RecordTable::fitStretch()
{
    for (int i = 0; i < m_model->columnCount(); ++i) {
        if (!m_model->columns()[static_cast<std::size_t>(i)].stretches)
            continue;
        const int sentence = m_view->fontMetrics().averageCharWidth() * leastCharacters;
        const int asked = m_stretchAsks > 0 ? std::min(m_stretchAsks, sentence) : sentence;
        const int least = std::max(m_header->sectionSizeHint(i) * 3 / 2, asked);
        const int others = m_header->length() - m_header->sectionSize(i);
        const bool roomy = m_view->viewport()->width() - others >= least;
        const auto mode = roomy ? QHeaderView::Stretch : QHeaderView::Interactive;
        if (m_header->sectionResizeMode(i) != mode)
            m_header->setSectionResizeMode(i, mode);
        if (!roomy)
            m_header->resizeSection(i, least);
    }
}

void RecordTable::sortBy(int column, bool more)
{
    m_proxy->sortBy(column, more);
}

void RecordTable::buildTools(const QString &name)
{
    auto *row = new QHBoxLayout(m_tools);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(4);
    m_filter->setPlaceholderText(tr("Filter"));
    m_filter->setClearButtonEnabled(true);
    m_filter->setAccessibleName(tr("Filter: %1").arg(name));
    m_filter->installEventFilter(this);
    m_filter->setMaximumWidth(220);
    m_filter->setMaximumHeight(fontMetrics().height() + 8);
    connect(m_filter, &QLineEdit::textChanged, m_proxy, &RecordProxy::filterAll);
    row->addWidget(m_filter);
    const auto tool = [&](const QString &text, const QString &icon) {
        auto *button = new QToolButton;
        button->setIcon(Theme::instance().icon(icon));
        button->setText(text);
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        button->setFocusPolicy(Qt::TabFocus);
        row->addWidget(button);
        return button;
    };
    QToolButton *copy = tool(tr("Copy"), QStringLiteral("copy"));
    connect(copy, &QToolButton::clicked, this, [this] { copySelection(); });
    auto *forms = new QMenu(copy);
    addCopyForms(*forms);
    copy->setMenu(forms);
    copy->setPopupMode(QToolButton::MenuButtonPopup);
    connect(tool(tr("Export…"), QStringLiteral("export")), &QToolButton::clicked, this,
            &RecordTable::askExport);
    m_columns = new QToolButton;
    m_columns->setObjectName(QStringLiteral("columns"));
    m_columns->setText(tr("Columns"));
    m_columns->setFocusPolicy(Qt::TabFocus);
    m_columns->setIcon(Theme::instance().icon(QStringLiteral("table")));
    m_columns->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_columns->setPopupMode(QToolButton::InstantPopup);
    m_columns->setStyleSheet(QStringLiteral("QToolButton::menu-indicator { image: none; }"));
    auto *columns = new QMenu(m_columns);
    connect(columns, &QMenu::aboutToShow, this, [this, columns] {
        columns->clear();
        addColumns(*columns);
    });
    m_columns->setMenu(columns);
    row->addWidget(m_columns);
}

void RecordTable::setRecords(std::vector<Record> records)
{
    const QString kept = current();
    m_setting = true;
    const bool first = m_model->rowCount() == 0 && !records.empty();
    const bool changed = m_model->setRecords(std::move(records));
    if (current() != kept)
        setCurrent(kept);
    m_setting = false;
    if (changed)
        fitColumns(first);
}

/// As wide as what stands there asks for, up to what its column allows. Later contents widen a
/// column and never narrow it; one that a person has drawn to a width keeps that.
void RecordTable::fitColumns(bool first)
{
    if (!first && m_model->rowCount() > fittedRowsMax)
        return; // measured cell by cell, which long logs have too many of
    const QAbstractItemView *view = m_view;
    m_fitted.resize(static_cast<std::size_t>(m_model->columnCount()), -1);
    bool changed = first;
    for (int column = 0; column < m_model->columnCount(); ++column) {
        const auto at = static_cast<std::size_t>(column);
        int &fitted = m_fitted[at];
        if (m_model->columns()[at].stretches)
            m_stretchAsks = std::max(m_stretchAsks, view->sizeHintForColumn(column));
        const bool ours = first || m_view->columnWidth(column) == fitted;
        if (!ours || m_header->sectionResizeMode(column) != QHeaderView::Interactive)
            continue;
        const int asked = m_model->columns()[at].characters;
        const int widest = asked > 0 ? m_view->fontMetrics().averageCharWidth() * asked : 220;
        const int wanted = std::min(
            std::max(view->sizeHintForColumn(column), m_header->sectionSizeHint(column)), widest);
        if (first || wanted > fitted) {
            m_view->setColumnWidth(column, wanted);
            fitted = m_view->columnWidth(column);
            changed = true;
        }
    }
    if (changed)
        fitStretch();
}

QString RecordTable::current() const
{
    return m_view->currentIndex().data(RecordModel::keyRole).toString();
}

std::vector<QString> RecordTable::chosen() const
{
    QModelIndexList rows = m_view->selectionModel()->selectedRows();
    std::ranges::sort(rows, {}, &QModelIndex::row);
    std::vector<QString> keys;
    for (const QModelIndex &row : rows)
        keys.push_back(row.data(RecordModel::keyRole).toString());
    return keys;
}

void RecordTable::setCurrent(const QString &key)
{
    const int row = m_model->rowOf(key);
    if (row < 0) {
        m_view->clearSelection();
        m_view->setCurrentIndex({});
        return;
    }
    m_view->setCurrentIndex(m_proxy->mapFromSource(m_model->index(row, 0)));
}

bool RecordTable::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_filter && event->type() == QEvent::KeyPress &&
        static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape) {
        m_filter->clear();
        m_view->setFocus(Qt::ShortcutFocusReason);
        return true;
    }
    if (watched == m_view && event->type() == QEvent::Resize)
        QMetaObject::invokeMethod(this, &RecordTable::fitStretch, Qt::QueuedConnection);
    if (watched == m_view && event->type() == QEvent::KeyPress &&
        takeKey(*static_cast<QKeyEvent *>(event)))
        return true;
    return QWidget::eventFilter(watched, event);
}

} // namespace farhaven::gui
