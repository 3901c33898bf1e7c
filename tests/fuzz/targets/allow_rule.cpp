// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/act_wire.h"
#include "tests/fuzz/fuzz.h"

using namespace farhaven;

FARHAVEN_FUZZ(allow_rule, 1024)
{
    const std::size_t cut = input.find('\n');
    const auto rule = act::decodeRule(input.substr(0, cut));
    fuzz::expect(rule.value || !rule.problem.empty(), "a refusal says why");
    if (!rule.value)
        return;
    fuzz::expect(!rule.value->words.empty() && rule.value->words.front().starts_with('/'),
                 "a rule names its program by its whole path");
    fuzz::expect(act::covers(*rule.value, *rule.value), "whoever has a rule may use it");
    if (cut == std::string_view::npos)
        return;
    const auto other = act::decodeRule(input.substr(cut + 1));
    if (other.value && other.value->words.front() != rule.value->words.front())
        fuzz::expect(!act::covers(*rule.value, *other.value), "no rule allows another program");
}
