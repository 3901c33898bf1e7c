// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/runs/run_picture.h"
#include "gui/shell/session.h"

#include <QPointer>

namespace farhaven::gui {

/// Keeps what is known of one run up to date: asks once, then follows its events. A gap in the
/// sequence of events is asked for again, so that no line of the log is missing.
class RunFeed : public QObject {
    Q_OBJECT
public:
    explicit RunFeed(QObject *parent = nullptr);

    void attach(Session *session); ///< null: the workspace is closed
    void follow(const RunId &run); ///< empty: none
    [[nodiscard]] const RunId &run() const { return m_run; }
    [[nodiscard]] bool hasFacts() const { return m_known; }
    [[nodiscard]] const RunFacts &facts() const { return m_facts; }

    /// Of the run that is followed.
    void pause();
    void resume();
    void retry(const StepId &step);
    // What is asked in a dialog names its run: another one may be followed when it is confirmed.
    void abort(const RunId &run);
    void skip(const RunId &run, const StepId &step, const std::string &reason);
    /// What a person says to a prompt: an option of a decision…
    void decide(const RunId &run, const StepId &step, const std::string &option,
                const std::string &reason);
    /// …or what came of what they were asked to do.
    void answer(const RunId &run, const StepId &step, model::OutcomeKind outcome,
                const std::string &note);
    void commit(const RunId &run, const std::string &reason); ///< that its plan holds open
    /// The evidence pack, written to `path`.
    void exportTo(const RunId &run, const QString &path);

Q_SIGNALS:
    void changed();
    /// `doing` in the words of the button.
    void failed(const QString &doing, const farhaven::Error &error);
    void exported(const QString &path);

private:
    void askJournal();
    void askView();
    void askSchedule();
    void hear(const api::Event &event);
    void act(const QString &doing, const RunId &run, const std::string &method, const Json &more);

    QPointer<Session> m_session;
    RunId m_run;
    RunFacts m_facts;
    bool m_known = false;
    bool m_asking = false;    ///< the journal is on its way…
    bool m_again = false;     ///< …and may lack what has happened since
    bool m_viewAsked = false; ///< the view is on its way…
    bool m_viewStale = false; ///< …and something has happened since
};

} // namespace farhaven::gui
