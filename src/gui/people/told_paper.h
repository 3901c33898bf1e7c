// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/json.h"
#include "gui/shell/record_table.h"

namespace farhaven::gui {

class Session;

/// Three times as long as its page waits before it asks again.
inline constexpr std::chrono::seconds toldPaperHolds(45);

/// A row that the server told of a signed paper with a term: whether it holds, until when, why not.
class ToldPaper {
public:
    /// `old`: it was told longer ago than toldPaperHolds. Both must outlive it.
    ToldPaper(const Json &row, const Session &session, bool old);

    [[nodiscard]] Cell state() const;
    [[nodiscard]] Cell until() const;
    [[nodiscard]] QString why() const;
    [[nodiscard]] QString services() const; ///< empty: none is named
    [[nodiscard]] bool doubted() const { return !m_doubt.isEmpty(); }

private:
    const Json &m_row;
    const Session &m_session;
    std::string m_told;
    QString m_doubt; ///< P31: green is only what was told lately and has not ended since
};

/// How many of them say less than they were told.
[[nodiscard]] std::size_t doubtedPapers(const Json &rows, const Session &session, bool old);
/// The texts in the list `key` of the row, each as `say` has it.
[[nodiscard]] QString listText(const Json &row, const char *key,
                               const std::function<QString(const std::string &)> &say);

} // namespace farhaven::gui
