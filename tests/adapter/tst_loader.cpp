// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapter/loader.h"
#include "plugins/local_env.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace farhaven;
using namespace farhaven::adapter;

namespace {

const std::string built = FARHAVEN_BINARY_DIR "/plugins/";

model::Component edge(Json settings)
{
    model::Component component;
    component.id = ComponentId("edge");
    component.kind = "haproxy";
    component.settings = std::move(settings);
    model::Member member;
    member.id = MemberId("dc");
    member.settings = {{"server", "dc"}};
    component.members = {member};
    return component;
}

} // namespace

class TestLoader : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void loadsWhatIsSoundAndNamesTheRest()
    {
        QTemporaryDir folder;
        const auto put = [&](const std::string &from, const char *as) {
            QVERIFY(QFile::copy(QString::fromStdString(from), folder.filePath(QLatin1String(as))));
        };
        put(built + "haproxy.so", "a.so");
        put(built + "haproxy.so", "b-second.so");
        put(FARHAVEN_BINARY_DIR "/tests/foreign_plugin.so", "c-foreign.so");
        put(FARHAVEN_BINARY_DIR "/tests/old_plugin.so", "d-old.so");
        tests::writeFile(folder.filePath(QStringLiteral("e-broken.so")).toStdString(), "not ELF");
        put(built + "service.so", "f.so");
        const Loader loader(folder.path().toStdString());
        QCOMPARE(loader.plugins().size(), 2U);
        QVERIFY(loader.plugins().contains("haproxy") && loader.plugins().contains("service"));
        QCOMPARE(loader.errors().size(), 4U);
        QCOMPARE(loader.errors()[0].code, ErrorCode::Conflict);
        QCOMPARE(loader.errors()[1].code, ErrorCode::Unsupported);
        QCOMPARE(loader.errors()[2].code, ErrorCode::Corrupt);
        QCOMPARE(loader.errors()[3].code, ErrorCode::Corrupt);
        for (const Error &error : loader.errors())
            QVERIFY2(error.place.find(".so") != std::string::npos, describe(error).c_str());
    }
    void aMissingFolderIsAnError()
    {
        const Loader loader("/nowhere/plugins");
        QCOMPARE(loader.errors().size(), 1U);
        QCOMPARE(loader.errors().front().code, ErrorCode::NotFound);
    }
    void settingsAreCheckedBeforeAnAdapterIsMade()
    {
        tests::LocalEnv env;
        const Loader loader(built);
        const auto made = loader.create(edge({{"socket", "/s"}, {"backends", {"web"}}}), {}, env);
        QVERIFY2(made, made ? "" : describe(made.error()).c_str());
        const auto missing = loader.create(edge({{"socket", "/s"}}), {}, env);
        QVERIFY(!missing && missing.error().code == ErrorCode::Invalid);
        const auto injected =
            loader.create(edge({{"socket", "/s"}, {"backends", {"web;shutdown"}}}), {}, env);
        QVERIFY(!injected);
        QCOMPARE(injected.error().place, std::string("component edge: /settings/backends/0"));
        model::Component unknown = edge({});
        unknown.kind = "oracle";
        const auto none = loader.create(unknown, {}, env);
        QVERIFY(!none && none.error().code == ErrorCode::NotFound);
    }
    void everyKindSaysWhatItsVerbsNeed()
    {
        tests::LocalEnv env;
        const Loader loader(built);
        const auto made = loader.create(edge({{"socket", "/s"}, {"backends", {"web"}}}), {}, env);
        QVERIFY(made);
        const Json &privileges = loader.plugins().at("haproxy").description["privileges"];
        for (const VerbSpec &verb : (*made)->verbs())
            QVERIFY2(privileges.contains(verb.name), verb.name.c_str());
    }
};

QTEST_GUILESS_MAIN(TestLoader)
#include "tst_loader.moc"
