// SPDX-License-Identifier: GPL-3.0-or-later
// The drawing without a window: graph, layout and far painting, each by itself.
#include "bench/canvas/wide_estate.h"
#include "gui/hand_clock.h"
#include "gui/shell/theme.h"
#include "gui/snapshot.h"
#include "gui/topology/far_painting.h"
#include "gui/topology/live_looks.h"
#include "gui/window_program.h"

#include <QTest>

namespace tst_scene {

using namespace farhaven;
using namespace farhaven::gui;
using namespace std::chrono_literals;

namespace {

struct Drawn {
    Picture picture;
    Chart chart;
    ChartLayout layout;
    std::shared_ptr<const Scene> scene;

    explicit Drawn(std::size_t nodes, const Arrangement &arrangement = {})
        : picture(bench::widePicture(nodes, heard())), chart(chartOf(picture.estate)),
          layout(layoutOf(chart, ChartMetrics(), 1400, arrangement)),
          scene(std::make_shared<const Scene>(chart, layout, ChartMetrics()))
    {
    }
    static Heard heard()
    {
        const test::HandClock clock;
        return {clock.now(), clock.ticks()};
    }
    [[nodiscard]] FarDrawing far() const
    {
        FarDrawing drawing;
        drawing.scene = scene;
        drawing.statuses.assign(scene->count(), std::uint8_t(Status::Ok));
        drawing.style = std::make_shared<const FarStyle>(FarStyle::ofTheme(1));
        return drawing;
    }
};

QRect legOf(const SceneEdge &edge, std::size_t leg)
{
    return QRect(edge.path[leg], edge.path[leg + 1]).normalized();
}

} // namespace

class TestScene : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { Theme::instance().apply(SchemeChoice::Light); }

    void theLayoutIsTheSameWithEachLoad()
    {
        for (const std::size_t nodes : {60, 3000}) {
            const Drawn one(nodes);
            const Drawn two(nodes);
            QVERIFY(one.layout.nodes == two.layout.nodes && one.layout.size == two.layout.size);
            QVERIFY(!one.layout.nodes.empty());
        }
    }

    void oneMoreComponentMovesNoOther()
    {
        Drawn before(3000);
        model::Estate more = before.picture.estate;
        model::Component last = more.components.back();
        last.id = ComponentId("z-last");
        for (model::Member &member : last.members)
            member.id = MemberId("z" + member.id.value);
        more.components.push_back(last);
        const Chart chart = chartOf(more);
        const ChartLayout after = layoutOf(chart, ChartMetrics(), 1400);
        QVERIFY(before.layout.columns > 1);
        QCOMPARE(after.columns, before.layout.columns);
        for (const ChartGroup &group : before.chart.groups) {
            for (const ChartNode &node : group.nodes)
                QCOMPARE(after.nodes.at(node.id), before.layout.nodes.at(node.id));
        }
    }

    void whatIsPinnedStaysAndTheOthersDoNotMove()
    {
        const Drawn plain(60);
        Arrangement arrangement;
        const std::string node = plain.chart.groups.front().nodes.front().id;
        arrangement.pinned[node] = QRect(900, 700, 200, 80);
        const Drawn moved(60, arrangement);
        for (const auto &[id, rect] : moved.layout.nodes)
            QCOMPARE(rect, id == node ? QRect(900, 700, 200, 80) : plain.layout.nodes.at(id));
        QVERIFY(QRect(QPoint(), moved.layout.size).contains(QRect(900, 700, 200, 80)));
    }

    void aCollapsedComponentIsOneBoxAndKeepsItsArrows()
    {
        const Drawn plain(60);
        Arrangement arrangement;
        const ChartNeed need = plain.chart.needs.front();
        const ChartNode *to = plain.chart.find(need.to);
        arrangement.collapsed.insert(to->component.value);
        const Drawn folded(60, arrangement);
        for (const ChartNode &node : plain.chart.group(to->component)->nodes)
            QVERIFY(folded.layout.rectOf(node.id).isEmpty());
        const std::string box = "component:" + to->component.value;
        QVERIFY(!folded.layout.rectOf(box).isEmpty());
        const auto number = std::uint32_t(Numbers(folded.chart).of(box));
        QVERIFY(std::any_of(folded.scene->edges().begin(), folded.scene->edges().end(),
                            [&](const SceneEdge &edge) { return edge.to == number; }));
    }

    void numbersAndIdsAreOneToOne()
    {
        const Drawn drawn(500);
        const Numbers numbers(drawn.chart);
        for (std::uint32_t i = 0; i < drawn.scene->count(); ++i)
            QCOMPARE(numbers.of(numbers.node(i).id), std::int64_t(i));
        QCOMPARE(numbers.of("member:nobody/none"), std::int64_t(-1));
    }

