// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/people/told_paper.h"

#include "base/json_text.h"
#include "gui/people/service_ticks.h"
#include "gui/people/standing_panel.h"
#include "gui/shell/sentences.h"
#include "gui/shell/session.h"
#include "gui/shell/words.h"

namespace farhaven::gui {

namespace {

QString outdated(const Json &row, const Session &session, bool old)
{
    const auto until = fromRfc3339(textIn(row, "until"));
    if (until && *until <= session.clock().now())
        return StandingPanel::tr("Its time is over, by the clock of this computer.");
    return old ? StandingPanel::tr("Nobody has answered for a while.") : QString();
}

QString serviceText(const Session &session, const std::string &id)
{
    for (const model::Service &service : session.picture().estate.services) {
        if (service.id.value == id)
            return serviceLabel(service);
    }
    return shown(id);
}

} // namespace

QString listText(const Json &row, const char *key,
                 const std::function<QString(const std::string &)> &say)
{
    QStringList words;
    const auto list = row.find(key);
    if (list == row.end() || !list->is_array())
        return {};
    for (const Json &each : *list) {
        if (each.is_string())
            words += say(each.get<std::string>());
    }
    return words.join(QStringLiteral(", "));
}

ToldPaper::ToldPaper(const Json &row, const Session &session, bool old)
    : m_row(row), m_session(session), m_told(textIn(row, "holds")),
      m_doubt(outdated(row, session, old))
{
}

Cell ToldPaper::state() const
{
    const std::string holds = m_told == "yes" && doubted() ? "unknown" : m_told;
    const bool yes = holds == "yes";
    Cell state;
    state.text = yes             ? StandingPanel::tr("Holds")
                 : holds == "no" ? StandingPanel::tr("Void")
                                 : StandingPanel::tr("Not known");
    state.status = yes ? Status::Ok : holds == "no" ? Status::Paused : Status::Unknown;
    return state;
}

Cell ToldPaper::until() const
{
    const std::string until = textIn(m_row, "until");
    Cell ends;
    ends.text = shown(until);
    if (const auto at = fromRfc3339(until)) {
        ends.text = clockText(*at, m_session.clock().now());
        ends.order = qlonglong(at->time_since_epoch().count());
    }
    return ends;
}

QString ToldPaper::why() const
{
    if (m_told == "yes")
        return m_doubt;
    const auto why = m_row.find("why");
    return why != m_row.end() ? said(*why) : QString();
}

QString ToldPaper::services() const
{
    return listText(m_row, "scope",
                    [this](const std::string &id) { return serviceText(m_session, id); });
}

std::size_t doubtedPapers(const Json &rows, const Session &session, bool old)
{
    return std::size_t(std::count_if(rows.begin(), rows.end(), [&](const Json &row) {
        return ToldPaper(row, session, old).doubted();
    }));
}

} // namespace farhaven::gui
