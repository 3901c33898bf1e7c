// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/message.h"
#include "program.h"

#include <QTest>

namespace tst_message {

using namespace farhaven;
using namespace farhaven::api;

class TestMessage : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyKindSurvivesTheWire()
    {
        Request request;
        request.id = 7;
        request.method = "plan.lint";
        request.params = {{"plan", {{"id", "Қызметтер"}}}};
        const auto asked = decode(encode(request));
        QVERIFY(asked);
        QVERIFY(std::get<Request>(*asked).params == request.params);

        Reply refused;
        refused.id = 7;
        refused.result = fail(
            Error(ErrorCode::Timeout, "no answer in 5 s", "dc1", "Ask again").orMaybeApplied());
        const auto answered = decode(encode(refused));
        QVERIFY(answered);
        const Error &error = std::get<Reply>(*answered).result.error();
        QCOMPARE(error.code, ErrorCode::Timeout);
        QCOMPARE(error.remedy, std::string("Ask again"));
        QVERIFY(error.maybeApplied);

        Event event;
        event.topic = "run";
        event.revision = 12;
        event.body = {{"step", "promote-dr1"}};
        const auto told = decode(encode(event));
        QVERIFY(told);
        QCOMPARE(std::get<Event>(*told).revision, 12);
    }

    void anythingElseIsRefused_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("no object") << QByteArray("[1]");
        QTest::newRow("a key nobody knows")
            << QByteArray("{\"id\":1,\"method\":\"a\",\"extra\":1}");
        QTest::newRow("an id that is no number") << QByteArray("{\"id\":\"1\",\"method\":\"a\"}");
        QTest::newRow("a reply without an id") << QByteArray("{\"result\":1}");
        QTest::newRow("half a message") << QByteArray("{\"id\":1,\"meth");
        QTest::newRow("two messages")
            << QByteArray("{\"id\":1,\"method\":\"a\"}{\"id\":2,\"method\":\"b\"}");
    }
    void anythingElseIsRefused()
    {
        QFETCH(QByteArray, bytes);
        QVERIFY(!decode(std::string_view(bytes.data(), std::size_t(bytes.size()))));
    }
};

FARHAVEN_TEST(TestMessage)

} // namespace tst_message

#include "tst_message.moc"
