// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/people/people_records.h"

#include "gui/people/people_page.h"
#include "gui/shell/words.h"
#include "gui/words/wording.h"

#include <algorithm>

namespace farhaven::gui {

namespace {

QString rolesText(const model::PersonRoles &roles)
{
    QStringList words;
    for (int i = 0; i < model::personRoleCount; ++i) {
        if (roles.has(static_cast<model::PersonRole>(i)))
            words += Wording::role(static_cast<model::PersonRole>(i));
    }
    return words.isEmpty() ? PeoplePage::tr("none") : words.join(QStringLiteral(", "));
}

QString whereText(const std::optional<model::SiteRight> &right)
{
    QStringList sites;
    for (const SiteId &site : right ? right->sites : std::vector<SiteId>())
        sites += shown(site.value);
    return !right            ? PeoplePage::tr("nowhere")
           : sites.isEmpty() ? PeoplePage::tr("every site")
                             : sites.join(QStringLiteral(", "));
}

} // namespace

bool hasKey(const model::Person &person)
{
    return std::any_of(person.keys.begin(), person.keys.end(),
                       [](const model::PersonKey &key) { return !key.revokedAt; });
}

std::vector<Column> peopleColumns()
{
    return {{PeoplePage::tr("Id"), false, false, true},
            {PeoplePage::tr("Name"), false, true, false},
            {PeoplePage::tr("Roles"), false, false, true},
            {PeoplePage::tr("May run at"), false, false, false},
            {PeoplePage::tr("May drill at"), false, false, false},
            {PeoplePage::tr("Key"), false, false, false},
            {PeoplePage::tr("State"), false, false, true}};
}

Record recordOf(const model::Person &person, const model::PersonKey *key)
{
    const auto cell = [](const QString &text) {
        Cell made;
        made.text = text;
        return made;
    };
    Cell state = cell(!key             ? PeoplePage::tr("No key")
                      : key->revokedAt ? PeoplePage::tr("Revoked: %1").arg(shown(key->revokedWhy))
                                       : PeoplePage::tr("Valid"));
    state.status = !key ? Status::Warning : key->revokedAt ? Status::Paused : Status::Ok;
    const QString print = key ? QString::fromStdString(fingerprint(key->key)) : QString();
    Record record;
    record.key = QString::fromStdString(person.id.value) + u'/' + print;
    record.cells = {cell(shown(person.id.value)),
                    cell(shown(person.name)),
                    cell(rolesText(person.roles)),
                    cell(whereText(person.run)),
                    cell(whereText(person.drill)),
                    cell(print),
                    state};
    return record;
}

model::PersonKey *validKey(model::People &people, const QString &row)
{
    for (model::Person &person : people.people) {
        for (model::PersonKey &key : person.keys) {
            const QString name = QString::fromStdString(person.id.value) + u'/' +
                                 QString::fromStdString(fingerprint(key.key));
            if (name == row && !key.revokedAt)
                return &key;
        }
    }
    return nullptr;
}

} // namespace farhaven::gui
