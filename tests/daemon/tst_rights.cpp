// SPDX-License-Identifier: GPL-3.0-or-later
#include "control.h"
#include "model/rights.h"
#include "program.h"

namespace tst_rights {

using namespace farhaven;
using namespace farhaven::approvals;
using namespace farhaven::daemon;

namespace {

using Role = model::PersonRole;

/// A whole server with one person for each role, who has that role alone.
class Matrix {
public:
    Matrix()
    {
        model::People list = people();
        for (int i = 0; i < model::personRoleCount; ++i) {
            model::Person each;
            each.id = PersonId(idOf(static_cast<Role>(i)));
            each.name = each.id.value;
            each.roles = {static_cast<Role>(i)};
            each.run = each.drill = model::SiteRight();
            model::PersonKey key;
            key.key = TestSigner(seedOf(static_cast<Role>(i))).key();
            each.keys = {key};
            list.people.push_back(each);
        }
        control.setPeople(list);
    }
    static std::string idOf(Role role) { return "the-" + std::string(name(role)); }
    static std::uint8_t seedOf(Role role) { return std::uint8_t(100 + int(role)); }

    std::unique_ptr<api::Client> signedInAs(Role role)
    {
        auto client = control.connect();
        const Json challenge = must(Control::askBy(*client, "session.challenge", Json::object()));
        auto certificate = signing_in::certificateFor(challenge, Operator, control.clock.now());
        TestSigner signer(seedOf(role));
        certificate.person = PersonId(idOf(role));
        certificate.key = signer.key();
        const SignedDocument document = must(model::signSession(certificate, signer));
        must(Control::askBy(*client, "session.open",
                            signing_in::opening(document, challenge["challenge"])));
        return client;
    }

    Control control;
};

/// Was it a matter of who asks? Whatever else is wrong with the message comes after that.
bool refusedForWho(const Result<Json> &answer)
{
    return !answer && answer.error().code == ErrorCode::Denied &&
           (answer.error().place.starts_with("person ") || answer.error().place == "sign-in");
}

/// A message that says who asks and nothing else that is asked for.
Json bare(const std::string &method, const std::string &by)
{
    const bool named = model::rightFor(method)->roles.empty() || method == "workspace.export";
    return named ? Json::object() : Json{{"by", by}};
}

} // namespace

class TestRights : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyMethodHasARowAndEveryRowAMethod()
    {
        std::vector<std::string> rows;
        for (const model::Right &right : model::rights()) {
            rows.emplace_back(right.method);
            QVERIFY(!right.act.empty());
        }
        std::vector<std::string> methods = Server::methodNames();
        std::sort(rows.begin(), rows.end());
        std::sort(methods.begin(), methods.end());
        QVERIFY(std::adjacent_find(rows.begin(), rows.end()) == rows.end());
        QCOMPARE(rows, methods);
    }
    void P4_theWholeMatrixOfRolesAndMethods_data()
    {
        QTest::addColumn<int>("role");
        QTest::newRow("nobody") << -1;
        for (int i = 0; i < model::personRoleCount; ++i)
            QTest::newRow(std::string(name(static_cast<Role>(i))).c_str()) << i;
    }
    void P4_theWholeMatrixOfRolesAndMethods()
    {
        QFETCH(int, role);
        Matrix matrix;
        const bool nobody = role < 0;
        auto client = nobody ? matrix.control.connect() : matrix.signedInAs(Role(role));
        const std::string id = nobody ? std::string("planner") : Matrix::idOf(Role(role));
        const std::size_t before = matrix.control.records().size();
        std::size_t asked = 0, refusals = 0;
        for (const model::Right &right : model::rights()) {
            const std::string method(right.method);
            if (method == "session.open" || method == "session.close")
                continue; // they change who asks; see below
            const auto answer = Control::askBy(*client, method, bare(method, id));
            const bool may = right.roles.empty() || (!nobody && right.roles.has(Role(role)));
            QVERIFY2(refusedForWho(answer) != may,
                     (method + (answer ? "" : ": " + describe(answer.error()))).c_str());
            ++asked;
            if (may)
                continue;
            ++refusals;
            const std::string &said = answer.error().message;
            QVERIFY2(said.find(right.act) != said.npos, said.c_str());
            QVERIFY2(said.find(model::inWords(right.roles)) != said.npos, said.c_str());
            QVERIFY(said.find("Who has it: ") != said.npos && !answer.error().remedy.empty());
        }
        qInfo("%zu methods asked, %zu refused", asked, refusals);
        QCOMPARE(asked + 2, Server::methodNames().size());
        QCOMPARE(matrix.control.effects(), 0);
        std::size_t recorded = 0;
        const auto records = matrix.control.records();
        for (std::size_t i = before; i < records.size(); ++i)
            recorded += records[i].action == "refusal.message";
        QCOMPARE(recorded, refusals); // each is on record
    }
    /// By hand, so that a slip of the table is seen: who of the six may, for what matters most.
    void P4_theTableSaysWhatPeopleMeant()
    {
        const auto may = [](const char *method) {
            std::string who;
            for (int i = 0; i < model::personRoleCount; ++i) {
                if (model::rightFor(method)->roles.has(Role(i)))
                    who += std::string(name(Role(i))).substr(0, 2) + " ";
            }
            return who;
        };
        QCOMPARE(may("people.set"), std::string("ad "));
        QCOMPARE(may("clock.accept"), std::string("ad "));
        QCOMPARE(may("run.start"), std::string("op "));
        QCOMPARE(may("run.skip"), std::string("op "));
        QCOMPARE(may("plan.save"), std::string("pl "));
        QCOMPARE(may("approval.request"), std::string("pl "));
        QCOMPARE(may("site.arm"), std::string("op ad "));
        QCOMPARE(may("audit.export"), std::string("au ad "));
        for (const model::Right &right : model::rights())
            QVERIFY2(!right.roles.has(Role::Viewer), std::string(right.method).c_str());
    }
    void inSetUpEverythingButRunsIsOpen()
    {
        Control control(Control::Nobody);
        QVERIFY(must(control.ask("session.who", Json::object()))["set_up"] == true);
        int closed = 0;
        for (const model::Right &right : model::rights()) {
            const std::string method(right.method);
            const auto answer = control.ask(method.c_str(), bare(method, "planner"));
            const bool refused =
                !answer && (refusedForWho(answer) || answer.error().place == "set-up");
            QVERIFY2(refused == !right.inSetUp || method == "session.open", method.c_str());
            if (!right.inSetUp)
                QVERIFY(answer.error().message.find("set-up") != std::string::npos);
            closed += !right.inSetUp;
        }
        QVERIFY(closed >= 8);
    }
};

FARHAVEN_TEST(TestRights)

} // namespace tst_rights

#include "tst_rights.moc"
