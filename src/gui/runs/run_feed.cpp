// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/runs/run_feed.h"

#include <QSaveFile>

namespace farhaven::gui {

namespace {

Result<std::vector<model::JournalEvent>> eventsIn(const Json &answer)
{
    std::vector<model::JournalEvent> events;
    for (const Json &row : answer.value("events", Json::array())) {
        FH_TRY(model::JournalEvent event, model::journalEventFromJson(row));
        events.push_back(std::move(event));
    }
    return events;
}

std::optional<model::Declaration> declarationIn(const Json &view)
{
    const auto found = view.find("declaration");
    if (found == view.end() || !found->is_object())
        return {};
    auto declaration = model::declarationFromJson(*found);
    return declaration ? std::optional(std::move(*declaration)) : std::nullopt;
}

} // namespace

RunFeed::RunFeed(QObject *parent) : QObject(parent) {}

void RunFeed::attach(Session *session)
{
    if (m_session)
        m_session->disconnect(this);
    m_session = session;
    m_run = RunId();
    m_facts = {};
    m_known = m_asking = m_again = m_viewAsked = m_viewStale = false;
    if (session)
        connect(session, &Session::eventArrived, this, &RunFeed::hear);
    Q_EMIT changed();
}

void RunFeed::follow(const RunId &run)
{
    if (run == m_run)
        return;
    m_run = run;
    m_facts = {};
    m_known = m_asking = m_again = m_viewAsked = m_viewStale = false;
    Q_EMIT changed();
    if (!run.empty())
        askJournal();
}

void RunFeed::askJournal()
{
    if (!m_session || m_asking)
        return;
    m_asking = true;
    const Json params = {{"run", m_run.value}};
    m_session->ask("run.journal", params, this, [this, run = m_run](const Result<Json> &answer) {
        if (run != m_run)
            return;
        m_asking = false;
        if (!answer) {
            Q_EMIT failed(tr("Read the run"), answer.error());
            return;
        }
        auto plan = model::planFromJson(answer->value("plan", Json::object()));
        auto events = eventsIn(*answer);
        if (!plan || !events) {
            Q_EMIT failed(tr("Read the run"), plan ? events.error() : plan.error());
            return;
        }
        m_facts.plan = std::move(*plan);
        m_facts.everyBranch = answer->value("every_branch", false);
        m_facts.journal = std::move(*events);
        if (std::exchange(m_again, false))
            askJournal();
        askView();
        if (m_facts.expected.empty())
            askSchedule();
    });
}

void RunFeed::askView()
{
    if (!m_session)
        return;
    m_viewStale = m_viewAsked;
    if (m_viewAsked)
        return;
    m_viewAsked = true;
    const Json params = {{"run", m_run.value}};
    m_session->ask("run.get", params, this, [this, run = m_run](const Result<Json> &answer) {
        if (run != m_run)
            return;
        m_viewAsked = false;
        if (!answer) {
            Q_EMIT failed(tr("Read the run"), answer.error());
            return;
        }
        m_facts.view = *answer;
        m_facts.declaration = declarationIn(*answer);
        m_known = true;
        if (std::exchange(m_viewStale, false))
            askView();
        Q_EMIT changed();
    });
}

void RunFeed::askSchedule()
{
    if (!m_session)
        return;
    const Json params = {{"plan", model::toJson(m_facts.plan)}};
    m_session->ask("plan.schedule", params, this, [this, run = m_run](const Result<Json> &answer) {
        if (run != m_run || !answer)
            return; // without it nothing is predicted, and nothing is claimed
        m_facts.expected = expectationsFrom(*answer);
        Q_EMIT changed();
    });
}

void RunFeed::hear(const api::Event &event)
{
    if (event.topic != "run" || m_run.empty() ||
        event.body.value("run", std::string()) != m_run.value)
        return;
    const auto body = event.body.find("event");
    if (body == event.body.end() || !body->is_object())
        return;
    m_again |= m_asking;
    if (m_asking)
        return;
    auto happened = model::journalEventFromJson(*body);
    const std::int64_t last = m_facts.journal.empty() ? 0 : m_facts.journal.back().sequence;
    if (happened && happened->sequence <= last)
        return;
    if (!happened || happened->sequence != last + 1 || m_facts.plan.id.empty()) {
        askJournal();
        return;
    }
    m_facts.journal.push_back(std::move(*happened));
    askView();
    Q_EMIT changed();
}

void RunFeed::act(const QString &doing, const RunId &run, const std::string &method,
                  const Json &more)
{
    if (!m_session || run.empty())
        return;
    Json params = {{"run", run.value}, {"by", m_session->person().value}};
    params.update(more);
    m_session->ask(method, params, this, [this, doing, run](const Result<Json> &answer) {
        if (!answer)
            Q_EMIT failed(doing, answer.error());
        if (run == m_run)
            askView();
    });
}

void RunFeed::pause()
{
    act(tr("Pause the run"), m_run, "run.pause", Json::object());
}

void RunFeed::resume()
{
    act(tr("Resume the run"), m_run, "run.resume", Json::object());
}

void RunFeed::abort(const RunId &run)
{
    act(tr("Abort the run"), run, "run.abort", Json::object());
}

void RunFeed::retry(const StepId &step)
{
    const Json more = {{"step", step.value}};
    act(tr("Go on from the step"), m_run, "run.retry", more);
}

void RunFeed::skip(const RunId &run, const StepId &step, const std::string &reason)
{
    const Json more = {{"step", step.value}, {"reason", reason}};
    act(tr("Skip the step"), run, "run.skip", more);
}

void RunFeed::commit(const RunId &run, const std::string &reason)
{
    const Json more = {{"reason", reason}};
    act(tr("Commit the run"), run, "run.commit", more);
}

void RunFeed::decide(const RunId &run, const StepId &step, const std::string &option,
                     const std::string &reason)
{
    const Json more = {{"step", step.value}, {"option", option}, {"reason", reason}};
    act(tr("Decide in the run"), run, "run.decide", more);
}

void RunFeed::answer(const RunId &run, const StepId &step, model::OutcomeKind outcome,
                     const std::string &note)
{
    const Json more = {{"step", step.value}, {"outcome", model::name(outcome)}, {"note", note}};
    act(tr("Answer the run"), run, "run.answer", more);
}

void RunFeed::exportTo(const RunId &run, const QString &path)
{
    if (!m_session || run.empty())
        return;
    const QString doing = tr("Export the evidence to %1").arg(path);
    const Json params = {{"run", run.value}, {"by", m_session->person().value}};
    m_session->ask(
        "evidence.export", params, this, [this, path, doing](const Result<Json> &answer) {
            if (!answer) {
                Q_EMIT failed(doing, answer.error());
                return;
            }
            const std::string pack = answer->value("pack", std::string());
            QSaveFile file(path);
            const bool written =
                file.open(QIODevice::WriteOnly) &&
                file.write(pack.data(), qint64(pack.size())) == qint64(pack.size()) &&
                file.commit();
            if (written)
                Q_EMIT exported(path);
            else
                Q_EMIT failed(doing, Error(ErrorCode::Io, file.errorString().toStdString(),
                                           path.toStdString(), "Choose another folder"));
        });
}

} // namespace farhaven::gui
