// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/sample.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace farhaven::report {

Json sampleOf(const Json &records, std::size_t count, std::string_view seed)
{
    std::vector<std::pair<std::string, std::size_t>> drawn;
    for (std::size_t i = 0; i < records.size(); ++i) {
        const std::string position = records[i].at("position").dump();
        drawn.emplace_back(sha256Hex(std::string(seed) + "\n" + position), i);
    }
    std::sort(drawn.begin(), drawn.end());
    drawn.resize(std::min(drawn.size(), count));
    std::sort(drawn.begin(), drawn.end(),
              [](const auto &a, const auto &b) { return a.second < b.second; });
    Json sample = Json::array();
    for (const auto &[hash, index] : drawn)
        sample.push_back(records[index]);
    return sample;
}

} // namespace farhaven::report
