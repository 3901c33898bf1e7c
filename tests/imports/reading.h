// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imports/imported.h"

#include <fstream>
#include <sstream>

namespace farhaven::reading {

inline std::string bytesOf(const std::string &path)
{
    std::ifstream in(FARHAVEN_SOURCE_DIR "/" + path, std::ios::binary);
    std::ostringstream out;
    out << in.rdbuf();
    return out.str();
}

inline imports::File fixture(const std::string &name)
{
    return {name, bytesOf("tests/fixtures/imports/" + name)};
}

inline Result<imports::Imported> readText(imports::Kind kind, const std::string &text,
                                          const imports::Options &options = {})
{
    return imports::read(kind, {{"file", text}}, options);
}

/// Found, understood, not understood, dropped.
inline std::vector<int> tally(const imports::Imported &imported, const std::string &kind)
{
    const auto found = imported.source.find(kind);
    if (found == imported.source.end())
        return {};
    const imports::Tally &all = found->second;
    return {all.found, all.understood, all.notUnderstood, all.dropped};
}

inline bool holds(const imports::Imported &imported, const std::string &reference)
{
    const auto all = imported.references();
    return std::find(all.begin(), all.end(), reference) != all.end();
}

inline bool estateIsSound(const model::Estate &estate)
{
    const auto again = model::estateFromJson(model::toJson(estate));
    if (!again)
        qWarning("%s", describe(again.error()).c_str());
    bool sound = again.has_value();
    for (const model::Finding &finding : model::findingsOf(estate)) {
        if (finding.severity == model::Finding::Severity::Error) {
            qWarning("%s: %s", finding.place.c_str(), finding.message.c_str());
            sound = false;
        }
    }
    return sound;
}

} // namespace farhaven::reading
