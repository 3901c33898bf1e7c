// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/shell/record_table.h"

#include "gui/shell/meter_delegate.h"
#include "gui/shell/preferences.h"
#include "gui/shell/theme.h"
#include "report/csv.h"

#include <QApplication>
#include <QClipboard>
#include <QDir>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QSaveFile>
#include <QSortFilterProxyModel>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

namespace farhaven::gui {

namespace {

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
      m_proxy(new QSortFilterProxyModel(this)), m_view(new QTableView), m_tools(new QWidget),
      m_filter(new QLineEdit), m_name(name)
{
    m_proxy->setSourceModel(m_model);
    m_proxy->setSortRole(RecordModel::orderRole);
    m_proxy->setSortCaseSensitivity(Qt::CaseInsensitive);
    m_proxy->setSortLocaleAware(true);
    m_proxy->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_proxy->setFilterKeyColumn(-1);
    m_view->setModel(m_proxy);
    m_view->setItemDelegate(new MeterDelegate(m_view));
    m_view->setAccessibleName(name);
    m_view->setSortingEnabled(true);
    m_view->sortByColumn(-1, Qt::AscendingOrder);
    m_view->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_view->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_view->setTabKeyNavigation(false);
    m_view->setShowGrid(false);
    m_view->setWordWrap(false);
    m_view->setTextElideMode(Qt::ElideMiddle);
    m_view->setIconSize({14, 14});
    m_view->verticalHeader()->hide();
    m_view->verticalHeader()->setDefaultSectionSize(rowHeight(m_view->fontMetrics().height()));
    QHeaderView *header = m_view->horizontalHeader();
    header->setHighlightSections(false);
    header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    header->setFont(Theme::instance().font(TextSize::Header));
    header->setStretchLastSection(true);
    for (int i = 0; i < m_model->columnCount(); ++i) {
        if (m_model->columns()[static_cast<std::size_t>(i)].stretches) {
            header->setStretchLastSection(false);
            header->setSectionResizeMode(i, QHeaderView::Stretch);
        }
        if (m_model->columns()[static_cast<std::size_t>(i)].whole)
            header->setSectionResizeMode(i, QHeaderView::ResizeToContents);
    }
    m_view->installEventFilter(this);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_view);
    buildTools(name);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this] {
        if (!m_setting)
            Q_EMIT currentChanged(current());
    });
    connect(m_view, &QTableView::activated, this, [this] { Q_EMIT activated(current()); });
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
    connect(m_filter, &QLineEdit::textChanged, m_proxy,
            &QSortFilterProxyModel::setFilterFixedString);
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
    buildCopyMenu(*copy);
    connect(tool(tr("Export…"), QStringLiteral("export")), &QToolButton::clicked, this,
            &RecordTable::saveCsv);
}

void RecordTable::setRecords(std::vector<Record> records)
{
    const QString kept = current();
    m_setting = true;
    const bool first = m_model->rowCount() == 0 && !records.empty();
    m_model->setRecords(std::move(records));
    if (current() != kept)
        setCurrent(kept);
    m_setting = false;
    if (!first)
        return;
    m_view->resizeColumnsToContents();
    constexpr int widest = 220;
    for (int column = 0; column < m_model->columnCount(); ++column) {
        if (m_view->columnWidth(column) > widest)
            m_view->setColumnWidth(column, widest);
    }
}

QString RecordTable::current() const
{
    return m_view->currentIndex().data(RecordModel::keyRole).toString();
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

QByteArray RecordTable::csv() const
{
    const auto line = [&](auto cellOf) {
        std::vector<report::CsvCell> cells;
        for (int column = 0; column < m_proxy->columnCount(); ++column)
            cells.emplace_back(cellOf(column).toString().toStdString());
        return QByteArray::fromStdString(report::csvLine(cells));
    };
    QByteArray text = line(
        [&](int column) { return m_proxy->headerData(column, Qt::Horizontal, Qt::DisplayRole); });
    for (int row = 0; row < m_proxy->rowCount(); ++row)
        text += line([&](int column) { return m_proxy->index(row, column).data(); });
    return text;
}

void RecordTable::saveCsv()
{
    auto *dialog =
        new QFileDialog(this, tr("Export the table"),
                        QDir::home().filePath(m_name + QStringLiteral(".csv")), tr("CSV (*.csv)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("csv"));
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &path) {
        QSaveFile file(path);
        const QByteArray text = csv();
        if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size() || !file.commit())
            Q_EMIT failed(tr("“%1” was not written").arg(path), file.errorString());
    });
    dialog->open();
}

bool RecordTable::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_filter && event->type() == QEvent::KeyPress &&
        static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape) {
        m_filter->clear();
        m_view->setFocus(Qt::ShortcutFocusReason);
        return true;
    }
    if (watched == m_view && event->type() == QEvent::KeyPress) {
        auto *key = static_cast<QKeyEvent *>(event);
        if (key->matches(QKeySequence::Copy)) {
            copySelection();
            return true;
        }
        if (key->matches(QKeySequence::Find)) {
            m_filter->setFocus(Qt::ShortcutFocusReason);
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace farhaven::gui
