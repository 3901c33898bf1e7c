// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/path/parts_of_the_way.h"
#include "gui/people/people_page.h"
#include "gui/shell/parts.h"
#include "gui/shell/session.h"
#include "gui/shell/window.h"

#include <QCheckBox>
#include <QTableView>

/// The sample, and who works with it.
namespace farhaven::gui::robot {

namespace {

/// Of the lab's people: they stand in its script for all to read.
QString passphrase(const QString &person)
{
    return qEnvironmentVariable(qPrintable(u"PASSPHRASE_"_qs + person));
}

} // namespace

void sign(QWidget &dialog, const Errand &task, const QString &person, bool fixed)
{
    if (!fixed)
        type(dialog, "person", person);
    type(dialog, "keyFile", task.keys + u'/' + person);
    type(dialog, "passphrase", passphrase(person));
}

namespace {

/// The row of a person in the list, as a person chooses it.
void choosePerson(PeoplePage &people, const QString &person)
{
    auto &table = *people.findChild<QTableView *>();
    QModelIndex found;
    until(person + u" is shown in the list"_qs, [&] {
        for (int row = 0; row < table.model()->rowCount(); ++row) {
            if (table.model()->index(row, 0).data().toString() == person)
                found = table.model()->index(row, 0);
        }
        return found.isValid();
    });
    table.scrollTo(found);
    QTest::mouseClick(table.viewport(), Qt::LeftButton, {}, table.visualRect(found).center());
}

/// Whoever is added may plan and run; an auditor may neither.
void onlyAudits(PeoplePage &people, const Errand &task)
{
    choosePerson(people, u"auditor"_qs);
    inDialog([&] { click(find<QPushButton>(people, "people.rights")); },
             [](QWidget &dialog) {
                 for (const char *role : {"role.planner", "role.operator", "role.auditor"})
                     QTest::keyClick(&find<QCheckBox>(dialog, role), Qt::Key_Space);
                 shoot(dialog, QStringLiteral("path-03-rights"));
                 click(find<QPushButton>(dialog, "act"));
             });
    inDialog([] {},
             [&](QWidget &dialog) {
                 sign(dialog, task, QStringLiteral("planner"), false);
                 click(find<QPushButton>(dialog, "signList"));
             });
    auto &table = *people.findChild<QTableView *>();
    until(QStringLiteral("the auditor is nothing else"), [&] {
        for (int row = 0; row < table.model()->rowCount(); ++row) {
            if (table.model()->index(row, 2).data().toString() == u"auditor")
                return true;
        }
        return false;
    });
}

} // namespace

void openSample(Window &window, const Errand &task)
{
    shoot(window, QStringLiteral("path-01-start"));
    type(window, "start.lab", task.lab);
    inDialog([&] { click(find<QPushButton>(window, "start.openSample")); },
             [&](QWidget &dialog) { saveAs(dialog, task.workspace); });
    until(QStringLiteral("the sample is open"),
          [&] { return window.session() && window.session()->hasPicture(); });
    until(QStringLiteral("every member was seen"), [&] {
        const auto &services = window.session()->picture().services;
        return !services.empty() &&
               services.begin()->second.protection == model::ProtectionState::Protected;
    });
    shoot(window, QStringLiteral("path-02-open"));
}

void addPeople(Window &window, const Errand &task)
{
    click(find<QWidget>(window, "rail.people"));
    auto &people = *window.findChild<PeoplePage *>();
    until(QStringLiteral("the page says that nobody is on the list"),
          [&] { return find<StatusLabel>(people, "people.verdict").status() == Status::Warning; });
    shoot(window, QStringLiteral("path-03-nobody"));
    for (const QString &person : {u"planner"_qs, u"approver"_qs, u"auditor"_qs}) {
        type(people, "person.id", person);
        type(people, "person.name", person + u" of the lab"_qs);
        if (person == u"approver"_qs)
            QTest::keyClick(&find<QCheckBox>(people, "person.approves"), Qt::Key_Space);
        type(people, "person.file", task.keys + u'/' + person);
        type(people, "person.passphrase", passphrase(person));
        type(people, "person.again", passphrase(person));
        // Whoever is the first signs for themselves; for the next one an administrator does.
        if (person == u"planner"_qs)
            click(find<QPushButton>(people, "person.add"));
        else
            inDialog([&] { click(find<QPushButton>(people, "person.add")); },
                     [&](QWidget &dialog) {
                         sign(dialog, task, QStringLiteral("planner"), false);
                         shoot(dialog, QStringLiteral("path-03-list"));
                         click(find<QPushButton>(dialog, "signList"));
                     });
        until(person + u" is on the list"_qs,
              [&] { return find<QLineEdit>(people, "person.id").text().isEmpty(); });
    }
    onlyAudits(people, task);
    until(QStringLiteral("both can sign"),
          [&] { return find<StatusLabel>(people, "people.verdict").status() == Status::Ok; });
    shoot(window, QStringLiteral("path-04-people"));
}

} // namespace farhaven::gui::robot
