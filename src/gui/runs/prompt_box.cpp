// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/runs/prompt_box.h"

#include "gui/shell/words.h"
#include "gui/words/wording.h"
#include "model/rights.h"

#include <QScrollArea>

namespace farhaven::gui {

namespace {

constexpr int heightMax = 260;

bool mayAnswer(const Prompt &prompt, const PromptBox::Answerers &who)
{
    if (!who.people)
        return true; // the server judges
    return prompt.kind == Prompt::Kind::Act
               ? who.mayAnswer
               : model::mayDecide(*who.people, who.acting, prompt.decidedBy);
}

/// "Approvers decide: ana, bek."
QString whoMay(const Prompt &prompt, const PromptBox::Answerers &who)
{
    const auto role = prompt.kind == Prompt::Kind::Act ? std::optional(model::PersonRole::Operator)
                                                       : model::deciders(prompt.decidedBy);
    if (!role)
        return PromptBox::tr("It is for %1 to answer.").arg(shown(prompt.decidedBy));
    const QString word = Wording::role(*role);
    if (!who.people)
        return PromptBox::tr("It takes the role %1 to answer.").arg(word);
    const QString names = shown(who.people->whoHas({*role}));
    return PromptBox::tr("It takes the role %1 to answer: %2.").arg(word, names);
}

Status statusOf(Tri holds)
{
    return holds == Tri::Yes ? Status::Ok : holds == Tri::No ? Status::Paused : Status::Unknown;
}

QString criterionText(const PromptCriterion &criterion)
{
    const QString word = criterion.holds == Tri::Yes  ? PromptBox::tr("holds")
                         : criterion.holds == Tri::No ? PromptBox::tr("does not hold")
                                                      : PromptBox::tr("not known");
    return QStringLiteral("%1: %2").arg(word, criterion.said);
}

/// The parts are made anew only when this is another text.
QString fingerprintOf(const std::vector<Prompt> &prompts, const PromptBox::Answerers &who)
{
    QStringList parts = {QString::fromStdString(who.acting.value)};
    for (const Prompt &prompt : prompts) {
        parts << QString::fromStdString(prompt.step.value) << prompt.title << prompt.instruction
              << whoMay(prompt, who) << QString::number(mayAnswer(prompt, who));
        for (const PromptOption &option : prompt.options) {
            parts << option.label << QString::number(option.proposed);
            for (const PromptCriterion &criterion : option.criteria)
                parts << criterionText(criterion);
        }
    }
    return parts.join(u'\n');
}

} // namespace

PromptBox::PromptBox(QWidget *parent) : QFrame(parent)
{
    setObjectName(QStringLiteral("prompts"));
    setAccessibleName(tr("What the run asks"));
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(10, 8, 10, 8);
    auto *scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->viewport()->setAutoFillBackground(false);
    auto *holder = new QWidget;
    m_column = new QVBoxLayout(holder);
    m_column->setContentsMargins(0, 0, 0, 0);
    scroll->setWidget(holder);
    holder->setAutoFillBackground(false); // a scroll area fills what it is given
    outer->addWidget(scroll);
    connect(&Theme::instance(), &Theme::changed, this, &PromptBox::draw);
    draw();
    hide();
}

void PromptBox::set(const std::vector<Prompt> &prompts, const Answerers &who, Instant now)
{
    const QString shown = fingerprintOf(prompts, who);
    if (shown != m_shown || (!m_content && !prompts.empty())) {
        m_shown = shown;
        build(prompts, who);
    }
    for (const Waiting &each : m_waiting) {
        if (each.since)
            each.label->setText(
                tr("asked at %1 UTC, waits %2; machine time stands still meanwhile")
                    .arg(Wording::clock(*each.since),
                         durationText(std::max(now - *each.since, Milliseconds(0)))));
    }
    setVisible(!prompts.empty());
    if (prompts.empty())
        return;
    m_column->activate();
    const int needed = m_content->hasHeightForWidth() && width() > 40
                           ? m_content->heightForWidth(width() - 40)
                           : m_content->sizeHint().height();
    setFixedHeight(std::min(heightMax, needed + 20));
}

void PromptBox::build(const std::vector<Prompt> &prompts, const Answerers &who)
{
    m_waiting.clear();
    delete m_content;
    m_content = new QWidget;
    auto *column = new QVBoxLayout(m_content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(10);
    for (const Prompt &prompt : prompts)
        addPrompt(prompt, who);
    m_column->addWidget(m_content);
}

void PromptBox::addPrompt(const Prompt &prompt, const Answerers &who)
{
    auto *column = new QVBoxLayout;
    column->setSpacing(4);
    const bool act = prompt.kind == Prompt::Kind::Act;
    auto *state = new StatusLabel(m_content);
    state->setObjectName(QStringLiteral("prompt"));
    state->set(Status::Warning, act ? tr("A person is asked to act: %1").arg(prompt.title)
                                    : tr("A person is asked to decide: %1").arg(prompt.title));
    column->addWidget(state);
    QLabel *waiting = quietLabel({}, m_content);
    waiting->setObjectName(QStringLiteral("promptWaits"));
    waiting->setWordWrap(true);
    m_waiting.push_back({waiting, prompt.askedAt});
    column->addWidget(waiting);
    if (!prompt.instruction.isEmpty()) {
        QLabel *instruction = textLabel("promptInstruction", m_content);
        instruction->setText(prompt.instruction);
        column->addWidget(instruction);
    }
    const bool may = mayAnswer(prompt, who);
    for (const PromptOption &option : prompt.options)
        addOption(*column, prompt, option, may);
    if (act && may)
        addAnswers(*column, prompt);
    QLabel *answers = quietLabel(whoMay(prompt, who), m_content);
    answers->setObjectName(QStringLiteral("promptWho"));
    answers->setWordWrap(true);
    column->addWidget(answers);
    static_cast<QVBoxLayout *>(m_content->layout())->addLayout(column);
}

void PromptBox::addOption(QVBoxLayout &column, const Prompt &prompt, const PromptOption &option,
                          bool may)
{
    auto *row = new QHBoxLayout;
    row->setSpacing(10);
    auto *text = new QVBoxLayout;
    text->setSpacing(2);
    if (may) {
        auto *take = new QPushButton(option.label + QChar(0x2026), m_content);
        take->setObjectName(QStringLiteral("decide.") + QString::fromStdString(option.id));
        take->setAutoDefault(false);
        connect(take, &QPushButton::clicked, this,
                [this, prompt, option] { Q_EMIT decideAsked(prompt, option); });
        row->addWidget(take, 0, Qt::AlignTop);
    } else {
        text->addWidget(new QLabel(option.label, m_content));
    }
    if (option.proposed)
        text->addWidget(quietLabel(tr("proposed"), m_content));
    if (option.criteria.empty())
        text->addWidget(quietLabel(tr("rests on nothing that was looked at"), m_content));
    for (const PromptCriterion &criterion : option.criteria) {
        auto *line = new StatusLabel(m_content);
        line->set(statusOf(criterion.holds), criterionText(criterion));
        text->addWidget(line);
    }
    row->addLayout(text, 1);
    column.addLayout(row);
}

void PromptBox::addAnswers(QVBoxLayout &column, const Prompt &prompt)
{
    using Outcome = model::OutcomeKind;
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    const std::tuple<Outcome, const char *, QString> answers[] = {
        {Outcome::Done, "answer.done", tr("It is done…")},
        {Outcome::NotDone, "answer.notDone", tr("It was not done…")},
        {Outcome::Unknown, "answer.unknown", tr("I cannot tell…")}};
    for (const auto &[outcome, name, text] : answers) {
        auto *button = new QPushButton(text, m_content);
        button->setObjectName(QString::fromLatin1(name));
        button->setAutoDefault(false);
        connect(button, &QPushButton::clicked, this,
                [this, prompt, outcome = outcome] { Q_EMIT answerAsked(prompt, outcome); });
        row->addWidget(button);
    }
    row->addStretch(1);
    column.addLayout(row);
}

void PromptBox::draw()
{
    const Theme &theme = Theme::instance();
    setStyleSheet(
        QStringLiteral("#prompts { background: %1; border: 0; border-left: 4px solid %2; }")
            .arg(theme.tint(Status::Warning).name(), theme.mark(Status::Warning).name()));
}

} // namespace farhaven::gui
