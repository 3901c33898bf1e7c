// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/probe.h"
#include "tests/fuzz/fuzz.h"

using namespace farhaven;

FARHAVEN_FUZZ(service, 2048)
{
    using namespace plugins::service;
    const std::string text(input);
    HttpReply reply;
    reply.status = input.empty() ? 200 : 100 + static_cast<unsigned char>(input[0]) * 2;
    reply.body = input.empty() ? text : text.substr(1);
    fuzz::expect(readHealth(reply).health != Health::Ok || reply.status == 200,
                 "only a 200 is well");
    const auto mark = readMark(200, text, "one", {});
    fuzz::expect(!mark || (!mark->identity.empty() && mark->timeline > 0),
                 "a mark names its database");
    Expected expected;
    expected.identity = "7";
    expected.timeline = 3;
    const auto same = readMark(201, text, "one", expected);
    fuzz::expect(!same || (mark && *same == *mark && same->identity == "7" && same->timeline == 3),
                 "a mark in another database is none");
    (void)readCurl(text);
    (void)readStatus(true, 0, text);
    (void)readStatus(false, 3, text);
}
