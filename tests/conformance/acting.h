// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "conformance/conformance.h"

namespace farhaven::tests {

/// Of those that change something.
class Conformance : public Promises {
    Q_OBJECT
private Q_SLOTS:
    void P7_theSameKeyTwiceActsOnce();
    void P7_theSameKeyAfterARestartActsOnce();
    void P9_aStaleEpochIsRefused();
    void P9_destructiveWithoutAClaimIsRefused();
    void P7_doneWithoutAnAnswerIsInDoubtAndNotRepeated();

private:
    std::string doneUnheard(const adapter::VerbSpec &verb);
};

} // namespace farhaven::tests
