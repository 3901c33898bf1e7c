// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/runs/step_panel.h"

#include "gui/runs/gantt.h"

#include <QHeaderView>
#include <QTableWidget>

#include <algorithm>

namespace farhaven::gui {

using model::StepState;

namespace {

void setShown(QLabel *label, const QString &text)
{
    label->setText(text);
    label->setVisible(!text.isEmpty());
}

} // namespace

StepPanel::StepPanel(QWidget *parent) : Panel(tr("Step detail"), parent)
{
    build();
}

void StepPanel::build()
{
    QVBoxLayout *layout = addScrolledColumn();
    QWidget *content = layout->parentWidget();
    m_heading = headingLabel({}, content);
    m_heading->setWordWrap(true);
    m_heading->setObjectName(QStringLiteral("stepHeading"));
    m_status = new StatusLabel(content);
    m_plainStatus = textLabel("stepState", content);
    m_why = textLabel("stepWhy", content);
    m_observed = new QTableWidget(0, 3, content);
    m_observed->setObjectName(QStringLiteral("observed"));
    m_observed->setAccessibleName(tr("Seen before and after the step"));
    m_observed->setHorizontalHeaderLabels({tr("Observed"), tr("Before"), tr("After")});
    m_observed->verticalHeader()->hide();
    m_observed->setShowGrid(false);
    m_observed->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_observed->setSelectionMode(QAbstractItemView::ContiguousSelection);
    m_observed->setTabKeyNavigation(false);
    m_observed->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_observed->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_observed->setWordWrap(false);
    m_observed->setTextElideMode(Qt::ElideMiddle);
    m_observed->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    // What was observed gets most of it, but never the room of the words above the others.
    int most = 0;
    for (int column = 0; column < 3; ++column)
        most = std::max(most, m_observed->horizontalHeader()->sectionSizeHint(column));
    m_observed->horizontalHeader()->setMinimumSectionSize(most);
    m_observed->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_proofsTitle = headingLabel(tr("What it rested on when it was sent"), content);
    m_proofsTitle->setWordWrap(true);
    m_proofs = textLabel("proofs", content);
    m_verbTitle = headingLabel(tr("Asked for"), content);
    m_verb = textLabel("verb", content);
    m_verb->setFont(Theme::instance().code());
    m_retry = new QPushButton(tr("Go on from this step"), content);
    m_retry->setObjectName(QStringLiteral("retry"));
    m_skip = new QPushButton(tr("Skip this step…"), content);
    m_skip->setObjectName(QStringLiteral("skip"));
    m_hint = quietLabel({}, content);
    m_hint->setWordWrap(true);
    for (QWidget *part : std::initializer_list<QWidget *>{
             m_heading, m_status, m_plainStatus, m_why, m_retry, m_skip, m_hint, m_observed,
             m_proofsTitle, m_proofs, m_verbTitle, m_verb})
        layout->addWidget(part);
    layout->addStretch();
    connect(m_retry, &QPushButton::clicked, this, [this] { Q_EMIT retryAsked(m_step); });
    connect(m_skip, &QPushButton::clicked, this, [this] { Q_EMIT skipAsked(m_step); });
}

void StepPanel::set(const RunPicture &picture, const StepId &step)
{
    m_step = step;
    const StepDetail detail = picture.detail(step);
    m_heading->setText(detail.heading);
    const auto status = statusOf(detail.state);
    m_status->setVisible(status.has_value());
    m_plainStatus->setVisible(!status.has_value());
    if (status)
        m_status->set(*status, detail.stands);
    else
        m_plainStatus->setText(detail.stands);
    const bool plain = detail.state == StepState::Succeeded;
    setShown(m_why, plain ? QString() : detail.why);
    setObserved(detail.observed);
    QStringList proofs;
    for (const QString &proof : detail.proofs)
        proofs += QStringLiteral("• ") + proof;
    setShown(m_proofs, proofs.join(u'\n'));
    m_proofsTitle->setVisible(!proofs.isEmpty());
    setShown(m_verb, detail.verb);
    m_verbTitle->setVisible(!detail.verb.isEmpty());
    setActs(picture);
}

void StepPanel::setObserved(const std::vector<ObservedRow> &rows)
{
    m_observed->setVisible(!rows.empty());
    m_observed->setRowCount(int(rows.size()));
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const auto said = [](const QString &text) {
            return text.isEmpty() ? QStringLiteral("\u2013") : text;
        };
        const QString cells[] = {rows[i].what, said(rows[i].before), said(rows[i].after)};
        for (int column = 0; column < 3; ++column) {
            auto *item = new QTableWidgetItem(cells[column]);
            item->setToolTip(cells[column]);
            QFont font = m_observed->font();
            const bool changed = column == 2 && rows[i].changed();
            font.setWeight(changed ? QFont::DemiBold : QFont::Normal);
            item->setFont(font);
            m_observed->setItem(int(i), column, item);
        }
    }
    // As high as its rows: the panel scrolls, not the table in it.
    const int row = std::max(24, m_observed->fontMetrics().height() + 6);
    m_observed->verticalHeader()->setMinimumSectionSize(row);
    m_observed->verticalHeader()->setDefaultSectionSize(row);
    m_observed->setFixedHeight(m_observed->horizontalHeader()->sizeHint().height() + 4 +
                               row * m_observed->rowCount());
}

void StepPanel::setActs(const RunPicture &picture)
{
    const ActState retry = picture.may(Act::Retry, m_step);
    const ActState skip = picture.may(Act::Skip, m_step);
    // Of a step that went well there is nothing to decide.
    const StepState state = picture.detail(m_step).state;
    const bool offered = !m_step.empty() && state != StepState::Succeeded &&
                         state != StepState::Skipped && picture.state() == model::RunState::Halted;
    m_retry->setVisible(offered && m_may.retry);
    m_skip->setVisible(offered && m_may.skip);
    m_retry->setEnabled(retry.possible);
    m_skip->setEnabled(skip.possible);
    QStringList hints;
    if (!retry.possible)
        hints += retry.reason;
    if (!skip.possible && skip.reason != retry.reason)
        hints += skip.reason;
    m_hint->setVisible(offered && (m_may.retry || m_may.skip) && !hints.isEmpty());
    m_hint->setText(hints.join(u' '));
}

} // namespace farhaven::gui
