// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/approvals.h"
#include "program.h"
#include "store/samples.h"
#include "store/store.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validation_results.hpp>
#include <valijson/validator.hpp>

namespace tst_exchange {

using namespace farhaven;
using namespace farhaven::store;
using Kind = model::JournalEvent::Kind;

namespace {

const PersonId dana("dana");

std::unique_ptr<Store> make(const QTemporaryDir &folder, const char *name, const Clock &clock)
{
    return *Store::create(folder.path().toStdString() + "/" + name, clock, dana);
}

/// A bit of everything.
void fill(Store &store)
{
    const Sentence because("test", "for the test");
    QVERIFY(store.replaceEstate(samples::estate("One"), dana, because));
    QVERIFY(store.replaceEstate(samples::estate("Two"), dana, because));
    QVERIFY(store.undo(PersonId("serik")));
    model::RecoveryPlan plan = samples::plan();
    QVERIFY(store.savePlan(plan, dana));
    plan.name = "Оқу-жаттығу \u0001";
    QVERIFY(store.savePlan(plan, dana));
    for (const char *id : {"run-b", "run-a"}) {
        QVERIFY(store.createRun(samples::run(id), samples::event(Kind::Started)));
        QVERIFY(store.append(RunId(id), samples::event(Kind::Intended, "\u202e \"x\" \U0001f600")));
    }
    StepTime time;
    time.componentKind = "postgresql";
    time.verb = "promote";
    time.took = Milliseconds(97);
    time.run = RunId("run-a");
    time.step = StepId("promote");
    QVERIFY(store.recordStepTime(time, PersonId("engine")));
    samples::disaster(store);
    QVERIFY(
        store.setPeople(approvals::signedPeople(*store.lastPeople(), approvals::people()), dana));
    QVERIFY(store.recordRefusal("approval", "approval-1", dana, because));
    QVERIFY(store.keepSigned(approvals::granted(), dana));
    for (const char *id : {"arming-1", "arming-2"}) {
        QVERIFY(store.keepSigned(approvals::armed(id), dana));
        QVERIFY(store.disarm(SiteId("dr"), dana));
    }
}

Store::Imported copied()
{
    return {PersonId("unverified (operating-system user dana)"), "the old machine burnt"};
}

/// The document as it was before the last record, if that says that it is a copy.
std::string withoutItsCopying(const std::string &document)
{
    Json json = Json::parse(document);
    Json &audit = json["audit"];
    if (audit.back()["action"] == "workspace.imported")
        audit.erase(audit.size() - 1);
    json["head"] = audit.size(); // of the original; what was added is hashed there too
    return json.dump();
}

/// Tries documents on one fresh workspace, which each refusal must leave as it was.
class Target {
public:
    Target() : m_store(make(m_folder, "target", m_clock)), m_before(*m_store->exportJson()) {}

