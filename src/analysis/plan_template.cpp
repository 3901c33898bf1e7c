// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/plan_template.h"

#include "base/json_reader.h"
#include "base/json_text.h"
#include "base/sentence.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <tuple>

namespace farhaven::analysis {

using Type = TemplateParameter::Type;
using Body = PlanTemplate::Body;

namespace {

constexpr std::array bodyKeys = {"generate", "plan", "estate"};
constexpr std::size_t parametersMax = 200;
constexpr std::int64_t wholeMax = (std::int64_t(1) << 53) - 1;
constexpr const char *placeholder = "param";

struct LibraryText {
    const char *name;
    const char *text;
};
constexpr LibraryText libraryTexts[] = {
#include "templates.inc"
};

/// "x" of {"param": "x"}; empty for any other value.
std::string placeholderIn(const Json &json)
{
    const bool one = json.is_object() && json.size() == 1;
    return one ? textIn(json, placeholder) : std::string();
}

void collectPlaceholders(const Json &json, std::set<std::string> &out)
{
    if (const std::string one = placeholderIn(json); !one.empty()) {
        out.insert(one);
        return;
    }
    if (!json.is_structured())
        return;
    for (const Json &each : json)
        collectPlaceholders(each, out);
}

Result<TemplateParameter> parameterFromJson(const Json &json, const std::string &pointer)
{
    static constexpr std::array types = {Type::Service, Type::Site,   Type::Component,
                                         Type::Member,  Type::Person, Type::Integer,
                                         Type::Text};
    JsonReader in(json, pointer);
    TemplateParameter one;
    one.name = in.text("name", 64);
    const std::string type = in.text("type", 32);
    const auto known =
        std::find_if(types.begin(), types.end(), [&](Type each) { return name(each) == type; });
    if (known == types.end())
        in.refuse("type", "there is no such type of parameter");
    else
        one.type = *known;
    one.about = in.textOr("about", {}, 400);
    one.kind = in.textOr("kind", {}, 64);
    one.of = in.textOr("of", {}, 64);
    one.optional = in.booleanOr("optional", false);
    one.fallback = in.any("default");
    one.min = in.integerOr("min", 0, -wholeMax, wholeMax);
    one.max = in.integerOr("max", wholeMax, -wholeMax, wholeMax);
    FH_CHECK(in.finish());
    return one;
}

Json toJson(const TemplateParameter &one)
{
    Json json = {{"name", one.name}, {"type", name(one.type)}, {"about", one.about}};
    if (!one.kind.empty())
        json["kind"] = one.kind;
    if (!one.of.empty())
        json["of"] = one.of;
    if (one.optional)
        json["optional"] = true;
    if (!one.fallback.is_null())
        json["default"] = one.fallback;
    if (one.type == Type::Integer) {
        json["min"] = one.min;
        json["max"] = one.max;
    }
    return json;
}

const TemplateParameter *parameterOf(const PlanTemplate &one, const std::string &name)
{
    const auto found = std::find_if(one.parameters.begin(), one.parameters.end(),
                                    [&](const auto &each) { return each.name == name; });
    return found == one.parameters.end() ? nullptr : &*found;
}

Result<> checkPlaceholders(const PlanTemplate &one)
{
    std::set<std::string> used;
    collectPlaceholders(one.content, used);
    collectPlaceholders(one.add, used);
    for (const std::string &name : used) {
        if (!parameterOf(one, name))
            return fail(ErrorCode::Invalid,
                        "no parameter is called \"" + printable(name, 64) + "\"",
                        std::string("/") + bodyKeys.at(std::size_t(one.body)));
    }
    return {};
}

/// One row where nothing is needed of it: an optional value that nobody gave.
struct Left {
    bool out = false;
};

class Filling {
public:
    Filling(const PlanTemplate &one, const Json &values, const model::Estate &estate)
        : m_template(one), m_values(values), m_estate(estate)
    {
    }
    Result<> check() const;
    [[nodiscard]] Json fill(const Json &json, Left &left) const;

private:
    [[nodiscard]] Json valueOf(const TemplateParameter &parameter) const;
    [[nodiscard]] Result<> checkValue(const TemplateParameter &parameter, const Json &value) const;
    [[nodiscard]] bool known(const TemplateParameter &parameter, const std::string &value) const;
    [[nodiscard]] bool knownMember(const TemplateParameter &parameter,
                                   const std::string &value) const;

