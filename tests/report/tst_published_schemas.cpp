// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/session.h"
#include "program.h"
#include "report/packs.h"

#include <QTest>

#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validator.hpp>

namespace tst_published_schemas {

using namespace farhaven;

namespace {

using valijson::adapters::NlohmannJsonAdapter;

/// "people-2" as it is; "approval" is version 1.
std::string versioned(const std::string &name)
{
    return name.find('-') + 2 == name.size() ? name : name + "-1";
}

Json sessionJson()
{
    model::SessionCertificate made;
    made.id = "session-1";
    made.workspace = "workspace-1";
    made.person = PersonId("planner");
    made.key = approvals::keyOf(approvals::Planner);
    made.sessionKey = approvals::keyOf(approvals::Stranger);
    made.user = 1000;
    made.at = approvals::moment;
    made.expiresAt = made.at + model::sessionValidityUsual;
    return model::toJson(made);
}

/// models/schema/NAME-1.schema.json
class Published {
public:
    explicit Published(const std::string &name)
        : m_json(*readJsonFile(FARHAVEN_SOURCE_DIR "/models/schema/" + versioned(name) +
                               ".schema.json"))
    {
        valijson::SchemaParser parser;
        const NlohmannJsonAdapter adapter(m_json);
        parser.populateSchema(adapter, m_schema);
    }
    bool needs(const std::string &key) const
    {
        const Json &all = m_json["required"];
        return std::find(all.begin(), all.end(), key) != all.end();
    }
    bool accepts(const Json &document) const
    {
        valijson::Validator validator;
        const NlohmannJsonAdapter adapter(document);
        return validator.validate(m_schema, adapter, nullptr);
    }

private:
    Json m_json;
    valijson::Schema m_schema;
};

model::People allKinds()
{
    model::People people = approvals::people();
    people.people[0].keys[0].revokedAt = packs::moment;
    people.people[0].keys[0].revokedWhy = "lost";
    people.people[1].keys.clear();
    people.people[1].run->sites = {SiteId("dr")};
    people.workspace = "workspace-1";
    people.revision = 1;
    return people;
}

using Reader = std::function<bool(const Json &)>;

struct Kind {
    std::string name;
    Json document;
    Reader reads;
};

/// With everything that one can carry.
Json wholeRequest()
{
    model::ApprovalRequest made = approvals::request();
    made.required = {{"two-of-them", 2, {PersonId("approver"), PersonId("second")}}};
    made.declared = {{"estate_sha256", std::string(64, 'a')}, {"commands", Json::array()}};
    return toJson(made);
}

Json wholeApproval()
{
    model::ApprovalRequest asked = *model::approvalRequestFromJson(wholeRequest());
    const auto made = model::approvalToSign(asked, "approval-1", PersonId("approver"),
                                            approvals::keyOf(approvals::Approver),
                                            approvals::moment, "delegation-1");
    return toJson(*made);
}

std::vector<Kind> kinds()
{
    const packs::Made made = packs::made();
    const Json pack = *parseJson(packs::packOf(made.evidence));
    return {
        {"approval", wholeApproval(),
         [](const Json &json) { return bool(model::approvalFromJson(json)); }},
        {"approval-request", wholeRequest(),
         [](const Json &json) { return bool(model::approvalRequestFromJson(json)); }},
        {"authorisation", made.evidence.authorisations[0].document,
         [](const Json &json) { return bool(model::authorisationFromJson(json)); }},
        {"denial", approvals::denied().document,
         [](const Json &json) { return bool(model::denialFromJson(json)); }},
        {"revocation", approvals::revoked("approval-1").document,
         [](const Json &json) { return bool(model::revocationFromJson(json)); }},
        {"delegation", approvals::signedDelegation(approvals::delegation()).document,
         [](const Json &json) { return bool(model::delegationFromJson(json)); }},
        {"arming", approvals::armed().document,
         [](const Json &json) { return bool(model::armingFromJson(json)); }},
        {"checkpoint", made.evidence.checkpoint.document,
         [](const Json &json) { return bool(checkpointFromJson(json, "")); }},
        {"people-2", toJson(allKinds()),
         [](const Json &json) { return bool(model::peopleFromJson(json)); }},
        {"session", sessionJson(),
         [](const Json &json) { return bool(model::sessionFromJson(json)); }},
        {"signed", toJson(made.evidence.checkpoint),
         [](const Json &json) {
             const auto document = signedFromJson(json, "");
             return document && verifyCheckpoint(*document);
         }},
        {"evidence", pack,
         [](const Json &json) {
             const auto bytes = canonicalJson(json);
             return bytes && report::verifyPack(*bytes).kind != report::PackVerdict::Kind::Bad;
         }},
    };
}

} // namespace

class TestPublishedSchemas : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void whatTheProgramWritesIsValid()
    {
        for (const Kind &kind : kinds()) {
            QVERIFY2(Published(kind.name).accepts(kind.document), kind.name.c_str());
            QVERIFY2(kind.reads(kind.document), kind.name.c_str());
        }
    }

    /// Whatever the schema refuses, the program refuses too; it refuses more than a schema can say.
    void whatTheSchemaRefusesTheProgramRefuses()
    {
        int refused = 0;
        for (const Kind &kind : kinds()) {
            const Published schema(kind.name);
            const auto compare = [&](const Json &changed) {
                if (schema.accepts(changed))
                    return true;
                ++refused;
                return !kind.reads(changed);
            };
            for (const auto &[key, value] : kind.document.items()) {
                Json changed = kind.document;
                changed.erase(key);
                QVERIFY2(schema.accepts(changed) != schema.needs(key),
                         (kind.name + " without " + key).c_str());
                QVERIFY2(compare(changed), (kind.name + " without " + key).c_str());
                for (const Json &other :
                     {Json(), Json(-1), Json("x y"), Json(std::string(5000, 'x')), Json::array({1}),
                      Json(Json::object({{"x", 1}}))}) {
                    changed = kind.document;
                    changed[key] = other;
                    QVERIFY2(compare(changed), (kind.name + " " + key + other.dump()).c_str());
                }
            }
            Json changed = kind.document;
            changed["unheard_of"] = 1;
            QVERIFY2(!schema.accepts(changed), kind.name.c_str());
            QVERIFY2(compare(changed), kind.name.c_str());
        }
        QVERIFY(refused > 200);
    }
};

FARHAVEN_TEST(TestPublishedSchemas)

} // namespace tst_published_schemas

#include "tst_published_schemas.moc"
