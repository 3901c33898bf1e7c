// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/sentence.h"
#include "base/utf8.h"
#include "imports/tree_builder.h"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

#include <array>
#include <map>
#include <sstream>

namespace farhaven::imports {

namespace {

struct Cost {
    std::size_t nodes = 1;
    std::size_t bytes = 0;
};

Cost costOf(const Node &node)
{
    Cost cost{1, node.text.size()};
    for (const std::string &key : node.keys)
        cost.bytes += key.size();
    for (const Node &item : node.items) {
        const Cost part = costOf(item);
        cost.nodes += part.nodes;
        cost.bytes += part.bytes;
    }
    return cost;
}

int lineOf(const YAML::Mark &mark)
{
    return mark.line + 1;
}

/// A tag beyond the core schema asks a program to make an object of its own (B76).
void checkTag(const std::string &tag, const YAML::Mark &mark)
{
    static constexpr std::array core{"str", "int", "float",     "bool",  "null",
                                     "map", "seq", "timestamp", "merge", "binary"};
    static const std::string prefix = "tag:yaml.org,2002:";
    if (tag.empty() || tag == "?" || tag == "!")
        return;
    if (tag.starts_with(prefix) &&
        std::find(core.begin(), core.end(), tag.substr(prefix.size())) != core.end())
        return;
    throw TreeBuilder::Refused{
        Error(ErrorCode::Denied, "the tag \"" + printable(tag, 80) + "\" asks for an object",
              TreeBuilder::lineText(lineOf(mark)),
              "Import data that was rendered: this program makes no objects of a file")};
}

class YamlEvents final : public YAML::EventHandler {
public:
    explicit YamlEvents(const Budget &budget) : tree(budget) {}

    void OnDocumentStart(const YAML::Mark &) override {}
    void OnDocumentEnd() override { m_anchors.clear(); }
    void OnNull(const YAML::Mark &mark, YAML::anchor_t anchor) override
    {
        Node node;
        node.line = lineOf(mark);
        tree.spend(1, 0, node.line);
        place(std::move(node), anchor);
    }
    void OnAlias(const YAML::Mark &mark, YAML::anchor_t anchor) override
    {
        const auto known = m_anchors.find(anchor);
        if (known == m_anchors.end())
            throw TreeBuilder::Refused{Error(ErrorCode::Invalid, "an alias stands within itself",
                                             TreeBuilder::lineText(lineOf(mark)),
                                             "Such a value has no end: write it out")};
        const auto &[node, cost] = known->second;
        tree.spend(cost.nodes, cost.bytes, lineOf(mark));
        place(node, 0);
    }
    void OnScalar(const YAML::Mark &mark, const std::string &tag, YAML::anchor_t anchor,
                  const std::string &text) override
    {
        checkTag(tag, mark);
        Node node;
        node.kind = Node::Kind::Scalar;
        node.line = lineOf(mark);
        node.text = text;
        if (findInvalidUtf8(text))
            throw TreeBuilder::Refused{Error(ErrorCode::Invalid, "these bytes are no UTF-8",
                                             TreeBuilder::lineText(node.line),
                                             "Save the file as UTF-8")};
        tree.spend(1, text.size(), node.line);
        place(std::move(node), anchor);
    }
    void OnSequenceStart(const YAML::Mark &mark, const std::string &tag, YAML::anchor_t anchor,
                         YAML::EmitterStyle::value) override
    {
        start(Node::Kind::List, mark, tag, anchor);
    }
    void OnSequenceEnd() override { end(); }
    void OnMapStart(const YAML::Mark &mark, const std::string &tag, YAML::anchor_t anchor,
                    YAML::EmitterStyle::value) override
    {
        start(Node::Kind::Map, mark, tag, anchor);
    }
    void OnMapEnd() override { end(); }

