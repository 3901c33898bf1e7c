// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/chart/chart_panel.h"

#include "gui/chart/chart_view.h"
#include "gui/shell/record_table.h"
#include "gui/shell/remembered.h"

#include <QFileDialog>
#include <QKeyEvent>
#include <QPainter>
#include <QSaveFile>
#include <QStackedLayout>
#include <QTableView>
#include <QToolButton>

namespace farhaven::gui {

ChartPanel::ChartPanel(const QString &name, std::vector<Column> columns, QWidget *parent)
    : Panel(name, parent), m_name(name), m_chart(ChartView::make()),
      m_table(new RecordTable(name, std::move(columns))), m_empty(new EmptyState),
      m_stack(new QStackedLayout), m_toggle(new QToolButton), m_save(new QToolButton)
{
    body()->addLayout(m_stack, 1);
    for (QWidget *part : std::initializer_list<QWidget *>{m_empty, m_chart, m_table})
        m_stack->addWidget(part);
    m_toggle->setCheckable(true);
    m_toggle->setObjectName(QStringLiteral("chart.asTable"));
    m_toggle->setText(tr("As a table"));
    m_toggle->setToolTip(tr("The same figures as rows, and back: F8"));
    m_toggle->setIcon(Theme::instance().icon(QStringLiteral("table")));
    m_save->setObjectName(QStringLiteral("chart.save"));
    m_save->setText(tr("Save the picture…"));
    m_save->setIcon(Theme::instance().icon(QStringLiteral("export")));
    for (QToolButton *button : {m_toggle, m_save}) {
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        button->setFocusPolicy(Qt::TabFocus);
    }
    addTool(m_table->tools());
    addTool(m_save);
    addTool(m_toggle);
    connect(m_toggle, &QToolButton::toggled, this, &ChartPanel::arrange);
    connect(m_save, &QToolButton::clicked, this, &ChartPanel::askSave);
    connect(m_table, &RecordTable::failed, this, &ChartPanel::failed);
    arrange();
}

void ChartPanel::show(const ChartPicture &picture, std::vector<Record> rows, const QString &nothing)
{
    m_hasAnything = picture.hasFigures() || !rows.empty();
    m_chart->show(picture);
    m_table->setRecords(std::move(rows));
    m_empty->set(nothing);
    arrange();
}

bool ChartPanel::isTable() const
{
    return m_toggle->isChecked();
}

void ChartPanel::showTable(bool table)
{
    m_toggle->setChecked(table);
}

void ChartPanel::arrange()
{
    m_table->tools()->setVisible(m_hasAnything && isTable());
    m_save->setVisible(m_hasAnything && !isTable());
    m_toggle->setVisible(m_hasAnything);
    m_stack->setCurrentIndex(!m_hasAnything ? 0 : isTable() ? 2 : 1);
}

void ChartPanel::keyPressEvent(QKeyEvent *event)
{
    if (event->key() != Qt::Key_F8 || !m_hasAnything) {
        Panel::keyPressEvent(event);
        return;
    }
    showTable(!isTable());
    if (isTable())
        m_table->view()->setFocus(Qt::ShortcutFocusReason);
    else
        m_toggle->setFocus(Qt::ShortcutFocusReason);
}

bool ChartPanel::savePicture(const QString &path)
{
    const QPixmap drawn = m_chart->grab();
    const QFont strong = Theme::instance().font(TextSize::Title);
    const QFont quiet = Theme::instance().font(TextSize::Header);
    constexpr int margin = 12;
    const QSize size = drawn.deviceIndependentSize().toSize();
    const QRect summary = QFontMetrics(quiet).boundingRect(
        QRect(0, 0, size.width(), 10'000), Qt::TextWordWrap, m_chart->picture().summary);
    const int head = QFontMetrics(strong).height() + summary.height() + 3 * margin;
    QImage image(QSize(size.width() + 2 * margin, size.height() + head) * drawn.devicePixelRatio(),
                 QImage::Format_RGB32);
    image.setDevicePixelRatio(drawn.devicePixelRatio());
    image.fill(Theme::instance().color(Token::Bg2));
    QPainter painter(&image);
    painter.setPen(Theme::instance().color(Token::T1));
    painter.setFont(strong);
    painter.drawText(QPoint(margin, margin + QFontMetrics(strong).ascent()),
                     m_chart->picture().title);
    painter.setFont(quiet);
    painter.drawText(summary.translated(margin, 2 * margin + QFontMetrics(strong).height()),
                     Qt::TextWordWrap, m_chart->picture().summary);
    painter.drawPixmap(margin, head, drawn);
    painter.end();
    QSaveFile file(path);
    const bool written =
        file.open(QIODevice::WriteOnly) && image.save(&file, "PNG") && file.commit();
    if (!written)
        Q_EMIT failed(tr("“%1” was not written").arg(path), file.errorString());
    return written;
}

void ChartPanel::askSave()
{
    auto *dialog = new QFileDialog(this, tr("Save the picture"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDirectory(exportFolder());
    dialog->selectFile(exportName(m_name, QStringLiteral("png")));
    dialog->setDefaultSuffix(QStringLiteral("png"));
    dialog->setNameFilters({QStringLiteral("PNG (*.png)")});
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &path) {
        rememberExportFolder(path);
        savePicture(path);
    });
    dialog->open();
}

} // namespace farhaven::gui
