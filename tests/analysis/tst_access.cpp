// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/access.h"
#include "model/orders.h"
#include "program.h"

#include <QTest>

#include <algorithm>

namespace tst_access {

using namespace farhaven;
using namespace farhaven::analysis;

namespace {

/// As the plug-ins bring them.
std::map<std::string, AccessKind> kinds()
{
    std::map<std::string, AccessKind> all;
    for (const char *kind : {"postgresql", "haproxy", "service"}) {
        const auto description =
            readJsonFile(FARHAVEN_SOURCE_DIR "/plugins/" + std::string(kind) + "/kind.json");
        all[kind].privileges = (*description)["privileges"];
    }
    return all;
}

struct Sample {
    model::Estate estate = orders::estate();
    std::vector<model::RecoveryPlan> plans = {*model::planFromJson(orders::planJson())};
    std::map<std::string, AccessKind> declared = kinds();
    bool observeOnly = false;
    std::set<SiteId> observed;

    [[nodiscard]] std::vector<AccessNeed> needs() const
    {
        return accessNeeds({estate, plans, declared, observeOnly, observed});
    }
    [[nodiscard]] const AccessNeed *find(const std::string &line, const char *host = "") const
    {
        static std::vector<AccessNeed> all;
        all = needs();
        for (const AccessNeed &need : all) {
            if (need.line == line && (*host == 0 || need.host == HostId(host)))
                return &need;
        }
        return nullptr;
    }
};

const char *promote = "effect /usr/lib/postgresql/15/bin/pg_ctl -- 'promote'";
const char *control = "read /usr/lib/postgresql/15/bin/pg_controldata";

} // namespace

class TestAccess : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void linesAreFilledFromTheSettings()
    {
        const Sample sample;
        const AccessNeed *grant = sample.find("GRANT pg_monitor TO \"farhaven\"");
        QVERIFY(grant && grant->where == "sql" && grant->host.empty() && grant->complete);
        QVERIFY(grant->verbs.contains("observe"));
        QVERIFY(sample.find(control, "dc1") && sample.find(control, "dr1"));
        // A list is a program with its first arguments.
        QVERIFY(sample.find("read /usr/bin/systemctl -- 'is-active' 'orders'", "dr1"));
        QVERIFY(sample.find("192.0.2.11:22/tcp, from where Farhaven runs"));
        QVERIFY(sample.find("/etc/farhaven/id_ed25519, mode 0600 or less"));
        for (const AccessNeed &need : sample.needs())
            QVERIFY2(need.complete == (need.line.find('{') == std::string::npos),
                     need.line.c_str());
    }
    void onlyWhatThePlansUseAndOnlyWhereTheyDo()
    {
        Sample sample;
        const AccessNeed *need = sample.find(promote, "dr1");
        QVERIFY(need && need->verbs == std::set<std::string>{"promote"});
        QVERIFY(!sample.find(promote, "dc1")); // the plan promotes dr1 alone
        sample.plans.clear();
        QVERIFY(!sample.find(promote));
        QVERIFY(sample.find(control, "dc1")); // looking goes on
    }
    void aGateIsLookedThroughFromItsVantages()
    {
        Sample sample;
        const auto hosts = [&] {
            std::set<std::string> found;
            for (const AccessNeed &need : sample.needs()) {
                if (need.line == "read /usr/bin/curl")
                    found.insert(need.host.value);
            }
            return found;
        };
        std::set<std::string> named;
        for (model::Step &step : sample.plans[0].steps) {
            auto *action = std::get_if<model::ActionStep>(&step.body);
            if (!action || action->verb != "verify")
                continue;
            action->parameters["vantages"] = {"local", "dc1"};
            named.insert("dc1");
        }
        QVERIFY(!named.empty());
        QCOMPARE(hosts(), named); // not at dr1, where what is verified runs
    }
    void whatGoesBackIsNeededToo()
    {
        const Sample sample; // demote at dc1 is taken back by start-primary
        QVERIFY(sample.find("effect /usr/bin/unlink -- "
                            "'/var/lib/postgresql/15/main/standby.signal'",
                            "dc1"));
    }
    void observingTakesNoEffect()
    {
        Sample everywhere, atOne;
        everywhere.observeOnly = true;
        for (const AccessNeed &need : everywhere.needs())
            QVERIFY2(!need.line.starts_with("effect") && need.verbs.contains("observe"),
                     need.line.c_str());
        atOne.observed = {SiteId("dr")};
        QVERIFY(!atOne.find(promote, "dr1"));
        QVERIFY(atOne.find(control, "dr1"));
        QVERIFY(atOne.find("effect /usr/lib/postgresql/15/bin/pg_ctl -- 'stop'", "dc1"));
    }
    /// The canary: an adapter's verb that only reads is listed where nothing may act.
    void aVerbThatReadsIsListedAtAnObservedSite()
    {
        Sample sample;
        sample.observed = {SiteId("dr")};
        sample.declared["postgresql"].reads = {"promote"};
        QVERIFY(sample.find(promote, "dr1"));
    }
    void P1_aVerbThatTheEstateDeclaresIsAskedForByItsProgram()
    {
        Sample sample;
        const auto description = readJsonFile(FARHAVEN_SOURCE_DIR "/plugins/ssh-command/kind.json");
        sample.declared["ssh-command"].privileges = (*description)["privileges"];
        model::Component &database = *std::find_if(
            sample.estate.components.begin(), sample.estate.components.end(),
            [](const model::Component &one) { return one.id == ComponentId("orders-db"); });
        database.kind = "ssh-command";
        const auto verb = [](const char *name, const char *verbClass) {
            return Json{{"name", name},
                        {"class", verbClass},
                        {"program", {"/opt/x/" + std::string(name), "{member}", "{param:n}"}}};
        };
        database.settings = {{"observe", {{"program", {"/opt/x/look", "{host}"}}}},
                             {"verbs", {verb("promote", "destructive"), verb("demote", "read")}}};
        const AccessNeed *need = sample.find("effect /opt/x/promote -- 'dr1'", "dr1");
        QVERIFY(need && need->where == "act" && need->complete);
        QVERIFY(sample.find("read /opt/x/demote -- 'dc1'", "dc1"));
        QVERIFY(sample.find("read /opt/x/look -- 'dc1'", "dc1"));
    }
    /// The canary: what an adapter declares to take nothing gives no line.
    void P1_anActOfWhichNothingIsDeclaredIsALine()
    {
        Sample sample;
        const std::string line = "what the kind postgresql takes for promote is declared nowhere: "
                                 "ask whoever wrote it";
        QVERIFY(!sample.find(line));
        sample.declared["postgresql"].privileges.erase("promote");
        QVERIFY(sample.find(line) && sample.find(line)->verbs.contains("promote"));
        sample.declared["postgresql"].privileges["promote"] = {{"act", Json::array()}};
        QVERIFY(!sample.find(line));
    }
    void aKindThatDeclaresNothingNeedsNothing()
    {
        Sample sample;
        sample.declared.clear();
        QVERIFY(sample.needs().empty());
    }
    void whatNoSettingSaysIsLeftToThePerson()
    {
        Sample sample;
        sample.declared["haproxy"].privileges = {
            {"observe", {{"local", {"read {nobody-says-this}"}}}}};
        const AccessNeed *need = sample.find("read {nobody-says-this}");
        QVERIFY(need && !need->complete);
    }
};

FARHAVEN_TEST(TestAccess)

} // namespace tst_access

#include "tst_access.moc"
