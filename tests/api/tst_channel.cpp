// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/client.h"

#include <QCoreApplication>
#include <QCoroTask>
#include <QTest>
#include <QThread>

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
        int sent = 0;
        while (theirs->send("x") && sent <= queuedMessagesMax)
            ++sent;
        QCOMPARE(sent, queuedMessagesMax);
        QCoreApplication::processEvents();
        QVERIFY(closed);
    }
};

QTEST_GUILESS_MAIN(TestChannel)
#include "tst_channel.moc"
