// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/generate.h"
#include "imports/reading.h"
#include "program.h"

#include <QTest>

#include <set>

namespace tst_samples {

using namespace farhaven;
using namespace farhaven::reading;

/// The estates of models/samples that follow the source documents.
class TestSamples : public QObject {
    Q_OBJECT

    /// Each service whose writer has an adapter with generation can be moved on paper.
    static void planned(const model::Estate &estate)
    {
        for (const model::Service &service : estate.services) {
            const model::Component &writer = *estate.find(service.writer);
            if (writer.kind != "postgresql")
                continue;
            analysis::GenerationFacts facts;
            facts.id = PlanId("sample");
            facts.author = PersonId("planner");
            facts.primary = writer.serving(service.home)->id;
            facts.identities[writer.id] = "7301";
            const auto other =
                std::find_if(writer.members.begin(), writer.members.end(),
                             [&](const auto &each) { return each.site != service.home; });
            const auto plan = analysis::generateSwitchover(estate, service.id, other->site, facts);
            QVERIFY2(plan, plan ? "" : describe(plan.error()).c_str());
        }
    }

private Q_SLOTS:
    void eachOpensWithoutErrorsAndSaysWhatItLacks_data()
    {
        QTest::addColumn<QString>("name");
        for (const char *name :
             {"swarm-platform", "multi-region", "event-broker", "financial-services", "two-sites"})
            QTest::newRow(name) << QString::fromLatin1(name);
    }

    void eachOpensWithoutErrorsAndSaysWhatItLacks()
    {
        QFETCH(QString, name);
        const std::string base = FARHAVEN_SOURCE_DIR "/models/samples/" + name.toStdString();
        const auto json = readJsonFile(base + ".estate.json");
        QVERIFY2(json, json ? "" : describe(json.error()).c_str());
        const auto estate = model::estateFromJson(*json);
        QVERIFY2(estate, estate ? "" : describe(estate.error()).c_str());
        QVERIFY(estateIsSound(*estate));
        // Complete enough to plan: a service that can move, with its writer on both sides.
        QVERIFY(!estate->services.empty() && !estate->objectives.empty());
        for (const model::Service &service : estate->services) {
            const model::Component *writer = estate->find(service.writer);
            QVERIFY2(writer, service.id.value.c_str());
            std::set<std::string> sites;
            for (const model::Member &member : writer->members)
                sites.insert(member.site.value);
            QVERIFY2(sites.size() >= 2, service.id.value.c_str());
            QVERIFY2(estate->find(service.edge), service.id.value.c_str());
        }
        planned(*estate);
        const auto lacks = readJsonFile(base + ".lacks.json");
        QVERIFY2(lacks, lacks ? "" : describe(lacks.error()).c_str());
        QVERIFY((*lacks)["source"].is_string());
        QVERIFY((*lacks)["lacks"].size() >= 3);
    }
};

FARHAVEN_TEST(TestSamples)

} // namespace tst_samples

#include "tst_samples.moc"
