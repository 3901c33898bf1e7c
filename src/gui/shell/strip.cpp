// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/shell/strip.h"

#include "gui/shell/parts.h"
#include "gui/shell/words.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>

namespace farhaven::gui {

namespace {

constexpr int bandHeight = 3;
constexpr int drillBandHeight = 9;

QString armingText(const Arming &arming, Instant now)
{
    if (arming.state == Arming::State::Nothing)
        return Strip::tr("Read only: nothing is armed");
    if (arming.state == Arming::State::Unknown)
        return Strip::tr("Not known what is armed");
    if (!arming.until)
        return Strip::tr("Armed: %1").arg(arming.sites);
    return Strip::tr("Armed: %1, %2 left").arg(arming.sites, durationText(*arming.until - now));
}

QFrame *separator()
{
    auto *line = new QFrame;
    line->setFixedWidth(1);
    line->setFixedHeight(16);
    line->setAutoFillBackground(true);
    line->setBackgroundRole(QPalette::Mid);
    return line;
}

} // namespace

QString environmentWord(Environment environment)
{
    switch (environment) {
    case Environment::Production:
        return Strip::tr("PRODUCTION");
    case Environment::Recovery:
        return Strip::tr("DR");
    case Environment::Drill:
        break;
    }
    return Strip::tr("DRILL");
}

Strip::Strip(QWidget *parent) : QFrame(parent), m_word(new QLabel), m_document(new QLabel)
{
    setObjectName(QStringLiteral("strip"));
    setAccessibleName(tr("State of the workspace"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, bandHeight, 12, 0);
    row->setSpacing(0);
    QFont strong = font();
    strong.setWeight(QFont::Bold);
    m_word->setFont(strong);
    m_word->setContentsMargins(14, 0, 14, 0);
    m_word->setMinimumHeight(31);
    m_word->setObjectName(QStringLiteral("strip.environment"));
    row->addWidget(m_word);
    strong.setWeight(QFont::DemiBold);
    m_document->setFont(strong);
    m_document->setContentsMargins(14, 0, 14, 0);
    m_document->setMinimumHeight(31);
    m_document->setObjectName(QStringLiteral("strip.document"));
    row->addWidget(m_document);
    const auto place = [&](QLabel *&mark, QLabel *&text, const char *name) {
        row->addWidget(separator());
        row->addSpacing(14);
        mark = new QLabel;
        text = new QLabel;
        text->setObjectName(QStringLiteral("strip.") + QLatin1String(name));
        row->addWidget(mark);
        row->addSpacing(7);
        row->addWidget(text);
        row->addSpacing(14);
    };
    place(m_armedIcon, m_armedText, "armed");
    place(m_clockIcon, m_clockText, "incident");
    row->addStretch(1);
    place(m_ageMark, m_ageText, "age");
    connect(&Theme::instance(), &Theme::changed, this, &Strip::draw);
    draw();
    tick({}, {});
}

void Strip::setEnvironment(std::optional<Environment> environment)
{
    if (environment == m_environment)
        return;
    m_environment = environment;
    draw();
}

void Strip::setDocument(const QString &name)
{
    m_document->setText(name.isEmpty() ? tr("No workspace is open") : name);
}

void Strip::setArming(const Arming &arming)
{
    const bool redraw = arming.state != m_arming.state;
    m_arming = arming;
    if (redraw)
        draw();
}

void Strip::setIncident(std::optional<Instant> since)
{
    m_incident = since;
    m_incidentKnown = true;
}

void Strip::forgetStanding()
{
    Arming unknown;
    unknown.state = Arming::State::Unknown;
    setArming(unknown);
    m_incident.reset();
    m_incidentKnown = false;
}

void Strip::setReading(const Picture *picture)
{
    m_open = picture;
    m_reading = picture ? picture->newestReading() : std::nullopt;
    if (!picture || !m_reading)
        return;
    for (const auto &[id, service] : picture->services) {
        if (service.observedAt == m_reading)
            m_heard = service.heard;
    }
}

void Strip::tick(Instant now, Ticks ticks)
{
    m_armedText->setText(armingText(m_arming, now));
    m_clockText->setText(m_incident        ? tr("Incident %1").arg(durationText(now - *m_incident))
                         : m_incidentKnown ? tr("No incident declared")
                                           : tr("Not known what is declared"));
    Status status = Status::Unknown;
    if (!m_open) {
        m_ageText->setText(tr("Nothing is observed"));
    } else if (!m_reading) {
        m_ageText->setText(tr("No reading yet"));
    } else {
        const Milliseconds age = ageOf(*m_reading, m_heard, ticks);
        status = age <= readingAgeMax ? Status::Ok : Status::Unknown;
        setTicking(*m_ageText, tr("Newest reading %1").arg(ageText(age)));
        m_ageText->setToolTip(clockText(*m_reading, now));
    }
    setMark(*m_ageMark, Theme::instance().statusMark(status, 14, devicePixelRatioF()));
}

void Strip::draw()
{
    const Theme &theme = Theme::instance();
    const bool drill = m_environment == Environment::Drill;
    layout()->setContentsMargins(0, drill ? drillBandHeight : bandHeight, 12, 0);
    m_word->setVisible(m_environment.has_value());
    if (m_environment) {
        m_word->setText(environmentWord(*m_environment));
        m_word->setStyleSheet(QStringLiteral("background: %1; color: %2;")
                                  .arg(theme.environment(*m_environment).name(),
                                       theme.onEnvironment(*m_environment).name()));
    }
    const qreal ratio = devicePixelRatioF();
    const QColor ink = theme.color(Token::T1);
    const bool locked = m_arming.state == Arming::State::Nothing;
    m_armedIcon->setPixmap(theme.symbol(
        locked ? QStringLiteral("lock") : QStringLiteral("lock-open"), ink, 16, ratio));
    m_clockIcon->setPixmap(theme.symbol(QStringLiteral("clock"), ink, 16, ratio));
    update();
}

void Strip::paintEvent(QPaintEvent *event)
{
    QFrame::paintEvent(event);
    const Theme &theme = Theme::instance();
    QPainter painter(this);
    if (!m_environment) {
        painter.fillRect(0, 0, width(), bandHeight, theme.color(Token::Line));
        return;
    }
    const QColor color = theme.environment(*m_environment);
    if (*m_environment != Environment::Drill) {
        painter.fillRect(0, 0, width(), bandHeight, color);
        return;
    }
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setClipRect(0, 0, width(), drillBandHeight);
    painter.fillRect(0, 0, width(), drillBandHeight, color);
    painter.setPen(QPen(theme.onEnvironment(Environment::Drill), 7));
    for (int x = -drillBandHeight; x < width() + drillBandHeight; x += 20)
        painter.drawLine(x, drillBandHeight + 5, x + drillBandHeight + 10, -5);
}

} // namespace farhaven::gui
