// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/estate_kinds.h"

#include <algorithm>

namespace farhaven::model {

namespace {

/// Ten years, as everywhere in the estate.
constexpr std::int64_t longestMs = 315'360'000'000;

constexpr const char *siteWord[] = {"site"}, *placeWord[] = {"place"}, *contactWord[] = {"contact"},
                     *tierWord[] = {"tier"}, *componentWord[] = {"component"},
                     *serviceWord[] = {"service"}, *vendorWord[] = {"vendor"},
                     *contractWord[] = {"contract"}, *partyWord[] = {"party"};
constexpr const char *measured[] = {"service", "component", "site", "host"};
constexpr const char *siteRoles[] = {"production", "recovery", "operations"};
constexpr const char *placeKinds[] = {"zone", "rack", "cloud"};
constexpr const char *strengths[] = {"hard", "soft"};
constexpr const char *linkKinds[] = {"replication", "network"};
constexpr const char *subjects[] = {"service", "component", "dataset"};
constexpr const char *metrics[] = {"rto", "rpo", "mtpd"};
constexpr const char *documentKinds[] = {"runbook", "plan",   "policy", "procedure",
                                         "diagram", "report", "other"};
constexpr const char *certificateKinds[] = {"certificate", "licence"};
constexpr const char *measures[] = {"users",
                                    "requests-per-second",
                                    "operations-per-second",
                                    "messages-per-second",
                                    "connections",
                                    "replicas",
                                    "nodes",
                                    "storage-bytes",
                                    "memory-bytes",
                                    "cpu-millicores",
                                    "lag-ms",
                                    "load-percent"};
constexpr const char *costPeriods[] = {"once", "month", "year", "outage-hour"};
constexpr const char *sessionStates[] = {"none", "client", "one-node", "replicated", "store"};

constexpr Field siteFields[] = {
    {.key = "role", .form = Form::Choice, .words = siteRoles, .required = true},
    {.key = "time_zone", .max = 64},
    {.key = "failure_domain", .max = 400},
    {.key = "position", .form = Form::Position},
    {.key = "provider", .max = 400}};
constexpr Field placeFields[] = {
    {.key = "kind", .form = Form::Choice, .words = placeKinds, .required = true},
    {.key = "site", .form = Form::Reference, .words = siteWord, .required = true},
    {.key = "within", .form = Form::Reference, .words = placeWord}};
constexpr Field hostFields[] = {
    {.key = "site", .form = Form::Reference, .words = siteWord, .required = true},
    {.key = "place", .form = Form::Reference, .words = placeWord},
    {.key = "address", .max = 256},
    {.key = "ssh/user", .max = 64},
    {.key = "ssh/port", .form = Form::Whole, .min = 1, .max = 65535},
    {.key = "ssh/identity_file"}};
constexpr Field componentFields[] = {{.key = "kind", .max = 128, .required = true},
                                     {.key = "quorum", .form = Form::Whole, .min = 1, .max = 1000}};
constexpr Field serviceFields[] = {
    {.key = "tier", .form = Form::Reference, .words = tierWord},
    {.key = "owner", .form = Form::Reference, .words = contactWord},
    {.key = "home", .form = Form::Reference, .words = siteWord, .required = true},
    {.key = "public_url"},
    {.key = "writer", .form = Form::Reference, .words = componentWord},
    {.key = "application", .form = Form::Reference, .words = componentWord},
    {.key = "edge", .form = Form::Reference, .words = componentWord},
    {.key = "fence", .form = Form::Reference, .words = componentWord},
    {.key = "hold_off_ms", .form = Form::Duration, .max = 604'800'000}};
constexpr Field dependencyFields[] = {
    {.key = "from", .form = Form::Reference, .words = componentWord, .required = true},
    {.key = "to", .form = Form::Reference, .words = componentWord},
    {.key = "to_party", .form = Form::Reference, .words = partyWord},
    {.key = "strength", .form = Form::Choice, .words = strengths, .required = true},
    {.key = "group", .max = 128},
    {.key = "need", .form = Form::Whole, .min = 1, .max = 1000}};
constexpr Field linkFields[] = {
    {.key = "kind", .form = Form::Choice, .words = linkKinds, .required = true},
    {.key = "from", .max = 128, .required = true},
    {.key = "to", .max = 128, .required = true},
    {.key = "synchronous", .form = Form::Yes},
    {.key = "expected_lag_ms", .form = Form::Duration, .max = longestMs},
    {.key = "provider", .max = 400},
    {.key = "bandwidth_bps", .form = Form::Whole, .min = 1},
    {.key = "latency_ms", .form = Form::Duration, .max = longestMs}};
constexpr Field datasetFields[] = {
    {.key = "component", .form = Form::Reference, .words = componentWord, .required = true},
    {.key = "data_class", .max = 128}};
constexpr Field objectiveFields[] = {
    {.key = "subject_kind", .form = Form::Choice, .words = subjects, .required = true},
    {.key = "subject", .max = 128},
    {.key = "metric", .form = Form::Choice, .words = metrics, .required = true},
    {.key = "scenario", .max = 128},
    {.key = "target_ms", .form = Form::Duration, .max = longestMs, .required = true},
    {.key = "typical_ms", .form = Form::Duration, .max = longestMs},
    {.key = "max_ms", .form = Form::Duration, .max = longestMs},
    {.key = "window", .max = 128}};
constexpr Field tierFields[] = {
    {.key = "rank", .form = Form::Whole, .min = 1, .max = 1000, .required = true}};
constexpr Field contactFields[] = {{.key = "mail", .max = 320}, {.key = "phone", .max = 64}};
constexpr Field partyFields[] = {{.key = "kind", .max = 400}};

constexpr Field analysisFields[] = {
    {.key = "service", .form = Form::Reference, .words = serviceWord, .required = true},
    {.key = "impact", .form = Form::Curve},
    {.key = "mtpd_ms", .form = Form::Duration, .max = longestMs},
    {.key = "rto_ms", .form = Form::Duration, .max = longestMs},
    {.key = "rpo_ms", .form = Form::Duration, .max = longestMs},
    {.key = "minimum_level", .form = Form::Lines},
    {.key = "peaks", .form = Form::Lines},
    {.key = "session_state", .form = Form::Choice, .words = sessionStates},
    {.key = "data_classes", .form = Form::Texts},
    {.key = "approver", .form = Form::Reference, .words = contactWord},
    {.key = "approved_on", .form = Form::Date},
    {.key = "review_by", .form = Form::Date}};
constexpr Field teamFields[] = {{.key = "lead", .form = Form::Reference, .words = contactWord},
                                {.key = "members", .form = Form::References, .words = contactWord},
                                {.key = "on_call", .form = Form::References, .words = contactWord},
                                {.key = "escalation", .form = Form::Escalation},
                                {.key = "looks_after", .form = Form::References},
                                {.key = "notes", .form = Form::Lines}};
constexpr Field vendorFields[] = {{.key = "supplies", .form = Form::Lines},
                                  {.key = "phone", .max = 64},
                                  {.key = "mail", .max = 320},
                                  {.key = "hours", .max = 400},
                                  {.key = "customer_number", .max = 128}};
constexpr Field contractFields[] = {
    {.key = "vendor", .form = Form::Reference, .words = vendorWord},
    {.key = "number", .max = 128},
    {.key = "starts", .form = Form::Date},
    {.key = "ends", .form = Form::Date},
    {.key = "notice_days", .form = Form::Whole, .max = 3660},
    {.key = "response_ms", .form = Form::Duration, .max = longestMs},
    {.key = "covers", .form = Form::References},
    {.key = "owner", .form = Form::Reference, .words = contactWord}};
constexpr Field documentFields[] = {{.key = "kind", .form = Form::Choice, .words = documentKinds},
                                    {.key = "owner", .form = Form::Reference, .words = contactWord},
                                    {.key = "review_by", .form = Form::Date},
                                    {.key = "location"},
                                    {.key = "about", .form = Form::References}};
constexpr Field certificateFields[] = {
    {.key = "kind", .form = Form::Choice, .words = certificateKinds, .required = true},
    {.key = "of", .form = Form::References},
    {.key = "issuer", .max = 400},
    {.key = "number", .max = 128},
    {.key = "expires", .form = Form::Date},
    {.key = "seats", .form = Form::Whole},
    {.key = "owner", .form = Form::Reference, .words = contactWord}};
constexpr Field spareFields[] = {
    {.key = "site", .form = Form::Reference, .words = siteWord, .required = true},
    {.key = "count", .form = Form::Whole, .max = 1'000'000, .required = true},
    {.key = "minimum", .form = Form::Whole, .max = 1'000'000},
    {.key = "fits", .form = Form::References},
    {.key = "vendor", .form = Form::Reference, .words = vendorWord}};
constexpr Field capacityFields[] = {
    {.key = "of", .form = Form::Reference, .words = measured, .required = true},
    {.key = "at", .form = Form::Reference, .words = siteWord},
    {.key = "measure", .form = Form::Choice, .words = measures, .required = true},
    {.key = "usual", .form = Form::Whole},
    {.key = "peak", .form = Form::Whole},
    {.key = "limit", .form = Form::Whole},
    {.key = "scale_min", .form = Form::Whole},
    {.key = "scale_max", .form = Form::Whole}};
constexpr Field costFields[] = {
    {.key = "of", .form = Form::References},
    {.key = "amount", .form = Form::Whole, .required = true},
    {.key = "currency", .min = 3, .max = 3, .required = true},
    {.key = "per", .form = Form::Choice, .words = costPeriods, .required = true},
    {.key = "contract", .form = Form::Reference, .words = contractWord}};

constexpr Kind kinds[] = {
    {.list = "sites", .word = "site", .fields = siteFields},
    {.list = "places", .word = "place", .fields = placeFields},
    {.list = "hosts", .word = "host", .fields = hostFields},
    {.list = "components", .word = "component", .fields = componentFields},
    {.list = "services", .word = "service", .fields = serviceFields},
    {.list = "dependencies", .word = "dependency", .fields = dependencyFields, .named = false},
    {.list = "links", .word = "link", .fields = linkFields, .named = false},
    {.list = "datasets", .word = "dataset", .fields = datasetFields},
    {.list = "objectives", .word = "objective", .fields = objectiveFields, .named = false},
    {.list = "tiers", .word = "tier", .fields = tierFields},
    {.list = "contacts", .word = "contact", .fields = contactFields},
    {.list = "parties", .word = "party", .fields = partyFields},
    {.list = "impact_analyses", .word = "impact-analysis", .fields = analysisFields, .kept = true},
    {.list = "capacities", .word = "capacity", .fields = capacityFields, .kept = true},
    {.list = "teams", .word = "team", .fields = teamFields, .kept = true},
    {.list = "vendors", .word = "vendor", .fields = vendorFields, .kept = true},
    {.list = "contracts", .word = "contract", .fields = contractFields, .kept = true},
    {.list = "documents", .word = "document", .fields = documentFields, .kept = true},
    {.list = "certificates", .word = "certificate", .fields = certificateFields, .kept = true},
    {.list = "spares", .word = "spare", .fields = spareFields, .kept = true},
    {.list = "costs", .word = "cost", .fields = costFields, .kept = true}};

} // namespace

std::span<const Kind> estateKinds()
{
    return kinds;
}

const Kind *kindOfList(std::string_view list)
{
    const auto at =
        std::ranges::find_if(kinds, [&](const Kind &each) { return list == each.list; });
    return at == std::end(kinds) ? nullptr : at;
}

const Kind *kindOfWord(std::string_view word)
{
    const auto at =
        std::ranges::find_if(kinds, [&](const Kind &each) { return word == each.word; });
    return at == std::end(kinds) ? nullptr : at;
}

} // namespace farhaven::model
