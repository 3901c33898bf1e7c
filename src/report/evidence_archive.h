// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/signer.h"
#include "report/evidence.h"
#include "report/paper.h"
#include "report/zip.h"

/// The evidence of one run as an archive for people and machines: the pack, what was printed of it,
/// and its signatures as files that OpenSSH and coreutils check.
namespace farhaven::report {

inline constexpr std::string_view filesNameSpace = "farhaven-evidence-files";
inline constexpr const char *sumsName = "SHA256SUMS";
inline constexpr const char *packName = "evidence.json";

/// `printed` holds evidence.pdf and evidence.xlsx; the rest is made here. SHA256SUMS lists every
/// other member, and `signer`, who sealed the pack, signs it.
[[nodiscard]] Result<std::string> evidenceArchive(const std::string &pack,
                                                  std::vector<ZipMember> printed, Signer &signer);

/// As verifyPack(), and Bad with the member as the place when one was changed, added or left out.
[[nodiscard]] PackVerdict verifyArchive(std::string_view bytes, const PackTrust &trust = {});

/// The tables of the evidence for a spreadsheet, formula-guarded; see csv.h.
[[nodiscard]] std::string tablesCsv(const Paper &paper);

} // namespace farhaven::report
