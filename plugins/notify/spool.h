// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/descriptor.h"
#include "base/ids.h"
#include "base/json.h"
#include "base/result.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace farhaven::plugins::notify {

/// One notification, as it stands in its file.
struct Notification {
    enum class State { Waiting, Delivered, GivenUp };
    std::string key; ///< what it is known by: its file, and to whoever receives it
    MemberId member;
    Json body = Json::object();
    State state = State::Waiting;
    int attempts = 0;
    Instant next{};        ///< waiting: not before then; else when it ended
    std::string said;      ///< by the receiver, or why it could not be asked; of the last attempt
    bool onRecord = false; ///< somebody keeps what became of it
    std::string path;      ///< of the file that it was read from; empty: of none
    bool misnamed = false; ///< that file is not named as what stands in it: `said` tells
};
[[nodiscard]] std::string_view name(Notification::State state);

/// The notifications of one component, a file each: what is kept survives whoever kept it. All
/// calls block and belong on a worker thread. Errors: Io, Denied; Exhausted beyond `waitingMax`.
class Spool {
public:
    Spool(std::string folder, ComponentId component);

    /// Kept once for each key and member, whatever became of it: again is no error.
    [[nodiscard]] Result<> keep(const Notification &notification) const;
    /// In the order of their keys. A file that is none of ours is passed over; one of ours that
    /// cannot be made sense of is there as misnamed.
    [[nodiscard]] Result<std::vector<Notification>> waiting() const;
    [[nodiscard]] Result<std::vector<Notification>> ended() const;
    /// Of one that was read from here, in that very file, whatever it is called. Waiting still, or
    /// ended for good: then it is never tried again and stays for people to read.
    [[nodiscard]] Result<> replace(const Notification &notification) const;
    /// Removes what is on record and ended so: delivered before the one, given up before the other.
    [[nodiscard]] Result<> tidy(Instant delivered, Instant givenUp) const;
    /// Who delivers holds it; nothing while another program or adapter does.
    [[nodiscard]] std::optional<Descriptor> turn() const;

private:
    [[nodiscard]] std::string pathOf(const Notification &notification,
                                     Notification::State state) const;
    [[nodiscard]] Result<std::vector<std::string>> paths(Notification::State state) const;
    [[nodiscard]] Result<std::vector<Notification>> all(Notification::State state) const;

    std::string m_folder;
    ComponentId m_component;
    std::string m_prefix; ///< no other component's
};

inline constexpr int waitingMax = 10'000;

} // namespace farhaven::plugins::notify
