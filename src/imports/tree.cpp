// SPDX-License-Identifier: GPL-3.0-or-later
#include "imports/tree.h"

#include "base/json.h"
#include "base/sentence.h"
#include "imports/tree_builder.h"

#include <algorithm>
#include <optional>

namespace farhaven::imports {

const Node *Node::find(std::string_view key) const
{
    const auto found = std::find(keys.begin(), keys.end(), key);
    return found == keys.end() ? nullptr : &items[std::size_t(found - keys.begin())];
}

const Node *Node::at(std::initializer_list<std::string_view> path) const
{
    const Node *node = this;
    for (const std::string_view key : path) {
        node = node->find(key);
        if (!node)
            return nullptr;
    }
    return node;
}

std::string Node::textOf(std::string_view key) const
{
    const Node *node = find(key);
    return node && node->isScalar() ? node->text : std::string();
}

void TreeBuilder::spend(std::size_t nodes, std::size_t bytes, int line)
{
    m_nodes += nodes;
    m_bytes += bytes;
    if (m_nodes > m_budget.nodesMax || m_bytes > m_budget.bytesMax)
        throw Refused{Error(ErrorCode::Exhausted,
                            "the file unfolds to more than this program reads: " +
                                std::to_string(m_budget.nodesMax) + " values or " +
                                std::to_string(m_budget.bytesMax) + " bytes",
                            lineText(line), "Take aliases out of it, or import it in parts")};
}

void TreeBuilder::open(Node::Kind kind, int line)
{
    spend(1, 0, line);
    if (int(m_open.size()) >= m_budget.depthMax)
        throw Refused{Error(ErrorCode::Exhausted,
                            "values lie in each other deeper than " +
                                std::to_string(m_budget.depthMax) + " times",
                            lineText(line), "No file of this kind needs that")};
    Node node;
    node.kind = kind;
    node.line = line;
    m_open.push_back(std::move(node));
}

Node TreeBuilder::close()
{
    Node node = std::move(m_open.back());
    m_open.pop_back();
    return node;
}

void TreeBuilder::key(std::string text, int line)
{
    Node &map = m_open.back();
    if (!m_keys.empty() && m_keys.size() == m_open.size() && m_keys.back().contains(text))
        throw Refused{Error(ErrorCode::Invalid,
                            "the key \"" + printable(text, 80) + "\" stands twice in one map",
                            lineText(line), "One of the two would be lost: rename one")};
    m_keys.resize(m_open.size());
    m_keys.back().insert(text);
    spend(0, text.size(), line);
    map.keys.push_back(std::move(text));
}

void TreeBuilder::value(Node node)
{
    if (m_keys.size() > m_open.size())
        m_keys.resize(m_open.size());
    if (m_open.empty())
        m_done.push_back(std::move(node));
    else
        m_open.back().items.push_back(std::move(node));
}

std::string TreeBuilder::lineText(int line)
{
    return line > 0 ? "line " + std::to_string(line) : std::string();
}

namespace {

/// Takes the reader's events; a number is kept as it was written.
class JsonEvents final : public nlohmann::json_sax<Json> {
public:
    explicit JsonEvents(const Budget &budget) : tree(budget) {}

    bool null() override { return scalar(Node::Kind::Null, {}); }
    bool boolean(bool yes) override { return scalar(Node::Kind::Scalar, yes ? "true" : "false"); }
    bool number_integer(std::int64_t n) override
    {
        return scalar(Node::Kind::Scalar, std::to_string(n));
    }
    bool number_unsigned(std::uint64_t n) override
    {
        return scalar(Node::Kind::Scalar, std::to_string(n));
    }
    bool number_float(double, const std::string &written) override
    {
        return scalar(Node::Kind::Scalar, written);
    }
    bool string(std::string &text) override { return scalar(Node::Kind::Scalar, std::move(text)); }
    bool binary(Json::binary_t &) override { return false; }
    bool start_object(std::size_t) override { return opened(Node::Kind::Map); }
    bool start_array(std::size_t) override { return opened(Node::Kind::List); }
    bool key(std::string &text) override
    {
        tree.key(std::move(text), 0);
        return true;
    }
    bool end_object() override { return closed(); }
    bool end_array() override { return closed(); }
    bool parse_error(std::size_t at, const std::string &, const Json::exception &) override
    {
        failedAt = at;
        return false;
    }

    TreeBuilder tree;
    std::optional<std::size_t> failedAt;

private:
    bool scalar(Node::Kind kind, std::string text)
    {
        tree.spend(1, text.size(), 0);
        Node node;
        node.kind = kind;
        node.text = std::move(text);
        tree.value(std::move(node));
        return true;
    }
    bool opened(Node::Kind kind)
    {
        tree.open(kind, 0);
        return true;
    }
    bool closed()
    {
        tree.value(tree.close());
        return true;
    }
};

} // namespace

Result<Node> readJson(std::string_view bytes, const Budget &budget)
{
    if (bytes.size() > budget.bytesMax)
        return fail(ErrorCode::Exhausted, "the file is larger than this program reads");
    JsonEvents events(budget);
    try {
        if (!Json::sax_parse(bytes.begin(), bytes.end(), &events) || events.tree.done().size() != 1)
            return fail(ErrorCode::Invalid, "this is no JSON document",
                        "byte " + std::to_string(events.failedAt.value_or(0)),
                        "Import what the program itself prints");
    } catch (const TreeBuilder::Refused &refused) {
        return fail(refused.error);
    }
    return std::move(events.tree.done().front());
}

} // namespace farhaven::imports
