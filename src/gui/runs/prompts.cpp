// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/runs/prompts.h"

#include "base/json_text.h"
#include "gui/shell/plan_texts.h"
#include "gui/shell/sentences.h"
#include "gui/shell/words.h"

namespace farhaven::gui {

namespace {

const Json &rowsOf(const Json &object, const char *key)
{
    static const Json none = Json::array();
    const auto found = object.is_object() ? object.find(key) : object.end();
    return found != object.end() && found->is_array() ? *found : none;
}

PromptCriterion criterionOf(const Json &row)
{
    PromptCriterion criterion;
    criterion.holds = triFromName(textIn(row, "holds"));
    if (const auto why = row.find("why"); why != row.end() && why->is_object())
        criterion.said = said(*why);
    if (criterion.said.isEmpty())
        criterion.said = shown(textIn(row, "component") + ": " + textIn(row, "question"));
    return criterion;
}

PromptOption optionOf(const Json &row, const std::string &proposed)
{
    PromptOption option;
    option.id = textIn(row, "id");
    const std::string label = textIn(row, "label");
    option.label = shown(label.empty() ? option.id : label);
    option.proposed = option.id == proposed;
    option.holds = triFromName(textIn(row, "holds"));
    for (const Json &each : rowsOf(row, "criteria")) {
        if (each.is_object())
            option.criteria.push_back(criterionOf(each));
    }
    return option;
}

} // namespace

std::vector<Prompt> promptsIn(const Json &view)
{
    std::vector<Prompt> prompts;
    for (const Json &step : rowsOf(view, "steps")) {
        const auto asked = step.is_object() ? step.find("prompt") : step.end();
        if (!step.is_object() || asked == step.end() || !asked->is_object())
            continue;
        Prompt prompt;
        prompt.step = StepId(textIn(step, "id"));
        prompt.title = saidTitle(textIn(step, "title"));
        const bool act = textIn(*asked, "kind") == "person";
        prompt.kind = act ? Prompt::Kind::Act : Prompt::Kind::Decision;
        if (const auto at = fromRfc3339(textIn(*asked, "asked_at")))
            prompt.askedAt = *at;
        prompt.decidedBy = textIn(*asked, "decided_by");
        prompt.instruction = shown(textIn(*asked, "instruction"));
        for (const Json &row : rowsOf(*asked, "options")) {
            if (row.is_object())
                prompt.options.push_back(optionOf(row, textIn(*asked, "proposed")));
        }
        prompts.push_back(std::move(prompt));
    }
    return prompts;
}

} // namespace farhaven::gui
