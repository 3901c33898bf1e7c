// SPDX-License-Identifier: GPL-3.0-or-later
#include "notify/spool.h"
#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/own_file.h"

using namespace farhaven;
using namespace farhaven::plugins::notify;

/// The file of one notification, whatever a disk or a person made of it.
FARHAVEN_FUZZ(notify_spool, 4096)
{
    static const fuzz::OwnFolder folder;
    const Spool spool(folder.path("."), ComponentId("mail"));
    Notification sample;
    sample.key = "r1:halted";
    sample.member = MemberId("on-call");
    const auto kept = spool.keep(sample);
    const auto before = kept ? spool.waiting() : Result<std::vector<Notification>>();
    if (!before || before->size() != 1)
        return; // the machine's memory, not the input
    folder.write(before->front().path.substr(folder.path("").size()), input);
    const auto found = spool.waiting();
    fuzz::expect(found && found->size() == 1, "a file of ours is never passed over");
    const Notification &one = found->front();
    fuzz::expect(!one.misnamed || !one.said.empty(), "what cannot be used says why");
    if (one.misnamed)
        return;
    fuzz::expect(one.key == sample.key && one.member == sample.member, "its name is its own");
    fuzz::expect(spool.replace(one).has_value(), "what was read can be written");
    const auto again = spool.waiting();
    fuzz::expect(again && again->size() == 1 && again->front().body == one.body &&
                     again->front().attempts == one.attempts && again->front().said == one.said,
                 "a notification survives its file");
}