    void theIndexFindsWhatALookAtEachWouldFind()
    {
        const Drawn drawn(3000);
        const Scene &scene = *drawn.scene;
        for (const QRect area : {QRect(0, 0, 900, 700), QRect(5000, 900, 1600, 900),
                                 QRect(QPoint(), scene.size()), QRect(-50, -50, 20, 20)}) {
            std::vector<std::uint32_t> nodes, edges;
            for (std::uint32_t i = 0; i < scene.count(); ++i) {
                if (!scene.rect(i).isEmpty() && scene.rect(i).intersects(area))
                    nodes.push_back(i);
            }
            for (std::uint32_t i = 0; i < scene.edges().size(); ++i) {
                bool meets = false;
                for (std::size_t leg = 0; leg + 1 < scene.edges()[i].corners; ++leg)
                    meets |= legOf(scene.edges()[i], leg).intersects(area);
                if (meets)
                    edges.push_back(i);
            }
            QCOMPARE(scene.nodesIn(area), nodes);
            QCOMPARE(scene.edgesIn(area), edges);
        }
    }

    void nothingOverlapsAndNoArrowCrossesANode()
    {
        for (const std::size_t nodes : {60, 3000}) {
            const Drawn drawn(nodes);
            const Scene &scene = *drawn.scene;
            for (std::uint32_t i = 0; i < scene.count(); ++i) {
                if (!scene.rect(i).isEmpty())
                    QCOMPARE(scene.nodesIn(scene.rect(i)).size(), std::size_t(1));
            }
            for (const SceneEdge &edge : scene.edges()) {
                for (std::size_t leg = 0; leg + 1 < edge.corners; ++leg) {
                    for (const std::uint32_t node : scene.nodesIn(legOf(edge, leg)))
                        QVERIFY2(node == edge.from || node == edge.to,
                                 qPrintable(scene.name(edge.from) + QStringLiteral(" → ") +
                                            scene.name(edge.to) + QStringLiteral(" over ") +
                                            scene.name(node)));
                }
            }
        }
    }

    void aChangedStatePaintedInIsTheWholePictureAgain()
    {
        const Drawn drawn(3000);
        const std::atomic<bool> go = false;
        for (const double scale : {0.02, 0.05, 0.12, 0.3, 0.5}) {
            FarDrawing drawing = drawn.far();
            FarView view;
            view.scale = scale;
            view.origin = QPoint(40, 30);
            view.size = QSize(900, 600);
            QImage image = paintFar(drawing, view, go);
            std::vector<std::uint32_t> changed;
            for (std::uint32_t node = 0; node < drawn.scene->count(); node += 7) {
                drawing.statuses[node] = std::uint8_t(node % 7 == 0 ? node / 7 % 7 : 0);
                changed.push_back(node);
            }
            paintFarNodes(image, drawing, view, changed);
            QVERIFY2(image == paintFar(drawing, view, go), qPrintable(QString::number(scale)));
        }
    }

    void unknownIsNeverDrawnAsWell()
    {
        const Drawn drawn(200);
        const std::atomic<bool> go = false;
        for (const double scale : {0.03, 0.1, 0.3}) {
            FarDrawing drawing = drawn.far();
            drawing.statuses.assign(drawn.scene->count(), std::uint8_t(Status::Unknown));
            FarView view;
            view.scale = scale;
            view.size = QSize(500, 400);
            const QImage image = paintFar(drawing, view, go);
            const QRgb well = drawing.style->boxes[std::size_t(Status::Ok)].edge;
            for (int y = 0; y < image.height(); ++y) {
                for (int x = 0; x < image.width(); ++x)
                    QVERIFY(image.pixel(x, y) != well);
            }
        }
    }

    void onlyWhatSaidSomethingIsReadAgain()
    {
        Drawn drawn(500);
        LiveLooks looks(drawn.chart);
        const test::HandClock clock;
        QVERIFY(looks.refresh(drawn.picture, clock.ticks(), false).size() > 300);
        QVERIFY(looks.refresh(drawn.picture, clock.ticks(), false).empty());
        Heard later = Drawn::heard();
        later.ticks += 2s;
        const std::size_t members = bench::changeStates(drawn.picture, 0.1, 0, later);
        const auto changed = looks.refresh(drawn.picture, later.ticks, false);
        QVERIFY(!changed.empty() && changed.size() <= 2 * members);
        for (std::uint32_t i = 0; i < drawn.scene->count(); ++i)
            QCOMPARE(looks.status(i),
                     lookOf(drawn.picture, looks.numbers().node(i), later.ticks).status);
        // What is too old turns unknown by itself.
        (void)looks.refresh(drawn.picture, later.ticks + readingAgeMax + 5s, false);
        for (const ChartGroup &group : drawn.chart.groups) {
            for (const ChartNode &node : group.nodes)
                QCOMPARE(looks.status(std::uint32_t(looks.numbers().of(node.id))), Status::Unknown);
        }
    }
};

FARHAVEN_WINDOW_TEST(TestScene)

} // namespace tst_scene

#include "tst_scene.moc"
