// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/tri.h"
#include "redis/reply.h"
#include "redis/settings.h"
#include "redis/views.h"
#include "tests/fuzz/fuzz.h"

using namespace farhaven;

FARHAVEN_FUZZ(redis, 2048)
{
    using namespace plugins::redis;
    std::vector<Reply> replies;
    while (!input.empty()) {
        const auto size = wholeReply(input);
        if (!size || *size == 0)
            break;
        fuzz::expect(*size <= input.size(), "a reply ends in what came");
        const auto reply = readReply(input.substr(0, *size));
        if (!reply)
            break;
        (void)fieldsOf(*reply);
        (void)infoFields(*reply);
        replies.push_back(*reply);
        input.remove_prefix(*size);
    }
    (void)readData(replies);
    (void)readSentinel(replies);
}
