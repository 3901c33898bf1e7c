// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/picture/live_check.h"

#include "base/json_text.h"

namespace farhaven::gui {

LiveCheckRow liveCheckRow(const Json &row)
{
    LiveCheckRow check;
    check.passed = triFromName(textIn(row, "passed"));
    if (const auto at = fromRfc3339(textIn(row, "at")))
        check.at = *at;
    if (const auto green = fromRfc3339(textIn(row, "green_at")))
        check.greenAt = *green;
    for (const Json &change : row.value("since_green", Json::array())) {
        if (const auto sentence = sentenceFromJson(change, "/since_green"))
            check.sinceGreen.push_back(*sentence);
    }
    for (const Json &one : row.value("open", Json::array())) {
        const Json why = one.is_object() ? one.value("why", Json()) : Json();
        if (const auto sentence = sentenceFromJson(why, "/open"))
            check.open.push_back(*sentence);
    }
    return check;
}

} // namespace farhaven::gui
