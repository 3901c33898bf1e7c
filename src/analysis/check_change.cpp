// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/check_change.h"

namespace farhaven::analysis {

using model::SeenSystem;

namespace {

std::string shown(const std::map<std::string, std::string> &values, const std::string &key)
{
    const auto found = values.find(key);
    return found == values.end() ? "-" : printable(found->second);
}

void compareEpochs(const std::string &component, const SeenSystem &was, const SeenSystem &is,
                   std::vector<Sentence> &changes)
{
    std::map<std::string, std::string> all = was.epochs;
    all.insert(is.epochs.begin(), is.epochs.end());
    for (const auto &[epoch, value] : all) {
        const std::string before = shown(was.epochs, epoch), after = shown(is.epochs, epoch);
        if (before == after)
            continue;
        changes.emplace_back("check.change.epoch", "{component}: {epoch} was {before}, is {after}",
                             Json{{"component", component},
                                  {"epoch", printable(epoch, 80)},
                                  {"before", before},
                                  {"after", after}});
    }
}

void compareRoles(const std::string &component, const SeenSystem &was, const SeenSystem &is,
                  std::vector<Sentence> &changes)
{
    for (const auto &[member, role] : is.roles) {
        const auto before = was.roles.find(member);
        if (before == was.roles.end() || before->second == role)
            continue;
        changes.emplace_back("check.change.role",
                             "{member} of {component} was {before}, is {after}",
                             Json{{"member", member.value},
                                  {"component", component},
                                  {"before", before->second},
                                  {"after", role}});
    }
}

void compareSystem(const ComponentId &id, const SeenSystem &was, const SeenSystem *is,
                   std::vector<Sentence> &changes)
{
    if (!is) {
        changes.emplace_back("check.change.silent", "{component} answered then and does not now",
                             Json{{"component", id.value}});
        return;
    }
    if (was.identity != is->identity)
        changes.emplace_back("check.change.identity",
                             "{component} was system {before}, is system {after}",
                             Json{{"component", id.value},
                                  {"before", printable(was.identity)},
                                  {"after", printable(is->identity)}});
    compareEpochs(id.value, was, *is, changes);
    compareRoles(id.value, was, *is, changes);
}

} // namespace

std::vector<Sentence> changedSince(const model::LiveCheck &green, const model::LiveCheck &now)
{
    std::vector<Sentence> changes;
    if (green.estateRevision != now.estateRevision)
        changes.emplace_back("check.change.estate", "The estate was changed: {before} to {after}",
                             Json{{"before", green.estateRevision}, {"after", now.estateRevision}});
    for (const auto &[component, was] : green.systems) {
        const auto is = now.systems.find(component);
        compareSystem(component, was, is == now.systems.end() ? nullptr : &is->second, changes);
    }
    for (const model::OpenAnswer &open : now.open)
        changes.emplace_back("check.change.answer", "{about} said yes then; now: {why}",
                             Json{{"about", open.about}, {"why", open.why.english}});
    return changes;
}

} // namespace farhaven::analysis
