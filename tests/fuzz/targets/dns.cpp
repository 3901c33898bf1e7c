// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/result.h"
#include "dns/mark.h"
#include "dns/message.h"
#include "tests/fuzz/fuzz.h"

using namespace farhaven;

FARHAVEN_FUZZ(dns, 1024)
{
    using namespace plugins::dns;
    const std::string message(input);
    for (const char *type : {"A", "AAAA", "TXT", "CNAME"})
        (void)recordsIn(message, {1, "db.example.org.", type});
    (void)serialIn(message, {1, "example.org.", "SOA"});
    (void)updateAnswer(message, 1);
    (void)domainName(message);
    (void)valueOf("TXT", message);
    (void)valueOf("A", message);
    const auto mark = markIn({message});
    if (mark && *mark) {
        const auto again = markIn({valueOf(**mark)});
        fuzz::expect(again && *again && **again == **mark, "a mark survives its record");
    }
}
