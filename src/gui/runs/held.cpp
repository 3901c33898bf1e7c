// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/runs/held.h"

#include "base/json_text.h"
#include "gui/shell/plan_texts.h"

namespace farhaven::gui {

using Choice = model::CommitPolicy::Choice;

namespace {

std::optional<Choice> choiceOf(const std::string &word)
{
    for (const Choice choice : {Choice::Keep, Choice::Commit, Choice::RollBack}) {
        if (word == model::name(choice))
            return choice;
    }
    return {};
}

Held::WayBack wayBackOf(const std::string &word)
{
    return word == "open"      ? Held::WayBack::Open
           : word == "in-part" ? Held::WayBack::InPart
           : word == "none"    ? Held::WayBack::None
                               : Held::WayBack::Unknown;
}

} // namespace

std::optional<Instant> Held::due() const
{
    if (policy.choice == Choice::Keep || !since)
        return {};
    return *since + policy.after;
}

bool Held::goesBackByItself() const
{
    const bool barred = wayBack == WayBack::InPart || wayBack == WayBack::None;
    return policy.choice == Choice::RollBack && !barred;
}

std::optional<Held> heldIn(const Json &view)
{
    const auto found = view.is_object() ? view.find("held") : view.end();
    if (!view.is_object() || found == view.end() || !found->is_object())
        return {};
    const auto choice = choiceOf(textIn(*found, "policy"));
    if (!choice)
        return {};
    Held held;
    held.policy.choice = *choice;
    if (const auto after = found->find("after_ms");
        after != found->end() && after->is_number_integer())
        held.policy.after = Milliseconds(after->get<std::int64_t>());
    if (const auto since = fromRfc3339(textIn(*found, "since")))
        held.since = *since;
    held.wayBack = wayBackOf(textIn(*found, "way_back"));
    held.stays = saidTitle(textIn(*found, "stays"));
    return held;
}

} // namespace farhaven::gui
