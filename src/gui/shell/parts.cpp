// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/shell/parts.h"

#include "gui/shell/notices.h"
#include "gui/shell/words.h"

#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QScrollArea>
#include <QScrollBar>
#include <QStyle>

namespace farhaven::gui {

namespace {

constexpr int markSize = 14;

QPixmap markOf(Status status, const QWidget *widget)
{
    return Theme::instance().statusMark(status, markSize, widget->devicePixelRatioF());
}

void setTint(QWidget *widget, Status status)
{
    const Theme &theme = Theme::instance();
    widget->setStyleSheet(
        QStringLiteral("#%1 { background: %2; border: 0; border-left: 4px solid %3; }")
            .arg(widget->objectName(), theme.tint(status).name(), theme.mark(status).name()));
}

/// Scrolls up and down only, and so is never narrower than what stands in it.
class ColumnScroll : public QScrollArea {
public:
    using QScrollArea::QScrollArea;
    [[nodiscard]] QSize minimumSizeHint() const override
    {
        QSize least = QScrollArea::minimumSizeHint();
        if (widget())
            least.setWidth(widget()->minimumSizeHint().width() +
                           verticalScrollBar()->sizeHint().width());
        return least;
    }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (watched == widget() && event->type() == QEvent::LayoutRequest)
            updateGeometry();
        return QScrollArea::eventFilter(watched, event);
    }
};

} // namespace

StatusLabel::StatusLabel(QWidget *parent) : QWidget(parent), m_mark(new QLabel), m_text(new QLabel)
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(6);
    row->addWidget(m_mark, 0, Qt::AlignTop);
    row->addWidget(m_text, 1);
    m_mark->setContentsMargins(0, 2, 0, 0);
    m_text->setWordWrap(true);
    m_text->setAlignment(Qt::AlignTop | Qt::AlignLeft); // beside its mark, however high the row
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    set(Status::Unknown);
    connect(&Theme::instance(), &Theme::changed, this, &StatusLabel::draw);
}

void StatusLabel::set(Status status, const QString &text)
{
    m_status = status;
    const QString said = text.isEmpty() ? Theme::word(status) : text;
    if (m_text->text() != said) // a text that can be selected is laid out anew also unchanged
        m_text->setText(said);
    setAccessibleName(QStringLiteral("%1: %2").arg(Theme::word(status), m_text->text()));
    m_mark->setToolTip(Theme::word(status));
    draw();
}

void StatusLabel::draw()
{
    setMark(*m_mark, markOf(m_status, this));
}

void setMark(QLabel &label, const QPixmap &mark)
{
    if (label.pixmap().cacheKey() != mark.cacheKey())
        label.setPixmap(mark);
}

void setTicking(QLabel &label, const QString &text)
{
    if (label.text() == text)
        return;
    label.setText(text);
    const QSize room = label.minimumSize();
    const QSize needed = label.sizeHint().expandedTo(room);
    if (needed != room)
        label.setFixedSize(needed);
}

