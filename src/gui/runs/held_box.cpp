// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/runs/held_box.h"

#include "gui/shell/words.h"
#include "gui/signing/hold_button.h"
#include "gui/words/wording.h"

namespace farhaven::gui {

using Choice = model::CommitPolicy::Choice;

namespace {

/// "Is committed by itself in about 4 min, at 09:41:18 UTC."
QString whenText(const Held &held, Instant now)
{
    if (held.policy.choice == Choice::Keep)
        return HeldBox::tr("Nothing happens by itself: it stays open until a person decides.");
    const auto due = held.due();
    if (!due)
        return HeldBox::tr("It is not known when its plan decides by itself.");
    const bool over = now >= *due;
    const QString left = durationText(std::max(*due - now, Milliseconds(0)));
    const QString at = Wording::clock(*due);
    if (held.policy.choice == Choice::Commit)
        return over ? HeldBox::tr("Its time is over: it is committed by itself now.")
                    : HeldBox::tr("It is committed by itself in about %1, at %2 UTC, unless a "
                                  "person decides before.")
                          .arg(left, at);
    if (held.goesBackByItself())
        return over ? HeldBox::tr("Its time is over: it is taken back by itself now if that is "
                                  "safe, and kept if not.")
                    : HeldBox::tr("It is taken back by itself in about %1, at %2 UTC, unless a "
                                  "person decides before. It is kept if that is not safe then.")
                          .arg(left, at);
    return over
               ? HeldBox::tr("Its time is over: its plan would take it back, but not all of it has "
                             "a way back, so it is kept.")
               : HeldBox::tr("In about %1, at %2 UTC, its plan would take it back. Not all of it "
                             "has a way back, so it will be kept.")
                     .arg(left, at);
}

QString whoText(const HeldBox::May &may)
{
    const QString word = Wording::role(model::PersonRole::Operator);
    QStringList names;
    for (const model::Person &person :
         may.people ? may.people->people : std::vector<model::Person>())
        if (person.has(model::PersonRole::Operator) && person.canSign())
            names += shown(person.id.value);
    if (names.isEmpty())
        return HeldBox::tr("It takes the role %1 to decide.").arg(word);
    return HeldBox::tr("It takes the role %1 to decide: %2.")
        .arg(word, names.join(QStringLiteral(", ")));
}

} // namespace

QString commitMeaning()
{
    return HeldBox::tr("Commit: it stays as it is now. What the run claimed is given back and the "
                       "run ends; after that only another plan moves it back.");
}

QString rollBackMeaning(const Held &held)
{
    if (held.wayBack == Held::WayBack::None && held.stays.isEmpty())
        return HeldBox::tr("Roll back: not possible. Nothing of it has a way back.");
    if (held.wayBack == Held::WayBack::None)
        return HeldBox::tr("Roll back: not possible. There is no way back past “%1”.")
            .arg(held.stays);
    if (held.wayBack == Held::WayBack::InPart)
        return HeldBox::tr("Roll back: what was done after “%1” is taken back, newest first. That "
                           "step and what came before it stay.")
            .arg(held.stays);
    return HeldBox::tr("Roll back: what was done is taken back, newest first, as far as the plan "
                       "says how. Each step is guarded and observed like any other.");
}

HeldBox::HeldBox(QWidget *parent)
    : QFrame(parent), m_state(new StatusLabel(this)), m_when(textLabel("heldWhen", this)),
      m_commitMeans(textLabel("heldCommitMeans", this)),
      m_backMeans(textLabel("heldBackMeans", this)), m_who(quietLabel({}, this)),
      m_commit(new QPushButton(tr("Commit…"), this)),
      m_rollBack(new QPushButton(tr("Roll back now…"), this))
{
    setObjectName(QStringLiteral("held"));
    setAccessibleName(tr("The run waits for its commit"));
    m_state->set(
        Status::Warning,
        tr("All its steps are done. It is held open until it is committed or taken back."));
    m_when->setFont(Theme::instance().font(TextSize::Body, QFont::DemiBold));
    m_who->setObjectName(QStringLiteral("heldWho"));
    m_who->setWordWrap(true);
    m_commit->setObjectName(QStringLiteral("commit"));
    m_rollBack->setObjectName(QStringLiteral("rollBack"));
    m_rollBack->setProperty("danger", true);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(10, 8, 10, 8);
    column->setSpacing(4);
    for (QWidget *part :
         std::initializer_list<QWidget *>{m_state, m_when, m_commitMeans, m_backMeans})
        column->addWidget(part);
    auto *acts = new QHBoxLayout;
    acts->setSpacing(8);
    for (QPushButton *button : {m_commit, m_rollBack}) {
        button->setAutoDefault(false);
        acts->addWidget(button);
    }
    acts->addStretch(1);
    column->addLayout(acts);
    column->addWidget(m_who);
    connect(m_commit, &QPushButton::clicked, this, &HeldBox::commitAsked);
    connect(m_rollBack, &QPushButton::clicked, this, &HeldBox::rollBackAsked);
    connect(&Theme::instance(), &Theme::changed, this, &HeldBox::draw);
    draw();
    hide();
}

void HeldBox::set(const std::optional<Held> &held, const May &may, Instant now)
{
    setVisible(held.has_value());
    if (!held)
        return;
    m_when->setText(whenText(*held, now));
    m_commitMeans->setText(commitMeaning());
    m_backMeans->setText(rollBackMeaning(*held));
    m_commit->setVisible(may.commit);
    m_rollBack->setVisible(may.rollBack && held->mayGoBack());
    m_who->setText(whoText(may));
}

void HeldBox::draw()
{
    const Theme &theme = Theme::instance();
    setStyleSheet(QStringLiteral("#held { background: %1; border: 0; border-left: 4px solid %2; }")
                      .arg(theme.tint(Status::Warning).name(), theme.mark(Status::Warning).name()));
}

RollBackDialog::RollBackDialog(const QString &run, const Held &held,
                               std::optional<Environment> environment, QWidget *parent)
    : Ceremony(tr("Roll back: %1").arg(run), environment, parent)
{
    addText(rollBackMeaning(held));
    addText(tr("The run does not go forward any more. It ends in a named state that says what "
               "stays and where writes are possible. Who asked for it stands in the log and in the "
               "evidence."));
    auto *act = new HoldButton(tr("Hold to roll back (%1 s)").arg(HoldButton::holdMs / 1000), this);
    act->setObjectName(QStringLiteral("act"));
    act->setProperty("danger", true);
    setAct(act);
    connect(act, &HoldButton::held, this, &QDialog::accept);
}

} // namespace farhaven::gui
