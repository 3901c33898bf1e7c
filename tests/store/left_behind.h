// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/injected.h"

#include <QElapsedTimer>

#include <algorithm>

/// What store_writer left behind, judged by opening it.
namespace farhaven::store::left_behind {

constexpr qint64 reopenMsMax = 2000;

/// What is wrong with the workspace; "" when everything that was answered is there.
inline std::string problemOf(const std::string &path, const injected::Said &said)
{
    const SystemClock clock;
    QElapsedTimer timer;
    timer.start();
    auto store = Store::open(path, clock);
    if (!store)
        return "does not open: " + describe(store.error());
    if (timer.elapsed() > reopenMsMax)
        return "took " + std::to_string(timer.elapsed()) + " ms to open";
    if (auto verified = (*store)->verify(); !verified)
        return "does not verify: " + describe(verified.error());
    const auto journal = (*store)->journal(RunId("run-1"));
    const auto records = (*store)->records(0);
    if (!journal || !records)
        return "cannot be read";
    const auto recorded = std::count_if(records->begin(), records->end(), [](const auto &record) {
        return record.subject.starts_with("run-1#");
    });
    const int kept = int(journal->size());
    if (kept != recorded)
        return std::to_string(kept) + " events, " + std::to_string(recorded) + " records of them";
    if (kept < said.done)
        return "lost: " + std::to_string(said.done) + " answered, " + std::to_string(kept) +
               " kept";
    if (kept > said.done + 1 && !said.failed)
        return "kept " + std::to_string(kept) + " of " + std::to_string(said.done) + " answered";
    if (said.afterError > 0)
        return "went on after the disk failed";
    return "";
}

} // namespace farhaven::store::left_behind
