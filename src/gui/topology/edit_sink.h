// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "gui/topology/estate_edits.h"

#include <QObject>
#include <QString>

#include <functional>

namespace farhaven::gui {

/// Where the designer sends what people change. Changes are kept as they are made: there is no
/// "save". Everything is answered later, on the GUI thread, once.
class EditSink {
public:
    using Done = std::function<void(const Result<> &)>;
    virtual ~EditSink() = default;
    /// `name` is what the change is called in the history.
    virtual void submit(const model::Estate &estate, const QString &name, Done done) = 0;
    virtual void undo(Done done) = 0;
    virtual void redo(Done done) = 0;
    [[nodiscard]] virtual bool mayEdit() const = 0;
};

class Session;

/// Over the session's server: estate.replace and estate.undo. What was taken back is kept here, as
/// long as the window is open, so that it can be done again.
class SessionEdits : public EditSink {
public:
    /// `asker` and `session` outlive this.
    SessionEdits(Session &session, QObject &asker) : m_session(session), m_asker(asker) {}
    void submit(const model::Estate &estate, const QString &name, Done done) override;
    void undo(Done done) override;
    void redo(Done done) override;
    [[nodiscard]] bool mayEdit() const override;

private:
    static constexpr std::size_t redoMax = 50;
    void replace(const model::Estate &estate, Done done);

    Session &m_session;
    QObject &m_asker;
    std::vector<model::Estate> m_undone;
};

} // namespace farhaven::gui
