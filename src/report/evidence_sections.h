// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "report/paper.h"

/// The sections that tell what happened, each from a verified pack; see evidence_paper.h.
namespace farhaven::report {

/// The text of a key; otherwise "not recorded", or what is given.
[[nodiscard]] std::string textAt(const Json &object, const char *key,
                                 const std::string &otherwise = notRecorded);
/// A stamp of RFC 3339 with the space that it allows, so that it breaks into date and time.
[[nodiscard]] std::string stampText(std::string stamp);
[[nodiscard]] std::string stampAt(const Json &object, const char *key);
[[nodiscard]] CsvCell numberAt(const Json &object, const char *key);
[[nodiscard]] std::string numberText(const Json &object, const char *key);
/// "5.630 s", "2 min 3.000 s"
[[nodiscard]] std::string durationText(std::int64_t milliseconds);

/// How the run ended, in one line.
[[nodiscard]] std::string outcomeOf(const Json &pack);
/// What was promised, what was achieved, and the verdict: name, text.
[[nodiscard]] std::vector<std::vector<CsvCell>> achievedRows(const Json &pack);

[[nodiscard]] PaperSection chartSection(const Json &pack);
[[nodiscard]] PaperSection achievedSection(const Json &pack);
[[nodiscard]] PaperSection decisionSection(const Json &pack);
/// What a drill showed of each branch of its decisions.
[[nodiscard]] PaperSection branchSection(const Json &pack);
[[nodiscard]] PaperSection deviationSection(const Json &pack);
[[nodiscard]] PaperSection fenceSection(const Json &pack);
/// The fields that ISO 22301 8.5, DORA 11(6) and SOC 2 A1.3 ask for.
[[nodiscard]] PaperSection standardsSection(const Json &pack);
[[nodiscard]] PaperSection timelineSection(const Json &pack);

} // namespace farhaven::report
