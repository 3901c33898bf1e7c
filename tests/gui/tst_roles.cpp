// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/path/robot.h"
#include "gui/shell/window.h"
#include "gui/whole_window.h"
#include "gui/window_program.h"
#include "model/rights.h"

#include <QSettings>
#include <QStandardPaths>
#include <QTest>

namespace tst_roles {

using namespace farhaven;
using namespace farhaven::gui;
using namespace farhaven::gui::robot;

namespace {

/// An act of the window, where it stands, and the message that it sends.
struct Act {
    const char *page;
    const char *name;
    const char *method;
};
constexpr Act acts[] = {{"plans", "generateAsked", "plan.generate"},
                        {"plans", "signAsked", "approval.submit"},
                        {"plans", "startAsked", "run.start"},
                        {"plans", "denyAsked", "approval.deny"},
                        {"people", "delegation.new", "approval.delegate"},
                        {"people", "delegation.revoke", "approval.revoke"},
                        {"runs", "export", "evidence.export"},
                        {"people", "people.rights", "people.set"},
                        {"people", "people.revoke", "people.set"},
                        {"vault", "vault.put", "vault.changed"},
                        {"vault", "vault.copy", "vault.copied"},
                        {"vault", "slot.add", "vault.changed"},
                        {"vault", "vault.shut", "vault.lock"},
                        {"audit", "audit.export", "audit.export"},
                        {"audit", "audit.exportPack", "evidence.export"},
                        {"audit", "audit.draw", "audit.list"}};

model::People onePersonForEachRole()
{
    model::People people;
    people.workspace = "w";
    people.revision = 1;
    for (int i = 0; i < model::personRoleCount; ++i) {
        const auto role = static_cast<model::PersonRole>(i);
        model::Person person;
        person.id = PersonId(std::string(model::name(role)));
        person.name = person.id.value;
        person.roles.add(role);
        people.people.push_back(person);
    }
    return people;
}

} // namespace

/// What a window offers to each role, against the table that the server judges with.
class RolesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(QStringLiteral("farhaven-roles"));
        QSettings().clear();
    }
    void whatARoleMayNotDoIsNotInItsWindow();
    void theAuditPageIsForWhoMayReadTheLog();
};

void RolesTest::whatARoleMayNotDoIsNotInItsWindow()
{
    test::WholeWindow whole;
    const model::People people = onePersonForEachRole();
    whole.server().answer("people.list",
                          Json{{"people", model::toJson(people)}, {"findings", Json::array()}});
    Session &session = *whole.window().session();
    session.readPeople();
    QTRY_VERIFY(session.people() == people);
    int absent = 0, there = 0;
    for (const model::Person &person : people.people) {
        session.actAs(person.id);
        whole.settle();
        for (const Act &act : acts) {
            const model::Right *right = model::rightFor(act.method);
            QVERIFY2(right, act.method);
            const bool may = model::mayAsk(*right, people, person.id).holds == Tri::Yes;
            whole.window().showPage(QString::fromLatin1(act.page));
            whole.settle();
            const bool shown = visible<QWidget>(whole.window(), act.name) != nullptr;
            const std::string what = person.id.value + ": " + act.name;
            QVERIFY2(shown == may, what.c_str());
            ++(may ? there : absent);
        }
    }
    QVERIFY(absent > 18 && there > 10);
}

void RolesTest::theAuditPageIsForWhoMayReadTheLog()
{
    test::WholeWindow whole;
    const model::People people = onePersonForEachRole();
    whole.server().answer("people.list",
                          Json{{"people", model::toJson(people)}, {"findings", Json::array()}});
    Session &session = *whole.window().session();
    session.readPeople();
    QTRY_VERIFY(session.people() == people);
    session.actAs(PersonId("auditor"));
    whole.settle();
    click(find<QWidget>(whole.window(), "rail.audit"));
    QCOMPARE(whole.window().currentPage(), QStringLiteral("audit"));
    session.actAs(PersonId("viewer"));
    whole.settle();
    QVERIFY(!visible<QWidget>(whole.window(), "rail.audit"));
    QVERIFY(whole.window().currentPage() != QStringLiteral("audit"));
    whole.window().showPage(QStringLiteral("audit")); // nor by any other way
    QVERIFY(whole.window().currentPage() != QStringLiteral("audit"));
}

FARHAVEN_WINDOW_TEST(RolesTest)

} // namespace tst_roles

#include "tst_roles.moc"
