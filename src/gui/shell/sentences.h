// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/sentence.h"

#include <QString>
#include <QtGlobal>

#include <span>

/// The sentences of the server in the language of the window. The journal keeps the id, the
/// arguments and the English rendering; here they are put together again.
namespace farhaven::gui {

struct SentencePattern {
    const char *pattern; ///< English, {name} for each argument; what is translated
    const char *id;      ///< of the sentence, or of the group that it belongs to: "condition"
};

[[nodiscard]] std::span<const SentencePattern> approvalSentences();
[[nodiscard]] std::span<const SentencePattern> recordSentences();
[[nodiscard]] std::span<const SentencePattern> runSentences();
[[nodiscard]] std::span<const SentencePattern> adapterSentences();

/// Safe to show, with its stamps as people read them. One that is not known here, or was said by
/// another version of the program, stays as it was said, in English.
[[nodiscard]] QString said(const Sentence &sentence);
/// Of a message; what is no sentence in it is shown as nothing.
[[nodiscard]] QString said(const Json &sentence);

} // namespace farhaven::gui
