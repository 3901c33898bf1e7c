// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/signing/ceremony.h"

#include "gui/shell/strip.h"
#include "gui/shell/words.h"

#include <QGridLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPainter>

#include <utility>

namespace farhaven::gui {

Ceremony::Ceremony(const QString &heading, std::optional<Environment> environment, QWidget *parent)
    : QDialog(parent), m_environment(environment)
{
    setWindowTitle(heading);
    setMinimumWidth(680); // a hash in one line
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(4, 4, 4, 4);
    outer->setSpacing(0);
    m_band = new QLabel(this);
    m_band->setFont(Theme::instance().font(TextSize::Header, QFont::DemiBold));
    m_band->setContentsMargins(16, 6, 16, 6);
    m_band->setVisible(environment.has_value());
    if (environment) {
        m_band->setText(environmentWord(*environment));
        m_band->setAutoFillBackground(true);
        QPalette palette = m_band->palette();
        palette.setColor(QPalette::Window, Theme::instance().environment(*environment));
        palette.setColor(QPalette::WindowText, Theme::instance().onEnvironment(*environment));
        m_band->setPalette(palette);
    }
    outer->addWidget(m_band);
    auto *inner = new QVBoxLayout;
    inner->setContentsMargins(16, 14, 16, 14);
    inner->setSpacing(12);
    auto *title = headingLabel(heading, this);
    title->setWordWrap(true);
    inner->addWidget(title);
    m_body = new QWidget(this);
    m_content = new QVBoxLayout(m_body);
    m_content->setContentsMargins(0, 0, 0, 0);
    m_content->setSpacing(10);
    inner->addWidget(m_body);
    m_errors = new ErrorBox(this);
    inner->addWidget(m_errors);
    m_hint = quietLabel({}, this);
    m_hint->setObjectName(QStringLiteral("hint"));
    m_hint->setWordWrap(true);
    inner->addWidget(m_hint);
    inner->addStretch(1);
    m_buttons = new QHBoxLayout;
    m_buttons->setSpacing(8);
    m_buttons->addStretch();
    m_left = quietLabel({}, this);
    m_left->setObjectName(QStringLiteral("timeLeft"));
    m_buttons->insertWidget(0, m_left);
    connect(&m_timer, &QTimer::timeout, this, &Ceremony::age);
    m_leave = new QPushButton(tr("Cancel"), this);
    m_leave->setObjectName(QStringLiteral("leave"));
    m_leave->setDefault(true);
    m_buttons->addWidget(m_leave);
    inner->addLayout(m_buttons);
    outer->addLayout(inner, 1);
    connect(m_leave, &QPushButton::clicked, this, &QDialog::reject);
}

Ceremony::~Ceremony() = default;

void Ceremony::addText(const QString &text)
{
    auto *label = new QLabel(text, m_body);
    label->setWordWrap(true);
    m_content->addWidget(label);
    m_facts = nullptr;
}

QLabel *Ceremony::addFact(const QString &name, const QString &value, bool code)
{
    if (!m_facts) {
        m_facts = new QGridLayout;
        m_facts->setVerticalSpacing(4);
        m_facts->setHorizontalSpacing(16);
        m_facts->setColumnStretch(1, 1);
        m_content->addLayout(m_facts);
    }
    auto *label = new QLabel(value, m_body);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    if (code)
        label->setFont(Theme::instance().code());
    const int row = m_facts->rowCount();
    m_facts->addWidget(quietLabel(name, m_body), row, 0, Qt::AlignTop);
    m_facts->addWidget(label, row, 1, Qt::AlignTop);
    return label;
}

QLineEdit *Ceremony::addSiteField(const model::Site &site)
{
    const QString name = shown(site.name);
    const QString id = shown(site.id.value);
    auto *label =
        new QLabel(tr("Type the name of the site, \"%1\" or \"%2\":").arg(name, id), m_body);
    label->setWordWrap(true);
    auto *field = new QLineEdit(m_body);
    field->setObjectName(QStringLiteral("site"));
    field->setAccessibleName(tr("Name of the site"));
    m_content->addWidget(label);
    m_content->addWidget(field);
    m_facts = nullptr;
    return field;
}

bool Ceremony::names(const QString &typed, const model::Site &site)
{
    const std::string text = typed.trimmed().toStdString();
    return text == site.id.value || text == site.name;
}

void Ceremony::setAct(QWidget *button)
{
    m_act = button;
    m_buttons->insertWidget(m_buttons->count() - 1, button);
}

void Ceremony::setHint(const QString &hint)
{
    m_hint->setText(hint);
    m_hint->setVisible(!hint.isEmpty());
}

void Ceremony::report(const QString &doing, const Error &error)
{
    m_errors->report(doing, error);
}

void Ceremony::setBusy(const QString &what)
{
    m_busy = !what.isEmpty();
    m_body->setEnabled(!m_busy);
    if (m_busy) {
        setHint(what);
        if (m_act)
            m_act->setEnabled(false);
    }
}

void Ceremony::setLifetime(Milliseconds lifetime)
{
    m_lifetime = lifetime;
    m_since.start();
    m_timer.start(int(std::min<std::int64_t>(1000, lifetime.count())));
    age();
}

void Ceremony::age()
{
    const Milliseconds left = m_lifetime - Milliseconds(m_since.elapsed());
    if (left.count() > 0) {
        const Milliseconds whole(left.count() / 1000 * 1000);
        m_left->setText(tr("Ends by itself in %1").arg(durationText(whole)));
        return;
    }
    if (m_busy)
        return; // what is on its way is answered first
    m_timer.stop();
    m_left->setText(tr("Its time is over"));
    Q_EMIT expired();
}

bool Ceremony::event(QEvent *event)
{
    const bool handled = QDialog::event(event);
    // The parts inside tell their new heights after this.
    if (event->type() == QEvent::Show)
        m_fresh = true;
    if (event->type() == QEvent::LayoutRequest || event->type() == QEvent::Show)
        QTimer::singleShot(0, this, &Ceremony::fit);
    return handled;
}

/// What came meanwhile, an error or what was seen, must not be cut off at its lower edge.
void Ceremony::fit()
{
    layout()->activate();
    const int needed = layout()->hasHeightForWidth() ? layout()->totalHeightForWidth(width())
                                                     : layout()->totalSizeHint().height();
    // Wrapped text guesses too high before it knows its width.
    if (needed > height() || std::exchange(m_fresh, false))
        resize(width(), needed);
}

void Ceremony::paintEvent(QPaintEvent *event)
{
    QDialog::paintEvent(event);
    if (!m_environment)
        return;
    QPainter painter(this);
    const int width = *m_environment == Environment::Drill ? 4 : 3;
    painter.setPen(QPen(Theme::instance().environment(*m_environment), width));
    painter.drawRect(rect().adjusted(1, 1, -2, -2));
}

void Ceremony::keyPressEvent(QKeyEvent *event)
{
    // Return in a field goes nowhere: an act is pressed, never fallen into.
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        event->accept();
        return;
    }
    QDialog::keyPressEvent(event);
}

} // namespace farhaven::gui
