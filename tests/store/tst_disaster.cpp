// SPDX-License-Identifier: GPL-3.0-or-later
#include "program.h"
#include "store/samples.h"
#include "store/store.h"

#include <QTemporaryDir>
#include <QTest>

namespace tst_disaster {

using namespace farhaven;
using namespace farhaven::store;
using model::FenceChange;
using model::FenceState;

namespace {

std::string codeOf(const Result<> &outcome)
{
    return outcome ? "ok" : std::string(name(outcome.error().code));
}

} // namespace

class TestDisaster : public QObject {
    Q_OBJECT
    QTemporaryDir m_folder;
    samples::StepClock m_clock;
    std::unique_ptr<Store> m_store;
    int m_made = 0;

    FenceState onlyState()
    {
        const auto fences = m_store->fences();
        return fences && fences->size() == 1 ? fences->front().state() : FenceState::InForce;
    }

private Q_SLOTS:
    void init()
    {
        const std::string path = m_folder.path().toStdString() + "/ws" + std::to_string(++m_made);
        m_store = *Store::create(path, m_clock, PersonId("dana"));
    }

    void whatIsKeptComesBack()
    {
        samples::disaster(*m_store);
        const std::string path = m_store->path();
        QVERIFY(m_store->close());
        m_store = *Store::open(path, m_clock);
        QVERIFY(m_store->declarations() == std::vector{samples::declaration()});
        QCOMPARE(m_store->fences()->size(), std::size_t(1));
        QVERIFY(m_store->fences()->front().fence == samples::fence());
        QCOMPARE(m_store->attestations()->size(), std::size_t(1));
        QVERIFY(m_store->sightings(ComponentId("db")) ==
                std::vector{samples::sighting("sighting-1", "0/3000148")});
        QVERIFY(m_store->sightings(ComponentId("other"))->empty());
        const std::string sha256(64, '7');
        QVERIFY(m_store->liveChecks(sha256) == std::vector{samples::liveCheck("check-1", Tri::No)});
        QVERIFY(m_store->liveChecks("another")->empty());
        QVERIFY(*m_store->lastGreen(sha256) == std::nullopt);
        QVERIFY(m_store->keepLiveCheck(samples::liveCheck("check-2", Tri::Yes)));
        QVERIFY(m_store->keepLiveCheck(samples::liveCheck("check-3", Tri::Unknown)));
        QCOMPARE((*m_store->lastGreen(sha256))->id, std::string("check-2"));
        QCOMPARE(m_store->sinks()->front().path, std::string("/var/lib/farhaven/checkpoints"));
        QVERIFY(m_store->verify());
    }
    void P14_eachIsRecordedInTheSameBreath()
    {
        const auto before = m_store->treeHead().size;
        QVERIFY(m_store->declare(samples::declaration()));
        const auto record = m_store->record(before);
        QVERIFY(record);
        QCOMPARE(record->action, std::string("declaration.made"));
        QCOMPARE(record->author.value, std::string("dana"));
        QCOMPARE(m_store->treeHead().size, before + 1);
    }
    void aFenceIsRaisedOnce()
    {
        QVERIFY(*m_store->raiseFence(samples::fence()));
        const auto size = m_store->treeHead().size;
        QVERIFY(!*m_store->raiseFence(samples::fence()));
        QCOMPARE(m_store->treeHead().size, size);
        QVERIFY(onlyState() == FenceState::InForce);
    }
    void aFenceThatVanishedIsNotInForce()
    {
        QVERIFY(*m_store->raiseFence(samples::fence()));
        const std::string id = samples::fence().id;
        QVERIFY(m_store->changeFence(samples::change(id, "a", FenceChange::Kind::Vanished)));
        QVERIFY(onlyState() == FenceState::Vanished);
        QVERIFY(m_store->changeFence(samples::change(id, "b")));
        QVERIFY(onlyState() == FenceState::Lifted);
    }
    void aLiftedFenceIsNeverChangedAgain()
    {
        QVERIFY(*m_store->raiseFence(samples::fence()));
        const std::string id = samples::fence().id;
        QVERIFY(m_store->changeFence(samples::change(id)));
        QCOMPARE(codeOf(m_store->changeFence(samples::change(id, "again"))),
                 std::string("conflict"));
        QCOMPARE(codeOf(m_store->changeFence(samples::change("nobody:knows", "x"))),
                 std::string("not_found"));
    }
    void oneSignatureAPerson()
    {
        SignedDocument document;
        document.document = Json{{"host", "dc1"}};
        document.signature = "x";
        const HostId host("dc1");
        const auto sign = [&](const char *by) {
            return codeOf(m_store->attest(document, "a-1", PersonId(by), host));
        };
        QCOMPARE(sign("dana"), std::string("ok"));
        QCOMPARE(sign("dana"), std::string("conflict"));
        QCOMPARE(sign("serik"), std::string("ok"));
    }
    void theLastSightingsComeOldestFirst()
    {
        for (int i = 1; i <= 5; ++i)
            QVERIFY(m_store->keepSighting(
                samples::sighting("s" + std::to_string(i), "0/" + std::to_string(i))));
        const auto last = m_store->sightings(ComponentId("db"), 2);
        QCOMPARE(last->size(), std::size_t(2));
        QCOMPARE(last->front().position, std::string("0/4"));
        QCOMPARE(last->back().position, std::string("0/5"));
    }
    void aSinkIsNamedOnceAndAbsolutely()
    {
        model::Sink sink;
        sink.id = "s1";
        sink.path = "relative";
        sink.by = PersonId("dana");
        QCOMPARE(codeOf(m_store->addSink(sink)), std::string("invalid"));
        sink.path = "/mnt/log";
        QCOMPARE(codeOf(m_store->addSink(sink)), std::string("ok"));
        sink.id = "s2";
        QCOMPARE(codeOf(m_store->addSink(sink)), std::string("conflict"));
    }
    void aNoteStandsForItself()
    {
        QVERIFY(m_store->note("claim.takeover_asked", "db", PersonId("dana"), Sentence("t", "t")));
        QVERIFY(m_store->verify());
    }
};

FARHAVEN_TEST(TestDisaster)

} // namespace tst_disaster

#include "tst_disaster.moc"
