// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/topology/dot_process.h"

#include "gui/topology/canvas.h"
#include "gui/topology/designer.h"

#include <QProcess>
#include <QTimer>

#include <algorithm>
#include <cmath>
#include <sstream>

namespace farhaven::gui {

namespace {

constexpr double pixelsOfInch = 96;
constexpr int dotDeadlineMs = 10'000;
constexpr qint64 dotAnswerMax = 16 * 1024 * 1024;
constexpr std::size_t dotNodesMax = 2'000;

/// One run of dot, which deletes itself. Whatever happens is told once.
class DotRun : public QObject {
public:
    using Done = std::function<void(Result<std::map<std::string, QPointF>>)>;

    DotRun(std::vector<DotNode> nodes, QObject &owner, Done done)
        : QObject(&owner), m_nodes(std::move(nodes)), m_done(std::move(done))
    {
    }
    void start(const QString &program, const std::string &source)
    {
        connect(&m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
            if (error == QProcess::FailedToStart)
                tell(fail(ErrorCode::NotFound, "there is no program dot on this machine", "dot",
                          "Install graphviz, or align by hand"));
        });
        connect(&m_process, &QProcess::finished, this, [this](int code) {
            const std::string answer = m_process.read(dotAnswerMax).toStdString();
            if (code != 0)
                tell(fail(ErrorCode::Unsupported, "dot could not arrange this", "dot",
                          m_process.readAllStandardError().left(400).toStdString()));
            else
                tell(dotPlaces(answer, m_nodes));
        });
        m_deadline.setSingleShot(true);
        connect(&m_deadline, &QTimer::timeout, this, [this] {
            tell(fail(ErrorCode::Timeout, "dot did not answer in 10 s and was ended", "dot",
                      "Arrange fewer objects at once"));
        });
        m_deadline.start(dotDeadlineMs);
        m_process.start(program, {QStringLiteral("-Tplain")});
        m_process.write(QByteArray::fromStdString(source));
        m_process.closeWriteChannel();
    }
    ~DotRun() override { m_process.kill(); }

private:
    void tell(Result<std::map<std::string, QPointF>> answer)
    {
        if (m_told)
            return;
        m_told = true;
        m_done(std::move(answer));
        deleteLater();
    }

    std::vector<DotNode> m_nodes;
    Done m_done;
    QProcess m_process;
    QTimer m_deadline;
    bool m_told = false;
};

} // namespace

std::string dotSource(const std::vector<DotNode> &nodes,
                      const std::vector<std::pair<std::string, std::string>> &edges)
{
    std::ostringstream out;
    out.imbue(std::locale::classic());
    out << "digraph g {\nnode [shape=box fixedsize=true label=\"\"];\n";
    std::map<std::string, std::size_t> numbers;
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        numbers[nodes[i].id] = i;
        out << "n" << i << " [width=" << nodes[i].size.width() / pixelsOfInch
            << " height=" << nodes[i].size.height() / pixelsOfInch << "];\n";
    }
    for (const auto &[from, to] : edges) {
        if (numbers.contains(from) && numbers.contains(to))
            out << "n" << numbers[from] << " -> n" << numbers[to] << ";\n";
    }
    out << "}\n";
    return out.str();
}

Result<std::map<std::string, QPointF>> dotPlaces(const std::string &plain,
                                                 const std::vector<DotNode> &nodes)
{
    std::map<std::string, QPointF> places;
    std::istringstream in(plain);
    in.imbue(std::locale::classic());
    double height = 0;
    for (std::string line; std::getline(in, line);) {
        std::istringstream words(line);
        words.imbue(std::locale::classic());
        std::string kind, name;
        double scale = 0, width = 0, x = 0, y = 0;
        words >> kind;
        if (kind == "graph" && words >> scale >> width >> height)
            continue;
        if (kind != "node" || !(words >> name >> x >> y))
            continue;
        const std::size_t number = name.size() < 2 || name.size() > 8 ||
                                           !std::all_of(name.begin() + 1, name.end(),
                                                        [](char c) { return c >= '0' && c <= '9'; })
                                       ? nodes.size()
                                       : std::stoul(name.substr(1));
        if (number >= nodes.size() || !std::isfinite(x) || !std::isfinite(y))
            return fail(ErrorCode::Corrupt, "dot named a node that it was not asked for", name);
        places[nodes[number].id] = QPointF(x * pixelsOfInch, (height - y) * pixelsOfInch);
    }
    if (places.size() != nodes.size())
        return fail(ErrorCode::Corrupt, "dot placed another number of nodes than it was given",
                    "dot");
    return places;
}

void placeByDot(const std::vector<DotNode> &nodes,
                const std::vector<std::pair<std::string, std::string>> &edges, QObject &owner,
                std::function<void(Result<std::map<std::string, QPointF>>)> done,
                const QString &program)
{
    if (nodes.size() > dotNodesMax) {
        done(fail(ErrorCode::Invalid, "that is too much for dot", "dot",
                  "Arrange at most 2,000 objects at once"));
        return;
    }
    (new DotRun(nodes, owner, std::move(done)))->start(program, dotSource(nodes, edges));
}

void Designer::arrangeByDot()
{
    std::vector<DotNode> nodes;
    for (const std::string &node : m_canvas.selection()) {
        const QRect rect = m_canvas.places().rectOf(node);
        if (!rect.isEmpty() && !m_canvas.arrangement().pinned.contains(node))
            nodes.push_back({node, rect.size()}); // what is pinned stays
    }
    std::vector<std::pair<std::string, std::string>> edges;
    for (const ChartNeed &need : m_canvas.chart().needs)
        edges.emplace_back(need.from, need.to);
    if (nodes.size() < 2) {
        say(tr("Select at least two objects that are not pinned."), true);
        return;
    }
    say(tr("dot arranges %n objects…", nullptr, int(nodes.size())));
    placeByDot(nodes, edges, *this, [this](Result<std::map<std::string, QPointF>> answer) {
        if (!answer)
            Q_EMIT failed(tr("Arrange selection"), answer.error());
        else
            putByDot(*answer);
    });
}

/// Their common corner stays where it was.
void Designer::putByDot(const std::map<std::string, QPointF> &centres)
{
    QRect before;
    QRectF after;
    for (const auto &[id, centre] : centres) {
        const QRect rect = m_canvas.places().rectOf(id);
        before |= rect;
        after |= QRectF(centre - QPointF(rect.width(), rect.height()) / 2, QSizeF(rect.size()));
    }
    Arrangement next = m_canvas.arrangement();
    for (const auto &[id, centre] : centres) {
        QRect rect = m_canvas.places().rectOf(id);
        if (rect.isEmpty())
            continue;
        rect.moveCenter((centre - after.topLeft()).toPoint() + before.topLeft());
        next.pinned[id] = rect;
    }
    arrangeAs(std::move(next));
    say(tr("Arranged. Undo takes it back."));
}

} // namespace farhaven::gui
