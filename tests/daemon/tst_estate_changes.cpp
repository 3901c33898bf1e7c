// SPDX-License-Identifier: GPL-3.0-or-later
// The history of the estate as a window or farhavenctl asks for it.
#include "daemon/control.h"
#include "program.h"

#include <QTest>

namespace tst_estate_changes {

using namespace farhaven;
using daemon::Control;

namespace {

Json estateOf(Control &control)
{
    return daemon::must(control.ask("snapshot.get", Json::object()))["estate"];
}

std::int64_t setEstate(Control &control, const Json &estate, Json more = Json::object())
{
    more.update({{"estate", estate}, {"by", "planner"}});
    return daemon::must(control.ask("estate.replace", more))["change"].get<std::int64_t>();
}

Json renamedHost(Json estate, const std::string &name)
{
    estate["hosts"][0]["name"] = name;
    return estate;
}

/// The words of the newest change.
std::string newest(Control &control)
{
    const Json history = daemon::must(control.ask("estate.history", {{"limit", 1}}));
    return history["changes"][0]["what"]["english"].get<std::string>();
}

} // namespace

class TestEstateChanges : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void eachChangeIsNamedByWhatItDid()
    {
        Control control;
        const Json first = estateOf(control);
        const std::string host = "host:" + first["hosts"][0]["id"].get<std::string>();
        const std::int64_t changed = setEstate(control, renamedHost(first, "Other"));
        QCOMPARE(newest(control), "Other (" + host + ") was changed");
        (void)daemon::must(control.ask("estate.undo", {{"by", "planner"}}));
        QVERIFY(estateOf(control) == first);
        (void)daemon::must(control.ask("estate.redo", {{"by", "planner"}}));
        QVERIFY(estateOf(control) == renamedHost(first, "Other"));
        setEstate(control, renamedHost(first, "Third"), {{"name", "From \x1b[31mracks.csv"}});
        QCOMPARE(newest(control), std::string("From \\u{1b}[31mracks.csv; objects touched: 1"));
        const Json history = daemon::must(control.ask("estate.history", Json::object()));
        QVERIFY(history["last"] == Json(changed + 3));
        QVERIFY(history["changes"][1]["takes_back"] == Json(changed + 1));
        QVERIFY(history["changes"][2]["in_force"] == Json(false));
        QVERIFY(history["more"] == Json(false));
        const Json page =
            daemon::must(control.ask("estate.history", {{"before", changed + 1}, {"limit", 1}}));
        QCOMPARE(page["changes"].size(), std::size_t(1));
        QVERIFY(page["changes"][0]["change"] == Json(changed));
    }
    void anyTwoMomentsAreComparedAndOneObjectComesBack()
    {
        Control control;
        const Json first = estateOf(control);
        const std::string host = "host:" + first["hosts"][0]["id"].get<std::string>();
        const std::int64_t before = setEstate(control, first);
        Json both = renamedHost(first, "Other");
        both["name"] = "Renamed";
        const std::int64_t after = setEstate(control, both);
        const Json diff = daemon::must(control.ask("estate.diff", {{"from", before}}));
        QVERIFY(diff["to"] == Json(after));
        QCOMPARE(diff["changes"].size(), std::size_t(2));
        QVERIFY(diff["changes"][1]["object"] == Json(host));
        QVERIFY(diff["changes"][1]["fields"][0]["field"] == Json("name"));
        (void)daemon::must(
            control.ask("estate.restore", {{"by", "planner"}, {"to", before}, {"object", host}}));
        Json wanted = first;
        wanted["name"] = "Renamed";
        QVERIFY(estateOf(control) == wanted);
        (void)daemon::must(control.ask("estate.restore", {{"by", "planner"}, {"to", before}}));
        QVERIFY(estateOf(control) == first);
        const Json then = daemon::must(control.ask("estate.at", {{"change", after}}));
        QVERIFY(then["estate"] == both);
    }
    void whatWasMadeFromAnOlderMomentIsRefused()
    {
        Control control;
        const Json first = estateOf(control);
        const std::int64_t last = setEstate(control, renamedHost(first, "Theirs"));
        const auto late = control.ask(
            "estate.replace",
            {{"estate", renamedHost(first, "Mine")}, {"by", "planner"}, {"based_on", last - 1}});
        QVERIFY(!late);
        QCOMPARE(late.error().code, ErrorCode::Conflict);
        QVERIFY(estateOf(control) == renamedHost(first, "Theirs"));
        setEstate(control, renamedHost(first, "Mine"), {{"based_on", last}});
    }
    /// Else whoever writes plans sets the number of approvers back to what it was.
    void approvalPoliciesAreSetBackByAnAdministratorAlone()
    {
        Control control;
        using R = model::PersonRole;
        model::People people = approvals::people();
        people.people[0] = approvals::person(approvals::Planner, {R::Planner});
        people.people[2] =
            approvals::person(approvals::Approver, {R::Approver, R::Planner, R::Administrator});
        control.setPeople(people);
        Json policed = estateOf(control);
        policed["approval_policies"] = {
            {{"id", "dr-takes-two"}, {"sites", {"dr"}}, {"needed", 2}, {"of", Json::array()}}};
        const Json params = {{"estate", policed}, {"by", "approver"}};
        const auto set = control.ask("estate.replace", params);
        QVERIFY2(set, set ? "" : describe(set.error()).c_str());
        const std::int64_t change = (*set)["change"].get<std::int64_t>();
        const Json back = {{"by", "planner"}, {"to", change - 1}};
        for (const auto &[method, asked] :
             {std::pair<const char *, Json>("estate.restore", back),
              std::pair<const char *, Json>("estate.undo", {{"by", "planner"}})}) {
            const auto came = control.ask(method, asked);
            QVERIFY2(!came, method);
            QCOMPARE(came.error().code, ErrorCode::Denied);
        }
        policed = estateOf(control);
        setEstate(control, renamedHost(policed, "Other"));
        (void)daemon::must(control.ask("estate.undo", {{"by", "planner"}}));
        QVERIFY(estateOf(control) == policed);
    }
};

FARHAVEN_TEST(TestEstateChanges)

} // namespace tst_estate_changes

#include "tst_estate_changes.moc"
