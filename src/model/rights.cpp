// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/rights.h"

#include "model/plan.h"

#include <algorithm>
#include <array>

namespace farhaven::model {

namespace {

using enum PersonRole;

constexpr PersonRoles anybody;
constexpr PersonRoles planners = {Planner};
constexpr PersonRoles modellers = {Planner, Administrator};
constexpr PersonRoles operators = {Operator};
constexpr PersonRoles administrators = {Administrator};
constexpr PersonRoles stoppers = {Operator, Approver, Administrator};
constexpr PersonRoles handers = {Planner, Approver, Operator, Administrator};
constexpr PersonRoles readers = {Auditor, Administrator};
constexpr PersonRoles withEvidence = {Auditor, Planner, Approver, Operator, Administrator};

constexpr bool notInSetUp = false;
constexpr bool byItsSigner = true;

// One line a message, by noun and verb.
constexpr Right table[] = {
    {"access.check", anybody, "ask whether access is granted"},
    {"access.plan", anybody, "read which access is needed"},
    {"approval.delegate", handers, "hand in a delegation"},
    {"approval.deny", handers, "hand in a denial"},
    {"approval.request", planners, "have a plan approved"},
    {"approval.revoke", handers, "hand in a revocation"},
    {"approval.status", anybody, "read approvals"},
    {"approval.submit", handers, "hand in an approval"},
    {"audit.export", readers, "export the audit log"},
    {"audit.list", withEvidence, "read the audit log"},
    {"audit.verify", anybody, "verify the audit log"},
    {"break_glass.hearers", anybody, "ask who hears of a break-glass"},
    {"break_glass.submit",
     {Operator, Approver, Administrator},
     "hand in a break-glass",
     notInSetUp,
     AtSites::None,
     byItsSigner},
    {"bundle.status", anybody, "ask how far the copies are"},
    {"bundle.written", {Auditor, Operator, Administrator}, "record a copy of the workspace"},
    {"claim.takeover", operators, "take over a claim", notInSetUp},
    {"clock.accept", administrators, "accept the clock of this machine"},
    {"declaration.list", anybody, "read declarations"},
    {"declaration.make", {Operator, Approver}, "declare a disaster", notInSetUp},
    {"delegation.list", anybody, "read who approves in whose place"},
    {"estate.at", anybody, "read what the estate was"},
    {"estate.diff", anybody, "read what changed in the estate"},
    {"estate.history", anybody, "read who changed the estate"},
    {"estate.redo", modellers, "do a change of the estate again"},
    {"estate.replace", modellers, "change the estate"},
    {"estate.restore", modellers, "set the estate back"},
    {"estate.search", anybody, "search the estate"},
    {"estate.undo", modellers, "take back a change of the estate"},
    {"evidence.export", withEvidence, "export evidence"},
    {"fence.attest", handers, "hand in an attestation", true, AtSites::None, byItsSigner},
    {"fence.lift", operators, "lift a fence", notInSetUp},
    {"fence.list", anybody, "read fences"},
    {"hello", anybody, "greet"},
    {"people.list", anybody, "read the list of people"},
    {"people.set", administrators, "change the list of people"},
    {"plan.check", anybody, "check a plan"},
    {"plan.checks", anybody, "read the live checks of a plan"},
    {"plan.generate", planners, "generate a plan"},
    {"plan.get", anybody, "read a plan"},
    {"plan.lint", anybody, "lint a plan"},
    {"plan.list", anybody, "read the plans"},
    {"plan.preview", anybody, "preview a plan"},
    {"plan.prints", withEvidence, "read what was printed of a plan"},
    {"plan.route", anybody, "ask which plan fits"},
    {"plan.refresh", planners, "refresh a plan"},
    {"plan.runbook", withEvidence, "print a plan"},
    {"plan.save", planners, "save a plan"},
    {"plan.schedule", anybody, "schedule a plan"},
    {"run.abort", operators, "abort a run", notInSetUp, AtSites::OfRun},
    {"run.answer", operators, "answer a prompt of a run", notInSetUp, AtSites::OfRun},
    {"run.authorise", operators, "authorise a run", notInSetUp, AtSites::OfRun},
    {"run.commit", operators, "commit a run", notInSetUp, AtSites::OfRun},
    {"run.decide", handers, "decide in a run", notInSetUp},
    {"run.enter_paper", operators, "enter what was done on paper", notInSetUp},
    {"run.get", anybody, "read a run"},
    {"run.journal", anybody, "read the journal of a run"},
    {"run.list", anybody, "read the runs"},
    {"run.pause", stoppers, "pause a run", notInSetUp},
    {"run.prepare", operators, "prepare a run", notInSetUp},
    {"run.proposed", anybody, "read which runs are proposed"},
    {"run.resume", operators, "resume a run", notInSetUp, AtSites::OfRun},
    {"run.retry", operators, "retry a step", notInSetUp, AtSites::OfRun},
    {"run.skip", operators, "skip a step", notInSetUp, AtSites::OfRun},
    {"run.start", operators, "start a run", notInSetUp},
    {"run.wait", anybody, "wait for a run"},
    {"run.watch", anybody, "watch a run"},
    {"service.history", anybody, "read how a service did"},
    {"service.observe", anybody, "look at a service"},
    {"session.challenge", anybody, "sign in"},
    {"session.close", anybody, "sign out"},
    {"session.open", anybody, "sign in"},
    {"session.who", anybody, "ask who is signed in"},
    {"sink.add", administrators, "add a sink for checkpoints"},
    {"sink.list", anybody, "read the sinks"},
    {"site.arm", {Operator, Administrator}, "arm a site"},
    {"site.disarm", stoppers, "disarm a site"},
    {"site.list", anybody, "read the sites"},
    {"snapshot.get", anybody, "read everything"},
    {"standing.list", anybody, "read standing authorisations"},
    {"standing.submit", handers, "hand in a standing authorisation"},
    {"template.list", anybody, "read the library"},
    {"template.use", planners, "make a plan of a template"},
    {"vault.changed", {Operator, Administrator}, "change the vault"},
    {"vault.copied", {Operator, Administrator}, "copy a secret"},
    {"vault.lock", stoppers, "shut the vault"},
    {"vault.status", anybody, "ask how the vault stands"},
    {"vault.unlock", {Operator, Administrator}, "open the vault"},
    {"verb.list", anybody, "read what can be done where"},
    {"workspace.export", readers, "export the workspace"},
    {"workspace.import", administrators, "import a workspace"},
    {"workspace.snapshot", {Auditor, Operator, Administrator}, "copy the workspace"},
};

constexpr std::string_view told[] = {
    "approval.delegate",  "approval.deny",   "approval.revoke", "approval.submit",
    "break_glass.submit", "claim.takeover",  "clock.accept",    "declaration.make",
    "fence.attest",       "fence.lift",      "people.set",      "site.arm",
    "site.disarm",        "standing.submit", "vault.lock",      "vault.unlock"};

Answer notAllowed(const char *id, std::string_view pattern, Json arguments)
{
    return {Tri::No, Sentence(std::string("right.") + id, pattern, std::move(arguments))};
}

bool mayAt(const Person &person, const SiteId &site, bool drill)
{
    const std::optional<SiteRight> &right = drill ? person.drill : person.run;
    return person.has(Operator) && right && right->at(site);
}

std::string whoMayAt(const People &people, const SiteId &site, bool drill)
{
    std::string out;
    for (const Person &person : people.people) {
        if (mayAt(person, site, drill) && person.canSign())
            out += (out.empty() ? "" : ", ") + person.id.value;
    }
    return out.empty() ? "nobody" : out;
}

} // namespace

std::span<const Right> rights()
{
    return table;
}

const Right *rightFor(std::string_view method)
{
    const auto found =
        std::find_if(std::begin(table), std::end(table),
                     [method](const Right &right) { return right.method == method; });
    return found == std::end(table) ? nullptr : found;
}

bool toldToOthers(std::string_view method)
{
    return std::find(std::begin(told), std::end(told), method) != std::end(told);
}

Answer mayAsk(const Right &right, const People &people, const PersonId &person)
{
    if (right.roles.empty())
        return {Tri::Yes, {}};
    const Person *known = people.find(person);
    if (known && known->roles.hasAny(right.roles))
        return {Tri::Yes, {}};
    const std::string has = known && !known->roles.empty() ? inWords(known->roles) : "no role";
    return notAllowed("role",
                      "To {act} takes the role {role}; {person} has {has}. Who has it: {who}",
                      {{"act", right.act},
                       {"role", inWords(right.roles)},
                       {"person", person.value},
                       {"has", has},
                       {"who", people.whoHas(right.roles)}});
}

Answer mayActAt(const People &people, const PersonId &person, const std::set<SiteId> &sites,
                bool drill)
{
    const Person *known = people.find(person);
    for (const SiteId &site : sites) {
        if (known && mayAt(*known, site, drill))
            continue;
        return notAllowed("site",
                          "{person} may not {what} at the site {site}: it takes the role operator "
                          "with the right to {what} there. Who has it: {who}",
                          {{"person", person.value},
                           {"what", drill ? "drill" : "run"},
                           {"site", site.value},
                           {"who", whoMayAt(people, site, drill)}});
    }
    return {Tri::Yes, {}};
}

Answer mayStopAt(const People &people, const PersonId &person, const SiteId &site)
{
    const Person *known = people.find(person);
    if (known && known->roles.hasAny({Approver, Administrator}))
        return {Tri::Yes, {}};
    if (known && (mayAt(*known, site, true) || mayAt(*known, site, false)))
        return {Tri::Yes, {}};
    return mayActAt(people, person, {site}, false);
}

std::optional<PersonRole> deciders(std::string_view decidedBy)
{
    if (decidedBy == decidedByRule)
        return PersonRole::Operator;
    for (int i = 0; i < personRoleCount; ++i) {
        if (decidedBy == name(static_cast<PersonRole>(i)))
            return static_cast<PersonRole>(i);
    }
    return std::nullopt;
}

bool mayDecide(const People &people, const PersonId &person, std::string_view decidedBy)
{
    const Person *known = people.find(person);
    const auto role = deciders(decidedBy);
    return known && (role ? known->has(*role) : person.value == decidedBy);
}

} // namespace farhaven::model
