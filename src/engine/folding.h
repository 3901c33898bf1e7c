// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/fold.h"

#include <array>
#include <string>

/// How one event changes what is known. Internal to the fold.
namespace farhaven::engine::folding {

/// The value of a key; null when there is none.
[[nodiscard]] const Json &member(const Json &object, const char *key);
[[nodiscard]] bool flagOf(const Json &object, const char *key);
[[nodiscard]] std::optional<Epochs> epochsOf(const Json &json);

template <class Enum, std::size_t N>
std::optional<Enum> fromName(const std::string &text, const std::array<Enum, N> &values)
{
    for (const Enum value : values) {
        if (text == name(value))
            return value;
    }
    return std::nullopt;
}

/// Applies one event to a progress that the caller throws away when it is refused.
class Folding {
public:
    Folding(const model::Run &run, RunProgress &progress, const model::JournalEvent &event)
        : m_run(run), m_progress(progress), m_event(event)
    {
    }
    Result<> apply();

private:
    using Kind = model::JournalEvent::Kind;

    Result<> started();
    Result<> authorised();
    Result<> takeEpochs();
    Result<> takenUp();
    [[nodiscard]] bool givenBack(const ComponentId &component) const;
    Result<> intended(const model::Step &step, StepProgress &at);
    Result<> intendedAgain(StepProgress &at);
    Result<> returned(StepProgress &at);
    Result<> settled(const model::Step &step, StepProgress &at);
    Result<> retryAsked(const model::Step &step, StepProgress &at);
    void skipOne(StepProgress &at) const;
    Result<> skipItems(const model::Step &each);
    Result<> skipped(const model::Step &step, StepProgress &at);
    Result<> ofStep();
    Result<> ofRun();
    Result<> abortAsked();
    void turnForward();
    Result<> heldOpen();
    Result<> committed();
    [[nodiscard]] bool inTurn(const model::Step &step) const;
    [[nodiscard]] bool maySettle(const model::Step &step, const StepProgress &at,
                                 model::StepState to) const;
    [[nodiscard]] bool neverArrived(const model::Step &step, const StepProgress &at) const;
    [[nodiscard]] Result<> checkAborted() const;
    Result<> ended();
    void refreshWaiting();
    Result<> prompted(const model::Step &step, StepProgress &at);
    Result<> boundTo(const model::Step &step, const StepProgress &at);
    Result<> decided(const model::Step &step, StepProgress &at);
    void askPerson(StepProgress &at, Attempt &attempt);
    [[nodiscard]] Result<> checkPersonsWord(const StepProgress &at) const;
    void askAgain(StepProgress &at);
    void leaveOut();
    void closeForEach();

    [[nodiscard]] tl::unexpected<Error> corrupt(const std::string &message) const
    {
        return fail(ErrorCode::Corrupt, message,
                    "run " + m_run.id.value + ", event " + std::to_string(m_event.sequence),
                    "Do not go on with this run: export its journal and have it looked at.");
    }

    const model::Run &m_run;
    RunProgress &m_progress;
    const model::JournalEvent &m_event;
};

} // namespace farhaven::engine::folding
