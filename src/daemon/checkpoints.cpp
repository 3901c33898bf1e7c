// SPDX-License-Identifier: GPL-3.0-or-later
#include "daemon/checkpoints.h"

#include "base/sentence.h"

#include <QCoro/QCoroFuture>
#include <QPromise>

#include <set>

namespace farhaven::daemon {

struct Checkpoints::State {
    State(store::StoreThread &store_, Env &env_, engine::Timers &timers_, Signer &signer_)
        : store(store_), env(env_), timers(timers_), signer(signer_)
    {
    }
    store::StoreThread &store;
    Env &env;
    engine::Timers &timers;
    Signer &signer;
    std::optional<engine::Timers::Id> timer;
    bool stopped = false;
    std::shared_ptr<QPromise<void>> sending; ///< set while a checkpoint is on its way
    int events = 0;                          ///< since the last checkpoint
    std::uint64_t sent = 0;                  ///< records that every sink has a checkpoint of
    std::set<std::string> ailing;            ///< sinks that did not take the last one
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
Task<> append(Env &env, std::string path, SignedDocument document)
{
    std::function<Result<bool>()> work = [path, document]() -> Result<bool> {
        if (store::holdsAlready(path, document))
            return true;
        FH_CHECK(store::appendCheckpoint(path, document));
        return true;
    };
    FH_CO_CHECK(co_await env.blocking<bool>(work));
    co_return {};
}

void noteAiling(store::StoreThread &thread, const std::string &path, const Error &error)
{
    const Sentence what("store.sink.failed", "A checkpoint could not be kept in {path}: {why}",
                        {{"path", path}, {"why", printable(error.message)}});
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
    if (due.sinks.empty() || due.checkpoint.size == state->sent)
        co_return due.checkpoint.size;
    FH_CO_TRY(const SignedDocument document, signCheckpoint(due.checkpoint, state->signer));
    bool all = true;
    for (const model::Sink &sink : due.sinks) {
        const Result<> kept = co_await append(state->env, sink.path, document);
        all = all && kept;
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
    if (!state->ailing.empty())
        later(state);
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
                         Signer &signer)
    : m_state(std::make_shared<State>(store, env, timers, signer))
{
}

Checkpoints::~Checkpoints()
{
    stop();
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
    sink.id = newUuid();
    sink.path = path;
    sink.by = std::move(by);
    FH_CO_CHECK(model::sinkFromJson(toJson(sink)));
    const SshPublicKey key = state->signer.key();
    std::function<Result<store::SinkVerdict>(store::Store &)> look =
        [path, key](store::Store &store) { return store::checkSink(store, path, key); };
    FH_CO_CHECK(co_await state->store.call<store::SinkVerdict>(look));
    const Instant now = state->timers.clock().now();
    FH_CO_TRY(const Due due, co_await dueOf(state->store, now));
    FH_CO_TRY(const SignedDocument document, signCheckpoint(due.checkpoint, state->signer));
    FH_CO_CHECK(co_await append(state->env, path, document));
    std::function<Result<>(store::Store &)> keep = [sink](store::Store &store) {
        return store.addSink(sink);
    };
    FH_CO_CHECK(co_await state->store.call<>(keep));
    FH_CO_CHECK(co_await sendBy(state));
    co_return std::move(sink);
}

} // namespace farhaven::daemon
