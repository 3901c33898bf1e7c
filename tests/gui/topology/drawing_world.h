// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/hand_clock.h"
#include "gui/quiet_server.h"
#include "gui/shell/session.h"
#include "gui/snapshot.h"
#include "gui/topology/canvas.h"
#include "gui/topology/designer.h"
#include "gui/topology/drawing_panel.h"
#include "gui/topology/topology_page.h"

#include <QSignalSpy>
#include <QTest>

namespace farhaven::test {

/// The page on a server that keeps the estate and can take back, as the real one does.
struct DrawingWorld {
    HandClock clock;
    QuietServer server;
    model::Estate estate;
    std::vector<model::Estate> before, after;
    std::int64_t revision = 7;
    std::unique_ptr<gui::Session> session;
    gui::TopologyPage page{clock};

    explicit DrawingWorld(model::Estate begun) : estate(std::move(begun))
    {
        Json first = snapshot();
        first["estate"] = model::toJson(estate);
        first["estate_revision"] = revision;
        first["services"] = Json::array();
        server.answer("snapshot.get", first);
        server.answer("estate.replace", [this](const Json &params) -> Result<Json> {
            FH_TRY(model::Estate next, model::estateFromJson(params["estate"]));
            for (const model::Finding &finding : model::findingsOf(next)) {
                if (finding.severity == model::Finding::Severity::Error)
                    return fail(ErrorCode::Invalid, finding.message, finding.place, finding.fix);
            }
            if (params.value("based_on", revision) != revision)
                return fail(ErrorCode::Conflict, "the estate was changed meanwhile");
            before.push_back(estate);
            after.clear();
            estate = std::move(next);
            tell();
            return Json{{"change", revision}};
        });
        server.answer("estate.undo", [this](const Json &) -> Result<Json> {
            if (before.empty())
                return fail(ErrorCode::NotFound, "there is nothing to take back");
            after.push_back(estate);
            estate = before.back();
            before.pop_back();
            tell();
            return Json{{"change", revision}};
        });
        server.answer("estate.redo", [this](const Json &) -> Result<Json> {
            if (after.empty())
                return fail(ErrorCode::NotFound, "nothing was taken back");
            before.push_back(estate);
            estate = after.back();
            after.pop_back();
            tell();
            return Json{{"change", revision}};
        });
        page.resize(1500, 950);
        page.show();
        session =
            std::make_unique<gui::Session>(server.takeClientEnd(), PersonId("planner"), clock);
        QObject::connect(session.get(), &gui::Session::pictureChanged, &page,
                         [this](const gui::Changes &changes) { // as the window does
                             page.show(session->picture(), changes);
                             page.tick(clock.ticks());
                         });
        page.attach(session.get());
        QSignalSpy changed(session.get(), &gui::Session::pictureChanged);
        session->begin();
        QVERIFY(changed.wait());
    }
    void tell()
    {
        ++revision;
        server.say("estate", revision,
                   {{"estate", model::toJson(estate)}, {"estate_revision", revision}});
    }
    void settle()
    {
        for (int round = 0; round < 20; ++round)
            QCoreApplication::processEvents();
    }
    gui::Canvas &canvas() { return *page.findChild<gui::Canvas *>(); }
    gui::DrawingPanel &panel() { return *page.findChild<gui::DrawingPanel *>(); }
    gui::Designer &designer() { return panel().designer(); }
    template <class Widget = QWidget> Widget &part(const char *name)
    {
        return *page.findChild<Widget *>(QLatin1String(name));
    }
    /// Presses on the palette, moves over the drawing, lets go there.
    void dragFromPalette(gui::PaletteItem item, const QPoint &to)
    {
        auto &button = part(qPrintable(QStringLiteral("palette.%1").arg(int(item))));
        QTest::mousePress(&button, Qt::LeftButton, {}, button.rect().center());
        const QPoint there = button.mapFromGlobal(canvas().mapToGlobal(to));
        QTest::mouseMove(&button, there);
        QTest::mouseRelease(&button, Qt::LeftButton, {}, there);
        settle();
    }
    void dragOnCanvas(const QPoint &from, const QPoint &to)
    {
        const auto move = [&](const QPoint &at) {
            QMouseEvent event(QEvent::MouseMove, at, canvas().mapToGlobal(at), Qt::NoButton,
                              Qt::LeftButton, Qt::NoModifier);
            QCoreApplication::sendEvent(&canvas(), &event);
        };
        QTest::mousePress(&canvas(), Qt::LeftButton, {}, from);
        move((from + to) / 2);
        move(to);
        QTest::mouseRelease(&canvas(), Qt::LeftButton, {}, to);
        settle();
    }
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::keyClick(&canvas(), key, modifiers);
        settle();
    }
    void act(const char *name)
    {
        designer().action(QLatin1String(name))->trigger();
        settle();
    }
};

} // namespace farhaven::test
