// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/overview/need_row.h"

#include "gui/shell/words.h"

#include <QEvent>
#include <QHBoxLayout>

namespace farhaven::gui {

NeedRow::NeedRow(const PersonNeed &need, bool first, QWidget *parent)
    : QFrame(parent), m_need(need), m_mark(new QLabel), m_waiting(new QLabel)
{
    setObjectName(QStringLiteral("needRow"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(12, 6, 8, 6);
    row->setSpacing(12);
    row->addWidget(m_mark);
    auto *texts = new QVBoxLayout;
    texts->setSpacing(0);
    auto *what = textLabel("need.what", this);
    QFont strong = font();
    strong.setWeight(QFont::DemiBold);
    what->setFont(strong);
    what->setText(need.what);
    auto *why = textLabel("need.why", this);
    why->setText(need.why);
    why->setProperty("tone", QStringLiteral("quiet"));
    texts->addWidget(what);
    texts->addWidget(why);
    row->addLayout(texts, 1);
    m_waiting->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_waiting->setMinimumWidth(fontMetrics().horizontalAdvance(QStringLiteral("00 d 00 h")));
    row->addWidget(m_waiting);
    auto *who = new QLabel(need.who);
    who->setWordWrap(true);
    who->setFixedWidth(fontMetrics().averageCharWidth() * 14);
    row->addWidget(who);
    auto *step = new QPushButton(need.step);
    step->setObjectName(QStringLiteral("need.step"));
    step->setAccessibleName(QStringLiteral("%1: %2").arg(need.what, need.step));
    step->setMinimumWidth(fontMetrics().averageCharWidth() * 26);
    makePrimary(step, first);
    row->addWidget(step);
    setAccessibleName(
        QStringLiteral("%1: %2. %3").arg(Theme::word(need.status), need.what, need.why));
    connect(step, &QPushButton::clicked, this,
            [this] { Q_EMIT asked(m_need.page, m_need.object); });
    connect(&Theme::instance(), &Theme::changed, this, &NeedRow::draw);
    draw();
}

void NeedRow::tick(Instant now)
{
    if (!m_need.since)
        return;
    // Whole minutes: how long a person was waited for is no stopwatch.
    Milliseconds waits = std::max(now - *m_need.since, Milliseconds(0));
    if (waits >= Milliseconds(60'000))
        waits -= waits % Milliseconds(60'000);
    m_waiting->setText(waits < Milliseconds(60'000) ? tr("just now") : durationText(waits));
}

/// Its labels wrap, so how high it must be is known with its width only.
bool NeedRow::event(QEvent *event)
{
    const bool taken = QFrame::event(event);
    if (event->type() == QEvent::Resize || event->type() == QEvent::LayoutRequest)
        setMinimumHeight(layout()->totalHeightForWidth(width()));
    return taken;
}

void NeedRow::draw()
{
    const Theme &theme = Theme::instance();
    m_mark->setPixmap(theme.statusMark(m_need.status, 14, devicePixelRatioF()));
    m_mark->setToolTip(Theme::word(m_need.status));
    setStyleSheet(QStringLiteral("#needRow { background: %1; border: 0; "
                                 "border-bottom: 1px solid %2; }")
                      .arg(theme.color(Token::Bg2).name(), theme.color(Token::Line).name()));
}

} // namespace farhaven::gui
