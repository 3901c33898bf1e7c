// SPDX-License-Identifier: GPL-3.0-or-later
#include "program.h"
#include "report/packs.h"
#include "store/store.h"

#include <QTemporaryDir>
#include <QTest>

namespace tst_evidence_store {

using namespace farhaven;
using namespace farhaven::report;

namespace {

template <class T> T must(Result<T> result)
{
    if (!result)
        qFatal("%s", describe(result.error()).c_str());
    return std::move(*result);
}

/// Everything that the pack of a run needs, as the store hands it out.
Evidence collect(store::Store &store, const RunId &run, Signer &signer)
{
    Evidence evidence;
    evidence.run = must(store.run(run));
    evidence.journal = must(store.journal(run));
    evidence.people = approvals::people();
    const store::TreeHead head = store.treeHead();
    const Checkpoint checkpoint = {"farhaven/" + store.id(), head.size, head.hash, packs::moment};
    evidence.checkpoint = must(signCheckpoint(checkpoint, signer));
    for (const store::AuditRecord &record : must(store.records(0, head.size))) {
        if (record.subject == run.value || record.subject.starts_with(run.value + "#"))
            evidence.audit.push_back(
                {record.position, record.bytes, must(store.inclusionProof(record.position))});
    }
    evidence.exportedBy = PersonId("operator");
    evidence.exportedAt = packs::moment;
    return evidence;
}

} // namespace

class TestEvidenceStore : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void P16_aRunOfTheStoreIsEvidence();
};

void TestEvidenceStore::P16_aRunOfTheStoreIsEvidence()
{
    QTemporaryDir folder;
    const SystemClock clock;
    const auto store = must(store::Store::create(
        folder.filePath(QStringLiteral("a.farhaven")).toStdString(), clock, PersonId("planner")));
    const model::RecoveryPlan plan =
        must(store->savePlan(orders::plan(), PersonId("planner"))).plan;
    const model::Run run = {RunId(packs::runId), plan, must(model::planHash(plan)),
                            PersonId("operator"), packs::moment};
    auto events = packs::journal(run.planSha256);
    (void)must(store->createRun(run, events[0]));
    for (std::size_t i = 1; i < events.size(); ++i)
        (void)must(store->append(run.id, events[i]));

    TestSigner signer(packs::logKey);
    const Evidence evidence = collect(*store, run.id, signer);
    const std::string pack = must(buildPack(evidence, signer));
    PackTrust trust;
    trust.keys = {signer.key()};
    const PackVerdict verdict = verifyPack(pack, trust);
    QCOMPARE(verdict.kind, PackVerdict::Kind::Verified);
    QCOMPARE(verdict.events, events.size());
    QCOMPARE(verdict.approved.why.id, std::string("approval.none"));
}

FARHAVEN_TEST(TestEvidenceStore)

} // namespace tst_evidence_store

#include "tst_evidence_store.moc"
