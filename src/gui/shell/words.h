// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/sentence.h"
#include "base/tri.h"
#include "gui/shell/theme.h"
#include "model/estate.h"
#include "model/observation.h"

#include <QString>

#include <optional>
#include <string_view>

/// How the window says times, sizes and states, in the language of the moment. A number and its
/// unit are tied by a no-break space.
namespace farhaven::gui {

/// Text from the estate or a peer, safe to show: control and override characters are written out.
[[nodiscard]] QString shown(std::string_view text);

/// A message as a sentence: its first letter large, a full stop at its end.
[[nodiscard]] QString sentenceText(std::string_view message);
/// A sentence of the server with its stamps as people read them: "2026-11-21 09:41:20 UTC".
[[nodiscard]] QString readStamps(QString sentence);

/// "240 ms", "1.2 s", "2 min 46 s", "3 h 10 min", "5 d 2 h".
[[nodiscard]] QString durationText(Milliseconds duration);
/// "2 s ago"; whole seconds, since ages tick.
[[nodiscard]] QString ageText(Milliseconds age);
/// "09:41:18 UTC"; with the date when `moment` is not of the day of `now`.
[[nodiscard]] QString clockText(Instant moment, Instant now);
/// "512 B", "4.1 MiB".
[[nodiscard]] QString bytesText(std::int64_t bytes);
/// What a plan accepts to lose; the most that it can say means "any".
[[nodiscard]] QString acceptedLossText(std::int64_t lossBytesMax);
/// "0.3 s, 4.1 MiB", whatever is known of it; empty when nothing is.
[[nodiscard]] QString distanceText(const model::Distance &distance);

[[nodiscard]] QString protectionText(model::ProtectionState state);
[[nodiscard]] Status protectionStatus(model::ProtectionState state);
/// The order in which people must look: 0 is the worst.
[[nodiscard]] int severity(Status status);
[[nodiscard]] QString roleText(model::Role role);
[[nodiscard]] QString writableText(Tri writable);
[[nodiscard]] QString siteRoleText(model::SiteRole role);

} // namespace farhaven::gui
