// SPDX-License-Identifier: GPL-3.0-or-later
#include "link/measure.h"
#include "tests/fuzz/fuzz.h"

using namespace farhaven;

FARHAVEN_FUZZ(link, 1024)
{
    using namespace plugins::link;
    adapter::ActReply reply;
    reply.exitCode = input.empty() ? 0 : static_cast<unsigned char>(input[0]) % 64;
    reply.out = std::string(input.empty() ? input : input.substr(1));
    const Measured measured = measuredBy(reply);
    fuzz::expect(!measured.rttUs || *measured.rttUs >= 0, "no way back in time");
    fuzz::expect(!measured.lossPercent ||
                     (*measured.lossPercent >= 0 && *measured.lossPercent <= 100),
                 "a loss is a share");
    const auto rate = throughputIn(reply);
    fuzz::expect(!rate || *rate >= 0, "no negative throughput");
}
