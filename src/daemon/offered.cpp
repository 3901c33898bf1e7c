// SPDX-License-Identifier: GPL-3.0-or-later
#include "daemon/offered.h"

#include "base/json_reader.h"

namespace farhaven::daemon {

Result<Offered> offeredIn(const Json &params)
{
    JsonReader in(params, "");
    Offered offered;
    offered.by = PersonId(in.text("by"));
    const Json &document = in.object("document");
    FH_CHECK(in.finish());
    FH_TRY(offered.document, signedFromJson(document, "/document"));
    return offered;
}

} // namespace farhaven::daemon
