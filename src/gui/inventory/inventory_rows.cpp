// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/inventory/inventory_rows.h"

#include "analysis/model_lint.h"
#include "gui/shell/plan_texts.h"
#include "gui/shell/words.h"

#include <algorithm>

namespace farhaven::gui {

using model::Field;
using model::Finding;
using model::Form;

namespace {

/// "/hosts/3/address" is about the fourth host, in the estate's own order.
std::string referenceAt(const model::Estate &estate, const std::string &pointer,
                        std::map<std::string, Json> &lists)
{
    const QStringList parts = QString::fromStdString(pointer).split(u'/');
    const model::Kind *kind = model::kindOfList(parts.value(1).toStdString());
    if (!kind || parts.size() < 3)
        return {};
    if (!lists.contains(kind->list))
        lists[kind->list] = model::listJson(estate, kind->list);
    const Json &list = lists[kind->list];
    const std::size_t index = parts[2].toULongLong();
    return index < list.size() ? model::referenceOf(*kind, list[index]) : std::string();
}

Status statusOf(const std::vector<Finding> &findings)
{
    const auto is = [&](Finding::Severity severity) {
        return std::ranges::any_of(findings,
                                   [&](const Finding &each) { return each.severity == severity; });
    };
    return is(Finding::Severity::Error)     ? Status::Critical
           : is(Finding::Severity::Warning) ? Status::Warning
                                            : Status::Unknown;
}

Cell findingCell(const FindingsByObject &all, const std::string &reference)
{
    Cell cell;
    cell.order = 0;
    const auto at = all.find(reference);
    if (at == all.end())
        return cell;
    const Status status = statusOf(at->second);
    if (status != Status::Unknown)
        cell.status = status;
    cell.text = saidFinding(at->second.front().message);
    if (at->second.size() > 1)
        cell.text += QStringLiteral(" (+%1)").arg(at->second.size() - 1);
    cell.order = status == Status::Critical ? 3 : status == Status::Warning ? 2 : 1;
    return cell;
}

Cell cellOf(const Field &field, const Json &value, const NamesOfThings &names)
{
    Cell cell;
    cell.text = FieldTexts::shown(field, value, names);
    if (value.is_number_integer())
        cell.order = qlonglong(value.get<std::int64_t>());
    return cell;
}

const model::Component *componentOf(const model::Estate &estate, const std::string &id)
{
    return estate.find(ComponentId(id));
}

QString memberNode(const model::Component *component)
{
    return component && !component->members.empty()
               ? QString::fromStdString("member:" + component->id.value + "/" +
                                        component->members.front().id.value)
               : QString();
}

QString nodeOfReference(const model::Estate &estate, const std::string &reference)
{
    const std::string word = reference.substr(0, reference.find(':'));
    const std::string id = reference.substr(std::min(reference.size(), word.size() + 1));
    if (word == "host" && estate.find(HostId(id)))
        return QString::fromStdString(reference);
    if (word == "component")
        return memberNode(componentOf(estate, id));
    if (word == "service") {
        const model::Service *service = estate.find(ServiceId(id));
        return service ? memberNode(componentOf(estate, service->writer.value)) : QString();
    }
    return {};
}

} // namespace

FindingsByObject findingsByObject(const model::Estate &estate, Instant now)
{
    FindingsByObject all;
    std::map<std::string, Json> lists;
    for (const Finding &each : model::findingsOf(estate))
        all[referenceAt(estate, each.place, lists)].push_back(each);
    analysis::LintFacts facts;
    facts.now = now;
    for (const Finding &each : analysis::lintInventory(estate, facts))
        all[each.place].push_back(each);
    for (auto &[reference, list] : all)
        std::ranges::stable_sort(list, {}, &Finding::severity);
    return all;
}

Cell plainCell(const QString &text)
{
    Cell cell;
    cell.text = text;
    return cell;
}

Json valueAt(const Json &object, const Field &field)
{
    return object.value(Json::json_pointer("/" + std::string(field.key)), Json());
}

void setValue(Json &object, const Field &field, const Json &value)
{
    const Json::json_pointer at("/" + std::string(field.key));
    if (!value.is_null())
        object[at] = value;
    else if (object.contains(at))
        object[at.parent_pointer()].erase(at.back());
}

std::vector<Column> inventoryColumns(const model::Kind &kind)
{
    std::vector<Column> columns;
    if (kind.named)
        columns.push_back(
            {.title = QCoreApplication::translate("farhaven::gui::FieldTexts", "Name"),
             .characters = 26});
    for (const Field &field : kind.fields)
        columns.push_back({.title = FieldTexts::field(field),
                           .number = field.form == Form::Whole || field.form == Form::Duration});
    columns.push_back({.title = QCoreApplication::translate("farhaven::gui::FieldTexts", "Finding"),
                       .stretches = true});
    return columns;
}

std::vector<Record> inventoryRecords(const model::Kind &kind,
                                     const model::ObjectsByReference &objects,
                                     const NamesOfThings &names, const FindingsByObject &findings)
{
    std::vector<Record> records;
    for (const auto &[reference, object] : objects) {
        Record record{QString::fromStdString(reference), {}};
        if (kind.named)
            record.cells.push_back(plainCell(gui::shown(object.value("name", std::string()))));
        for (const Field &field : kind.fields)
            record.cells.push_back(cellOf(field, valueAt(object, field), names));
        record.cells.push_back(findingCell(findings, reference));
        records.push_back(std::move(record));
    }
    return records;
}

QString nodeOf(const model::Estate &estate, const model::Kind &kind, const Json &object)
{
    const QString own = nodeOfReference(estate, model::referenceOf(kind, object));
    if (!own.isEmpty())
        return own;
    for (const Field &field : kind.fields) {
        const Json value = valueAt(object, field);
        for (const Json &each : field.form == Form::References ? value : Json::array({value})) {
            if ((field.form != Form::Reference && field.form != Form::References) ||
                !each.is_string())
                continue;
            const QString node =
                nodeOfReference(estate, model::targetOf(field, each.get<std::string>()));
            if (!node.isEmpty())
                return node;
        }
    }
    return {};
}

} // namespace farhaven::gui