    std::string refusal(const std::string &document)
    {
        const auto outcome = m_store->importJson(document, copied());
        if (outcome)
            return "accepted";
        if (*m_store->exportJson() != m_before || !m_store->verify())
            return "changed something";
        return std::string(name(outcome.error().code));
    }
    Store &store() { return *m_store; }

private:
    QTemporaryDir m_folder;
    samples::StepClock m_clock;
    std::unique_ptr<Store> m_store;
    std::string m_before;
};

/// The pointers of all values that hold no others, empty lists and objects included.
void leavesOf(const Json &json, const Json::json_pointer &at,
              std::vector<Json::json_pointer> &found)
{
    if (!json.is_structured() || json.empty()) {
        found.push_back(at);
        return;
    }
    for (const auto &[key, value] : json.items())
        leavesOf(value, json.is_array() ? at / std::size_t(std::stoul(key)) : at / key, found);
}

Json different(const Json &value)
{
    if (value.is_string())
        return value.get<std::string>() + "x";
    if (value.is_number_integer())
        return value.get<std::int64_t>() + 1;
    if (value.is_boolean())
        return !value.get<bool>();
    return "x";
}

} // namespace

class TestExchange : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void exportAndImportAreByteIdentical()
    {
        const QTemporaryDir folder;
        const samples::StepClock clock;
        const auto source = make(folder, "source", clock);
        fill(*source);
        const std::string document = *source->exportJson();
        QCOMPARE(*source->exportJson(), document);
        auto target = make(folder, "target", clock);
        const auto imported = target->importJson(document, copied());
        QVERIFY2(imported, imported ? "" : describe(imported.error()).c_str());
        QCOMPARE(withoutItsCopying(*target->exportJson()), withoutItsCopying(document));
        // The one record more says what this is.
        const auto head = source->treeHead();
        QCOMPARE(target->treeHead().size, head.size + 1);
        const auto said = target->record(head.size);
        QCOMPARE(said->action, std::string("workspace.imported"));
        QCOMPARE(said->author, copied().by);
        QVERIFY(said->what.english.find("the old machine burnt") != std::string::npos);
        QVERIFY(target->tree().headAt(head.size) == head.hash);
        QVERIFY(!make(folder, "nobody", clock)->importJson(document, {PersonId(), "why"}));
        QVERIFY(!make(folder, "no reason", clock)->importJson(document, {dana, ""}));
        QCOMPARE(target->id(), source->id());
        QVERIFY(target->verify());
        const std::string path = target->path();
        target.reset();
        target = *Store::open(path, clock);
        QVERIFY(target->rollbackRuledOut() == Tri::Yes);
        QCOMPARE(withoutItsCopying(*target->exportJson()), withoutItsCopying(document));
        // Undo goes on where the original stood.
        QVERIFY(target->undo(dana));
        QVERIFY(*target->estate() == model::Estate());
        QVERIFY(target->append(RunId("run-a"), samples::event(Kind::Ended)));
        QCOMPARE(std::string(name(target->importJson(document, copied()).error().code)),
                 std::string("conflict"));
    }
    /// What is committed while the copy is made is durable at once, and is not in it.
    void P14_commitsGoOnWhileACopyIsMade()
    {
        const QTemporaryDir folder;
        const samples::StepClock clock;
        const auto source = make(folder, "source", clock);
        fill(*source);
        for (int i = 0; i < 40; ++i)
            QVERIFY(
                source->note("test.filled", "x", dana, Sentence("t", std::string(60'000, 'x'))));
        const TreeHead pinned = source->treeHead();
        const auto copying = source->beginCopy();
        QVERIFY2(copying, copying ? "" : describe(copying.error()).c_str());
        const auto note = [&] {
            QVERIFY(source->note("test.meanwhile", "x", dana, Sentence("t", "meanwhile")));
        };
        note();
        int steps = 0;
        const std::string path = folder.path().toStdString() + "/copy";
        const auto written = (*copying)->writeTo(path, [&] {
            ++steps;
            note();
        });
        QVERIFY2(written, written ? "" : describe(written.error()).c_str());
        QVERIFY2(steps > 0, "the copy was one step");
        QCOMPARE(source->treeHead().size, pinned.size + 1 + std::uint64_t(steps));
        QCOMPARE(std::string(name((*copying)->writeTo(path).error().code)),
                 std::string("conflict"));
        // Another log than the promised one is refused, and leaves the copy as it was.
        const std::string promised = std::to_string(pinned.size) + ":" + merkle::toHex(pinned.hash);
        const std::string other =
            std::to_string(pinned.size) + ":" + merkle::toHex(source->treeHead().hash);
        const auto refused = Store::acceptUnverified(path, clock, dana, "a drill", other);
        QVERIFY(!refused && refused.error().code == ErrorCode::Corrupt);
        QVERIFY(!Store::open(path, clock));
        const auto accepted = Store::acceptUnverified(path, clock, dana, "a drill", promised);
        QVERIFY2(accepted, accepted ? "" : describe(accepted.error()).c_str());
        const auto copy = *Store::open(path, clock);
        QVERIFY(copy->tree().headAt(pinned.size) == pinned.hash);
        QCOMPARE(copy->treeHead().size, pinned.size + 1);
        QVERIFY(copy->verify());
    }
    void anEmptyWorkspaceTravelsToo()
    {
        const QTemporaryDir folder;
        const samples::StepClock clock;
        const auto source = make(folder, "source", clock), target = make(folder, "target", clock);
        const std::string document = *source->exportJson();
        QVERIFY(target->importJson(document, copied()));
        QCOMPARE(withoutItsCopying(*target->exportJson()), withoutItsCopying(document));
    }
    void anEstateThatWasUndoneTravelsToo()
    {
        const QTemporaryDir folder;
        const samples::StepClock clock;
        const auto source = make(folder, "source", clock), target = make(folder, "target", clock);
        QVERIFY(source->replaceEstate(samples::estate(), dana, Sentence("t", "t")));
        QVERIFY(source->undo(dana));
        const std::string document = *source->exportJson();
        QVERIFY(target->importJson(document, copied()));
        QCOMPARE(withoutItsCopying(*target->exportJson()), withoutItsCopying(document));
    }
    void P16_aDocumentThatWasChangedIsRefused()
    {
        const QTemporaryDir folder;
        const samples::StepClock clock;
        const auto source = make(folder, "source", clock);
        fill(*source);
        const std::string document = *source->exportJson();
        const Json whole = Json::parse(document);
        std::vector<Json::json_pointer> leaves;
        leavesOf(whole, Json::json_pointer(), leaves);
        QVERIFY(leaves.size() > 300);
        Target target;
        for (const auto &pointer : leaves) {
            Json changed = whole;
            changed[pointer] = different(whole[pointer]);
            const std::string verdict = target.refusal(*canonicalJson(changed));
            const bool refused = verdict == "corrupt" || verdict == "invalid" ||
                                 verdict == "unsupported" || verdict == "conflict";
            QVERIFY2(refused, (pointer.to_string() + ": " + verdict).c_str());
        }
        for (const char *list : {"audit", "estate_changes", "plans", "runs", "step_times", "people",
                                 "signed", "disarmings"}) {
            Json shorter = whole;
            shorter[list].erase(0);
            QCOMPARE(target.refusal(*canonicalJson(shorter)), std::string("corrupt"));
        }
        for (const auto &[list, bodies] : whole["disaster"].items()) {
            Json shorter = whole;
            QVERIFY(!bodies.empty());
            shorter["disaster"][list].erase(0);
            QCOMPARE(target.refusal(*canonicalJson(shorter)), std::string("corrupt"));
        }
        QCOMPARE(target.refusal(document + "\n"), std::string("invalid"));
        QCOMPARE(target.refusal(""), std::string("invalid"));
        QCOMPARE(target.refusal("[]"), std::string("invalid"));
        // What was refused a few hundred times still takes the real one.
        QVERIFY(target.store().importJson(document, copied()));
        QCOMPARE(withoutItsCopying(*target.store().exportJson()), withoutItsCopying(document));
    }
    void theExportFollowsItsPublishedSchema()
    {
        const QTemporaryDir folder;
        const samples::StepClock clock;
        const auto source = make(folder, "source", clock);
        fill(*source);
        const auto schemaJson =
            readJsonFile(FARHAVEN_SOURCE_DIR "/models/schema/workspace-1.schema.json");
        QVERIFY2(schemaJson, schemaJson ? "" : describe(schemaJson.error()).c_str());
        valijson::Schema schema;
        valijson::SchemaParser parser;
        parser.populateSchema(valijson::adapters::NlohmannJsonAdapter(*schemaJson), schema);
        const auto accepts = [&](const Json &json) {
            valijson::Validator validator;
            valijson::ValidationResults results;
            const bool ok =
                validator.validate(schema, valijson::adapters::NlohmannJsonAdapter(json), &results);
            valijson::ValidationResults::Error error;
            while (results.popError(error))
                qInfo("%s", error.description.c_str());
            return ok;
        };
        Json document = Json::parse(*source->exportJson());
        QVERIFY(accepts(document));
        Json surplus = document;
        surplus["more"] = 1;
        QVERIFY(!accepts(surplus));
        document["audit"][0].erase("sha256");
        QVERIFY(!accepts(document));
    }
};

FARHAVEN_TEST(TestExchange)

} // namespace tst_exchange

#include "tst_exchange.moc"
