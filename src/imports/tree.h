// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <string>
#include <string_view>
#include <vector>

/// What other programs know of an estate, read into one. Pure: bytes in, values out.
namespace farhaven::imports {

/// What reading one document may cost, whoever wrote it. Exceeding one of them is Exhausted, with
/// the place where it happened.
struct Budget {
    std::size_t bytesMax = std::size_t(16) << 20; ///< of a file, and of what it unfolds to
    std::size_t nodesMax =
        400'000; ///< of all documents of a file, aliases counted where they stand
    int depthMax = 64;
};

/// A value of a YAML or JSON document. A scalar is the text that was written: `no` is "no", `010`
/// is "010", `1e3` is "1e3", since what a number or a truth is depends on who asks (B77).
struct Node {
    enum class Kind { Null, Scalar, List, Map };

    Kind kind = Kind::Null;
    int line = 0; ///< 1-based; 0: not known (JSON)
    std::string text;
    std::vector<std::string> keys; ///< of a map, in the order of the file, each once
    std::vector<Node> items;       ///< of a list; of a map the value of each key

    [[nodiscard]] bool isMap() const { return kind == Kind::Map; }
    [[nodiscard]] bool isList() const { return kind == Kind::List; }
    [[nodiscard]] bool isScalar() const { return kind == Kind::Scalar; }
    /// The value of a map's key, or null.
    [[nodiscard]] const Node *find(std::string_view key) const;
    /// The value at a path of keys, or null.
    [[nodiscard]] const Node *at(std::initializer_list<std::string_view> path) const;
    /// The text of a map's key; empty when it has none or is no scalar.
    [[nodiscard]] std::string textOf(std::string_view key) const;
};

/// Every document of a YAML file. Refused, each with its line: a tag beyond the core schema (it
/// asks for an object to be made), an alias of what it stands in, a key twice in one map, a key
/// that is no scalar, invalid UTF-8. `<<` merges: what stands in the map itself wins.
[[nodiscard]] Result<std::vector<Node>> readYaml(std::string_view bytes, const Budget &budget);

/// One JSON document (RFC 8259), fractions allowed: what inventories hold is not hashed.
[[nodiscard]] Result<Node> readJson(std::string_view bytes, const Budget &budget);

} // namespace farhaven::imports
