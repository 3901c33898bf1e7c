// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/people/rights_dialog.h"

#include "gui/shell/words.h"
#include "gui/words/wording.h"

#include <QCheckBox>
#include <QComboBox>
#include <QGridLayout>

#include <algorithm>

namespace farhaven::gui {

namespace {

enum Reach { Nowhere, Everywhere, Ticked };

/// What the role is for, in a line.
QString meaning(model::PersonRole role)
{
    using enum model::PersonRole;
    switch (role) {
    case Viewer:
        return RightsDialog::tr("sees everything, changes nothing");
    case Auditor:
        return RightsDialog::tr("reads the audit log, draws samples, exports evidence");
    case Planner:
        return RightsDialog::tr("changes the estate, generates and edits plans");
    case Approver:
        return RightsDialog::tr("approves what others planned, declares, stops runs");
    case Operator:
        return RightsDialog::tr("arms sites, starts runs and carries them through");
    case Administrator:
        break;
    }
    return RightsDialog::tr("signs the list of people, keeps sinks and the clock");
}

} // namespace

RightsDialog::RightsDialog(const model::Person &person, const std::vector<model::Site> &sites,
                           QWidget *parent)
    : Ceremony(tr("What %1 may do").arg(shown(person.name)), std::nullopt, parent), m_person(person)
{
    addRoles();
    m_run = addWhere(tr("May run for real"), "run", person.run, sites);
    m_drill = addWhere(tr("May drill"), "drill", person.drill, sites);
    m_set = new QPushButton(tr("Sign these rights…"), this);
    m_set->setObjectName(QStringLiteral("act"));
    m_set->setAutoDefault(false);
    setAct(m_set);
    connect(m_set, &QPushButton::clicked, this, &QDialog::accept);
    update();
}

void RightsDialog::addRoles()
{
    auto *grid = new QGridLayout;
    grid->setVerticalSpacing(4);
    grid->setHorizontalSpacing(16);
    grid->setColumnStretch(1, 1);
    for (int i = 0; i < model::personRoleCount; ++i) {
        const auto role = static_cast<model::PersonRole>(i);
        auto *box = new QCheckBox(Wording::role(role), this);
        box->setObjectName(
            QStringLiteral("role.") +
            QString::fromLatin1(model::name(role).data(), qsizetype(model::name(role).size())));
        box->setChecked(m_person.has(role));
        box->setAccessibleDescription(meaning(role));
        QLabel *why = quietLabel(meaning(role), this);
        why->setWordWrap(true);
        grid->addWidget(box, i, 0);
        grid->addWidget(why, i, 1);
        connect(box, &QCheckBox::toggled, this, &RightsDialog::update);
        m_roles.emplace_back(role, box);
    }
    content()->addLayout(grid);
}

RightsDialog::Where RightsDialog::addWhere(const QString &label, const char *name,
                                           const std::optional<model::SiteRight> &right,
                                           const std::vector<model::Site> &sites)
{
    Where where;
    auto *row = new QHBoxLayout;
    row->setSpacing(12);
    auto *title = new QLabel(label, this);
    where.reach = new QComboBox(this);
    where.reach->setObjectName(QString::fromLatin1(name));
    where.reach->setAccessibleName(label);
    where.reach->addItem(tr("nowhere"), Nowhere);
    where.reach->addItem(tr("at every site"), Everywhere);
    where.reach->addItem(tr("at these sites"), Ticked);
    where.reach->setCurrentIndex(!right ? Nowhere : right->sites.empty() ? Everywhere : Ticked);
    title->setBuddy(where.reach);
    row->addWidget(title);
    row->addWidget(where.reach);
    for (const model::Site &site : sites) {
        auto *box = new QCheckBox(shown(site.name), this);
        box->setObjectName(QString::fromLatin1(name) + u'.' +
                           QString::fromStdString(site.id.value));
        box->setChecked(right && right->at(site.id));
        row->addWidget(box);
        connect(box, &QCheckBox::toggled, this, &RightsDialog::update);
        where.sites.emplace_back(site.id, box);
    }
    row->addStretch(1);
    content()->addLayout(row);
    connect(where.reach, &QComboBox::currentIndexChanged, this, &RightsDialog::update);
    return where;
}

/// Sites that the estate does not know stay as they were: nobody was asked about them.
std::optional<model::SiteRight> RightsDialog::chosen(const Where &where)
{
    const int reach = where.reach->currentData().toInt();
    model::SiteRight right;
    if (reach == Nowhere)
        return {};
    for (const auto &[site, box] : where.sites) {
        if (reach == Ticked && box->isChecked())
            right.sites.push_back(site);
    }
    // "At these" with none ticked must not read as everywhere.
    return reach == Ticked && right.sites.empty() ? std::nullopt : std::optional(right);
}

model::Person RightsDialog::person() const
{
    model::Person changed = m_person;
    for (const auto &[role, box] : m_roles) {
        if (box->isChecked())
            changed.roles.add(role);
        else
            changed.roles.remove(role);
    }
    const bool operates = changed.has(model::PersonRole::Operator);
    changed.run = operates ? chosen(m_run) : std::nullopt;
    changed.drill = operates ? chosen(m_drill) : std::nullopt;
    return changed;
}

void RightsDialog::update()
{
    const bool operates = std::any_of(m_roles.begin(), m_roles.end(), [](const auto &each) {
        return each.first == model::PersonRole::Operator && each.second->isChecked();
    });
    for (const Where *where : {&m_run, &m_drill}) {
        if (!where->reach)
            return; // not yet built
        where->reach->setEnabled(operates);
        for (const auto &each : where->sites)
            each.second->setVisible(operates && where->reach->currentData().toInt() == Ticked);
    }
    const model::Person now = person();
    const bool changed = now != m_person;
    const bool idle = operates && !now.run && !now.drill;
    if (m_set)
        m_set->setEnabled(changed);
    setHint(!changed    ? tr("Nothing is changed yet.")
            : !operates ? tr("Where somebody may run and drill counts for operators.")
            : idle      ? tr("An operator who may run and drill nowhere can arm, and no more.")
                        : QString());
}

} // namespace farhaven::gui
