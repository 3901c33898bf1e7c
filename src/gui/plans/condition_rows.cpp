// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/plans/condition_rows.h"

#include "gui/plans/edit_words.h"
#include "gui/shell/parts.h"
#include "gui/shell/words.h"
#include "gui/words/wording.h"

#include <QComboBox>
#include <QLineEdit>
#include <QToolButton>

namespace farhaven::gui {

ConditionRows::ConditionRows(const QString &name, std::vector<model::Condition> conditions,
                             const model::Estate &estate, QWidget *parent)
    : QWidget(parent), m_conditions(std::move(conditions))
{
    setObjectName(name);
    auto *rows = new QVBoxLayout(this);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(4);
    for (std::size_t i = 0; i < m_conditions.size(); ++i)
        addRow(rows, i);
    m_member = new QComboBox(this);
    m_member->setAccessibleName(tr("Whom it is about"));
    for (const model::Component &component : estate.components) {
        for (const model::Member &member : component.members)
            m_member->addItem(tr("%1, %2").arg(shown(component.name), shown(member.id.value)),
                              QStringList{QString::fromStdString(component.id.value),
                                          QString::fromStdString(member.id.value)});
    }
    m_question = new QComboBox(this);
    m_question->setAccessibleName(tr("What must hold"));
    for (int i = 0; i <= int(model::Question::FactIs); ++i)
        m_question->addItem(EditWords::question(model::Question(i)), i);
    for (QComboBox *box : {m_member, m_question}) {
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        box->setMinimumContentsLength(8);
    }
    m_member->setObjectName(name + QStringLiteral(".member"));
    m_question->setObjectName(name + QStringLiteral(".question"));
    m_fact = new QLineEdit(this);
    m_fact->setObjectName(name + QStringLiteral(".fact"));
    m_fact->setAccessibleName(tr("Fact and value"));
    m_fact->setPlaceholderText(QStringLiteral("power=off"));
    m_add = new QPushButton(tr("Add"), this);
    m_add->setObjectName(name + QStringLiteral(".add"));
    m_add->setAutoDefault(false);
    auto *first = new QHBoxLayout;
    first->addWidget(m_member, 1);
    first->addWidget(m_question, 1);
    rows->addLayout(first);
    auto *second = new QHBoxLayout;
    second->addWidget(m_fact, 1);
    second->addStretch();
    second->addWidget(m_add);
    rows->addLayout(second);
    connect(m_question, &QComboBox::currentIndexChanged, this, &ConditionRows::update);
    connect(m_fact, &QLineEdit::textChanged, this, &ConditionRows::update);
    connect(m_add, &QPushButton::clicked, this, &ConditionRows::add);
    update();
}

void ConditionRows::addRow(QVBoxLayout *rows, std::size_t index)
{
    auto *row = new QHBoxLayout;
    auto *text = new QLabel(Wording::condition(m_conditions[index]), this);
    text->setWordWrap(true);
    auto *out = new QToolButton(this);
    out->setText(QStringLiteral("✕"));
    out->setObjectName(QStringLiteral("%1.out%2").arg(objectName()).arg(index));
    out->setToolTip(tr("Take out"));
    out->setAccessibleName(tr("Take out: %1").arg(text->text()));
    connect(out, &QToolButton::clicked, this, [this, index] {
        std::vector<model::Condition> left = m_conditions;
        left.erase(left.begin() + std::ptrdiff_t(index));
        Q_EMIT edited(left);
    });
    row->addWidget(text, 1);
    row->addWidget(out, 0, Qt::AlignTop);
    rows->addLayout(row);
}

void ConditionRows::update()
{
    const bool fact = m_question->currentData().toInt() == int(model::Question::FactIs);
    m_fact->setVisible(fact);
    m_add->setEnabled(m_member->count() > 0 && (!fact || m_fact->text().indexOf(u'=') > 0));
}

void ConditionRows::add()
{
    const QStringList who = m_member->currentData().toStringList();
    model::Condition condition;
    condition.component = ComponentId(who.front().toStdString());
    condition.member = MemberId(who.back().toStdString());
    condition.question = model::Question(m_question->currentData().toInt());
    if (condition.question == model::Question::FactIs) {
        condition.fact = m_fact->text().section(u'=', 0, 0).trimmed().toStdString();
        condition.value = m_fact->text().section(u'=', 1).trimmed().toStdString();
    }
    std::vector<model::Condition> all = m_conditions;
    all.push_back(std::move(condition));
    Q_EMIT edited(all);
}

} // namespace farhaven::gui
