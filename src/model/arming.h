// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/signed_document.h"
#include "model/approval.h"

#include <string>
#include <string_view>
#include <vector>

/// A site begins observe-only. Arming it is a decision of its own, signed by a person, for a time:
/// until then, and afterwards, no run has an effect there.
namespace farhaven::model {

inline constexpr std::string_view armingNameSpace = "farhaven-arming";
inline constexpr Milliseconds armingValidityMax{31LL * 86'400'000};

/// What is signed ("farhaven/arming/1").
struct SiteArming {
    std::string id;
    SiteId site;
    PersonId by;
    Instant at{};
    Instant until{};              ///< from here on it is void; at most armingValidityMax after `at`
    std::vector<ServiceId> scope; ///< whose runs may act there; empty: those of every service
    bool operator==(const SiteArming &) const = default;
};
[[nodiscard]] Json toJson(const SiteArming &arming);
[[nodiscard]] Result<SiteArming> armingFromJson(const Json &json, const std::string &pointer = {});

/// Asks the signer, who may ask a person, and so may block.
[[nodiscard]] Result<SignedDocument> signArming(const SiteArming &arming, Signer &signer);

struct ArmingQuestion {
    SiteId site;
    ServiceId service; ///< whose run wants to act; empty: whoever's
    WallClock clock;
    Milliseconds ahead{0}; ///< how long the site must stay armed from now on
};
/// Yes names who armed the site and until when. No and Unknown say why. Pure.
[[nodiscard]] Answer judgeArming(const ArmingQuestion &question, const People &people,
                                 const SignedDocument &document);

struct ArmingVerdict {
    Answer answer;
    std::optional<SiteArming> arming; ///< the one that makes it Yes
};
/// Yes as soon as one is, looking at the newest first; otherwise the reason of the newest, and No
/// when there is none: observe-only.
[[nodiscard]] ArmingVerdict judgeArmings(const ArmingQuestion &question, const People &people,
                                         const std::vector<SignedDocument> &documents);

} // namespace farhaven::model
