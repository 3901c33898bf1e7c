// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/estate.h"
#include "model/plan.h"

#include <map>
#include <string>
#include <vector>

/// Documents that become a plan, or objectives, once their parameters have values: the library.
/// What comes out is a draft that lint judges as any other. Pure.
namespace farhaven::analysis {

struct TemplateParameter {
    enum class Type { Service, Site, Component, Member, Person, Integer, Text };
    std::string name;
    Type type = Type::Text;
    std::string about;
    std::string kind; ///< Component: of this adapter kind only; empty: any
    std::string of;   ///< Member: of the component that this parameter names
    bool optional = false;
    Json fallback;                 ///< null: none, and a value must be given unless it is optional
    std::int64_t min = 0, max = 0; ///< Integer
};
[[nodiscard]] std::string_view name(TemplateParameter::Type type);

/// "farhaven/template/1". {"param": NAME} stands for a value anywhere in one of the three bodies.
struct PlanTemplate {
    enum class Body {
        Generate, ///< what generation writes, on what the live systems say then
        Plan,     ///< the plan itself
        Estate,   ///< tiers and objectives, to be added to an estate
    };
    std::string id, title, summary;
    std::vector<std::string> requirements; ///< that it answers to
    std::vector<TemplateParameter> parameters;
    Body body = Body::Plan;
    Json content = Json::object();
    Json add = Json::object(); ///< "commit" and "steps" that a plan gets besides
};
[[nodiscard]] Json toJson(const PlanTemplate &one);
/// Strict; Invalid with its place, also for a word of a parameter that is not declared.
[[nodiscard]] Result<PlanTemplate> templateFromJson(const Json &json);
/// Those that travel inside the program, by their ids.
[[nodiscard]] const std::vector<PlanTemplate> &libraryTemplates();

/// The template's content and additions with its values in their places: {"content","add"}.
/// Invalid, with /values/NAME: a value is missing, of another type, unknown to the estate, or no
/// parameter has the name. Rows of a list whose optional value is missing are left out.
[[nodiscard]] Result<Json> filledTemplate(const PlanTemplate &one, const Json &values,
                                          const model::Estate &estate);

/// The plan with the policy and steps of `add`. A step comes after everything of the phases before
/// its own, and before everything of the later ones, as the type wants it.
[[nodiscard]] Result<model::RecoveryPlan> withAdditions(const model::RecoveryPlan &plan,
                                                        const Json &add);

/// The plan bound to each system that it acts on, as that is seen now: a template knows no
/// identity. One that was not seen keeps what it had, or is bound without, and lint says so.
[[nodiscard]] model::RecoveryPlan boundPlan(model::RecoveryPlan plan, const model::Estate &estate,
                                            const std::map<ComponentId, std::string> &identities);

/// The estate with the tiers and objectives of `content`; one of the same id, or about the same, is
/// replaced.
[[nodiscard]] Result<Json> withObjectives(const Json &estate, const Json &content);

/// A plan of one's own as a template: its service, sites, components and members become parameters
/// that have what stands there now as their defaults.
[[nodiscard]] PlanTemplate templateOf(const model::RecoveryPlan &plan, std::string id,
                                      std::string title, std::string summary);

} // namespace farhaven::analysis
