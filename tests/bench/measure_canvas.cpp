// SPDX-License-Identifier: GPL-3.0-or-later
// For ./dev bench canvas: a scripted pan and zoom over an estate of N nodes, by our canvas and by a
// plain QGraphicsView scene of the same items; one JSON line on stdout.
// measure_canvas NODES SECONDS ours|plain
#include "base/json.h"
#include "bench/canvas/plain_scene.h"
#include "bench/canvas/wide_estate.h"
#include "gui/shell/theme.h"
#include "gui/topology/canvas.h"

#include <QApplication>
#include <QDeadlineTimer>
#include <QElapsedTimer>
#include <QFile>

#include <cmath>
#include <ctime>
#include <iostream>

using namespace farhaven;
using namespace farhaven::gui;

namespace {

constexpr QSize frameSize(1600, 900);
constexpr int framesPerSecond = 60;
constexpr double changedEachSecond = 0.01;
constexpr int restMs = 250;

Heard heardNow()
{
    return {std::chrono::time_point_cast<Instant::duration>(std::chrono::system_clock::now()),
            std::chrono::steady_clock::now()};
}

double memoryMb(const char *key)
{
    QFile file(QStringLiteral("/proc/self/status"));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray &line : file.readAll().split('\n')) {
        if (line.startsWith(key))
            return line.simplified().split(' ').at(1).toDouble() / 1024;
    }
    return 0;
}

/// Where the script looks at second `t` of `length`: three times from all of it down to words and
/// back, sweeping over the drawing meanwhile. `least` is the zoom that shows everything.
struct Aim {
    double zoom;
    QPointF centre; ///< as a share of the drawing
};
Aim aimAt(double t, double length, double least)
{
    const double turn = t / length * 3 * 2 * M_PI;
    const double depth = (1 - std::cos(turn)) / 2; // 0: all, 1: nearest
    return {least * std::pow(1.2 / least, depth),
            {0.5 + 0.35 * std::sin(turn * 0.61), 0.5 + 0.35 * std::cos(turn * 0.43)}};
}

double threadCpuMs()
{
    timespec spent{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &spent);
    return double(spent.tv_sec) * 1e3 + double(spent.tv_nsec) / 1e6;
}

Json percentiles(std::vector<double> ms)
{
    std::sort(ms.begin(), ms.end());
    const auto at = [&](double share) {
        return ms.empty() ? 0.0
                          : ms[std::min(ms.size() - 1, std::size_t(share * double(ms.size())))];
    };
    return {{"p50", at(0.5)},
            {"p95", at(0.95)},
            {"p99", at(0.99)},
            {"max", at(1)},
            {"frames", ms.size()}};
}

/// The same by the zoom: the worst p95 of these is what "at every zoom" asks for.
struct Frames {
    std::vector<double> all;
    std::vector<double> cpu; ///< of the thread: what a busy machine changes little
    std::map<int, std::vector<double>> byZoom; ///< floor(log2(zoom))
    void add(double zoom, double ms, double cpuMs)
    {
        cpu.push_back(cpuMs);
        all.push_back(ms);
        byZoom[int(std::floor(std::log2(zoom)))].push_back(ms);
    }
    [[nodiscard]] Json json() const
    {
        Json zooms = Json::object();
        for (const auto &[level, ms] : byZoom)
            zooms["2^" + std::to_string(level)] = percentiles(ms);
        return {{"all", percentiles(all)}, {"cpu", percentiles(cpu)}, {"by_zoom", zooms}};
    }
};

/// Lets what threads made arrive, for so long.
void restFor(int ms)
{
    QDeadlineTimer until(ms, Qt::PreciseTimer);
    while (!until.hasExpired())
        QCoreApplication::processEvents(QEventLoop::AllEvents, 5);
}

struct Ours {
    Picture picture;
    std::unique_ptr<Canvas> canvas;
    double openMs = 0;
    double openMb = 0;
    double pictureMb = 0; ///< of the program, with the picture and nothing drawn yet

    explicit Ours(std::size_t nodes) : picture(bench::widePicture(nodes, heardNow()))
    {
        pictureMb = memoryMb("VmRSS:");
        QElapsedTimer clock;
        clock.start();
        canvas = std::make_unique<Canvas>();
        canvas->resize(frameSize);
        canvas->tick(std::chrono::steady_clock::now());
        canvas->show(&picture, true);
        canvas->show();
        while (!canvas->isExact()) {
            canvas->repaint();
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        }
        canvas->repaint();
        openMs = double(clock.nsecsElapsed()) / 1e6;
        openMb = memoryMb("VmRSS:");
    }
    void look(const Aim &aim)
    {
        canvas->setZoom(aim.zoom);
        const QSizeF all = QSizeF(canvas->places().size) * canvas->zoom();
        canvas->setOffset({aim.centre.x() * all.width() - frameSize.width() / 2.0,
                           aim.centre.y() * all.height() - frameSize.height() / 2.0});
    }
    void change(std::size_t turn, double share)
    {
        bench::changeStates(picture, share, turn, heardNow());
        canvas->tick(std::chrono::steady_clock::now());
        canvas->show(&picture, false);
    }
    /// A quarter of a second after the hand rests, is it what would be painted from nothing?
    [[nodiscard]] bool restsExact()
    {
        canvas->repaint();
        restFor(restMs);
        const bool exact = canvas->isExact();
        const QImage shown = canvas->grab().toImage();
        Canvas fresh;
        fresh.resize(frameSize);
        fresh.tick(canvas->now());
        fresh.show(&picture, true);
        fresh.setZoom(canvas->zoom());
        fresh.setOffset(canvas->offset());
        while (!fresh.isExact()) {
            fresh.grab();
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        }
        return exact && shown == fresh.grab().toImage();
    }
};

