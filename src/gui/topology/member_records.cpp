// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/topology/member_records.h"

#include "gui/shell/words.h"
#include "gui/topology/looks.h"
#include "model/lag.h"

#include <QCoreApplication>

#include <map>

namespace farhaven::gui {

namespace {

struct Titles {
    Q_DECLARE_TR_FUNCTIONS(farhaven::gui::MemberRecords)
};

QString siteName(const Picture &picture, const SiteId &id)
{
    const model::Site *site = picture.estate.find(id);
    return site ? shown(site->name) : shown(id.value);
}

/// Node id → the names that its arrows lead to. Found once for all rows: there are ten thousand.
using Needs = std::map<std::string, QStringList>;

Needs needsOf(const Chart &chart)
{
    std::map<std::string, const ChartNode *> nodes;
    for (const ChartGroup &group : chart.groups) {
        for (const ChartNode &node : group.nodes)
            nodes[node.id] = &node;
    }
    for (const ChartNode &host : chart.hosts)
        nodes[host.id] = &host;
    Needs needs;
    for (const ChartNeed &need : chart.needs) {
        if (const auto to = nodes.find(need.to); to != nodes.end())
            needs[need.from] << shown(to->second->name);
    }
    return needs;
}

/// Host id → its name, found once for the same reason.
using HostNames = std::map<std::string, QString>;

HostNames hostNamesOf(const Picture &picture)
{
    HostNames names;
    for (const model::Host &host : picture.estate.hosts)
        names[host.id.value] = shown(host.name);
    return names;
}

Record recordOf(const Picture &picture, const Needs &needs, const HostNames &hosts,
                const ChartGroup &group, const ChartNode &node, Ticks now)
{
    const Reading reading = readingOf(picture, node, now);
    const NodeLook look = lookOf(picture, node, now);
    const bool old = !reading.fresh;
    const auto text = [&](const QString &value, const QVariant &order = {}) {
        Cell cell;
        cell.text = value;
        cell.order = order;
        cell.old = old;
        return cell;
    };
    Cell state = text(look.text);
    state.status = look.status;
    QString role, writable, position, behind;
    QVariant behindOrder(-1);
    if (const model::MemberState *seen = reading.state; seen && !seen->facts.contains("state")) {
        const auto was = [&](const QString &value) {
            return old ? Titles::tr("was %1").arg(value) : value;
        };
        if (seen->role != model::Role::Unknown)
            role = was(roleText(seen->role));
        if (group.tier != TierRow::Fence)
            writable = was(writableText(seen->writable));
        position = shown(seen->position);
        if (seen->role == model::Role::Replica) {
            const model::Distance all = behindOf(seen->lag);
            behind = distanceText(all);
            if (all.bytes)
                behindOrder = qlonglong(*all.bytes);
        }
    }
    const QString age = reading.age ? ageText(*reading.age) : Titles::tr("never");
    const QVariant ageOrder =
        reading.age ? QVariant(qlonglong(reading.age->count())) : QVariant(qlonglong(-1));
    Record record;
    record.key = QString::fromStdString(node.id);
    Cell name;
    name.text = shown(node.name);
    Cell component;
    component.text = shown(group.name);
    Cell site;
    site.text = siteName(picture, node.site);
    Cell host;
    const auto named = hosts.find(node.host.value);
    host.text = named == hosts.end() ? shown(node.host.value) : named->second;
    record.cells = {site,
                    component,
                    name,
                    state,
                    text(role),
                    text(writable),
                    text(behind, behindOrder),
                    text(position),
                    host,
                    text(age, ageOrder),
                    {}};
    if (const auto found = needs.find(node.id); found != needs.end())
        record.cells.back().text = found->second.join(QStringLiteral(", "));
    return record;
}

Record hostRecord(const Picture &picture, const ChartNode &node, Ticks now)
{
    const NodeLook look = lookOf(picture, node, now);
    Record record;
    record.key = QString::fromStdString(node.id);
    record.cells.resize(memberColumns().size());
    record.cells[0].text = siteName(picture, node.site);
    record.cells[1].text = Titles::tr("Host");
    record.cells[2].text = record.cells[8].text = shown(node.name);
    record.cells[3].text =
        look.note.isEmpty() ? look.text : QStringLiteral("%1, %2").arg(look.text, look.note);
    record.cells[3].status = look.status;
    record.cells[3].old = look.hatched;
    return record;
}

} // namespace

std::vector<Column> memberColumns()
{
    const auto column = [](const QString &title) { return Column{title, false, false, false}; };
    const auto whole = [](const QString &title) { return Column{title, false, false, true}; };
    // Of a number half is a wrong one; as wide as its text it would be laid out anew each second.
    const auto number = [](const QString &title, int characters) {
        return Column{title, true, false, false, characters};
    };
    return {column(Titles::tr("Site")),       {Titles::tr("Component"), false, true, false},
            column(Titles::tr("Member")),     {Titles::tr("State"), false, false, true},
            whole(Titles::tr("Role")),        whole(Titles::tr("Writable")),
            number(Titles::tr("Behind"), 14), number(Titles::tr("Position"), 18),
            column(Titles::tr("Host")),       number(Titles::tr("Seen"), 16),
            column(Titles::tr("Needs"))};
}

std::vector<Record> memberRecords(const Picture &picture, const Chart &chart, Ticks now)
{
    const Needs needs = needsOf(chart);
    const HostNames hosts = hostNamesOf(picture);
    std::vector<Record> records;
    for (const ChartGroup &group : chart.groups) {
        for (const ChartNode &node : group.nodes)
            records.push_back(recordOf(picture, needs, hosts, group, node, now));
    }
    for (const ChartNode &host : chart.hosts)
        records.push_back(hostRecord(picture, host, now));
    return records;
}

} // namespace farhaven::gui
