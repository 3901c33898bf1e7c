// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/ids.h"
#include "program.h"

#include <QDateTime>
#include <QRegularExpression>
#include <QTest>
#include <QThread>

#include <set>

namespace tst_ids {

using namespace farhaven;

class TestIds : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theShapeIsThatOfRfc9562()
    {
        const QRegularExpression shape(QStringLiteral(
            "^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$"));
        for (int i = 0; i < 100; ++i)
            QVERIFY(shape.match(QString::fromStdString(newUuid())).hasMatch());
    }
    void theTimeIsInFront()
    {
        const qint64 before = QDateTime::currentMSecsSinceEpoch();
        std::string text = newUuid();
        const qint64 after = QDateTime::currentMSecsSinceEpoch();
        text.erase(8, 1);
        const qint64 stamp = std::stoll(text.substr(0, 12), nullptr, 16);
        // Ids made fast one after another may run a little ahead of the clock.
        QVERIFY2(stamp >= before && stamp <= after + 10, text.c_str());
    }
    void eachIsGreaterThanTheOneBefore()
    {
        std::string last = newUuid();
        for (int i = 0; i < 100'000; ++i) {
            std::string next = newUuid();
            QVERIFY2(next > last, (last + " " + next).c_str());
            last = std::move(next);
        }
    }
    void threadsNeverGetTheSame()
    {
        constexpr int count = 20'000;
        std::vector<std::vector<std::string>> made(4);
        std::vector<std::unique_ptr<QThread>> threads;
        for (auto &mine : made) {
            threads.emplace_back(QThread::create([&mine] {
                for (int i = 0; i < count; ++i)
                    mine.push_back(newUuid());
            }));
            threads.back()->start();
        }
        for (auto &thread : threads)
            thread->wait();
        std::set<std::string> all;
        for (const auto &mine : made)
            all.insert(mine.begin(), mine.end());
        QCOMPARE(all.size(), made.size() * count);
    }
};

FARHAVEN_TEST(TestIds)

} // namespace tst_ids

#include "tst_ids.moc"
