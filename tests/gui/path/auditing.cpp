// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/audit/audit_page.h"
#include "gui/path/parts_of_the_way.h"
#include "gui/shell/parts.h"
#include "gui/shell/session.h"
#include "gui/shell/window.h"

#include <QSpinBox>
#include <QTableView>

/// The auditor: another person, at another window.
namespace farhaven::gui::robot {

namespace {

QTableView &tableOf(AuditPage &page, const QString &name)
{
    for (QTableView *each : page.findChildren<QTableView *>()) {
        if (each->accessibleName() == name)
            return *each;
    }
    giveUp(u"no table "_qs + name);
}

void enter(Window &window, const Errand &task)
{
    type(window, "start.path", task.workspace);
    click(find<QPushButton>(window, "start.openFile"));
    until(QStringLiteral("the workspace of the other window is shown"),
          [&] { return window.session() && window.session()->hasPicture(); });
    inDialog([&] { click(find<QWidget>(window, "rail.audit")); },
             [&](QWidget &dialog) {
                 sign(dialog, task, QStringLiteral("auditor"), false);
                 click(find<QPushButton>(dialog, "signIn"));
             });
}

/// Only what one person did, by the filter of a column.
void filter(Window &window, AuditPage &page, const QString &person)
{
    QTableView &log = tableOf(page, u"Audit log"_qs);
    until(QStringLiteral("the log is read"), [&] { return log.model()->rowCount() > 10; });
    const int all = log.model()->rowCount();
    QTest::mouseClick(log.viewport(), Qt::LeftButton, {},
                      log.visualRect(log.model()->index(0, 2)).center());
    QTest::keyClick(&log, Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
    type(log, "filter.2", person);
    until(QStringLiteral("fewer records are shown"), [&] {
        const int rows = log.model()->rowCount();
        for (int row = 0; row < rows; ++row) {
            if (log.model()->index(row, 2).data().toString() != person)
                return false;
        }
        return rows > 0 && rows < all;
    });
    shoot(window, QStringLiteral("path-17-filtered"));
    QTest::keyClick(&find<QLineEdit>(log, "filter.2"), Qt::Key_Escape);
    until(QStringLiteral("all records are shown"), [&] { return log.model()->rowCount() == all; });
}

void drawSample(Window &window, AuditPage &page)
{
    auto &count = find<QSpinBox>(page, "audit.count");
    count.setFocus();
    QTest::keyClick(&count, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClicks(&count, QStringLiteral("5"));
    type(page, "audit.seed", QStringLiteral("2026-11"));
    click(find<QPushButton>(page, "audit.draw"));
    until(QStringLiteral("five records are drawn"), [&] {
        return tableOf(page, u"Audit log"_qs).model()->rowCount() == 5 &&
               find<QLabel>(page, "audit.population").text().startsWith(u"Drawn: 5 of ");
    });
    shoot(window, QStringLiteral("path-18-sample"));
}

void verify(Window &window, AuditPage &page, const Errand &task)
{
    auto &verdict = find<StatusLabel>(page, "verify.verdict");
    click(find<QPushButton>(page, "verify.own"));
    until(QStringLiteral("the log is consistent"),
          [&] { return verdict.status() == Status::Warning; });
    type(page, "verify.file", task.pack);
    click(find<QPushButton>(page, "verify.run"));
    until(QStringLiteral("the pack is consistent, by a signer who is not trusted"), [&] {
        return verdict.text().contains(u"signer not trusted") &&
               !verdict.text().contains(u"this workspace");
    });
    type(page, "verify.trust", task.workspace + u".key.pub"_qs);
    click(find<QPushButton>(page, "verify.run"));
    until(QStringLiteral("the pack is trusted"), [&] { return verdict.status() == Status::Ok; });
    shoot(window, QStringLiteral("path-19-verified"));
}

void takeCopies(Window &window, AuditPage &page, const Errand &task)
{
    choose(page, "audit.form", QStringLiteral("JSON"));
    inDialog([&] { click(find<QPushButton>(page, "audit.export")); },
             [&](QWidget &dialog) { saveAs(dialog, task.pack + u".log.json"_qs); });
    until(QStringLiteral("the log is written"), [&] {
        auto *said = visible<QLabel>(page, "audit.exported");
        return said && said->text().contains(u".log.json");
    });
    QTableView &runs = tableOf(page, u"Evidence of runs"_qs);
    QTest::mouseClick(runs.viewport(), Qt::LeftButton, {},
                      runs.visualRect(runs.model()->index(0, 0)).center());
    choose(page, "audit.packForm", QStringLiteral("ZIP"));
    inDialog([&] { click(find<QPushButton>(page, "audit.exportPack")); },
             [&](QWidget &dialog) { saveAs(dialog, task.pack + u".auditor.zip"_qs); });
    until(QStringLiteral("the archive is written"), [&] {
        auto *said = visible<QLabel>(page, "audit.exported");
        return said && said->text().contains(u".auditor.zip");
    });
    shoot(window, QStringLiteral("path-20-audited"));
}

} // namespace

void audit(Window &window, const Errand &task)
{
    enter(window, task);
    auto &page = *window.findChild<AuditPage *>();
    filter(window, page, QStringLiteral("auditor"));
    drawSample(window, page);
    verify(window, page, task);
    takeCopies(window, page, task);
}

} // namespace farhaven::gui::robot
