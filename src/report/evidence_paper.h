// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "report/paper.h"

/// The evidence of a run as a person reads it.
namespace farhaven::report {

/// From a pack that verifyPack() did not call Bad; its bytes are what the paper's SHA-256 names.
/// Whatever a standard asks for and nobody recorded says "not recorded". Corrupt otherwise.
[[nodiscard]] Result<Paper> evidencePaper(std::string_view pack);

/// A period of the audit log, as `audit export` writes it ("farhaven/audit-export/1").
[[nodiscard]] Result<Paper> auditPaper(const Json &exported);

} // namespace farhaven::report
