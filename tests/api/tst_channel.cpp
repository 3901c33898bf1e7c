// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/client.h"
#include "program.h"

#include <QCoreApplication>
#include <QCoroTask>
#include <QTest>
#include <QThread>

namespace tst_channel {

using namespace farhaven;
using namespace farhaven::api;

class TestChannel : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aCallIsAnsweredAcrossThreads()
    {
        QThread thread;
        std::unique_ptr<Channel> mine;
        Channel *theirs = nullptr;
        {
            auto ends = inMemoryChannel();
            mine = std::move(ends.first);
            theirs = ends.second.release();
        }
        theirs->onMessage([theirs](const std::string &bytes) {
            const auto message = decode(bytes);
            Reply reply;
            reply.id = std::get<Request>(*message).id;
            reply.result = Json(std::get<Request>(*message).method + "!");
            theirs->send(encode(reply));
        });
        theirs->moveToThread(&thread);
        thread.start();

        Client client(std::move(mine));
        const auto answer = QCoro::waitFor(client.call("ping", Json::object()));
        QVERIFY(answer);
        QCOMPARE(answer->get<std::string>(), std::string("ping!"));

        QMetaObject::invokeMethod(
            theirs, [theirs] { delete theirs; }, Qt::BlockingQueuedConnection);
        thread.quit();
        QVERIFY(thread.wait());
    }

    void aClosedServerLeavesTheCallInDoubt()
    {
        auto [mine, theirs] = inMemoryChannel();
        Client client(std::move(mine));
        auto task = client.call("run.start", Json::object());
        theirs.reset();
        const auto answer = QCoro::waitFor(task);
        QVERIFY(!answer);
        QCOMPARE(answer.error().code, ErrorCode::Unreachable);
        QVERIFY(answer.error().maybeApplied); // it may have been carried out before the end
    }

    void aReaderThatNeverReadsIsCutOff()
    {
        auto [mine, theirs] = inMemoryChannel();
        bool closed = false;
        mine->onClosed([&] { closed = true; });
        std::size_t sent = 0;
        while (theirs->send("x") && sent <= queuedMessagesMax)
            ++sent;
        QCOMPARE(sent, queuedMessagesMax);
        QVERIFY(!theirs->send("x"));
        QTRY_VERIFY(closed); // once it has read what was sent before
    }

    void bytesAreBoundedToo()
    {
        auto [mine, theirs] = inMemoryChannel();
        const std::string large(messageBytesMax, 'x');
        std::size_t sent = 0;
        while (theirs->send(large))
            ++sent;
        QCOMPARE(sent, queuedBytesMax / messageBytesMax);
        QVERIFY(!theirs->send("x"));
    }

    void aReceiverMayEndItsOwnChannel()
    {
        auto [mine, theirs] = inMemoryChannel();
        std::unique_ptr<Channel> reader = std::move(mine);
        int heard = 0;
        reader->onMessage([&](const std::string &) {
            ++heard;
            reader.reset();
        });
        QVERIFY(theirs->send("one") && theirs->send("two"));
        bool closed = false;
        theirs->onClosed([&] { closed = true; });
        QTRY_VERIFY(closed);
        QCOMPARE(heard, 1);
    }
};

FARHAVEN_TEST(TestChannel)

} // namespace tst_channel

#include "tst_channel.moc"
