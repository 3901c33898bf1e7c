// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/shell/sentences.h"

#include "gui/shell/plan_texts.h"
#include "gui/shell/words.h"

#include <QCoreApplication>

#include <optional>

namespace farhaven::gui {

namespace {

bool belongsTo(const std::string &id, std::string_view group)
{
    return id.starts_with(group) && (id.size() == group.size() || id[group.size()] == '.');
}

/// Only when the pattern gives the very sentence that is kept: a translation says nothing else.
std::optional<std::string> translated(const Sentence &sentence,
                                      std::span<const SentencePattern> patterns)
{
    for (const SentencePattern &row : patterns) {
        if (!belongsTo(sentence.id, row.id))
            continue;
        if (Sentence(sentence.id, row.pattern, sentence.arguments).english != sentence.english)
            continue;
        const QString pattern = QCoreApplication::translate("Sentence", row.pattern, row.id);
        Json arguments = sentence.arguments;
        if (const auto step = arguments.find("step"); step != arguments.end() && step->is_string())
            *step = saidTitle(step->get<std::string>()).toStdString();
        if (const auto plan = arguments.find("plan"); plan != arguments.end() && plan->is_string())
            *plan = saidPlanName(plan->get<std::string>()).toStdString();
        return Sentence(sentence.id, pattern.toStdString(), arguments).english;
    }
    return std::nullopt;
}

} // namespace

QString said(const Sentence &sentence)
{
    for (const auto patterns :
         {recordSentences(), approvalSentences(), runSentences(), adapterSentences()}) {
        if (const auto text = translated(sentence, patterns))
            return readStamps(shown(*text));
    }
    return readStamps(shown(sentence.english));
}

QString said(const Json &json)
{
    const auto sentence = sentenceFromJson(json, {});
    return sentence ? said(*sentence) : QString();
}

} // namespace farhaven::gui
