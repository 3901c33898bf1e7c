// SPDX-License-Identifier: GPL-3.0-or-later
#include "imports/preview.h"
#include "imports/reading.h"
#include "program.h"

#include <QTest>

namespace tst_import_preview {

using namespace farhaven;
using namespace farhaven::imports;
using namespace farhaven::reading;
using Names = std::vector<std::string>;

namespace {

Imported table(const std::string &rows)
{
    auto read = readText(Kind::Csv, "name,site,address,system\n" + rows);
    if (!read)
        qFatal("%s", describe(read.error()).c_str());
    return std::move(*read);
}

} // namespace

class TestImportPreview : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void intoNothingEverythingIsAdded()
    {
        const Imported read = table("db-1,dc,192.0.2.1,orders\n");
        const auto seen = preview({}, read);
        QVERIFY(seen);
        QCOMPARE(seen->added,
                 (Names{"site:dc", "host:db-1", "component:orders", "member:orders/db-1"}));
        QVERIFY(seen->after.hosts == read.estate.hosts && estateIsSound(seen->after));
    }

    void aSecondImportOfTheSameFileChangesNothing()
    {
        const Imported read = table("db-1,dc,192.0.2.1,orders\ndb-2,dr,192.0.2.2,orders\n");
        const auto first = preview({}, read);
        const auto second = preview(first->after, read, read.references());
        QVERIFY(second && !second->changes() && second->gone.empty());
        QCOMPARE(second->untouched.size(), read.references().size());
        QVERIFY(second->after == first->after);
    }

    void aChangedFileUpdatesFieldByFieldAndNamesWhatHasGone()
    {
        const Imported old = table("db-1,dc,192.0.2.1,orders\ndb-2,dr,192.0.2.2,orders\n");
        model::Estate estate = preview({}, old)->after;
        const Imported now = table("db-1,dc,192.0.2.9,orders\ndb-3,dr,192.0.2.3,orders\n");
        const auto seen = preview(estate, now, old.references());
        QVERIFY(seen);
        QCOMPARE(seen->added, (Names{"host:db-3", "member:orders/db-3"}));
        QCOMPARE(seen->changed.size(), std::size_t(1));
        QCOMPARE(seen->changed[0].reference, std::string("host:db-1"));
        QCOMPARE(seen->changed[0].fields[0].field, std::string("address"));
        QVERIFY(seen->changed[0].fields[0].before == "192.0.2.1");
        QVERIFY(seen->changed[0].fields[0].after == "192.0.2.9");
        QCOMPARE(seen->gone, (Names{"host:db-2", "member:orders/db-2"}));
        QCOMPARE(seen->after.hosts.size(), std::size_t(3)); // what has gone stays
        QCOMPARE(seen->after.components[0].members.size(), std::size_t(3));
        QVERIFY(estateIsSound(seen->after));
    }

    void whatPeopleAddedStays()
    {
        const Imported read = table("db-1,dc,192.0.2.1,orders\n");
        model::Estate estate = preview({}, read)->after;
        estate.sites[0].timeZone = "Asia/Almaty";
        estate.sites[0].role = model::SiteRole::Recovery;
        estate.components[0].kind = "postgresql";
        estate.components[0].settings = {{"port", 5432}};
        estate.components[0].members[0].role = "primary";
        const auto seen = preview(estate, read);
        QVERIFY(seen && !seen->changes());
        QVERIFY(seen->after == estate);
    }

    /// The file says where it thinks that things stand and what they are called, each time anew.
    void whatPeopleNamedAndMovedStays()
    {
        const Imported read = table("db-1,dc,192.0.2.1,orders\ndb-2,dr,,orders\n");
        model::Estate estate = preview({}, read)->after;
        estate.hosts[0].name = "Database 1";
        estate.hosts[0].site = SiteId("dr");
        estate.hosts[1].address = "192.0.2.77"; // of which the file says nothing
        estate.components[0].name = "Orders database";
        estate.components[0].members[0].name = "First";
        estate.components[0].members[0].site = SiteId("dr");
        estate.components[0].members[1].host = estate.hosts[0].id;
        const auto seen = preview(estate, read);
        QVERIFY(seen);
        for (const ObjectChange &change : seen->changed)
            qWarning("%s %s", change.reference.c_str(), change.fields[0].field.c_str());
        QVERIFY(!seen->changes());
        QVERIFY(seen->after == estate);
        // canary: what the file does speak of is updated
        QVERIFY(preview(estate, table("db-1,dc,192.0.2.9,orders\n"))->changes());
    }

    void whatIsThereAlreadyByAnotherHandIsUpdated()
    {
        model::Estate estate;
        estate.name = "Ours";
        model::Site site;
        site.id = SiteId("dc");
        site.name = "Main site";
        estate.sites.push_back(site);
        const auto seen = preview(estate, table("db-1,dc,192.0.2.1,orders\n"));
        QVERIFY(seen);
        QCOMPARE(seen->after.sites.size(), std::size_t(1));
        QCOMPARE(seen->after.sites[0].name, std::string("Main site"));
        QCOMPARE(seen->after.name, std::string("Ours"));
    }
};

FARHAVEN_TEST(TestImportPreview)

} // namespace tst_import_preview

#include "tst_import_preview.moc"
