// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/inventory/field_texts.h"

namespace farhaven::gui {

using Words = std::map<std::string, QString>;

namespace {

QString wordIn(const Words &words, const std::string &key)
{
    const auto at = words.find(key);
    return at == words.end() ? QString() : at->second;
}

} // namespace

QString FieldTexts::kind(const model::Kind &kind)
{
    const Words words = {{"sites", tr("Sites")},
                         {"places", tr("Zones, racks, clouds")},
                         {"hosts", tr("Hosts")},
                         {"components", tr("Components")},
                         {"services", tr("Services")},
                         {"dependencies", tr("Dependencies")},
                         {"links", tr("Links")},
                         {"datasets", tr("Datasets")},
                         {"objectives", tr("Objectives")},
                         {"tiers", tr("Tiers")},
                         {"contacts", tr("Contacts")},
                         {"parties", tr("External parties")},
                         {"impact_analyses", tr("Business impact analyses")},
                         {"capacities", tr("Capacities")},
                         {"teams", tr("Teams and on-call")},
                         {"vendors", tr("Vendors")},
                         {"contracts", tr("Contracts")},
                         {"documents", tr("Documents")},
                         {"certificates", tr("Certificates and licences")},
                         {"spares", tr("Spare stock")},
                         {"costs", tr("Costs")}};
    return wordIn(words, kind.list);
}

QString FieldTexts::kindOfThing(const std::string &word)
{
    const Words words = {{"site", tr("Site")},           {"place", tr("Zone, rack or cloud")},
                         {"host", tr("Host")},           {"component", tr("Component")},
                         {"service", tr("Service")},     {"dependency", tr("Dependency")},
                         {"link", tr("Link")},           {"dataset", tr("Dataset")},
                         {"objective", tr("Objective")}, {"tier", tr("Tier")},
                         {"contact", tr("Contact")},     {"party", tr("External party")}};
    return wordIn(words, word);
}

QString FieldTexts::restOfKinds(const std::string &word)
{
    const Words words = {{"impact-analysis", tr("Business impact analysis")},
                         {"capacity", tr("Capacity")},
                         {"team", tr("Team")},
                         {"vendor", tr("Vendor")},
                         {"contract", tr("Contract")},
                         {"document", tr("Document")},
                         {"certificate", tr("Certificate or licence")},
                         {"spare", tr("Spare part")},
                         {"cost", tr("Cost")}};
    return wordIn(words, word);
}

QString FieldTexts::one(const model::Kind &kind)
{
    const QString drawn = kindOfThing(kind.word);
    return drawn.isEmpty() ? restOfKinds(kind.word) : drawn;
}

QString FieldTexts::drawnField(const std::string &key)
{
    const Words words = {{"role", tr("Role")},
                         {"time_zone", tr("Time zone")},
                         {"failure_domain", tr("Failure domain")},
                         {"position", tr("Position")},
                         {"provider", tr("Provider")},
                         {"kind", tr("Kind")},
                         {"site", tr("Site")},
                         {"within", tr("Within")},
                         {"place", tr("Place")},
                         {"address", tr("Address")},
                         {"ssh/user", tr("SSH user")},
                         {"ssh/port", tr("SSH port")},
                         {"ssh/identity_file", tr("SSH key file")},
                         {"quorum", tr("Quorum")},
                         {"tier", tr("Tier")},
                         {"owner", tr("Owner")},
                         {"home", tr("Home site")},
                         {"public_url", tr("Public address")},
                         {"writer", tr("Writer")},
                         {"application", tr("Application")},
                         {"edge", tr("Edge")},
                         {"fence", tr("Fence")},
                         {"hold_off_ms", tr("Hold-off")},
                         {"from", tr("From")},
                         {"to", tr("To")},
                         {"to_party", tr("To the party")},
                         {"strength", tr("Strength")},
                         {"group", tr("Group")},
                         {"need", tr("Of the group needed")},
                         {"synchronous", tr("Synchronous")},
                         {"expected_lag_ms", tr("Expected lag")},
                         {"bandwidth_bps", tr("Bandwidth, bit/s")},
                         {"latency_ms", tr("Latency")},
                         {"component", tr("Component")},
                         {"data_class", tr("Data class")},
                         {"subject_kind", tr("About a")},
                         {"subject", tr("Subject")},
                         {"metric", tr("Metric")},
                         {"scenario", tr("Scenario")},
                         {"target_ms", tr("Target")},
                         {"typical_ms", tr("Typical")},
                         {"max_ms", tr("Maximum")},
                         {"window", tr("When it holds")},
                         {"rank", tr("Rank")},
                         {"mail", tr("Mail")},
                         {"phone", tr("Telephone")}};
    return wordIn(words, key);
}

QString FieldTexts::keptField(const std::string &key)
{
    const Words words = {{"service", tr("Service")},
                         {"impact", tr("Impact over time")},
                         {"mtpd_ms", tr("MTPD")},
                         {"rto_ms", tr("RTO needed")},
                         {"rpo_ms", tr("RPO needed")},
                         {"minimum_level", tr("Minimum level")},
                         {"peaks", tr("Peaks")},
                         {"session_state", tr("Session state")},
                         {"data_classes", tr("Data classes")},
                         {"approver", tr("Approver")},
                         {"approved_on", tr("Approved on")},
                         {"review_by", tr("Review by")},
                         {"lead", tr("Lead")},
                         {"members", tr("Members")},
                         {"on_call", tr("On call, in order")},
                         {"escalation", tr("Escalation")},
                         {"looks_after", tr("Looks after")},
                         {"notes", tr("Notes")},
                         {"supplies", tr("Supplies")},
                         {"hours", tr("Hours")},
                         {"customer_number", tr("Customer number")},
                         {"vendor", tr("Vendor")},
                         {"number", tr("Number")},
                         {"starts", tr("Starts")},
                         {"ends", tr("Ends")},
                         {"notice_days", tr("Notice, days")},
                         {"response_ms", tr("Response within")},
                         {"covers", tr("Covers")},
                         {"location", tr("Where it is")},
                         {"about", tr("About")},
                         {"of", tr("Of")},
                         {"issuer", tr("Issuer")},
                         {"expires", tr("Expires")},
                         {"seats", tr("Seats")},
                         {"count", tr("Count")},
                         {"minimum", tr("At least")},
                         {"fits", tr("Fits")},
                         {"at", tr("At")},
                         {"measure", tr("Measure")},
                         {"usual", tr("Usual")},
                         {"peak", tr("Peak")},
                         {"limit", tr("Limit")},
                         {"scale_min", tr("Scales from")},
                         {"scale_max", tr("Scales to")},
                         {"amount", tr("Amount")},
                         {"currency", tr("Currency")},
                         {"per", tr("Per")},
                         {"contract", tr("Contract")}};
    return wordIn(words, key);
}

QString FieldTexts::field(const model::Field &field)
{
    const QString drawn = drawnField(field.key);
    return drawn.isEmpty() ? keptField(field.key) : drawn;
}

QString FieldTexts::measure(const std::string &word)
{
    const Words words = {{"users", tr("users")},
                         {"requests-per-second", tr("requests a second")},
                         {"operations-per-second", tr("operations a second")},
                         {"messages-per-second", tr("messages a second")},
                         {"connections", tr("connections")},
                         {"replicas", tr("replicas")},
                         {"nodes", tr("nodes")},
                         {"storage-bytes", tr("bytes of storage")},
                         {"memory-bytes", tr("bytes of memory")},
                         {"cpu-millicores", tr("thousandths of a processor core")},
                         {"lag-ms", tr("lag, ms")},
                         {"load-percent", tr("load, %")}};
    return wordIn(words, word);
}

QString FieldTexts::choice(const std::string &word)
{
    const Words words = {{"production", tr("production")},
                         {"recovery", tr("recovery")},
                         {"operations", tr("operations")},
                         {"zone", tr("zone")},
                         {"rack", tr("rack")},
                         {"cloud", tr("cloud")},
                         {"hard", tr("hard")},
                         {"soft", tr("soft")},
                         {"replication", tr("replication")},
                         {"network", tr("network")},
                         {"service", tr("service")},
                         {"component", tr("component")},
                         {"dataset", tr("dataset")},
                         {"rto", tr("RTO")},
                         {"rpo", tr("RPO")},
                         {"mtpd", tr("MTPD")},
                         {"runbook", tr("runbook")},
                         {"plan", tr("plan")},
                         {"policy", tr("policy")},
                         {"procedure", tr("procedure")},
                         {"diagram", tr("diagram")},
                         {"report", tr("report")},
                         {"other", tr("other")},
                         {"certificate", tr("certificate")},
                         {"licence", tr("licence")},
                         {"once", tr("once")},
                         {"month", tr("month")},
                         {"year", tr("year")},
                         {"outage-hour", tr("hour of outage")},
                         {"none", tr("no sessions")},
                         {"client", tr("with the client")},
                         {"one-node", tr("on one node")},
                         {"replicated", tr("replicated between nodes")},
                         {"store", tr("in a store")}};
    const QString known = wordIn(words, word);
    return known.isEmpty() ? measure(word) : known;
}

QString FieldTexts::hint(const model::Field &field)
{
    using model::Form;
    switch (field.form) {
    case Form::Date:
        return tr("2026-11-24");
    case Form::Duration:
        return tr("15 min, 1 h 30 min, 2 d");
    case Form::Position:
        return tr("latitude, longitude: 51.169, 71.449");
    case Form::Texts:
        return tr("one on each line");
    case Form::References:
        return tr("one on each line, as KIND:ID: host:db-1");
    case Form::Curve:
        return tr("one on each line: 1 h: 3 orders are lost; levels 0 to 5, from 4 unbearable");
    case Form::Escalation:
        return tr("one on each line: 15 min: contact:aigul, or team:databases");
    default:
        return {};
    }
}

} // namespace farhaven::gui
