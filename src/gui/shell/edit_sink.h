// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "model/estate.h"

#include <QObject>
#include <QString>

#include <functional>

namespace farhaven::gui {

/// Where pages send what people change of the estate. Changes are kept as they are made: there is
/// no "save". Everything is answered later, on the GUI thread, once.
class EditSink {
public:
    using Done = std::function<void(const Result<> &)>;
    virtual ~EditSink() = default;
    /// The history names a change by what it did.
    virtual void submit(const model::Estate &estate, Done done) = 0;
    virtual void undo(Done done) = 0;
    virtual void redo(Done done) = 0;
    [[nodiscard]] virtual bool mayEdit() const = 0;
};

class Session;

/// Over the session's server, which keeps every change: undo and redo go on where another window
/// left off. A change made from a picture that is out of date is refused.
class SessionEdits : public EditSink {
public:
    /// `asker` and `session` outlive this.
    SessionEdits(Session &session, QObject &asker) : m_session(session), m_asker(asker) {}
    void submit(const model::Estate &estate, Done done) override;
    void undo(Done done) override;
    void redo(Done done) override;
    [[nodiscard]] bool mayEdit() const override;

private:
    Session &m_session;
    QObject &m_asker;
};

} // namespace farhaven::gui