Panel::Panel(const QString &title, QWidget *parent)
    : QFrame(parent), m_title(new QLabel(title)), m_note(new QLabel), m_bar(new QHBoxLayout),
      m_body(new QVBoxLayout)
{
    setProperty("panel", true);
    auto *bar = new QFrame;
    bar->setProperty("panelTitle", true);
    bar->setLayout(m_bar);
    m_bar->setContentsMargins(10, 2, 6, 2);
    m_bar->setSpacing(8);
    QFont strong = font();
    strong.setWeight(QFont::DemiBold);
    m_title->setFont(strong);
    m_title->setMinimumHeight(28);
    m_note->setProperty("tone", QStringLiteral("quiet"));
    m_bar->addWidget(m_title);
    m_bar->addWidget(m_note);
    m_bar->addStretch(1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(1, 1, 1, 1);
    column->setSpacing(0);
    column->addWidget(bar);
    column->addLayout(m_body, 1);
    m_body->setContentsMargins(0, 0, 0, 0);
    m_body->setSpacing(0);
    setTitle(title);
}

void Panel::setTitle(const QString &title)
{
    m_title->setText(title);
    setAccessibleName(title);
}

void Panel::setNote(const QString &note)
{
    m_note->setText(note);
}

void Panel::addTool(QWidget *tool)
{
    m_bar->addWidget(tool);
}

QVBoxLayout *Panel::addScrolledColumn()
{
    auto *scroll = new ColumnScroll(this);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    auto *content = new QWidget(scroll);
    content->setBackgroundRole(QPalette::Base);
    content->setAutoFillBackground(true);
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(12, 10, 12, 10);
    column->setSpacing(8);
    scroll->setWidget(content);
    m_body->addWidget(scroll);
    return column;
}

ErrorBox::ErrorBox(QWidget *parent)
    : QFrame(parent), m_mark(new QLabel), m_head(new QLabel), m_text(new QLabel),
      m_place(new QLabel), m_act(new QPushButton)
{
    setObjectName(QStringLiteral("errorBox"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(10, 8, 8, 8);
    row->setSpacing(8);
    row->addWidget(m_mark, 0, Qt::AlignTop);
    auto *texts = new QVBoxLayout;
    texts->setSpacing(2);
    row->addLayout(texts, 1);
    QFont strong = font();
    strong.setWeight(QFont::DemiBold);
    m_head->setFont(strong);
    m_place->setProperty("tone", QStringLiteral("quiet"));
    for (QLabel *label : {m_head, m_text, m_place}) {
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
        texts->addWidget(label);
    }
    auto *copy = new QPushButton(tr("Copy"));
    auto *close = new QPushButton(tr("Close"));
    copy->setAccessibleName(tr("Copy the error"));
    close->setAccessibleName(tr("Close the error"));
    row->addWidget(copy, 0, Qt::AlignTop);
    row->addWidget(close, 0, Qt::AlignTop);
    m_act->setObjectName(QStringLiteral("error.act"));
    row->insertWidget(row->count() - 2, m_act, 0, Qt::AlignTop);
    connect(copy, &QPushButton::clicked, this,
            [this] { QApplication::clipboard()->setText(text()); });
    connect(m_act, &QPushButton::clicked, this, &ErrorBox::acted);
    connect(close, &QPushButton::clicked, this, [this] {
        Notices::instance().markRead(m_notice);
        clear();
        Q_EMIT closed();
    });
    draw();
    hide();
    connect(&Theme::instance(), &Theme::changed, this, &ErrorBox::draw);
}

void ErrorBox::report(const QString &doing, const Error &error)
{
    const bool unreachable = error.code == ErrorCode::Unreachable;
    if (unreachable && !m_answering)
        return;
    m_unreachable = unreachable;
    m_head->setText(doing);
    QString sentence = sentenceText(error.message);
    if (!error.remedy.empty())
        sentence += QLatin1Char(' ') + sentenceText(error.remedy);
    if (error.maybeApplied)
        sentence += QLatin1Char(' ') +
                    tr("It may have taken effect all the same: look before you try again.");
    m_text->setText(sentence);
    QString place = shown(name(error.code));
    if (!error.place.empty())
        place += QStringLiteral(" · ") + shown(error.place);
    m_place->setText(place);
    m_act->hide();
    setAccessibleName(tr("Error: %1").arg(text()));
    Notices::instance().add(Status::Critical, doing, m_text->text() + QLatin1Char('\n') + place,
                            SystemClock().now());
    m_notice = Notices::instance().list().front().id;
    show();
}

void ErrorBox::offer(const QString &act)
{
    m_act->setText(act);
    m_act->show();
}

void ErrorBox::clear()
{
    m_head->clear();
    m_text->clear();
    m_place->clear();
    m_unreachable = false;
    hide();
}

void ErrorBox::setAnswering(bool answering)
{
    m_answering = answering;
    if (!answering && m_unreachable)
        clear();
}

QString ErrorBox::text() const
{
    return QStringList{m_head->text(), m_text->text(), m_place->text()}.join(QLatin1Char('\n'));
}

void ErrorBox::draw()
{
    setTint(this, Status::Critical);
    m_mark->setPixmap(markOf(Status::Critical, this));
}

EmptyState::EmptyState(QWidget *parent)
    : QWidget(parent), m_sentence(new QLabel), m_action(new QPushButton)
{
    auto *column = new QVBoxLayout(this);
    column->setSpacing(12);
    column->addStretch(1);
    column->addWidget(m_sentence); // over the whole width: a wrapped label knows its height there
    column->addWidget(m_action, 0, Qt::AlignHCenter);
    column->addStretch(2);
    m_sentence->setWordWrap(true);
    m_sentence->setAlignment(Qt::AlignHCenter);
    m_sentence->setProperty("tone", QStringLiteral("quiet"));
    connect(m_action, &QPushButton::clicked, this, &EmptyState::asked);
}

void EmptyState::set(const QString &sentence, const QString &action)
{
    m_sentence->setText(sentence);
    m_action->setText(action);
    m_action->setVisible(!action.isEmpty());
}

QLabel *textLabel(const char *name, QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setObjectName(QString::fromLatin1(name));
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    return label;
}

QString shortPath(const QString &path, const QWidget &in)
{
    constexpr int charactersMost = 60;
    const QFontMetrics metrics = in.fontMetrics();
    return metrics.elidedText(path, Qt::ElideMiddle, metrics.averageCharWidth() * charactersMost);
}

QLabel *quietLabel(const QString &text, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    label->setProperty("tone", QStringLiteral("quiet"));
    return label;
}

QLabel *headingLabel(const QString &text, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    label->setFont(Theme::instance().font(TextSize::Title, QFont::DemiBold));
    return label;
}

void makePrimary(QPushButton *button, bool primary)
{
    if (button->property("primary").toBool() == primary)
        return;
    button->setProperty("primary", primary);
    QFont font = button->font();
    font.setWeight(primary ? QFont::DemiBold : QFont::Normal);
    button->setFont(font);
    button->style()->unpolish(button);
    button->style()->polish(button);
}

} // namespace farhaven::gui
