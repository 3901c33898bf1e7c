// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/wrong_words.h"

#include "base/sentence.h"

#include <CLI/CLI.hpp>

namespace farhaven::cli {

namespace {

/// The first word that nothing took; empty when there is none.
std::string unknownWord(const CLI::App &root)
{
    for (const std::string &word : root.remaining(true)) {
        if (!word.starts_with('-'))
            return word;
    }
    return {};
}

} // namespace

Error wrongWords(const CLI::App &root, const std::string &said)
{
    const CLI::App *verb = &root;
    std::string path = "farhavenctl";
    while (!verb->get_subcommands().empty()) {
        verb = verb->get_subcommands().back();
        path += " " + verb->get_name();
    }
    const bool isNoun = !verb->get_subcommands([](const CLI::App *) { return true; }).empty();
    std::string message = said;
    if (isNoun) {
        const std::string word = unknownWord(root);
        message = word.empty() ? path + " needs a verb"
                               : "\"" + printable(word, 100) + "\" is no verb of " + path;
    }
    return {ErrorCode::Invalid, message, "command line",
            path + (isNoun ? " --help lists the verbs" : " --help shows its words")};
}

} // namespace farhaven::cli
