// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "adapter/adapter.h"
#include "view.h"

/// What an order to move the name asks for, held against what the primary says. Pure.
namespace farhaven::plugins::dns {

struct Move {
    std::vector<std::string> before; ///< what the name must hold now, or nothing is moved
    std::vector<std::string> after;
    MemberId to;
    SiteId without; ///< servers there are lost and need not follow
};
/// "repoint" {from} moves to the action's member, "point-back" {to} away from it; where there are
/// just two members the other need not be named. NotFound: no such member; Invalid: to where it is.
[[nodiscard]] Result<Move> moveOf(const Settings &settings, const adapter::Action &action);

/// What is left to do.
enum class Need {
    Nothing, ///< this attempt was carried out: its key stands in the mark
    Mark,    ///< the name is there, but the mark is an older claim's or nobody's
    Move,
};
/// Conflict, nothing done: an epoch above ours acted, the mark is another system's, or the name
/// holds neither what is expected nor what is wanted.
[[nodiscard]] Result<Need> needOf(const ServerView &primary, const Move &move,
                                  const adapter::CallContext &context);

/// The transaction for it. `at`: seconds since 1970.
[[nodiscard]] Change changeOf(const Settings &settings, const ServerView &primary, const Move &move,
                              Need need, const adapter::CallContext &context, std::int64_t at);

/// The same as lines of nsupdate(1), for people.
[[nodiscard]] std::string inWords(const Change &change);

} // namespace farhaven::plugins::dns
