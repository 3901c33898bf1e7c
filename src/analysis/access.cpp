// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/access.h"

#include "model/late.h"
#include "model/unfold.h"

#include <algorithm>
#include <tuple>

namespace farhaven::analysis {

using namespace model;

namespace {

constexpr const char *looking = "observe";

/// "'a' 'b'", as farhaven-act's allow list spells arguments.
std::string quotedWords(const Json &words, std::size_t from)
{
    std::string out;
    for (std::size_t i = from; i < words.size(); ++i) {
        if (words[i].is_string())
            out += (out.empty() ? "'" : " '") + words[i].get<std::string>() + "'";
    }
    return out;
}

/// A setting as it stands in a line: a text as it is, a list as a program with its first arguments,
/// and what is declared by its program.
std::optional<std::string> spelled(const Json &value)
{
    if (value.is_string())
        return value.get<std::string>();
    if (value.is_number_integer())
        return std::to_string(value.get<std::int64_t>());
    if (value.is_object() && value.contains("program"))
        return spelled(value["program"]);
    if (!value.is_array() || value.empty() || !value[0].is_string())
        return {};
    const std::string rest = quotedWords(value, 1);
    return value[0].get<std::string>() + (rest.empty() ? "" : " -- " + rest);
}

/// What no setting says has the value that the adapter takes then.
std::optional<std::string> usual(const std::string &key)
{
    if (key == "systemctl")
        return "/usr/bin/systemctl";
    if (key == "curl")
        return "/usr/bin/curl";
    return {};
}

/// What an estate declares of a verb of its own; null: it declares none of this name.
const Json *declaredIn(const Json &settings, const std::string &verb)
{
    const auto verbs = settings.is_object() ? settings.find("verbs") : settings.end();
    if (!settings.is_object() || verbs == settings.end() || !verbs->is_array())
        return nullptr;
    for (const Json &each : *verbs) {
        if (each.is_object() && each.value("name", std::string()) == verb)
            return &each;
    }
    return nullptr;
}

/// Its program, up to the first word that a parameter fills: a rule grants what begins so.
Json programOf(const Json &declared)
{
    Json words = Json::array();
    for (const Json &word : declared.value("program", Json::array())) {
        if (!word.is_string() || word.get<std::string>().find("{param:") != std::string::npos)
            break;
        words.push_back(word);
    }
    return words;
}

class Spelling {
public:
    Spelling(const Component &component, const Member &member, const Host *host,
             const std::string &verb)
        : m_component(component), m_member(member), m_host(host),
          m_declared(declaredIn(component.settings, verb))
    {
    }
    /// The line with its placeholders filled; `complete` says whether all were.
    std::string fill(const std::string &line, bool &complete) const
    {
        std::string out;
        std::size_t at = 0;
        for (std::size_t open; (open = line.find('{', at)) != std::string::npos;) {
            const std::size_t close = line.find('}', open);
            if (close == std::string::npos)
                break;
            out += line.substr(at, open - at);
            const std::string key = line.substr(open + 1, close - open - 1);
            if (const auto value = valueOf(key)) {
                out += *value;
            } else {
                out += line.substr(open, close - open + 1);
                complete = false;
            }
            at = close + 1;
        }
        return out + line.substr(at);
    }

private:
    [[nodiscard]] std::optional<std::string> valueOf(const std::string &key) const
    {
        if (key == "member")
            return m_member.id.value;
        if (key == "host")
            return m_member.host.value;
        if (key == "address" && !m_member.settings.contains("address") && m_host)
            return m_host->address;
        if (key == "rule" && m_declared)
            return m_declared->value("class", std::string()) == "read" ? "read" : "effect";
        if (key == "program" && m_declared)
            return named(spelled(programOf(*m_declared)));
        for (const Json *settings : {&m_member.settings, &m_component.settings}) {
            const auto found = settings->is_object() ? settings->find(key) : settings->end();
            if (settings->is_object() && found != settings->end())
                return named(spelled(*found));
        }
        return usual(key);
    }
    /// Programs of an estate name {host} and {member} themselves, and adapters fill them in.
    [[nodiscard]] std::optional<std::string> named(std::optional<std::string> text) const
    {
        for (const auto &[mark, name] :
             {std::pair<std::string, std::string>("{host}", m_member.host.value),
              {"{member}", m_member.id.value}}) {
            for (std::size_t at = 0; text && (at = text->find(mark, at)) != std::string::npos;
                 at += name.size())
                text->replace(at, mark.size(), name);
        }
        return text;
    }

    const Component &m_component;
    const Member &m_member;
    const Host *m_host;     ///< of the member; or null
    const Json *m_declared; ///< what the estate says of the verb; or null
};

class Gathering {
public:
    explicit Gathering(const AccessQuestion &question) : m_question(question) {}

    std::vector<AccessNeed> all()
    {
        for (const Component &component : m_question.estate.components) {
            for (const Member &member : component.members)
                addVerb(component, member, looking);
        }
        if (!m_question.observeOnly) {
            for (const RecoveryPlan &plan : m_question.plans)
                addPlan(plan);
        }
        std::vector<AccessNeed> out;
        for (auto &[key, need] : m_needs)
            out.push_back(std::move(need));
        return out;
    }

private:
    using Key = std::tuple<std::string, std::string, std::string, std::string>;

