// SPDX-License-Identifier: GPL-3.0-or-later
// What other programs read: equal drawings are equal bytes, hostile names break nothing.
#include "bench/canvas/wide_estate.h"
#include "gui/hand_clock.h"
#include "gui/snapshot.h"
#include "gui/topology/dot_process.h"
#include "gui/topology/export_texts.h"
#include "gui/window_program.h"

#include <QSet>
#include <QTest>
#include <QXmlStreamReader>

namespace tst_exports {

using namespace farhaven;
using namespace farhaven::gui;

namespace {

model::Estate hostile()
{
    model::Estate estate = test::twoSites();
    estate.components[0].name = "a\"b\\<c>&]]>\n#{}|--> \xE2\x80\xAE";
    estate.hosts[0].name = "\"; subgraph x {";
    return estate;
}

QSet<QString> idsOf(const QByteArray &xml, const QString &element)
{
    QSet<QString> ids;
    QXmlStreamReader in(xml);
    while (!in.atEnd()) {
        if (in.readNext() == QXmlStreamReader::StartElement && in.name() == element)
            ids.insert(in.attributes().value(QStringLiteral("id")).toString());
    }
    return in.hasError() ? QSet<QString>() : ids;
}

} // namespace

class TestExports : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void equalDrawingsAreEqualBytes()
    {
        const Chart one = chartOf(test::twoSites());
        const Chart two = chartOf(test::twoSites());
        const ChartLayout layout = layoutOf(one, ChartMetrics(), 1200);
        QCOMPARE(drawioOf(one, layout), drawioOf(two, layoutOf(two, ChartMetrics(), 1200)));
        QCOMPARE(graphmlOf(one), graphmlOf(two));
        QCOMPARE(dotOf(one), dotOf(two));
        QCOMPARE(mermaidOf(one), mermaidOf(two));
    }

    void aRenamedHostChangesOneLine()
    {
        model::Estate estate = test::twoSites();
        const QList<QByteArray> before = graphmlOf(chartOf(estate)).split('\n');
        estate.hosts.front().name = "another name";
        const QList<QByteArray> after = graphmlOf(chartOf(estate)).split('\n');
        QCOMPARE(after.size(), before.size());
        int differing = 0;
        for (qsizetype i = 0; i < after.size(); ++i)
            differing += after[i] != before[i] ? 1 : 0;
        QCOMPARE(differing, 1);
    }

    void drawioIsNotCompressedAndEachLineHasBothEnds()
    {
        const Chart chart = chartOf(hostile());
        const QByteArray text = drawioOf(chart, layoutOf(chart, ChartMetrics(), 1200));
        const QSet<QString> ids = idsOf(text, QStringLiteral("mxCell"));
        QVERIFY(ids.contains(QStringLiteral("0")) && ids.contains(QStringLiteral("1")));
        for (const ChartGroup &group : chart.groups) {
            for (const ChartNode &node : group.nodes)
                QVERIFY(ids.contains(QString::fromStdString(node.id)));
        }
        QXmlStreamReader in(text);
        int edges = 0;
        while (!in.atEnd()) {
            if (in.readNext() != QXmlStreamReader::StartElement ||
                !in.attributes().hasAttribute(QStringLiteral("source")))
                continue;
            ++edges;
            QVERIFY(ids.contains(in.attributes().value(QStringLiteral("source")).toString()));
            QVERIFY(ids.contains(in.attributes().value(QStringLiteral("target")).toString()));
        }
        QCOMPARE(std::size_t(edges), chart.needs.size() + chart.links.size());
    }

    void hostileNamesStayWithinTheirQuotes()
    {
        const Chart chart = chartOf(hostile());
        QVERIFY(!idsOf(graphmlOf(chart), QStringLiteral("node")).isEmpty());
        for (const QByteArray &line : dotOf(chart).split('\n')) {
            // Outside of quoted text there is only what this program writes.
            bool inside = false;
            QByteArray outside;
            for (qsizetype i = 0; i < line.size(); ++i) {
                if (line[i] == '\\' && inside)
                    ++i;
                else if (line[i] == '"')
                    inside = !inside;
                else if (!inside)
                    outside += line[i];
            }
            QVERIFY2(!inside, line.constData());
            QVERIFY2(outside.count('{') <= 1 && outside.count(';') <= 1, line.constData());
        }
        for (const QByteArray &line : mermaidOf(chart).split('\n'))
            QVERIFY2(line.count('"') % 2 == 0 && !line.contains("]]>"), line.constData());
    }

    void dotIsAskedByNumberAndBelievedOnlyInForm()
    {
        const std::vector<DotNode> nodes = {{"a\"]; rm", QSize(96, 48)}, {"b", QSize(96, 48)}};
        const std::string source = dotSource(nodes, {{"a\"]; rm", "b"}, {"b", "elsewhere"}});
        QVERIFY(source.find("rm") == std::string::npos);
        QVERIFY(source.find("n0 -> n1;") != std::string::npos);
        QCOMPARE(std::count(source.begin(), source.end(), '>'), 1);
        const auto places = dotPlaces("graph 1 2 3\nnode n0 1 2 1 0.5 x solid box black lightgrey\n"
                                      "node n1 1 1 1 0.5 x solid box black lightgrey\nstop\n",
                                      nodes);
        QVERIFY(places.has_value());
        QCOMPARE(places->at("b"), QPointF(96, 192));
        for (const char *bad : {"", "graph 1 2 3\n", "graph 1 2 3\nnode n7 1 1\n",
                                "graph 1 2 3\nnode n0 nan 1\nnode n1 1 1\n", "node x 1 1\n",
                                "graph 1 2 3\nnode n99999999999999999999 1 1\n"})
            QVERIFY2(!dotPlaces(bad, nodes), bad);
    }

    void noDotIsSaidAndASlowOneIsEnded()
    {
        QObject owner;
        std::optional<Error> error;
        placeByDot(
            {{"a", QSize(9, 9)}}, {}, owner,
            [&](Result<std::map<std::string, QPointF>> answer) {
                if (!answer)
                    error = answer.error();
            },
            QStringLiteral("/nonexistent/dot"));
        QTRY_VERIFY(error.has_value());
        QCOMPARE(error->code, ErrorCode::NotFound);
    }
};

FARHAVEN_WINDOW_TEST(TestExports)

} // namespace tst_exports

#include "tst_exports.moc"