    const PlanTemplate &m_template;
    const Json &m_values;
    const model::Estate &m_estate;
};

Json Filling::valueOf(const TemplateParameter &parameter) const
{
    const auto given = m_values.find(parameter.name);
    return given == m_values.end() ? parameter.fallback : *given;
}

bool Filling::knownMember(const TemplateParameter &parameter, const std::string &value) const
{
    const TemplateParameter *of = parameterOf(m_template, parameter.of);
    const Json component = of ? valueOf(*of) : Json();
    const model::Component *found =
        component.is_string() ? m_estate.find(ComponentId(component.get<std::string>())) : nullptr;
    return found && found->find(MemberId(value));
}

bool Filling::known(const TemplateParameter &parameter, const std::string &value) const
{
    switch (parameter.type) {
    case Type::Service:
        return m_estate.find(ServiceId(value));
    case Type::Site:
        return m_estate.find(SiteId(value));
    case Type::Component: {
        const model::Component *found = m_estate.find(ComponentId(value));
        return found && (parameter.kind.empty() || found->kind == parameter.kind);
    }
    case Type::Member:
        return knownMember(parameter, value);
    case Type::Person:
    case Type::Text:
    case Type::Integer:
        break;
    }
    return !value.empty() && value.size() <= 400;
}

Result<> Filling::checkValue(const TemplateParameter &parameter, const Json &value) const
{
    const std::string place = "/values/" + pointerToken(parameter.name);
    if (parameter.type == Type::Integer) {
        const bool fits = value.is_number_integer() && value.get<std::int64_t>() >= parameter.min &&
                          value.get<std::int64_t>() <= parameter.max;
        return fits ? Result<>()
                    : fail(ErrorCode::Invalid,
                           "a whole number from " + std::to_string(parameter.min) + " to " +
                               std::to_string(parameter.max) + " is wanted",
                           place);
    }
    if (value.is_string() && known(parameter, value.get<std::string>()))
        return {};
    const std::string kind = parameter.kind.empty() ? "" : " of kind " + parameter.kind;
    return fail(ErrorCode::Invalid,
                "this is no " + std::string(name(parameter.type)) + kind +
                    " of the estate: " + printable(value.dump(), 120),
                place, parameter.about);
}

Result<> Filling::check() const
{
    for (const auto &[key, value] : m_values.items()) {
        if (!parameterOf(m_template, key))
            return fail(ErrorCode::Invalid, "the template has no parameter of this name",
                        "/values/" + pointerToken(key));
    }
    for (const TemplateParameter &parameter : m_template.parameters) {
        const Json value = valueOf(parameter);
        if (value.is_null() && parameter.optional)
            continue;
        if (value.is_null())
            return fail(ErrorCode::Invalid, "a value is needed: " + parameter.about,
                        "/values/" + pointerToken(parameter.name),
                        "Give it: --set " + parameter.name + "=…");
        FH_CHECK(checkValue(parameter, value));
    }
    return {};
}

Json Filling::fill(const Json &json, Left &left) const
{
    if (const std::string name = placeholderIn(json); !name.empty()) {
        const TemplateParameter *parameter = parameterOf(m_template, name);
        const Json value = parameter ? valueOf(*parameter) : Json();
        left.out = left.out || value.is_null();
        return value;
    }
    if (json.is_array()) {
        Json out = Json::array();
        for (const Json &each : json) {
            Left row;
            Json filled = fill(each, row);
            if (!row.out)
                out.push_back(std::move(filled));
        }
        return out;
    }
    if (!json.is_object())
        return json;
    Json out = Json::object();
    for (const auto &[key, value] : json.items())
        out[key] = fill(value, left);
    return out;
}

/// Replaces what has the same key, in the order of what stood there; the rest comes behind.
void addRows(Json &to, const Json &rows, const std::vector<const char *> &keys)
{
    if (!to.is_array())
        to = Json::array();
    for (const Json &row : rows) {
        const auto same = [&](const Json &one) {
            return std::all_of(keys.begin(), keys.end(), [&](const char *key) {
                return textIn(one, key) == textIn(row, key);
            });
        };
        const auto found = std::find_if(to.begin(), to.end(), same);
        if (found != to.end())
            *found = row;
        else
            to.push_back(row);
    }
}

/// Names what it finds: one parameter for each thing that stands in the plan.
class Naming {
public:
    explicit Naming(PlanTemplate &out) : m_out(out) {}
    Json parameter(Type type, const std::string &value, const std::string &of = {})
    {
        const std::string prefix = std::string(farhaven::analysis::name(type));
        const auto key = std::tuple(type, of, value);
        auto [known, first] = m_names.try_emplace(key, std::string());
        if (first) {
            known->second =
                prefix + (m_count[type] == 0 ? "" : "-" + std::to_string(m_count[type]));
            ++m_count[type];
            TemplateParameter made;
            made.name = known->second;
            made.type = type;
            made.about = "Stands for " + value;
            made.of = of;
            made.fallback = value;
            m_out.parameters.push_back(std::move(made));
        }
        return {{placeholder, known->second}};
    }

private:
    PlanTemplate &m_out;
    std::map<std::tuple<Type, std::string, std::string>, std::string> m_names;
    std::map<Type, int> m_count;
};

/// Every object that names a component, and perhaps a member of it.
void nameSystems(Json &json, Naming &naming)
{
    if (json.is_object()) {
        const std::string component = textIn(json, "component");
        const std::string member = textIn(json, "member");
        if (!component.empty()) {
            const Json stands = naming.parameter(Type::Component, component);
            json["component"] = stands;
            if (!member.empty())
                json["member"] = naming.parameter(Type::Member, member, stands[placeholder]);
        }
    }
    if (!json.is_structured() || !placeholderIn(json).empty())
        return;
    for (Json &each : json)
        nameSystems(each, naming);
}

} // namespace

std::string_view name(Type type)
{
    static constexpr std::array<std::string_view, 7> words = {
        "service", "site", "component", "member", "person", "integer", "text"};
    return words.at(std::size_t(type));
}

Json toJson(const PlanTemplate &one)
{
    Json json = {{"schema", "farhaven/template/1"},
                 {"id", one.id},
                 {"name", one.title},
                 {"summary", one.summary},
                 {"requirements", one.requirements},
                 {"parameters", Json::array()}};
    for (const TemplateParameter &each : one.parameters)
        json["parameters"].push_back(toJson(each));
    json[bodyKeys.at(std::size_t(one.body))] = one.content;
    if (!one.add.empty())
        json["add"] = one.add;
    return json;
}

Result<PlanTemplate> templateFromJson(const Json &json)
{
    FH_CHECK(canonicalJson(json));
    JsonReader in(json, "");
    PlanTemplate one;
    if (in.text("schema") != "farhaven/template/1")
        in.refuse("schema", "this is no template of version 1");
    one.id = in.text("id", 64);
    one.title = in.text("name", 200);
    one.summary = in.textOr("summary", {}, 1'000);
    one.requirements = in.textsOr("requirements");
    if (in.array("parameters").size() > parametersMax)
        in.refuse("parameters", "a template has at most 200 parameters");
    one.parameters = in.list<TemplateParameter>("parameters", parameterFromJson);
    int bodies = 0;
    for (std::size_t i = 0; i < bodyKeys.size(); ++i) {
        if (!in.has(bodyKeys[i]))
            continue;
        ++bodies;
        one.body = Body(i);
        one.content = in.object(bodyKeys[i]);
    }
    if (bodies != 1)
        in.refuse("generate", "a template holds exactly one of: generate, plan, estate");
    one.add = in.objectOr("add");
    FH_CHECK(in.finish());
    FH_CHECK(checkPlaceholders(one));
    return one;
}

const std::vector<PlanTemplate> &libraryTemplates()
{
    static const std::vector<PlanTemplate> all = [] {
        std::vector<PlanTemplate> read;
        for (const LibraryText &each : libraryTexts) {
            const auto json = parseJson(each.text);
            auto one = json ? templateFromJson(*json) : Result<PlanTemplate>(fail(json.error()));
            if (one) // tests/analysis reads each of them
                read.push_back(std::move(*one));
        }
        return read;
    }();
    return all;
}

Result<Json> filledTemplate(const PlanTemplate &one, const Json &values,
                            const model::Estate &estate)
{
    const Filling filling(one, values, estate);
    FH_CHECK(filling.check());
    Left left;
    return Json{{"content", filling.fill(one.content, left)}, {"add", filling.fill(one.add, left)}};
}

Result<model::RecoveryPlan> withAdditions(const model::RecoveryPlan &plan, const Json &add)
{
    Json json = toJson(plan);
    if (add.contains("commit"))
        json["commit"] = add["commit"];
    for (const Json &step : add.value("steps", Json::array()))
        json["steps"].push_back(step);
    FH_TRY(model::RecoveryPlan out, model::planDraftFromJson(json));
    for (std::size_t i = plan.steps.size(); i < out.steps.size(); ++i) {
        model::Step &added = out.steps[i];
        for (std::size_t j = 0; j < plan.steps.size(); ++j) {
            model::Step &own = out.steps[j];
            if (own.phase < added.phase)
                added.after.push_back(own.id);
            else if (own.phase > added.phase)
                own.after.push_back(added.id);
        }
    }
    return out;
}

model::RecoveryPlan boundPlan(model::RecoveryPlan plan, const model::Estate &estate,
                              const std::map<ComponentId, std::string> &identities)
{
    std::set<ComponentId> touched;
    for (const model::Step &step : plan.steps) {
        if (const model::ActionStep *action = step.action())
            touched.insert(action->component);
    }
    for (const model::TargetBinding &target : plan.targets)
        touched.erase(target.component);
    for (const ComponentId &id : touched) {
        if (const model::Component *component = estate.find(id))
            plan.targets.push_back({id, component->kind, {}});
    }
    for (model::TargetBinding &target : plan.targets) {
        const auto seen = identities.find(target.component);
        if (seen != identities.end() && !seen->second.empty())
            target.identity = seen->second;
    }
    return plan;
}

Result<Json> withObjectives(const Json &estate, const Json &content)
{
    Json out = estate;
    addRows(out["tiers"], content.value("tiers", Json::array()), {"id"});
    addRows(out["objectives"], content.value("objectives", Json::array()),
            {"subject_kind", "subject", "metric", "scenario", "window"});
    FH_TRY(const model::Estate read, model::estateFromJson(out));
    return toJson(read);
}

PlanTemplate templateOf(const model::RecoveryPlan &plan, std::string id, std::string title,
                        std::string summary)
{
    PlanTemplate out;
    out.id = std::move(id);
    out.title = std::move(title);
    out.summary = std::move(summary);
    out.body = Body::Plan;
    Naming naming(out);
    Json json = toJson(plan);
    for (const char *key : {"id", "revision", "author", "review_by"})
        json.erase(key);
    json["service"] = naming.parameter(Type::Service, plan.service.value);
    for (const char *key : {"from", "to"}) {
        if (const std::string site = textIn(json, key); !site.empty())
            json[key] = naming.parameter(Type::Site, site);
    }
    // Whose identity it was is asked anew where it is used.
    for (Json &target : json["targets"])
        target["identity"] = "";
    nameSystems(json["targets"], naming);
    nameSystems(json["steps"], naming);
    out.content = std::move(json);
    return out;
}

} // namespace farhaven::analysis
