// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapter/declared_program.h"

#include "adapter/making.h"
#include "adapter/outcome.h"

#include <algorithm>

namespace farhaven::adapter {

namespace {

constexpr std::size_t programSaidMax = 400;
constexpr std::size_t programAnswerMax = 64 << 10;

Json claimParameters()
{
    const Json ids = {{"type", "array"}, {"items", {{"type", "string"}}}};
    return {{"type", "object"},
            {"additionalProperties", false},
            {"properties", {{"takeover", {{"type", "boolean"}}}, {"must", ids}, {"hosts", ids}}}};
}

VerbSpec claimSpec(const char *name, const char *back, const char *summary)
{
    VerbSpec spec;
    spec.name = name;
    spec.verbClass = VerbClass::Safe;
    spec.parameters = claimParameters();
    spec.compensation = back;
    spec.summary = summary;
    spec.repeatable = true;
    return spec;
}

Result<DeclaredProgram> programOf(const Json &json, const std::string &place)
{
    DeclaredProgram verb;
    FH_TRY(verb.spec, declaredVerb(json, place));
    FH_TRY(verb.program, declaredWords(json.at("program"), json, place + "/program"));
    FH_TRY(verb.codes, declaredVerdicts(json, {0}, place));
    verb.deadline = Milliseconds(json.value("deadline_ms", std::int64_t(0)));
    if (verb.spec.name == "claim" || verb.spec.name == "release")
        return fail(ErrorCode::Invalid, "claim and release are the adapter's own", place + "/name");
    return verb;
}

Result<> readVerbs(const Json &list, DeclaredPrograms &out)
{
    std::vector<VerbSpec> specs;
    for (std::size_t i = 0; i < list.size(); ++i) {
        const std::string place = "/settings/verbs/" + std::to_string(i);
        FH_TRY(const DeclaredProgram verb, programOf(list[i], place));
        if (!out.verbs.emplace(verb.spec.name, verb).second)
            return fail(ErrorCode::Invalid, "two verbs are called \"" + verb.spec.name + "\"",
                        place + "/name");
        specs.push_back(verb.spec);
    }
    return checkWaysBack(specs, "/settings/verbs");
}

} // namespace

Result<ProgramPlace> DeclaredPrograms::find(const MemberId &member) const
{
    return placeOf(places, component, member);
}

Result<DeclaredPrograms> readPrograms(const model::Component &component,
                                      const std::vector<model::Host> &hosts)
{
    DeclaredPrograms out;
    out.component = component.id;
    FH_CHECK(readVerbs(component.settings.at("verbs"), out));
    for (const model::Host &host : hosts) {
        if (host.ssh) {
            FH_TRY(out.hosts[host.id], sshTarget(host));
        }
    }
    for (const model::Member &member : component.members) {
        const auto login = out.hosts.find(member.host);
        if (login == out.hosts.end())
            return fail(ErrorCode::Invalid, "Farhaven has no login on its host",
                        "member " + member.id.value, "Give the host its ssh settings");
        out.places.push_back({member.id, login->second});
    }
    return out;
}

Result<Argv> declaredWords(const Json &list, const Json &verb, const std::string &place)
{
    const auto words = list.get<Argv>();
    if (words.front().empty() || words.front().front() != '/')
        return fail(ErrorCode::Invalid, "a program is named by its absolute path", place + "/0");
    for (const std::string &word : words) {
        FH_CHECK(checkParameterOf(word, verb, place));
        const bool within = word != "{member}" && (word.find("{member}") != std::string::npos ||
                                                   word.find("{param:", 1) != std::string::npos);
        if (within) // it would be passed as it stands
            return fail(ErrorCode::Invalid,
                        "\"" + printable(word, 120) + "\" holds a value among other text", place,
                        "Let {member} or {param:NAME} be a word of its own");
    }
    return words;
}

Result<Argv> filled(const Argv &words, const ProgramPlace &place, const Json &parameters)
{
    Argv argv;
    for (const std::string &word : words) {
        const std::string name = parameterOf(word);
        if (word == "{host}") {
            argv.push_back(place.host.host);
        } else if (word == "{member}") {
            argv.push_back(place.member.value);
        } else if (!name.empty()) {
            const Json value = parameters.value(name, Json());
            const std::string text = value.is_string() ? value.get<std::string>() : value.dump();
            if (text.starts_with('-'))
                return fail(ErrorCode::Invalid, "a value that begins with - could be an option",
                            "/parameters/" + name);
            argv.push_back(text);
        } else {
            argv.push_back(word);
        }
    }
    return argv;
}

std::vector<VerbSpec> claimSpecs()
{
    return {claimSpec("claim", "release", "Claim the system at its hosts"),
            claimSpec("release", "", "Release the claim")};
}

Result<std::vector<ClaimPlace>> claimPlaces(const DeclaredPrograms &all, const Action &action)
{
    const Json more = action.parameters.value("must", Json::array());
    const bool must = !action.parameters.value("takeover", false);
    std::vector<ClaimPlace> places;
    for (const ProgramPlace &place : all.places) {
        const bool named =
            std::find(more.begin(), more.end(), Json(place.member.value)) != more.end();
        places.push_back({place.host, named || place.member == action.member});
    }
    for (const Json &id : action.parameters.value("hosts", Json::array())) {
        const auto host = all.hosts.find(HostId(id.get<std::string>()));
        if (host == all.hosts.end())
            return fail(ErrorCode::Invalid, "no login on the host " + id.dump(), "/hosts");
        const auto known = std::find_if(places.begin(), places.end(), [&](const auto &place) {
            return place.host == host->second;
        });
        if (known == places.end())
            places.push_back({host->second, must, false, true});
    }
    return places;
}

std::vector<VerbSpec> declaredSpecs(const DeclaredPrograms &all)
{
    std::vector<VerbSpec> specs = claimSpecs();
    for (const auto &[name, verb] : all.verbs)
        specs.push_back(verb.spec);
    return specs;
}

Result<Preview> previewDeclared(const DeclaredPrograms &all, const Action &action)
{
    FH_TRY(const ProgramPlace place, all.find(action.member));
    Preview preview;
    const auto verb = all.verbs.find(action.verb);
    if (verb == all.verbs.end()) {
        preview.lines.push_back({place.host.host, action.verb + " " + all.component.value,
                                 "Nobody else may act there, or may again"});
        return preview;
    }
    FH_TRY(const Argv argv, filled(verb->second.program, place, action.parameters));
    std::string words;
    for (const std::string &word : argv)
        words += (words.empty() ? "" : " ") + word;
    preview.lines.push_back({place.host.host, words, verb->second.spec.summary});
    return preview;
}

Task<CheckReport> checkDeclared(Env &env, DeclaredPrograms all, ProgramPlace place, Action action,
                                bool answers, CallContext context)
{
    CheckReport report;
    report.accepted = answers ? Tri::Yes : Tri::Unknown;
    report.reasons.emplace_back(
        "scripted.check", "{member} answers: {answers}.",
        Json{{"member", action.member.value}, {"answers", answers ? "yes" : "no"}});
    const auto verb = all.verbs.find(action.verb);
    const DeclaredProgram *known = verb == all.verbs.end() ? nullptr : &verb->second;
    co_return co_await recordOf(env, place, known, context, report);
}

Task<Outcome> performDeclared(Env &env, DeclaredPrograms all, Action action, CallContext context)
{
    FH_CO_TRY(const ProgramPlace place, all.find(action.member));
    if (action.verb == "release")
        co_return co_await releaseDeclared(env, all, action, context);
    const auto found = all.verbs.find(action.verb);
    if (found == all.verbs.end())
        co_return fail(ErrorCode::Unsupported, "no such verb", action.verb);
    const DeclaredProgram verb = found->second;
    FH_CO_TRY(const Argv argv, filled(verb.program, place, action.parameters));
    co_return co_await runDeclared(env, verb, place, argv, context);
}

Task<Outcome> releaseDeclared(Env &env, DeclaredPrograms all, Action action, CallContext context)
{
    if (context.claim.epoch <= 0)
        co_return fail(ErrorCode::Conflict, "there is no claim to release", "/claim");
    FH_CO_TRY(const std::vector<ClaimPlace> places, claimPlaces(all, action));
    const auto claimed = claimedHosts(context, all.component);
    co_return co_await releaseAt(env, places, context.claim, claimed, context.limits);
}

Task<Outcome> runDeclared(Env &env, DeclaredProgram verb, ProgramPlace place, Argv argv,
                          CallContext context)
{
    const bool reads = verb.spec.verbClass == VerbClass::Read;
    CallLimits limits = context.limits;
    if (verb.deadline.count() > 0)
        limits.deadline = std::min(limits.deadline, env.clock().ticks() + verb.deadline);
    Task<ActReply> call =
        reads ? actRead(env, place.host, argv, limits)
              : actEffect(env, place.host, context.claim, context.idempotencyKey, argv, limits);
    FH_CO_TRY(const ActReply reply, co_await call);
    const model::OutcomeKind kind = verb.codes.of(reply.exitCode);
    Json evidence = {{"exit_code", reply.exitCode}, {"replayed", reply.replayed}};
    const auto answer = parseJson(reply.out.substr(0, programAnswerMax));
    if (answer && answer->is_object())
        evidence["answer"] = *answer;
    if (kind != model::OutcomeKind::Done)
        evidence["said"] = printable(reply.err, programSaidMax);
    co_return outcomeOf(kind, std::move(evidence),
                        Sentence("program.ended", "{verb} at {member} ended with {code}: {kind}.",
                                 {{"verb", verb.spec.name},
                                  {"member", place.member.value},
                                  {"code", reply.exitCode},
                                  {"kind", std::string(name(kind))}}));
}

Task<CheckReport> recordOf(Env &env, ProgramPlace place, const DeclaredProgram *verb,
                           CallContext context, CheckReport report)
{
    if (context.idempotencyKey.empty())
        co_return report;
    const bool zeroIsDone = verb && verb->codes.done.contains(0);
    const Result<KeyState> known =
        co_await actOutcome(env, place.host, context.idempotencyKey, context.limits);
    if (!known)
        co_return report;
    report.received = tri(*known != KeyState::NeverSeen);
    if (*known == KeyState::Succeeded && zeroIsDone)
        report.recorded = model::OutcomeKind::Done;
    co_return report;
}

} // namespace farhaven::adapter
