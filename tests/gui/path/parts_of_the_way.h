// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/path/robot.h"

namespace farhaven::gui {
class Window;
}

/// What the person at the window does: one function for each part of the way.
namespace farhaven::gui::robot {

/// One move of the service, as a person asks for it.
struct Move {
    QString kind; ///< in the words of the dialog
    QString to;   ///< site id
    QString shots;
};

struct Errand {
    QString lab;
    QString workspace;
    QString keys;
    QString to; ///< site id
    QString pack;
};

/// Person, key file and passphrase of one of the lab's people.
void sign(QWidget &dialog, const Errand &task, const QString &person, bool fixed);

void openSample(Window &window, const Errand &task);
/// A planner who is the administrator too, an approver, and an auditor who is nothing else.
void addPeople(Window &window, const Errand &task);

void generate(Window &window, const Move &move);
/// Takes the wait for the fence from the promote in the editor, has the finding fixed, names the
/// step anew and saves that as the next revision.
void editPlan(Window &window);
void check(Window &window, const Move &move);
/// `shown` is the name of what else must stand before the approver.
void approve(Window &window, const Errand &task, const Move &move, const char *shown = nullptr);
void arm(Window &window, const Errand &task, const Move &move);
/// Somebody says that a disaster began, and types the name of the lost site.
void declare(Window &window, const QString &lost, const Move &move);
void start(Window &window, const Errand &task, const Move &move);
/// Stops a run under way between two steps.
void pauseRun(Window &window, const Move &move);
/// A window that was started again, on the workspace that was open last: its run stands where it
/// stood, and goes on once its requester has signed in.
void takeUp(Window &window);
/// A session's key died with the window or the server that had it: who resumes signs in anew.
void resumeRun(Window &window, const Errand &task, bool signedIn = false);
void watch(Window &window, const Move &move);
void exportEvidence(Window &window, const Errand &task, const Move &move);

/// Which plan fits the loss of `lost`: a template does; its sister, whose run is held open, is
/// filled and becomes a draft in the editor.
void routeToTemplate(Window &window, const Errand &task, const QString &lost, const Move &move);
/// Opens the plan that is shown in the editor, names it anew and saves that.
void renamePlan(Window &window, const QString &name, const Move &move);
/// What an approver refused elsewhere, with the reason, is read on the page of the plan.
void readRefusal(Window &window, const QString &reason, const Move &move);
/// Who only approves is offered neither a start nor break-glass.
void actAsApprover(Window &window, const Move &move);
/// A run whose steps are done and which its plan holds open: committed with a reason.
void readHeld(Window &window, const Move &move);
void commit(Window &window, const QString &reason, const Move &move);

/// Reads the log of another window's workspace: filters, draws a sample, verifies, takes copies.
void audit(Window &window, const Errand &task);

} // namespace farhaven::gui::robot
