// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/model_lint.h"

#include "analysis/model_lint_rules.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace farhaven::analysis {

using namespace model;

namespace {

constexpr double earthRadiusMetres = 6'371'008.8;
constexpr std::int32_t latitudeMax = 90'000'000, longitudeMax = 180'000'000;

bool onEarth(const GeoPoint &point)
{
    return std::abs(std::int64_t(point.latitude)) <= latitudeMax &&
           std::abs(std::int64_t(point.longitude)) <= longitudeMax;
}

double radians(std::int64_t microdegrees)
{
    return double(microdegrees) * std::numbers::pi / 180e6;
}

} // namespace

std::optional<std::int64_t> distanceMetres(const GeoPoint &from, const GeoPoint &to)
{
    if (!onEarth(from) || !onEarth(to))
        return std::nullopt;
    const double across = std::sin(radians(std::int64_t(to.latitude) - from.latitude) / 2);
    const double along = std::sin(radians(std::int64_t(to.longitude) - from.longitude) / 2);
    const double haversine = across * across + std::cos(radians(from.latitude)) *
                                                   std::cos(radians(to.latitude)) * along * along;
    return std::llround(2 * earthRadiusMetres * std::asin(std::sqrt(std::min(1.0, haversine))));
}

std::vector<Finding> lintModel(const Estate &estate, const EstateGraph &graph,
                               const LintFacts &facts)
{
    ModelLint lint{estate, graph, facts, {}};
    lintQuorum(lint);
    lintCopies(lint);
    lintPromises(lint);
    lintTiers(lint);
    lintSites(lint);
    lintKeeping(lint);
    lintInventory(lint);
    std::stable_sort(lint.found.begin(), lint.found.end(), [](const Finding &a, const Finding &b) {
        return std::tuple(a.severity, std::string_view(a.rule), std::string_view(a.place)) <
               std::tuple(b.severity, std::string_view(b.rule), std::string_view(b.place));
    });
    return std::move(lint.found);
}

} // namespace farhaven::analysis
