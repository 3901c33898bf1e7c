// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/approvals.h"
#include "model/break_glass.h"
#include "model/standing.h"
#include "program.h"
#include "store/samples.h"
#include "store/store.h"

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTemporaryDir>

namespace tst_signed {

using namespace farhaven;
using namespace farhaven::store;

namespace {

const PersonId dana("dana");

struct Workspace {
    QTemporaryDir folder;
    samples::StepClock clock;
    std::unique_ptr<Store> store =
        *Store::create(folder.path().toStdString() + "/signed", clock, dana);
};

Result<> setPeople(Workspace &ws, const model::People &people)
{
    return ws.store->setPeople(approvals::signedPeople(*ws.store->lastPeople(), people), dana);
}

SignedDocument standing()
{
    model::StandingAuthorisation made;
    made.id = "standing-1";
    made.covers = {model::Unattended::Read};
    made.scope = {ServiceId("orders")};
    made.reason = "A look each night";
    made.by = PersonId(approvals::idOf(approvals::Approver));
    made.key = approvals::keyOf(approvals::Approver);
    made.at = approvals::moment;
    made.expiresAt = made.at + approvals::day;
    TestSigner signer(approvals::Approver);
    return *signDocument(toJson(made), signer, model::standingNameSpace);
}

/// By one of the two who break it.
SignedDocument glass(approvals::Who who)
{
    model::BreakGlass made = *model::breakGlassFor(approvals::plan(), approvals::moment);
    made.id = "glass-1";
    made.statement = model::breakGlassStatement(approvals::plan());
    made.reason = "Both approvers sit in the flooded building";
    made.by = PersonId(approvals::idOf(approvals::Operator));
    made.byKey = approvals::keyOf(approvals::Operator);
    made.witness = PersonId(approvals::idOf(approvals::Planner));
    made.witnessKey = approvals::keyOf(approvals::Planner);
    TestSigner signer(who);
    return *signDocument(toJson(made), signer, model::breakGlassNameSpace);
}

std::string codeOf(const Error &error)
{
    return std::string(name(error.code));
}

} // namespace

class TestSigned : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void thePeopleThatHeldAtAMomentAreKnown()
    {
        Workspace ws;
        QVERIFY(*ws.store->people() == model::People());
        const SignedDocument first =
            approvals::signedPeople(*ws.store->lastPeople(), approvals::people());
        QVERIFY(ws.store->setPeople(first, dana));
        const std::uint64_t then = ws.store->treeHead().size;
        QCOMPARE(ws.store->setPeople(first, dana).error().code, ErrorCode::Conflict); // replayed
        QCOMPARE(ws.store->treeHead().size, then);
        model::People fewer = approvals::people();
        fewer.people.pop_back();
        QVERIFY(setPeople(ws, fewer));
        QVERIFY(ws.store->people()->people == fewer.people);
        QVERIFY(ws.store->people(then)->people == approvals::people().people);
        QVERIFY(*ws.store->people(1) == model::People());
        QVERIFY(ws.store->verify());
    }
    void aSignedDocumentIsKeptOnce()
    {
        Workspace ws;
        const SignedDocument approval = approvals::granted();
        const auto kept = ws.store->keepSigned(approval, dana);
        QVERIFY2(kept, kept ? "" : describe(kept.error()).c_str());
        QVERIFY(kept->document == approval && kept->keptBy == dana);
        const std::uint64_t size = ws.store->treeHead().size;
        QVERIFY(ws.store->keepSigned(approval, dana));
        QCOMPARE(ws.store->treeHead().size, size);
        const auto other = approvals::forged([](auto &made) { made.revision = 7; });
        QCOMPARE(codeOf(ws.store->keepSigned(other, dana).error()), std::string("conflict"));
        TestSigner signer(approvals::Approver);
        const auto foreign = signDocument({{"schema", "farhaven/x/1"}}, signer, "farhaven-x");
        QCOMPARE(codeOf(ws.store->keepSigned(*foreign, dana).error()), std::string("invalid"));
        const std::string plan = *model::planHash(approvals::plan());
        QCOMPARE(ws.store->signedAbout(SignedKind::Approval, plan)->size(), std::size_t(1));
        QCOMPARE(ws.store->signedAbout(SignedKind::Authorisation, plan)->size(), std::size_t(0));
        const auto record = ws.store->record(kept->position);
        QCOMPARE(record->action, std::string("approval.kept"));
        QCOMPARE(record->sha256, sha256Hex(*signedCanonical(approval)));
        QVERIFY(ws.store->verify());
    }
    /// A kind that no record vouched for made the whole workspace unreadable after a crash.
    void P3_everyKindOfDocumentIsVouchedFor()
    {
        Workspace ws;
        const SignedDocument kinds[] = {
            approvals::granted(),
            approvals::denied(),
            approvals::revoked("approval-1"),
            approvals::armed(),
            approvals::signedDelegation(approvals::delegation()),
            standing(),
            glass(approvals::Operator),
            glass(approvals::Planner),
        };
        for (const SignedDocument &each : kinds) {
            const auto kept = ws.store->keepSigned(each, dana);
            QVERIFY2(kept, kept ? "" : describe(kept.error()).c_str());
            const auto verified = ws.store->verify();
            QVERIFY2(verified, verified ? "" : describe(verified.error()).c_str());
        }
        const auto whole = ws.store->exportJson();
        QVERIFY2(whole, whole ? "" : describe(whole.error()).c_str());
        Workspace other;
        const auto imported = other.store->importJson(*whole, {dana, "its machine is lost"});
        QVERIFY2(imported, imported ? "" : describe(imported.error()).c_str());
        QVERIFY(other.store->verify());
    }
    void armingsCountSinceTheLastDisarming()
    {
        Workspace ws;
        QVERIFY(ws.store->keepSigned(approvals::armed("a", "dr"), dana));
        QVERIFY(ws.store->keepSigned(approvals::armed("b", "dc"), dana));
        QVERIFY(ws.store->disarm(SiteId("dr"), dana));
        QVERIFY(ws.store->signedAbout(SignedKind::Arming, "dr")->empty());
        QCOMPARE(ws.store->signedAbout(SignedKind::Arming, "dc")->size(), std::size_t(1));
        QVERIFY(ws.store->keepSigned(approvals::armed("c", "dr"), dana));
        const auto armings = ws.store->signedAbout(SignedKind::Arming, "dr");
        QCOMPARE(armings->size(), std::size_t(1));
        QCOMPARE(armings->front().id, std::string("c"));
        QVERIFY(ws.store->verify());
    }
    void B17_aRevokedKeyStaysRevoked()
    {
        Workspace ws;
        const model::People before = approvals::people();
        QVERIFY(setPeople(ws, before));
        model::People revoked = before;
        revoked.people[1].keys[0].revokedAt = Instant(Milliseconds(1'800'000'000'000));
        QVERIFY(setPeople(ws, revoked));
        // By somebody who read the list before; and by somebody who leaves the person out.
        const auto undone = setPeople(ws, before);
        QVERIFY(!undone);
        QCOMPARE(undone.error().code, ErrorCode::Conflict);
        model::People without = revoked;
        without.people.erase(without.people.begin() + 1);
        QVERIFY(!setPeople(ws, without));
        QVERIFY(ws.store->people()->people == revoked.people);
        revoked.people[0].name += " the younger";
        QVERIFY(setPeople(ws, revoked));
    }
    void B17_aRefusalIsOnRecord()
    {
        Workspace ws;
        const Sentence why("approval.revoked", "The key was revoked");
        QVERIFY(ws.store->recordRefusal("approval", "approval-1", dana, why));
        const auto record = ws.store->record(ws.store->treeHead().size - 1);
        QCOMPARE(record->action, std::string("refusal.approval"));
        QCOMPARE(record->what.english, std::string("The key was revoked"));
        QVERIFY(ws.store->verify());
    }
    void P3_aRowThatWasEditedBehindOurBackIsFound()
    {
        Workspace ws;
        QVERIFY(ws.store->keepSigned(approvals::granted(), dana));
        QVERIFY(ws.store->keepSigned(approvals::armed(), dana));
        QVERIFY(ws.store->disarm(SiteId("dc"), dana));
        QVERIFY(setPeople(ws, approvals::people()));
        QVERIFY(ws.store->verify());
        const char *edits[] = {
            "UPDATE signed_document SET body = replace(body, 'planned', 'plannad')",
            "UPDATE signed_document SET about = 'dc' WHERE kind = 'arming'",
            "UPDATE signed_document SET kind = 'arming' WHERE kind = 'approval'",
            "UPDATE signed_document SET id = 'other' WHERE kind = 'approval'",
            "DELETE FROM signed_document WHERE kind = 'approval'",
            "UPDATE disarming SET site = 'dr'",
            "DELETE FROM disarming",
            "UPDATE people SET body = replace(body, 'approver', 'approvar')",
            "DELETE FROM people",
        };
        {
            QSqlDatabase raw =
                QSqlDatabase::addDatabase(QLatin1String("QSQLITE"), QLatin1String("raw"));
            raw.setDatabaseName(QString::fromStdString(ws.store->path()));
            QVERIFY(raw.open());
            QSqlQuery query(raw);
            for (const char *edit : edits) {
                for (const char *save :
                     {"DROP TABLE IF EXISTS temp.s", "DROP TABLE IF EXISTS temp.d",
                      "DROP TABLE IF EXISTS temp.p",
                      "CREATE TEMP TABLE s AS SELECT * FROM signed_document",
                      "CREATE TEMP TABLE d AS SELECT * FROM disarming",
                      "CREATE TEMP TABLE p AS SELECT * FROM people"})
                    QVERIFY(query.exec(QLatin1String(save)));
                QVERIFY2(query.exec(QLatin1String(edit)) && query.numRowsAffected() > 0, edit);
                const auto verified = ws.store->verify();
                QVERIFY2(!verified, edit);
                QCOMPARE(codeOf(verified.error()), std::string("corrupt"));
                for (const char *restore :
                     {"DELETE FROM signed_document", "INSERT INTO signed_document SELECT * FROM s",
                      "DELETE FROM disarming", "INSERT INTO disarming SELECT * FROM d",
                      "DELETE FROM people", "INSERT INTO people SELECT * FROM p"})
                    QVERIFY(query.exec(QLatin1String(restore)));
                QVERIFY(ws.store->verify());
            }
        }
        QSqlDatabase::removeDatabase(QLatin1String("raw"));
    }
};

FARHAVEN_TEST(TestSigned)

} // namespace tst_signed

#include "tst_signed.moc"
