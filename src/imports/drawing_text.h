// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imports/tree.h"

#include <functional>
#include <map>
#include <string>

class QXmlStreamReader;

namespace farhaven::imports {

/// An element of an XML file: its name without prefix, attributes, text, and what lies in it.
struct Element {
    std::string name;
    int line = 0;
    std::map<std::string, std::string> attributes;
    std::string text; ///< of the element itself
    std::vector<Element> inner;

    [[nodiscard]] std::string get(const std::string &attribute) const;
    [[nodiscard]] const Element *find(std::string_view child) const; ///< the first, or null
};

/// The whole document. Refused: a DTD or an entity of its own (Denied: it can read files and unfold
/// without end), anything not well-formed, and whatever exceeds the budget, each with its line.
[[nodiscard]] Result<Element> readXml(std::string_view bytes, const Budget &budget);

/// What the compressed text of a draw.io page holds: base64 of a raw deflate stream (RFC 1951) of
/// percent-encoded XML. Exhausted beyond `budget.bytesMax` or 200 times its size (B87).
[[nodiscard]] Result<std::string> inflatedPage(std::string_view text, const Budget &budget);

/// A label without its HTML: "<b>orders</b><br>db" is "orders db".
[[nodiscard]] std::string labelText(std::string_view html);

} // namespace farhaven::imports
