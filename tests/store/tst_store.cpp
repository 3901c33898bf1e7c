// SPDX-License-Identifier: GPL-3.0-or-later
#include "program.h"
#include "store/samples.h"
#include "store/store.h"

#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

namespace tst_store {

using namespace farhaven;
using namespace farhaven::store;
using Kind = model::JournalEvent::Kind;

namespace {

const PersonId dana("dana");
const Sentence because("test", "for the test");

/// A workspace in a folder of its own.
struct Workspace {
    QTemporaryDir folder;
    samples::StepClock clock;
    std::string path = folder.path().toStdString() + "/lab.farhaven";
    std::unique_ptr<Store> store = *Store::create(path, clock, dana);

    void reopen()
    {
        store.reset();
        store = *Store::open(path, clock);
    }
};

std::string message(const Error &error)
{
    return std::string(name(error.code)) + ": " + describe(error);
}

template <class T> std::string codeOf(const Result<T> &result)
{
    return result ? "ok" : std::string(name(result.error().code));
}

} // namespace

class TestStore : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aNewWorkspaceIsEmptyAndRecorded()
    {
        Workspace ws;
        QVERIFY(ws.store->estate()->sites.empty());
        QVERIFY(ws.store->plans()->empty() && ws.store->runs()->empty());
        QCOMPARE(ws.store->treeHead().size, std::uint64_t(1));
        const auto record = ws.store->record(0);
        QCOMPARE(record->action, std::string("workspace.created"));
        QCOMPARE(record->author.value, std::string("dana"));
        QVERIFY(ws.store->rollbackRuledOut() == Tri::Yes);
        QVERIFY(ws.store->verify());
        QCOMPARE(codeOf(Store::create(ws.path, ws.clock, dana)), std::string("conflict"));
        QVERIFY(ws.store->estate());
    }
    void aCleanCloseLeavesTwoFiles()
    {
        Workspace ws;
        QVERIFY(ws.store->replaceEstate(samples::estate(), dana, because));
        const std::string id = ws.store->id();
        QVERIFY(ws.store->close());
        QDir folder(ws.folder.path());
        const auto files = folder.entryList(QDir::Files | QDir::Hidden, QDir::Name);
        QCOMPARE(files.join(QLatin1Char(' ')), QStringLiteral("lab.farhaven lab.farhaven.head"));
        QCOMPARE(int(QFileInfo(QString::fromStdString(ws.path)).permissions() & 0x77), 0);
        QCOMPARE(codeOf(ws.store->undo(dana)), std::string("internal"));
        ws.reopen();
        QCOMPARE(ws.store->id(), id);
        QVERIFY(ws.store->rollbackRuledOut() == Tri::Yes);
        QVERIFY(*ws.store->estate() == samples::estate());
        QCOMPARE(ws.store->treeHead().size, std::uint64_t(2));
    }
    void theEstateIsReplacedObjectByObject()
    {
        Workspace ws;
        QCOMPARE(*ws.store->estateRevision(), 0);
        QCOMPARE(*ws.store->replaceEstate(samples::estate(), dana, because), 1);
        QVERIFY(*ws.store->estate() == samples::estate());
        model::Estate smaller = samples::estate("Other name");
        smaller.hosts.pop_back();
        smaller.dependencies[0].strength = model::DependencyStrength::Soft;
        QCOMPARE(*ws.store->replaceEstate(smaller, PersonId("serik"), because), 2);
        QVERIFY(*ws.store->estate() == smaller);
        // The same again is no change and leaves no record.
        QCOMPARE(*ws.store->replaceEstate(smaller, dana, because), 2);
        QCOMPARE(ws.store->treeHead().size, std::uint64_t(3));
        const auto history = ws.store->history();
        QCOMPARE(history->size(), std::size_t(2));
        QCOMPARE(history->at(1).author.value, std::string("serik"));
        QVERIFY(history->at(1).what == because);
        QVERIFY(history->at(0).at < history->at(1).at);
        ws.reopen();
        QVERIFY(*ws.store->estate() == smaller);
        QCOMPARE(*ws.store->estateRevision(), 2);
    }
    void undoAppendsTheInverse()
    {
        Workspace ws;
        const model::Estate one = samples::estate("One"), two = samples::estate("Two");
        QCOMPARE(codeOf(ws.store->undo(dana)), std::string("not_found"));
        QVERIFY(ws.store->replaceEstate(one, dana, because));
        QVERIFY(ws.store->replaceEstate(two, dana, because));
        QCOMPARE(*ws.store->undo(dana), 3);
        QVERIFY(*ws.store->estate() == one);
        QVERIFY(ws.store->replaceEstate(samples::estate("Three"), dana, because));
        QCOMPARE(*ws.store->undo(dana), 5);
        QVERIFY(*ws.store->estate() == one);
        QCOMPARE(*ws.store->undo(dana), 6);
        QVERIFY(*ws.store->estate() == model::Estate());
        QCOMPARE(codeOf(ws.store->undo(dana)), std::string("not_found"));
        const auto history = *ws.store->history();
        QCOMPARE(history.size(), std::size_t(6));
        QCOMPARE(history[2].undoes.value_or(0), 2);
        QCOMPARE(history[5].undoes.value_or(0), 1);
        QVERIFY(history[0].undone && history[1].undone && !history[2].undone && history[3].undone);
        QVERIFY(ws.store->verify());
        ws.reopen();
        QVERIFY(*ws.store->estate() == model::Estate());
    }
    void anEstateWithTheSameIdTwiceIsRefused()
    {
        Workspace ws;
        model::Estate twice = samples::estate();
        twice.sites.push_back(twice.sites[0]);
        QCOMPARE(codeOf(ws.store->replaceEstate(twice, dana, because)), std::string("invalid"));
        QCOMPARE(codeOf(ws.store->replaceEstate(samples::estate(), PersonId(), because)),
                 std::string("invalid")); // every command has an author
        QCOMPARE(ws.store->treeHead().size, std::uint64_t(1));
        QVERIFY(ws.store->replaceEstate(samples::estate(), dana, because));
        QVERIFY(ws.store->verify());
    }
    void P3_plansAreKeptAsBytes()
    {
        Workspace ws;
        const model::RecoveryPlan plan = samples::plan();
        const auto first = ws.store->savePlan(plan, dana);
        QVERIFY2(first, first ? "" : message(first.error()).c_str());
        QCOMPARE(first->plan.revision, 1);
        QCOMPARE(first->bytes, *model::planCanonical(plan));
        QCOMPARE(first->sha256, sha256Hex(first->bytes));
        QCOMPARE(ws.store->savePlan(plan, dana)->plan.revision, 1); // nothing new
        QCOMPARE(ws.store->treeHead().size, std::uint64_t(2));
        model::RecoveryPlan edited = plan;
        edited.name = "Rehearsal, edited";
        QCOMPARE(codeOf(ws.store->savePlan(edited, PersonId("serik"))), std::string("denied"));
        edited.author = PersonId("serik");
        QCOMPARE(ws.store->savePlan(edited, PersonId("serik"))->plan.revision, 2);
        edited.author = dana;
        edited.name = "Edited from the first revision again";
        edited.revision = 0;
        QCOMPARE(codeOf(ws.store->savePlan(edited, dana)), std::string("conflict"));
        edited.revision = 3;
        QCOMPARE(ws.store->savePlan(edited, dana)->plan.revision, 3);
        QCOMPARE(*ws.store->planBytes(plan.id, 1), first->bytes);
        QCOMPARE(ws.store->plan(plan.id)->plan.revision, 3);
        QCOMPARE(ws.store->plan(plan.id, 2)->savedBy.value, std::string("serik"));
        QCOMPARE(codeOf(ws.store->plan(plan.id, 4)), std::string("not_found"));
        QCOMPARE(codeOf(ws.store->plan(PlanId("other"))), std::string("not_found"));
        QVERIFY(ws.store->savePlan(samples::plan("plan-0"), dana));
        const auto plans = *ws.store->plans();
        QCOMPARE(plans.size(), std::size_t(2));
        QCOMPARE(plans[1].revision, 3);
        QCOMPARE(plans[1].sha256, ws.store->plan(plan.id)->sha256);
        model::RecoveryPlan broken = samples::plan("plan-2");
        broken.steps.clear();
        QCOMPARE(codeOf(ws.store->savePlan(broken, dana)), std::string("invalid"));
        QVERIFY(ws.store->verify());
    }
    void P14_eachEventHasItsAuditRecord()
    {
        Workspace ws;
        const auto started = ws.store->createRun(samples::run(), samples::event(Kind::Started));
        QVERIFY2(started, started ? "" : message(started.error()).c_str());
        QCOMPARE(started->sequence, 1);
        QCOMPARE(ws.store->treeHead().size, std::uint64_t(3)); // genesis, run, event
        for (const Kind kind : {Kind::Intended, Kind::Returned, Kind::Settled, Kind::Ended}) {
            const auto event = ws.store->append(RunId("run-1"), samples::event(kind));
            QVERIFY(event);
            const auto record = *ws.store->record(ws.store->treeHead().size - 1);
            QCOMPARE(record.action, "run." + std::string(model::name(kind)));
            QCOMPARE(record.subject, "run-1#" + std::to_string(event->sequence));
            QCOMPARE(record.sha256, sha256Hex(*canonicalJson(model::toJson(*event))));
            QVERIFY(record.what == event->why);
        }
        const auto journal = *ws.store->journal(RunId("run-1"));
        QCOMPARE(journal.size(), std::size_t(5));
        for (std::size_t i = 0; i < journal.size(); ++i)
            QCOMPARE(journal[i].sequence, std::int64_t(i) + 1);
        QCOMPARE(ws.store->journal(RunId("run-1"), 3)->size(), std::size_t(2));
        QVERIFY(ws.store->journal(RunId("nobody"))->empty());
        const auto run = *ws.store->run(RunId("run-1"));
        QVERIFY(run.plan == samples::plan());
        QCOMPARE(run.planSha256, samples::run().planSha256);
        QCOMPARE(ws.store->runs()->at(0).events, 5);
        ws.reopen();
        QCOMPARE(ws.store->journal(RunId("run-1"))->size(), std::size_t(5));
        QCOMPARE(ws.store->append(RunId("run-1"), samples::event(Kind::Ended))->sequence, 6);
    }
    void eventsThatDoNotFitAreRefused()
    {
        Workspace ws;
        const RunId run("run-1");
        QCOMPARE(codeOf(ws.store->append(run, samples::event(Kind::Started))),
                 std::string("not_found"));
        model::Run other = samples::run();
        other.planSha256 = sha256Hex("another plan");
        QCOMPARE(codeOf(ws.store->createRun(other, samples::event(Kind::Started))),
                 std::string("invalid")); // P3: not the bytes that were approved
        QVERIFY(ws.store->createRun(samples::run(), samples::event(Kind::Started)));
        QCOMPARE(codeOf(ws.store->createRun(samples::run(), samples::event(Kind::Started))),
                 std::string("conflict"));
        model::JournalEvent late = samples::event(Kind::Intended);
        late.sequence = 1;
        QCOMPARE(codeOf(ws.store->append(run, late)), std::string("conflict"));
        late.sequence = 2;
        QCOMPARE(ws.store->append(run, late)->sequence, 2);
        model::JournalEvent fraction = samples::event(Kind::Returned);
        fraction.detail = Json{{"seconds", 1.5}};
        QCOMPARE(codeOf(ws.store->append(run, fraction)), std::string("invalid"));
        model::JournalEvent twins = samples::event(Kind::Returned);
        twins.detail = Json{{"caf\u00e9", 1}, {"cafe\u0301", 2}};
        QCOMPARE(codeOf(ws.store->append(run, twins)), std::string("invalid"));
        const auto big = samples::event(Kind::Returned, std::string(2 << 20, 'x'));
        QCOMPARE(codeOf(ws.store->append(run, big)), std::string("exhausted"));
        QCOMPARE(ws.store->journal(run)->size(), std::size_t(2));
        QVERIFY(ws.store->verify()); // and the tree took back what the transaction took back
        QVERIFY(ws.store->append(run, samples::event(Kind::Returned, "мәтін \u0001 \"x\"")));
        ws.reopen();
        QVERIFY(ws.store->verify());
    }
    void measuredTimesAreKept()
    {
        Workspace ws;
        StepTime time;
        time.componentKind = "postgresql";
        time.verb = "promote";
        time.took = Milliseconds(412);
        time.run = RunId("run-1");
        time.step = StepId("promote");
        QVERIFY(ws.store->recordStepTime(time, PersonId("engine")));
        time.took = Milliseconds(-1);
        QCOMPARE(codeOf(ws.store->recordStepTime(time, dana)), std::string("invalid"));
        time.took = Milliseconds(97);
        QVERIFY(ws.store->recordStepTime(time, PersonId("engine")));
        ws.reopen();
        const auto times = *ws.store->stepTimes("postgresql", "promote");
        QCOMPARE(times.size(), std::size_t(2));
        QCOMPARE(times[0].took.count(), 412);
        QVERIFY(times[1] == time);
        QVERIFY(ws.store->stepTimes("postgresql", "demote")->empty());
    }
    void P16_proofsOfTheStoredLogVerify()
    {
        Workspace ws;
        const TreeHead early = ws.store->treeHead();
        QVERIFY(ws.store->createRun(samples::run(), samples::event(Kind::Started)));
        for (int i = 0; i < 6; ++i)
            QVERIFY(ws.store->append(RunId("run-1"), samples::event(Kind::Returned)));
        ws.reopen();
        const TreeHead head = ws.store->treeHead();
        const auto records = *ws.store->records(0);
        QCOMPARE(std::uint64_t(records.size()), head.size);
        for (const AuditRecord &record : records) {
            const auto proof = *ws.store->inclusionProof(record.position);
            QVERIFY(merkle::verifyInclusion(merkle::leafHash(record.bytes), record.position,
                                            head.size, proof, head.hash));
        }
        const auto proof = *ws.store->consistencyProof(early.size, head.size);
        QVERIFY(merkle::verifyConsistency(early.size, head.size, early.hash, head.hash, proof));
        QCOMPARE(codeOf(ws.store->record(head.size)), std::string("not_found"));
        QCOMPARE(ws.store->records(2, 3)->size(), std::size_t(3));
        QVERIFY(ws.store->records(99)->empty());
    }
    void theLogIsEmptiedOnTheWay()
    {
        Workspace ws;
        QVERIFY(ws.store->createRun(samples::run(), samples::event(Kind::Started)));
        const QFileInfo log(QString::fromStdString(ws.path + "-wal"));
        qint64 most = 0, before = 0;
        bool shrank = false;
        for (int i = 0; i < 200; ++i) {
            QVERIFY(ws.store->append(RunId("run-1"),
                                     samples::event(Kind::Returned, std::string(20'000, 'x'))));
            QFileInfo now(log.filePath());
            shrank = shrank || now.size() < before;
            before = now.size();
            most = std::max(most, before);
        }
        QVERIFY(shrank);
        QVERIFY2(most < 5 << 20, std::to_string(most).c_str());
        QVERIFY(ws.store->verify());
    }
};

FARHAVEN_TEST(TestStore)

} // namespace tst_store

#include "tst_store.moc"
