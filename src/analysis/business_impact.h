// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/estate.h"

#include <optional>
#include <string>

/// What a business impact analysis asks of a service, and which tier gives it (ISO 22301:2019
/// 8.2.2). Pure. A tier is proposed here and chosen by a person.
namespace farhaven::analysis {

/// From this level of the curve on the impact is unbearable: 0 none … 5 the end of the business.
inline constexpr std::int64_t unbearableLevel = 4;

/// The first analysis of the service by id; null when nobody made one.
[[nodiscard]] const model::InventoryItem *impactAnalysisOf(const model::Estate &estate,
                                                           const ServiceId &service);

/// The longest that the business bears: as it was said, or else the first moment of the curve
/// that is unbearable. Nothing when neither is there.
[[nodiscard]] std::optional<Milliseconds> mtpdOf(const model::InventoryItem &analysis);

struct TierProposal {
    std::string tier; ///< the least demanding that suffices; empty: none does, or nothing is asked
    std::string why;  ///< one sentence
};
[[nodiscard]] TierProposal proposedTier(const model::Estate &estate,
                                        const model::InventoryItem &analysis);
/// Why what is promised for the loss of the service's home, by itself or by its tier, is not what
/// is asked; empty when it is, or nothing is asked.
[[nodiscard]] std::string shortfall(const model::Estate &estate, const model::Service &service,
                                    const model::InventoryItem &analysis);

} // namespace farhaven::analysis
