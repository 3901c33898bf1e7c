// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/topology/export_texts.h"

#include "gui/shell/words.h"

#include <QXmlStreamWriter>

#include <map>

namespace farhaven::gui {

namespace {

/// Members, hosts, services and datasets, in the order of the chart; components are no boxes.
std::vector<const ChartNode *> boxesOf(const Chart &chart)
{
    std::vector<const ChartNode *> nodes;
    for (const ChartNode &node : chart.others) {
        if (node.kind == NodeKind::Service)
            nodes.push_back(&node);
    }
    for (const ChartGroup &group : chart.groups) {
        for (const ChartNode &node : group.nodes)
            nodes.push_back(&node);
    }
    for (const ChartNode &node : chart.others) {
        if (node.kind == NodeKind::Dataset)
            nodes.push_back(&node);
    }
    for (const ChartNode &node : chart.hosts)
        nodes.push_back(&node);
    return nodes;
}

const char *kindWord(NodeKind kind)
{
    switch (kind) {
    case NodeKind::Member:
        return "member";
    case NodeKind::Host:
        return "host";
    case NodeKind::Service:
        return "service";
    case NodeKind::Dataset:
        return "dataset";
    case NodeKind::Component:
        break;
    }
    return "component";
}

struct TextEdge {
    std::string id, from, to;
    const char *kind;
};

std::vector<TextEdge> edgesOf(const Chart &chart)
{
    std::vector<TextEdge> edges;
    for (const ChartNeed &need : chart.needs)
        edges.push_back(
            {"need:" + need.from + ">" + need.to, need.from, need.to, need.soft ? "soft" : "hard"});
    for (const ChartLink &link : chart.links) {
        edges.push_back({link.id, link.from, link.to,
                         link.network       ? "network"
                         : link.synchronous ? "replication-sync"
                                            : "replication-async"});
    }
    return edges;
}

/// What stands on the box: control characters are written out, as everywhere.
QString labelOf(const Chart &chart, const ChartNode &node)
{
    const ChartGroup *group = node.isMember() ? chart.group(node.component) : nullptr;
    return group ? shown(group->name) + QStringLiteral(": ") + shown(node.name) : shown(node.name);
}

std::map<std::string, std::vector<const ChartNode *>> bySite(const Chart &chart)
{
    std::map<std::string, std::vector<const ChartNode *>> sites;
    for (const ChartNode *node : boxesOf(chart))
        sites[chart.laneOf(node->site) < 0 ? std::string() : node->site.value].push_back(node);
    return sites;
}

QString quotedForDot(const QString &text)
{
    QString escaped = text;
    escaped.replace(u'\\', QStringLiteral("\\\\")).replace(u'"', QStringLiteral("\\\""));
    return u'"' + escaped + u'"';
}

/// Letters and digits stay; every other byte becomes _xx, so that no two ids meet.
QString mermaidId(const std::string &id)
{
    QString safe = QStringLiteral("n");
    for (const char c : id) {
        const auto byte = static_cast<unsigned char>(c);
        if (std::isalnum(byte) && byte < 128)
            safe += QLatin1Char(c);
        else
            safe += QStringLiteral("_%1").arg(byte, 2, 16, QLatin1Char('0'));
    }
    return safe;
}

QString mermaidText(QString text)
{
    text.replace(u'#', QStringLiteral("#35;")).replace(u'"', QStringLiteral("#quot;"));
    text.replace(u'<', QStringLiteral("#lt;")).replace(u'>', QStringLiteral("#gt;"));
    return u'"' + text + u'"';
}

void cell(QXmlStreamWriter &out, const std::string &id, const QString &value, const char *style,
          const std::string &parent, const QRect &rect)
{
    out.writeStartElement(QStringLiteral("mxCell"));
    out.writeAttribute(QStringLiteral("id"), QString::fromStdString(id));
    out.writeAttribute(QStringLiteral("value"), value.toHtmlEscaped());
    out.writeAttribute(QStringLiteral("style"), QLatin1String(style));
    out.writeAttribute(QStringLiteral("vertex"), QStringLiteral("1"));
    out.writeAttribute(QStringLiteral("parent"), QString::fromStdString(parent));
    out.writeStartElement(QStringLiteral("mxGeometry"));
    out.writeAttribute(QStringLiteral("x"), QString::number(rect.x()));
    out.writeAttribute(QStringLiteral("y"), QString::number(rect.y()));
    out.writeAttribute(QStringLiteral("width"), QString::number(rect.width()));
    out.writeAttribute(QStringLiteral("height"), QString::number(rect.height()));
    out.writeAttribute(QStringLiteral("as"), QStringLiteral("geometry"));
    out.writeEndElement();
    out.writeEndElement();
}

void drawioEdge(QXmlStreamWriter &out, const TextEdge &edge)
{
    const std::string_view kind = edge.kind;
    out.writeStartElement(QStringLiteral("mxCell"));
    out.writeAttribute(QStringLiteral("id"), QString::fromStdString(edge.id));
    out.writeAttribute(QStringLiteral("style"),
                       kind == "hard" ? QStringLiteral("edgeStyle=orthogonalEdgeStyle;html=1;")
                       : kind == "network"
                           ? QStringLiteral("html=1;endArrow=none;strokeWidth=2;")
                           : QStringLiteral("edgeStyle=orthogonalEdgeStyle;html=1;dashed=1;"));
    out.writeAttribute(QStringLiteral("edge"), QStringLiteral("1"));
    out.writeAttribute(QStringLiteral("parent"), QStringLiteral("1"));
    out.writeAttribute(QStringLiteral("source"), QString::fromStdString(edge.from));
    out.writeAttribute(QStringLiteral("target"), QString::fromStdString(edge.to));
    out.writeEmptyElement(QStringLiteral("mxGeometry"));
    out.writeAttribute(QStringLiteral("relative"), QStringLiteral("1"));
    out.writeAttribute(QStringLiteral("as"), QStringLiteral("geometry"));
    out.writeEndElement();
}

} // namespace

QByteArray drawioOf(const Chart &chart, const ChartLayout &layout)
{
    QByteArray bytes;
    QXmlStreamWriter out(&bytes);
    out.setAutoFormatting(true);
    out.setAutoFormattingIndent(1);
    out.writeStartElement(QStringLiteral("mxfile"));
    out.writeAttribute(QStringLiteral("host"), QStringLiteral("farhaven"));
    out.writeAttribute(QStringLiteral("compressed"), QStringLiteral("false"));
    out.writeStartElement(QStringLiteral("diagram"));
    out.writeAttribute(QStringLiteral("id"), QStringLiteral("topology"));
    out.writeAttribute(QStringLiteral("name"), QStringLiteral("Topology"));
    out.writeStartElement(QStringLiteral("mxGraphModel"));
    out.writeStartElement(QStringLiteral("root"));
    out.writeEmptyElement(QStringLiteral("mxCell"));
    out.writeAttribute(QStringLiteral("id"), QStringLiteral("0"));
    out.writeEmptyElement(QStringLiteral("mxCell"));
    out.writeAttribute(QStringLiteral("id"), QStringLiteral("1"));
    out.writeAttribute(QStringLiteral("parent"), QStringLiteral("0"));
    for (std::size_t i = 0; i < chart.lanes.size(); ++i)
        cell(out, "site:" + chart.lanes[i].id.value, shown(chart.lanes[i].name),
             "swimlane;startSize=30;html=1;", "1", layout.lanes[i].rect);
    for (const ChartNode *node : boxesOf(chart)) {
        QRect rect = layout.rectOf(node->id);
        if (rect.isEmpty())
            continue;
        const int lane = chart.laneOf(node->site);
        if (lane >= 0) // a container's children stand relative to it
            rect.translate(-layout.lanes[std::size_t(lane)].rect.topLeft());
        cell(out, node->id, labelOf(chart, *node),
             node->kind == NodeKind::Service   ? "rounded=1;html=1;whiteSpace=wrap;fontStyle=1;"
             : node->kind == NodeKind::Dataset ? "shape=cylinder3;html=1;whiteSpace=wrap;size=6;"
                                               : "rounded=0;html=1;whiteSpace=wrap;",
             lane < 0 ? "1" : "site:" + node->site.value, rect);
    }
    for (const TextEdge &edge : edgesOf(chart))
        drawioEdge(out, edge);
    for (int depth = 0; depth < 4; ++depth)
        out.writeEndElement();
    out.writeEndDocument();
    return bytes;
}

QByteArray graphmlOf(const Chart &chart)
{
    QByteArray bytes;
    QXmlStreamWriter out(&bytes);
    out.setAutoFormatting(true);
    out.setAutoFormattingIndent(1);
    out.writeStartDocument();
    out.writeStartElement(QStringLiteral("graphml"));
    out.writeDefaultNamespace(QStringLiteral("http://graphml.graphdrawing.org/xmlns"));
    for (const char *key : {"kind", "name", "site", "component"}) {
        out.writeEmptyElement(QStringLiteral("key"));
        out.writeAttribute(QStringLiteral("id"), QLatin1String(key));
        out.writeAttribute(QStringLiteral("for"), key == std::string_view("kind")
                                                      ? QStringLiteral("all")
                                                      : QStringLiteral("node"));
        out.writeAttribute(QStringLiteral("attr.name"), QLatin1String(key));
        out.writeAttribute(QStringLiteral("attr.type"), QStringLiteral("string"));
    }
    out.writeStartElement(QStringLiteral("graph"));
    out.writeAttribute(QStringLiteral("id"), QStringLiteral("topology"));
    out.writeAttribute(QStringLiteral("edgedefault"), QStringLiteral("directed"));
    const auto data = [&](const char *key, const QString &text) {
        if (text.isEmpty())
            return;
        out.writeStartElement(QStringLiteral("data"));
        out.writeAttribute(QStringLiteral("key"), QLatin1String(key));
        out.writeCharacters(text);
        out.writeEndElement();
    };
    const auto node = [&](const std::string &id, const char *kind, const ChartNode *of,
                          const QString &name) {
        out.writeStartElement(QStringLiteral("node"));
        out.writeAttribute(QStringLiteral("id"), QString::fromStdString(id));
        data("kind", QLatin1String(kind));
        data("name", name);
        data("site", of ? shown(of->site.value) : QString());
        data("component", of ? shown(of->component.value) : QString());
        out.writeEndElement();
    };
    for (const model::Site &site : chart.lanes)
        node("site:" + site.id.value, "site", nullptr, shown(site.name));
    for (const ChartNode *each : boxesOf(chart))
        node(each->id, kindWord(each->kind), each, shown(each->name));
    for (const TextEdge &edge : edgesOf(chart)) {
        out.writeStartElement(QStringLiteral("edge"));
        out.writeAttribute(QStringLiteral("id"), QString::fromStdString(edge.id));
        out.writeAttribute(QStringLiteral("source"), QString::fromStdString(edge.from));
        out.writeAttribute(QStringLiteral("target"), QString::fromStdString(edge.to));
        data("kind", QLatin1String(edge.kind));
        out.writeEndElement();
    }
    out.writeEndDocument();
    return bytes;
}

QByteArray dotOf(const Chart &chart)
{
    QString text = QStringLiteral("digraph topology {\n  node [shape=box];\n");
    const auto sites = bySite(chart);
    const auto list = [&](const std::vector<const ChartNode *> &nodes, const QString &indent) {
        for (const ChartNode *node : nodes)
            text += QStringLiteral("%1%2 [label=%3];\n")
                        .arg(indent, quotedForDot(QString::fromStdString(node->id)),
                             quotedForDot(labelOf(chart, *node)));
    };
    for (const model::Site &site : chart.lanes) {
        text += QStringLiteral("  subgraph %1 {\n    label=%2;\n")
                    .arg(quotedForDot(QStringLiteral("cluster_site:") +
                                      QString::fromStdString(site.id.value)),
                         quotedForDot(shown(site.name)));
        if (const auto found = sites.find(site.id.value); found != sites.end())
            list(found->second, QStringLiteral("    "));
        text += QStringLiteral("  }\n");
    }
    if (const auto nowhere = sites.find(std::string()); nowhere != sites.end())
        list(nowhere->second, QStringLiteral("  "));
    for (const TextEdge &edge : edgesOf(chart)) {
        if (edge.kind == std::string_view("network"))
            continue; // between sites, which are no nodes here
        text += QStringLiteral("  %1 -> %2%3;\n")
                    .arg(quotedForDot(QString::fromStdString(edge.from)),
                         quotedForDot(QString::fromStdString(edge.to)),
                         edge.kind == std::string_view("hard") ? QString()
                                                               : QStringLiteral(" [style=dashed]"));
    }
    return (text + QStringLiteral("}\n")).toUtf8();
}

QByteArray mermaidOf(const Chart &chart)
{
    QString text = QStringLiteral("flowchart TB\n");
    const auto sites = bySite(chart);
    const auto list = [&](const std::vector<const ChartNode *> &nodes, const QString &indent) {
        for (const ChartNode *node : nodes)
            text += QStringLiteral("%1%2[%3]\n")
                        .arg(indent, mermaidId(node->id), mermaidText(labelOf(chart, *node)));
    };
    for (const model::Site &site : chart.lanes) {
        text += QStringLiteral("  subgraph %1[%2]\n")
                    .arg(mermaidId("site:" + site.id.value), mermaidText(shown(site.name)));
        if (const auto found = sites.find(site.id.value); found != sites.end())
            list(found->second, QStringLiteral("    "));
        text += QStringLiteral("  end\n");
    }
    if (const auto nowhere = sites.find(std::string()); nowhere != sites.end())
        list(nowhere->second, QStringLiteral("  "));
    for (const TextEdge &edge : edgesOf(chart)) {
        const std::string_view kind = edge.kind;
        text += QStringLiteral("  %1 %2 %3\n")
                    .arg(mermaidId(edge.from),
                         kind == "hard"      ? QStringLiteral("-->")
                         : kind == "network" ? QStringLiteral("---")
                                             : QStringLiteral("-.->"),
                         mermaidId(edge.to));
    }
    return text.toUtf8();
}

} // namespace farhaven::gui
