// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/imported.h"

FARHAVEN_FUZZ(import_kubernetes, 8192)
{
    farhaven::fuzz::importOf(farhaven::imports::Kind::Kubernetes, input);
}
