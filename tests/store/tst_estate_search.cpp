// SPDX-License-Identifier: GPL-3.0-or-later
// What full text finds, against a plain reading of every object.
#include "program.h"
#include "store/samples.h"
#include "store/store.h"

#include <QTemporaryDir>
#include <QTest>

#include <random>

namespace tst_estate_search {

using namespace farhaven;
using namespace farhaven::store;

namespace {

const PersonId planner("dana");
const Sentence why("test", "for the test");

struct Searched {
    Searched()
    {
        store = *Store::create(directory.filePath(QStringLiteral("w.farhaven")).toStdString(),
                               clock, planner);
    }
    void set(const model::Estate &next)
    {
        const auto changed = store->replaceEstate(next, planner, why);
        QVERIFY2(changed, changed ? "" : describe(changed.error()).c_str());
    }
    std::string found(const std::string &words, std::int64_t limit = 100)
    {
        const auto hits = store->findInEstate(words, limit);
        if (!hits)
            return describe(hits.error());
        std::string all;
        for (const EstateHit &hit : *hits)
            all += hit.kind + "/" + hit.id + " ";
        return all;
    }

    QTemporaryDir directory;
    SystemClock clock;
    std::unique_ptr<Store> store;
};

model::Host host(const std::string &id, const std::string &name, const model::Estate &estate)
{
    model::Host made;
    made.id = HostId(id);
    made.name = name;
    made.site = estate.sites[0].id;
    return made;
}

} // namespace

class TestEstateSearch : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void kazakhAndRussianCaseDoesNotCount_data()
    {
        QTest::addColumn<QString>("typed");
        for (const char *typed : {"ҚАРАҒАНДЫ", "қарағанды", "Қарағ", "ӨСКЕМЕН", "өск", "ІЛЕ", "іле",
                                  "ҰЛЫТАУ ҮЙ", "Әуежай", "ҺАУА", "Ёлка", "елка", "ЩУЧИНСК"})
            QTest::newRow(typed) << QString::fromUtf8(typed);
    }
    void kazakhAndRussianCaseDoesNotCount()
    {
        QFETCH(QString, typed);
        Searched all;
        model::Estate estate = samples::estate("one");
        estate.hosts.push_back(
            host("h", "Қарағанды Өскемен Іле Ұлытау үй әуежай һауа ёлка Щучинск", estate));
        all.set(estate);
        QCOMPARE(all.found(typed.toStdString()), std::string("hosts/h "));
        QCOMPARE(all.found(typed.toStdString() + " жоқ"), std::string());
    }

    void lettersThatOnlyLookAlikeAreOthers()
    {
        Searched all;
        model::Estate estate = samples::estate("one");
        estate.hosts.push_back(host("h", "Қостанай", estate));
        all.set(estate);
        QCOMPARE(all.found("костанай"), std::string()); // К is no Қ
    }

    void whatIsTypedIsNoQuery_data()
    {
        QTest::addColumn<QString>("typed");
        for (const char *typed : {"\"", "*", "AND", "krg OR nothing", "name:krg", "NEAR(krg app)",
                                  "krg\" OR \"nothing", "^zzz", "krg - zzz", "'; DROP TABLE word",
                                  "(", "{name}:", "\\", "\n", "", "—", "🙂"})
            QTest::newRow(typed) << QString::fromUtf8(typed);
    }
    void whatIsTypedIsNoQuery()
    {
        QFETCH(QString, typed);
        Searched all;
        model::Estate estate = samples::estate("one");
        estate.hosts.push_back(host("h", "krg-app2", estate));
        all.set(estate);
        QCOMPARE(all.found(typed.toStdString()), std::string());
        QCOMPARE(all.found("KRG-App"), std::string("hosts/h "));
    }

    void aNameCountsMoreThanWhatRefersToIt()
    {
        Searched all;
        model::Estate estate = samples::estate("one");
        estate.hosts.push_back(host("h", "payment", estate));
        estate.inventory["documents"] = {{"a", "Guide", {{"location", "payment payment payment"}}}};
        all.set(estate);
        QCOMPARE(all.found("payment"), std::string("hosts/h documents/a "));
        QCOMPARE(all.found("payment", 1), std::string("hosts/h "));
        QVERIFY((*all.store->findInEstate("payment", 9))[1].where.find("«payment»") !=
                std::string::npos);
    }

    /// Any row of changes: what is found equals what is there.
    void itFollowsEveryChange()
    {
        Searched all;
        std::mt19937 dice(7);
        const char *words[] = {"alpha", "beta", "gamma", "delta"};
        for (int i = 0; i < 60; ++i) {
            model::Estate next = samples::estate("one");
            for (const char *id : {"x", "y", "z"}) {
                if (dice() % 3)
                    next.hosts.push_back(host(id, std::string(words[dice() % 4]) + id, next));
            }
            const bool back = dice() % 4 == 0 && all.store->undo(planner).has_value();
            if (!back)
                all.set(next);
            const model::Estate now = *all.store->estate();
            for (const char *word : words) {
                std::string wanted;
                for (const model::Host &each : now.hosts) {
                    if (each.name.starts_with(word))
                        wanted += "hosts/" + each.id.value + " ";
                }
                QCOMPARE(all.found(word), wanted);
            }
        }
    }
};

FARHAVEN_TEST(TestEstateSearch)

} // namespace tst_estate_search

#include "tst_estate_search.moc"