    void addPlan(const RecoveryPlan &plan)
    {
        const RecoveryPlan whole = unfolded(plan);
        for (const Bound &values : everyBound(whole)) {
            for (const Step &step : withValues(whole, values).steps) {
                const ActionStep *action = step.action();
                const Component *component =
                    action ? m_question.estate.find(action->component) : nullptr;
                if (!component)
                    continue;
                m_vantages = vantagesOf(action->parameters);
                addAction(*component, action->member, action->verb);
                m_vantages.reset();
                if (action->compensation)
                    addAction(*component, action->member, action->compensation->verb);
            }
        }
    }
    /// The hosts from which a gate looks; none: it looks from nowhere in particular. "local" is
    /// where Farhaven runs.
    [[nodiscard]] static std::optional<std::vector<HostId>> vantagesOf(const Json &parameters)
    {
        const auto named = parameters.is_object() ? parameters.find("vantages") : parameters.end();
        if (!parameters.is_object() || named == parameters.end() || !named->is_array())
            return {};
        std::vector<HostId> hosts;
        for (const Json &each : *named) {
            if (each.is_string())
                hosts.emplace_back(each.get<std::string>());
        }
        return hosts;
    }
    /// A step that names no member acts on all of them.
    void addAction(const Component &component, const MemberId &member, const std::string &verb)
    {
        for (const Member &each : component.members) {
            const bool named = !component.find(member) || each.id == member;
            const bool acts = !m_question.observed.contains(each.servedSite());
            if (named && (acts || reads(component.kind, verb)))
                addVerb(component, each, verb);
        }
    }
    [[nodiscard]] bool reads(const std::string &kind, const std::string &verb) const
    {
        const auto known = m_question.kinds.find(kind);
        return known != m_question.kinds.end() && known->second.reads.contains(verb);
    }
    void addVerb(const Component &component, const Member &member, const std::string &verb)
    {
        const auto known = m_question.kinds.find(component.kind);
        if (known == m_question.kinds.end())
            return;
        const Json &privileges = known->second.privileges;
        auto declared = privileges.find(verb);
        // Of kinds whose verbs the estate declares, one entry stands for all of them.
        for (const char *all : {"verbs", "requests"}) {
            if (declared == privileges.end() && verb != looking)
                declared = privileges.find(all);
        }
        if (declared == privileges.end() || !declared->is_object()) {
            if (verb != looking && !known->second.reads.contains(verb))
                addUndeclared(component, verb);
            return;
        }
        for (const auto &[where, lines] : declared->items()) {
            for (const Json &line : lines.is_array() ? lines : Json::array({lines})) {
                if (line.is_string())
                    add(component, member, verb, where, line.get<std::string>());
            }
        }
    }
    /// That nothing is said of what an act takes does not mean that it takes nothing.
    void addUndeclared(const Component &component, const std::string &verb)
    {
        keep({component.id,
              {},
              "local",
              "what the kind " + component.kind + " takes for " + verb +
                  " is declared nowhere: ask whoever wrote it",
              {},
              true},
             verb);
    }
    void add(const Component &component, const Member &member, const std::string &verb,
             const std::string &where, const std::string &line)
    {
        // Grants are made once for a database, wherever it is the primary.
        std::vector<HostId> hosts = {where == "act" ? member.host : HostId()};
        if (where == "act" && m_vantages)
            hosts = *m_vantages;
        for (const HostId &at : hosts) {
            const Host *host = m_question.estate.find(at);
            if (m_vantages && where == "act" && !host)
                continue;
            AccessNeed need;
            need.component = component.id;
            need.where = where;
            need.host = at;
            const Host *own = m_question.estate.find(member.host);
            need.line = Spelling(component, member, own, verb).fill(line, need.complete);
            keep(std::move(need), verb);
            if (where == "act" && host && host->ssh)
                addLogin(component, *host, verb);
        }
    }
    /// The way to a host's allow list: its SSH port, and the one key that may do nothing else.
    void addLogin(const Component &component, const Host &host, const std::string &verb)
    {
        const SshAccess &ssh = *host.ssh;
        AccessNeed port{component.id, {}, "port", {}, {}, true};
        port.line =
            host.address + ":" + std::to_string(ssh.port) + "/tcp, from where Farhaven runs";
        keep(std::move(port), verb);
        for (const std::string &path : {ssh.identityFile, ssh.certificateFile}) {
            if (path.empty())
                continue;
            keep({component.id, {}, "file", path + ", mode 0600 or less", {}, true}, verb);
        }
        AccessNeed key{component.id, host.id, "act", {}, {}, true};
        key.line =
            "# in authorized_keys of " + ssh.user +
            ": restrict,command=\"/usr/bin/farhaven-act --state /var/lib/farhaven-act\" and the "
            "public half of " +
            (ssh.identityFile.empty() ? "the agent's key" : ssh.identityFile);
        keep(std::move(key), verb);
    }
    void keep(AccessNeed need, const std::string &verb)
    {
        const Key key(need.component.value, need.where, need.host.value, need.line);
        AccessNeed &kept = m_needs.try_emplace(key, std::move(need)).first->second;
        kept.verbs.insert(verb);
    }

    const AccessQuestion &m_question;
    std::optional<std::vector<HostId>> m_vantages; ///< of the action that is being added
    std::map<Key, AccessNeed> m_needs;
};

} // namespace

std::vector<AccessNeed> accessNeeds(const AccessQuestion &question)
{
    return Gathering(question).all();
}

} // namespace farhaven::analysis
