// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/command.h"

#include <CLI/CLI.hpp>

#include <memory>
#include <type_traits>

namespace farhaven::cli {

/// What a verb does at the server, with the words that were typed for it.
template <class Words> using Act = Task<int> (*)(Context, Words);

/// Whoever types the verb has this carried out. The words are filled in while the line is parsed,
/// which is over when the act begins.
template <class Words>
void carriesOut(CLI::App *verb, Chosen &chosen, const std::shared_ptr<Words> &words,
                Act<std::type_identity_t<Words>> act)
{
    verb->callback([&chosen, words, act] {
        chosen.run = [words, act](Context context) { return act(context, *words); };
    });
}

/// A new verb of the noun that does so.
template <class Words>
CLI::App *addVerb(CLI::App &noun, Chosen &chosen, const std::shared_ptr<Words> &words,
                  const char *name, const char *summary, Act<std::type_identity_t<Words>> act)
{
    CLI::App *verb = noun.add_subcommand(name, summary);
    carriesOut(verb, chosen, words, act);
    return verb;
}

} // namespace farhaven::cli
