// SPDX-License-Identifier: GPL-3.0-or-later
#include "daemon/checkpoints.h"

#include "base/sentence.h"

#include <QCoro/QCoroFuture>
#include <QPromise>

#include <set>

namespace farhaven::daemon {

struct Checkpoints::State {
    State(store::StoreThread &store_, Env &env_, engine::Timers &timers_, Signer &signer_,
          store::FarFiles *far_)
        : store(store_), env(env_), timers(timers_), signer(signer_), far(far_)
    {
    }
    store::StoreThread &store;
    Env &env;
    engine::Timers &timers;
    Signer &signer;
    store::FarFiles *far;
    std::optional<engine::Timers::Id> timer;
    bool stopped = false;
    bool gone = false; ///< the owner ended, and what is referred to here with it
    std::shared_ptr<QPromise<void>> sending; ///< set while a checkpoint is on its way
    int events = 0;                          ///< since the last checkpoint
    std::uint64_t sent = 0;                  ///< records that every sink has a checkpoint of
    std::set<std::string> ailing;            ///< sinks that did not take the last one
    bool unmade = false;                     ///< the last one could not even be made
};

namespace {

/// What is to be vouched for, and where.
struct Due {
    Checkpoint checkpoint;
    std::vector<model::Sink> sinks;
};

Task<Due> dueOf(store::StoreThread &thread, Instant now)
{
    std::function<Result<Due>(store::Store &)> read = [now](store::Store &store) -> Result<Due> {
        Due due;
        FH_TRY(due.sinks, store.sinks());
        const store::TreeHead head = store.treeHead();
        due.checkpoint.origin = store::originOf(store);
        due.checkpoint.size = head.size;
        due.checkpoint.root = head.hash;
        due.checkpoint.at = now;
        return due;
    };
    co_return co_await thread.call<Due>(read);
}

/// On a thread of the pool: a sink may lie on a disk that does not answer.
Task<> append(Env &env, std::string path, store::FarFiles *far, SignedDocument document)
{
    std::function<Result<bool>()> work = [path, far, document]() -> Result<bool> {
        if (store::holdsAlready(path, far, document))
            return true;
        FH_CHECK(store::appendCheckpoint(path, far, document));
        return true;
    };
    FH_CO_CHECK(co_await env.blocking<bool>(work));
    co_return {};
}

Task<std::optional<SignedDocument>> tailOf(Env &env, std::string path, store::FarFiles *far)
{
    std::function<store::SinkTail()> work = [path, far] {
        return store::lastCheckpoint(path, far);
    };
    co_return co_await env.blocking<std::optional<SignedDocument>>(work);
}

void noteAiling(store::StoreThread &thread, const std::string &path, const Error &error)
{
    const Sentence what("store.sink.failed", "A checkpoint could not be kept in {path}: {why}",
                        {{"path", store::shownPlace(path)}, {"why", printable(error.message)}});
    thread.post([path, what](store::Store &store) {
        // A disk that fails shows at the next command.
        (void)store.note("checkpoint.unsent", path, PersonId("engine"), what);
    });
}

} // namespace

/// The records that every sink has a checkpoint of afterwards.
Task<std::uint64_t> Checkpoints::sendTo(std::shared_ptr<State> state)
{
    const Instant now = state->timers.clock().now();
    FH_CO_TRY(const Due due, co_await dueOf(state->store, now));
    if (state->gone)
        co_return state->sent;
    if (due.sinks.empty() || due.checkpoint.size == state->sent)
        co_return due.checkpoint.size;
    FH_CO_TRY(const SignedDocument document, signCheckpoint(due.checkpoint, state->signer));
    bool all = true;
    for (const model::Sink &sink : due.sinks) {
        const Result<> kept = co_await append(state->env, sink.path, state->far, document);
        all = all && kept;
        if (state->gone)
            co_return state->sent;
        if (kept)
            state->ailing.erase(sink.path);
        else if (state->ailing.insert(sink.path).second)
            noteAiling(state->store, sink.path, kept.error());
    }
    co_return all ? due.checkpoint.size : state->sent;
}

Task<> Checkpoints::sendBy(std::shared_ptr<State> state)
{
    if (state->sending) {
        co_await state->sending->future();
        co_return {};
    }
    state->sending = std::make_shared<QPromise<void>>();
    state->sending->start();
    state->events = 0;
    const Result<std::uint64_t> sent = co_await sendTo(state);
    state->sent = sent.value_or(state->sent);
    std::exchange(state->sending, nullptr)->finish();
    if (state->gone)
        co_return {};
    if (!sent || !state->ailing.empty())
        later(state);
    if (sent)
        state->unmade = false;
    else if (!std::exchange(state->unmade, true))
        noteAiling(state->store, "any of the sinks", sent.error());
    if (!sent)
        co_return fail(sent.error());
    co_return {};
}

void Checkpoints::later(const std::shared_ptr<State> &state)
{
    if (state->stopped || state->timer)
        return;
    state->timer = state->timers.at(state->timers.clock().ticks() + period, [state] {
        state->timer.reset();
        const Task<> detached = sendBy(state);
    });
}

Checkpoints::Checkpoints(store::StoreThread &store, Env &env, engine::Timers &timers,
                         Signer &signer, store::FarFiles *far)
    : m_state(std::make_shared<State>(store, env, timers, signer, far))
{
}

Checkpoints::~Checkpoints()
{
    stop();
    m_state->gone = true;
}

void Checkpoints::stop()
{
    m_state->stopped = true;
    if (m_state->timer)
        m_state->timers.cancel(*std::exchange(m_state->timer, std::nullopt));
}

void Checkpoints::grew()
{
    later(m_state);
    if (++m_state->events >= eventsMax && !m_state->stopped && !m_state->sending)
        const Task<> detached = sendBy(m_state);
}

Task<> Checkpoints::finish()
{
    const auto state = m_state;
    stop();
    FH_CO_CHECK(co_await sendBy(state)); // or the end of one that was under way
    co_return co_await sendBy(state);
}

Task<model::Sink> Checkpoints::add(std::string path, PersonId by)
{
    const auto state = m_state;
    model::Sink sink;
    sink.path = path;
    sink.by = std::move(by);
    sink.id = newUuid();
    FH_CO_CHECK(model::sinkFromJson(toJson(sink)));
    const store::SinkTail last = co_await tailOf(state->env, sink.path, state->far);
    const SshPublicKey key = state->signer.key();
    std::function<Result<store::SinkVerdict>(store::Store &)> look =
        [path, last, key](store::Store &store) { return store::judgeSink(store, path, last, key); };
    FH_CO_CHECK(co_await state->store.call<store::SinkVerdict>(look));
    const Instant now = state->timers.clock().now();
    FH_CO_TRY(const Due due, co_await dueOf(state->store, now));
    FH_CO_TRY(const SignedDocument document, signCheckpoint(due.checkpoint, state->signer));
    FH_CO_CHECK(co_await append(state->env, sink.path, state->far, document));
    std::function<Result<>(store::Store &)> keep = [sink](store::Store &store) {
        return store.addSink(sink);
    };
    FH_CO_CHECK(co_await state->store.call<>(keep));
    FH_CO_CHECK(co_await sendBy(state));
    co_return std::move(sink);
}

Task<std::vector<store::SinkVerdict>> Checkpoints::verdicts()
{
    const auto state = m_state;
    std::function<Result<std::vector<model::Sink>>(store::Store &)> list = [](store::Store &store) {
        return store.sinks();
    };
    FH_CO_TRY(const auto sinks, co_await state->store.call<std::vector<model::Sink>>(list));
    std::vector<Task<std::optional<SignedDocument>>> pending;
    for (const model::Sink &sink : sinks)
        pending.push_back(tailOf(state->env, sink.path, state->far));
    std::vector<store::SinkTail> tails;
    for (auto &each : pending)
        tails.push_back(co_await each);
    const SshPublicKey key = state->signer.key();
    using Verdicts = std::vector<store::SinkVerdict>;
    std::function<Result<Verdicts>(store::Store &)> judge =
        [sinks, tails, key](store::Store &store) -> Result<Verdicts> {
        Verdicts verdicts;
        for (std::size_t i = 0; i < sinks.size(); ++i) {
            FH_TRY(auto verdict, store::judgeSink(store, sinks[i].path, tails[i], key));
            verdicts.push_back(std::move(verdict));
        }
        return verdicts;
    };
    co_return co_await state->store.call<Verdicts>(judge);
}

} // namespace farhaven::daemon
