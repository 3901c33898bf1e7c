// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/sentence.h"
#include "imports/drawing_text.h"
#include "imports/gather.h"

#include <set>

namespace farhaven::imports {

namespace {

struct Cell {
    std::string id, label, parent, source, target, style, reference;
    int line = 0;
    bool vertex = false, edge = false;
};

bool styled(const Cell &cell, const auto &words)
{
    return std::any_of(words.begin(), words.end(), [&](const char *word) {
        return cell.style.find(word) != std::string::npos;
    });
}

class DrawingReader {
public:
    explicit DrawingReader(Gather &gather) : m_gather(gather), m_left(gather.options().budget) {}
    Result<> file(const Element &root);

private:
    Result<> page(const Element &diagram);
    void cells(const Element &model);
    void cell(const Element &element, const Element *wrapper);
    void draw();
    void vertex(const Cell &cell);
    void edge(const Cell &cell);
    [[nodiscard]] std::string siteOf(const Cell &cell) const;
    [[nodiscard]] std::string keyOf(const Cell &cell) const;
    [[nodiscard]] std::string at(const Cell &cell) const
    {
        return m_gather.place(cell.line, "cell " + cell.id);
    }

    Gather &m_gather;
    Budget m_left; ///< for the packed pages that are still to come
    std::string m_page;
    std::vector<Cell> m_cells;
    std::map<std::string, std::size_t> m_byId;
    std::set<std::string> m_parents; ///< cells that hold others
    std::map<std::string, ComponentId> m_components;
    std::map<std::string, HostId> m_hosts;
};

Result<> DrawingReader::file(const Element &root)
{
    if (root.name == "mxGraphModel") {
        cells(root);
        return {};
    }
    if (root.name != "mxfile")
        return fail(ErrorCode::Invalid, "this is no drawing of draw.io", {},
                    "Save it as .drawio or .xml");
    for (const Element &each : root.inner) {
        if (each.name == "diagram")
            FH_CHECK(page(each));
    }
    return {};
}

Result<> DrawingReader::page(const Element &diagram)
{
    m_page = diagram.get("id");
    if (const Element *model = diagram.find("mxGraphModel")) {
        cells(*model);
        return {};
    }
    FH_TRY(const std::string text, inflatedPage(diagram.text, m_left));
    FH_TRY(const Element model, readXml(text, m_left));
    // All pages share what the file may unfold to.
    m_left.bytesMax -= std::min(m_left.bytesMax, text.size());
    cells(model);
    m_left.nodesMax -= std::min(m_left.nodesMax, m_cells.size());
    return {};
}

/// Ids are unique in a page, so each page is read by itself.
void DrawingReader::cells(const Element &model)
{
    m_cells.clear();
    m_byId.clear();
    m_parents.clear();
    m_components.clear();
    m_hosts.clear();
    if (const Element *root = model.find("root")) {
        for (const Element &each : root->inner) {
            const Element *inner = each.find("mxCell");
            cell(inner ? *inner : each, inner ? &each : nullptr);
        }
    }
    for (const Cell &each : m_cells) {
        if (each.vertex)
            m_parents.insert(each.parent);
    }
    draw();
}

/// `object` and `UserObject` carry the label and own attributes of the cell in them.
void DrawingReader::cell(const Element &element, const Element *wrapper)
{
    Cell out;
    out.line = element.line;
    out.id = wrapper ? wrapper->get("id") : element.get("id");
    out.label = labelText(wrapper ? wrapper->get("label") : element.get("value"));
    out.reference = wrapper ? wrapper->get("farhaven") : std::string();
    out.parent = element.get("parent");
    out.source = element.get("source");
    out.target = element.get("target");
    out.style = element.get("style");
    out.vertex = element.get("vertex") == "1";
    out.edge = element.get("edge") == "1";
    if (!out.vertex && !out.edge)
        return; // the root and the layers, which every page has
    if (!m_byId.emplace(out.id, m_cells.size()).second) {
        m_gather.skipped(out.edge ? "edge" : "shape", at(out), out.label,
                         "another cell of the page has its id");
        return;
    }
    m_cells.push_back(std::move(out));
}

/// The outermost shape around a cell is its site.
std::string DrawingReader::siteOf(const Cell &cell) const
{
    std::string site;
    std::string parent = cell.parent;
    for (int depth = 0; depth < 64; ++depth) {
        const auto found = m_byId.find(parent);
        if (found == m_byId.end() || !m_cells[found->second].vertex)
            break;
        const Cell &around = m_cells[found->second];
        site = around.label.empty() ? site : around.label;
        parent = around.parent;
    }
    return site;
}

/// What it was called when Farhaven drew it; else its id in the drawing, which a new label keeps.
std::string DrawingReader::keyOf(const Cell &cell) const
{
    const std::size_t mark = cell.reference.find(':');
    if (mark != std::string::npos)
        return cell.reference.substr(mark + 1);
    return m_page + (m_page.empty() ? "" : "-") + cell.id;
}

void DrawingReader::vertex(const Cell &cell)
{
    static constexpr std::array words{"text;", "edgeLabel", "note"};
    if (m_parents.contains(cell.id)) {
        if (cell.label.empty() || siteOf(cell) != "") {
            m_gather.skipped("shape", at(cell), cell.label,
                             cell.label.empty() ? "a frame without a name"
                                                : "a frame within a site: draw zones and racks "
                                                  "here");
            return;
        }
        (void)m_gather.site(cell.label);
        m_gather.understood("shape");
        return;
    }
    if (cell.label.empty() || styled(cell, words) || cell.style.starts_with("text")) {
        m_gather.skipped("shape", at(cell), cell.label,
                         cell.label.empty() ? "it has no label" : "a text, no thing");
        return;
    }
    const SiteId site = m_gather.site(siteOf(cell));
    static constexpr std::array machines{"server", "rack", "computer", "host"};
    const bool host =
        cell.reference.starts_with("host:") || (cell.reference.empty() && styled(cell, machines));
    if (host) {
        if (const auto id = m_gather.host(keyOf(cell), cell.label, site, {})) {
            m_hosts.emplace(cell.id, *id);
            m_gather.understood("shape");
            return;
        }
    } else if (const auto id =
                   m_gather.component(keyOf(cell), cell.label, componentKind(cell.label))) {
        m_components.emplace(cell.id, *id);
        m_gather.understood("shape");
        return;
    }
    m_gather.skipped("shape", at(cell), cell.label,
                     "another shape has this name, at another place or told apart by case alone");
}

/// An arrow from a component to another: it needs it. To a host: it runs there.
void DrawingReader::edge(const Cell &cell)
{
    const auto from = m_components.find(cell.source);
    const auto to = m_components.find(cell.target);
    if (from != m_components.end() && to != m_components.end()) {
        m_gather.depends(from->second, to->second);
        m_gather.understood("edge");
        return;
    }
    const auto on = m_hosts.find(cell.target);
    if (from != m_components.end() && on != m_hosts.end()) {
        m_gather.member(from->second, on->second.value, on->second);
        m_gather.understood("edge");
        return;
    }
    const bool loose = cell.source.empty() || cell.target.empty();
    m_gather.skipped("edge", at(cell), cell.label,
                     loose ? "an end of it is not connected"
                           : "it does not go from a component to a component or a host");
}

void DrawingReader::draw()
{
    for (const Cell &each : m_cells) {
        if (each.vertex && m_parents.contains(each.id))
            vertex(each);
    }
    for (const Cell &each : m_cells) {
        if (each.vertex && !m_parents.contains(each.id))
            vertex(each);
    }
    for (const Cell &each : m_cells) {
        if (each.edge && !each.vertex)
            edge(each);
    }
    for (const Cell &each : m_cells) {
        const auto known = m_components.find(each.id);
        const model::Component *drawn =
            known == m_components.end() ? nullptr : m_gather.find(known->second);
        const std::string site = drawn && drawn->members.empty() ? siteOf(each) : std::string();
        if (!site.empty())
            m_gather.part(at(each), each.label,
                          "it is drawn in " + printable(site, 80) +
                              ", and no arrow leads to a host of it there: nobody knows where it "
                              "runs");
    }
}

} // namespace

Result<> readDrawIo(const File &file, Gather &gather)
{
    FH_TRY(const Element root, readXml(file.bytes, gather.options().budget));
    return DrawingReader(gather).file(root);
}

} // namespace farhaven::imports
