// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/sentence.h"
#include "model/estate_index.h"

#include <unordered_set>

namespace farhaven::model {

namespace {

class InventoryCheck {
public:
    InventoryCheck(const Estate &estate, std::vector<Finding> &findings)
        : m_estate(estate), m_findings(findings)
    {
    }
    void run();

private:
    template <class T> void know(const char *word, const std::vector<T> &list)
    {
        for (const T &each : list)
            m_known.insert(std::string(word) + ":" + idOf(each));
    }
    void knowAll();
    void ids(const Kind &kind, const std::vector<InventoryItem> &items);
    void item(const Kind &kind, const InventoryItem &item, const std::string &place);
    void named(const InventoryItem &item, const std::string &target, const std::string &place);

    const Estate &m_estate;
    std::vector<Finding> &m_findings;
    std::unordered_set<std::string> m_known; ///< "KIND:ID"
};

void InventoryCheck::knowAll()
{
    know("site", m_estate.sites);
    know("place", m_estate.places);
    know("host", m_estate.hosts);
    know("component", m_estate.components);
    know("service", m_estate.services);
    know("link", m_estate.links);
    know("dataset", m_estate.datasets);
    know("tier", m_estate.tiers);
    know("contact", m_estate.contacts);
    know("party", m_estate.parties);
    for (const auto &[list, items] : m_estate.inventory)
        know(kindOfList(list)->word, items);
}

/// A record may outlive what it is about: whoever removes a host must not have to rewrite papers.
void InventoryCheck::named(const InventoryItem &item, const std::string &target,
                           const std::string &place)
{
    if (m_known.contains(target))
        return;
    m_findings.push_back({"inventory.gone", Finding::Severity::Warning, place,
                          "\"" + printable(item.name, 128) + "\" names " + printable(target, 128) +
                              ", which is not in the estate",
                          "It was removed, or never drawn.",
                          "Whoever follows the record in a disaster finds nothing.",
                          "Name what took its place, or take it out of the record."});
}

void InventoryCheck::item(const Kind &kind, const InventoryItem &item, const std::string &place)
{
    for (const Field &field : kind.fields) {
        const std::string at = place + "/" + field.key;
        const std::string one = item.text(field.key);
        if (field.form == Form::Reference && !one.empty())
            named(item, targetOf(field, one), at);
        if (field.form == Form::References) {
            for (const std::string &each : item.texts(field.key))
                named(item, targetOf(field, each), at);
        }
        if (field.form == Form::Escalation && item.fields.contains(field.key)) {
            for (const Json &step : item.fields[field.key])
                named(item, step.value("who", std::string()), at);
        }
    }
}

void InventoryCheck::ids(const Kind &kind, const std::vector<InventoryItem> &items)
{
    std::unordered_set<std::string> seen;
    for (std::size_t i = 0; i < items.size(); ++i) {
        const std::string place = "/" + std::string(kind.list) + "/" + std::to_string(i);
        if (!seen.insert(items[i].id).second)
            m_findings.push_back({"id.duplicate", Finding::Severity::Error, place + "/id",
                                  "\"" + items[i].id + "\" is the id of two records",
                                  "An id names one thing.", "A change could meet the wrong one.",
                                  "Give one of them another id."});
        if (items[i].name.empty())
            m_findings.push_back({"name.empty", Finding::Severity::Error, place + "/name",
                                  "\"" + items[i].id + "\" has no name", "People choose by name.",
                                  "Nobody can tell what it is.", "Name it."});
        item(kind, items[i], place);
    }
}

void InventoryCheck::run()
{
    if (m_estate.inventory.empty())
        return;
    knowAll();
    for (const auto &[list, items] : m_estate.inventory)
        ids(*kindOfList(list), items);
}

} // namespace

void addInventoryFindings(const Estate &estate, std::vector<Finding> &findings)
{
    InventoryCheck(estate, findings).run();
}

} // namespace farhaven::model