    TreeBuilder tree;

private:
    void start(Node::Kind kind, const YAML::Mark &mark, const std::string &tag,
               YAML::anchor_t anchor)
    {
        checkTag(tag, mark);
        if (tree.wantsKey())
            refuseKey(lineOf(mark));
        tree.open(kind, lineOf(mark));
        m_openAnchors.push_back(anchor);
    }
    void end()
    {
        const YAML::anchor_t anchor = m_openAnchors.back();
        m_openAnchors.pop_back();
        Node node = tree.close();
        if (node.isMap())
            merge(node);
        place(std::move(node), anchor);
    }
    void place(Node node, YAML::anchor_t anchor)
    {
        if (anchor != 0) {
            const Cost cost = costOf(node); // the copy that aliases are made of costs as much
            tree.spend(cost.nodes, cost.bytes, node.line);
            m_anchors[anchor] = {node, cost};
        }
        if (tree.wantsKey()) {
            if (!node.isScalar() && node.kind != Node::Kind::Null)
                refuseKey(node.line);
            tree.key(node.kind == Node::Kind::Null ? "null" : std::move(node.text), node.line);
        } else {
            tree.value(std::move(node));
        }
    }
    [[noreturn]] static void refuseKey(int line)
    {
        throw TreeBuilder::Refused{Error(
            ErrorCode::Invalid, "a key of a map is no plain text", TreeBuilder::lineText(line),
            "A template (\"{{ … }}\") has to be rendered first: `helm template`, "
            "`kubectl kustomize`, `docker compose config`")};
    }
    static void merge(Node &map);

    std::map<YAML::anchor_t, std::pair<Node, Cost>> m_anchors; ///< of this document, complete ones
    std::vector<YAML::anchor_t> m_openAnchors;
};

/// `<<: *defaults` and `<<: [*a, *b]` (yaml.org/type/merge.html): nothing that is there is
/// replaced.
void YamlEvents::merge(Node &map)
{
    const auto found = std::find(map.keys.begin(), map.keys.end(), "<<");
    if (found == map.keys.end())
        return;
    const auto at = found - map.keys.begin();
    Node sources = std::move(map.items[std::size_t(at)]);
    map.keys.erase(found);
    map.items.erase(map.items.begin() + at);
    if (sources.isMap()) {
        Node list;
        list.items.push_back(std::move(sources));
        sources = std::move(list);
    }
    for (Node &source : sources.items) {
        for (std::size_t i = 0; i < source.keys.size(); ++i) {
            if (map.find(source.keys[i]))
                continue;
            map.keys.push_back(std::move(source.keys[i]));
            map.items.push_back(std::move(source.items[i]));
        }
    }
}

} // namespace

Result<std::vector<Node>> readYaml(std::string_view bytes, const Budget &budget)
{
    if (bytes.size() > budget.bytesMax)
        return fail(ErrorCode::Exhausted, "the file is larger than this program reads", {},
                    "Import it in parts");
    // yaml-cpp would take other encodings for what they are not, and a NUL for the end.
    if (const auto bad = findInvalidUtf8(bytes); bad || bytes.find('\0') != bytes.npos)
        return fail(ErrorCode::Invalid, "these bytes are no UTF-8 text",
                    "byte " + std::to_string(bad.value_or(bytes.find('\0'))),
                    "Save the file as UTF-8");
    YamlEvents events(budget);
    try {
        std::istringstream in{std::string(bytes)};
        YAML::Parser parser(in);
        while (parser.HandleNextDocument(events)) {
        }
    } catch (const TreeBuilder::Refused &refused) {
        return fail(refused.error);
    } catch (const YAML::Exception &wrong) {
        const bool unrendered = bytes.find("{{") != bytes.npos;
        return fail(ErrorCode::Invalid, "this is no YAML: " + printable(wrong.msg, 200),
                    TreeBuilder::lineText(wrong.mark.line + 1),
                    unrendered ? "It looks like a template: render it first, e.g. `helm template`"
                               : "Correct the line");
    }
    return std::move(events.tree.done());
}

} // namespace farhaven::imports
