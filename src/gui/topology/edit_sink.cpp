// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/topology/edit_sink.h"

#include "gui/shell/session.h"

namespace farhaven::gui {

namespace {

auto answering(EditSink::Done done)
{
    return [done = std::move(done)](const Result<Json> &answer) {
        done(answer ? Result<>() : Result<>(fail(Error(answer.error()))));
    };
}

} // namespace

void SessionEdits::replace(const model::Estate &estate, Done done)
{
    m_session.ask("estate.replace",
                  {{"estate", model::toJson(estate)}, {"by", m_session.person().value}}, &m_asker,
                  answering(std::move(done)));
}

void SessionEdits::submit(const model::Estate &estate, const QString &, Done done)
{
    m_undone.clear();
    replace(estate, std::move(done));
}

void SessionEdits::undo(Done done)
{
    if (m_undone.size() == redoMax)
        m_undone.erase(m_undone.begin());
    m_undone.push_back(m_session.picture().estate);
    m_session.ask("estate.undo", {{"by", m_session.person().value}}, &m_asker,
                  answering([this, done = std::move(done)](const Result<> &answer) {
                      if (!answer && !m_undone.empty())
                          m_undone.pop_back();
                      done(answer);
                  }));
}

void SessionEdits::redo(Done done)
{
    if (m_undone.empty()) {
        done(fail(ErrorCode::NotFound, "nothing was taken back in this window", {},
                  "Take something back first"));
        return;
    }
    const model::Estate next = std::move(m_undone.back());
    m_undone.pop_back();
    replace(next, std::move(done));
}

bool SessionEdits::mayEdit() const
{
    return m_session.may("estate.replace");
}

} // namespace farhaven::gui
