// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/shell/edit_sink.h"

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

void SessionEdits::submit(const model::Estate &estate, Done done)
{
    m_session.ask("estate.replace",
                  {{"estate", model::toJson(estate)},
                   {"by", m_session.person().value},
                   {"based_on", m_session.picture().estateRevision}},
                  &m_asker, answering(std::move(done)));
}

void SessionEdits::undo(Done done)
{
    m_session.ask("estate.undo", {{"by", m_session.person().value}}, &m_asker,
                  answering(std::move(done)));
}

void SessionEdits::redo(Done done)
{
    m_session.ask("estate.redo", {{"by", m_session.person().value}}, &m_asker,
                  answering(std::move(done)));
}

bool SessionEdits::mayEdit() const
{
    return m_session.may("estate.replace");
}

} // namespace farhaven::gui