Json measureOurs(std::size_t nodes, double seconds)
{
    const double before = memoryMb("VmRSS:");
    Ours ours(nodes);
    const double afterPicture = ours.pictureMb;
    const double least = ours.canvas->zoomLeast();
    Frames frames;
    const int count = int(seconds * framesPerSecond);
    std::size_t turn = 0;
    for (int frame = 0; frame < count; ++frame) {
        const QDeadlineTimer next(1000 / framesPerSecond, Qt::PreciseTimer);
        const double cpu = threadCpuMs();
        QElapsedTimer clock;
        clock.start();
        // A tenth of the second's changes each tenth of a second.
        if (frame % (framesPerSecond / 10) == 0)
            ours.change(turn++, changedEachSecond / 10);
        ours.look(aimAt(double(frame) / framesPerSecond, seconds, least));
        ours.canvas->repaint();
        frames.add(ours.canvas->zoom(), double(clock.nsecsElapsed()) / 1e6, threadCpuMs() - cpu);
        do // what the thread made is taken in between, as in the program
            QCoreApplication::processEvents(QEventLoop::AllEvents, 2);
        while (!next.hasExpired());
    }
    // Before the pictures from nothing are made to compare with, which take as much again.
    const double used = memoryMb("VmRSS:");
    const double peak = memoryMb("VmHWM:");
    int same = 0;
    Json rests = Json::array();
    const double stops[] = {least, least * 3, 0.1, 0.25, 0.45, 0.8, 1.2};
    for (const double zoom : stops) {
        ours.look({std::max(zoom, least), {0.4, 0.6}});
        const bool exact = ours.restsExact();
        same += exact ? 1 : 0;
        rests.push_back({{"zoom", zoom}, {"exact", exact}});
    }
    return {{"nodes", ours.canvas->chart().size()},
            {"edges", ours.canvas->scene()->edges().size()},
            {"open_ms", ours.openMs},
            {"frames", frames.json()},
            {"rests", rests},
            {"rests_exact", same},
            {"rss_before_mb", before},
            {"rss_opened_mb", ours.openMb},
            {"rss_with_picture_mb", afterPicture},
            {"rss_mb", used},
            {"peak_mb", peak}};
}

Json measurePlain(std::size_t nodes, double seconds)
{
    Picture picture = bench::widePicture(nodes, heardNow());
    Canvas places; // the same places and lines, so that the same is drawn
    places.resize(frameSize);
    places.show(&picture, true);
    QElapsedTimer open;
    open.start();
    bench::PlainScene plain(*places.scene(), frameSize);
    plain.repaint();
    const double openMs = double(open.nsecsElapsed()) / 1e6;
    Frames frames;
    const double least = places.zoomLeast();
    // It is slow: of the same script, as many frames as fit the time.
    QElapsedTimer whole;
    whole.start();
    const int count = int(seconds * framesPerSecond);
    for (int frame = 0; frame < count;) {
        const double cpu = threadCpuMs();
        QElapsedTimer clock;
        clock.start();
        const Aim aim = aimAt(double(frame) / framesPerSecond, seconds, least);
        plain.change(changedEachSecond / 10, std::size_t(frame));
        plain.look(aim.zoom, aim.centre);
        plain.repaint();
        frames.add(aim.zoom, double(clock.nsecsElapsed()) / 1e6, threadCpuMs() - cpu);
        frame = std::max(frame + 1, int(double(whole.elapsed()) / 1000 * framesPerSecond));
    }
    return {{"open_ms", openMs}, {"frames", frames.json()}, {"rss_mb", memoryMb("VmRSS:")}};
}

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    if (argc != 4) {
        std::cerr << "measure_canvas NODES SECONDS ours|plain\n";
        return 2;
    }
    Theme::instance().apply(SchemeChoice::Light);
    const auto nodes = std::size_t(std::atoll(argv[1]));
    const double seconds = std::atof(argv[2]);
    const bool ours = std::string_view(argv[3]) == "ours";
    std::cout << (ours ? measureOurs(nodes, seconds) : measurePlain(nodes, seconds)).dump() << "\n";
    return 0;
}
