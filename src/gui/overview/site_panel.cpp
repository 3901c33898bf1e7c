// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/overview/site_panel.h"

#include "gui/shell/words.h"

#include <QGridLayout>

namespace farhaven::gui {

SitePanel::SitePanel(QWidget *parent) : Panel(tr("Sites"), parent), m_column(addScrolledColumn())
{
    m_column->addStretch(1);
}

SitePanel::Block SitePanel::addBlock()
{
    Block block{};
    block.frame = new QFrame(m_column->parentWidget());
    block.frame->setObjectName(QStringLiteral("site"));
    block.name = new QLabel;
    block.name->setFont(Theme::instance().font(TextSize::Body, QFont::DemiBold));
    block.name->setWordWrap(true);
    block.role = new QLabel;
    block.role->setProperty("tag", true);
    block.answers = new StatusLabel;
    block.oldest = new QLabel;
    auto *grid = new QGridLayout(block.frame);
    grid->setContentsMargins(10, 2, 0, 2);
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(4);
    grid->setColumnStretch(1, 1);
    auto *head = new QHBoxLayout;
    head->addWidget(block.name, 1);
    head->addWidget(block.role, 0, Qt::AlignTop);
    grid->addLayout(head, 0, 0, 1, 2);
    grid->addWidget(quietLabel(tr("Members")), 1, 0, Qt::AlignTop);
    grid->addWidget(block.answers, 1, 1);
    grid->addWidget(quietLabel(tr("Oldest reading")), 2, 0, Qt::AlignTop);
    grid->addWidget(block.oldest, 2, 1, Qt::AlignLeft | Qt::AlignTop);
    m_column->insertWidget(int(m_blocks.size()), block.frame);
    return block;
}

void SitePanel::set(const std::vector<SiteStand> &sites)
{
    while (m_blocks.size() < sites.size())
        m_blocks.push_back(addBlock());
    while (m_blocks.size() > sites.size()) {
        delete m_blocks.back().frame;
        m_blocks.pop_back();
    }
    for (std::size_t i = 0; i < sites.size(); ++i)
        fill(m_blocks[i], sites[i]);
}

void SitePanel::fill(const Block &block, const SiteStand &site)
{
    const Theme &theme = Theme::instance();
    const QColor line =
        site.environment ? theme.environment(*site.environment) : theme.color(Token::Line2);
    const QString style =
        QStringLiteral("#site { border: 0; border-left: 4px solid %1; }").arg(line.name());
    if (block.frame->styleSheet() != style)
        block.frame->setStyleSheet(style);
    block.name->setText(site.name);
    block.role->setText(site.role);
    const bool all = site.answering == site.members;
    block.answers->set(site.members == 0 ? Status::Paused
                       : all             ? Status::Ok
                                         : Status::Unknown,
                       site.members == 0
                           ? tr("none here")
                           : tr("%1 of %n answer", nullptr, site.members).arg(site.answering));
    setTicking(*block.oldest, site.oldest ? ageText(*site.oldest) : tr("no reading"));
    block.frame->setAccessibleName(QStringLiteral("%1, %2").arg(site.name, site.role));
}

} // namespace farhaven::gui
