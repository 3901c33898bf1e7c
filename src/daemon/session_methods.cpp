// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/json_reader.h"
#include "base/sha256.h"
#include "daemon/server_session.h"
#include "model/session.h"

#include <array>
#include <cstdio>
#include <random>

/// Who a client is, and whether they may ask for what they ask: both read anew with each message.
namespace farhaven::daemon {

namespace {

constexpr const char *signInPlace = "sign-in";
constexpr const char *signInRemedy = "Sign in: `sign-in --as PERSON --key FILE`";

std::string freshChallenge()
{
    std::random_device source; // of the system, fit for keys
    std::string text;
    for (int i = 0; i < 8; ++i) {
        std::array<char, 9> hex{};
        std::snprintf(hex.data(), hex.size(), "%08x", static_cast<unsigned>(source()));
        text += hex.data();
    }
    return text;
}

model::SessionQuestion doorOf(const api::Channel &channel, const SignedFacts &facts)
{
    model::SessionQuestion question;
    question.workspace = facts.workspace;
    question.user = channel.peerUser();
    question.clock = facts.clock;
    return question;
}

/// While the clock is behind, nobody knows whether a session still holds; whoever could say that it
/// is right as it is must be able to. So for that the wall clock is taken at its word, and signing
/// in is no more than that: every other message is judged in full.
model::Answer judgeByWallClock(model::SessionQuestion door, const model::People &people,
                               const SignedDocument &document)
{
    door.clock.byTicks.reset();
    door.clock.lastRecord.reset();
    std::vector<model::SessionRule> rules;
    for (const model::SessionRule &rule : model::sessionRules()) {
        if (rule.name != "future")
            rules.push_back(rule);
    }
    return model::judgeSessionBy(rules, door, people, document);
}

model::Answer judgeFor(const model::Right &right, const model::SessionQuestion &door,
                       const model::People &people, const SignedDocument &document)
{
    return right.method == "clock.accept" ? judgeByWallClock(door, people, document)
                                          : model::judgeSession(door, people, document);
}

Sentence signedOut(const model::Right &right, const SignedFacts &facts, const std::string &why)
{
    return Sentence("right.signed-out",
                    "To {act} takes the role {role}, and nobody is signed in here{why}. Who has "
                    "it: {who}",
                    {{"act", right.act},
                     {"role", model::inWords(right.roles)},
                     {"why", why.empty() ? why : ": " + why},
                     {"who", facts.people.whoHas(right.roles)}});
}

Json rightJson(const std::optional<model::SiteRight> &right)
{
    if (!right)
        return nullptr;
    Json sites = Json::array();
    for (const SiteId &site : right->sites)
        sites.push_back(site.value);
    return {{"sites", sites}};
}

Json whoRow(const model::SessionCertificate &certificate, const SignedFacts &facts)
{
    Json row = {{"person", certificate.person.value},
                {"until", toRfc3339(certificate.expiresAt)},
                {"roles", Json::array()},
                {"run", nullptr},
                {"drill", nullptr}};
    if (const model::Person *person = facts.people.find(certificate.person)) {
        for (int i = 0; i < model::personRoleCount; ++i) {
            if (person->has(static_cast<model::PersonRole>(i)))
                row["roles"].push_back(name(static_cast<model::PersonRole>(i)));
        }
        row["run"] = rightJson(person->run);
        row["drill"] = rightJson(person->drill);
    }
    return row;
}

} // namespace

Task<Json> Server::sessionChallenge(std::shared_ptr<Session> session, Json params)
{
    JsonReader in(params, "");
    FH_CO_CHECK(in.finish());
    FH_CO_TRY(const SignedFacts facts, co_await m_records.about("", noSites));
    session->challenge = freshChallenge();
    co_return Json{{"challenge", session->challenge},
                   {"workspace", facts.workspace},
                   {"user", session->channel->peerUser()},
                   {"set_up", facts.people.people.empty()}};
}

Task<Json> Server::sessionOpen(std::shared_ptr<Session> session, Json params)
{
    const std::string challenge = std::exchange(session->challenge, {});
    session->certificate.reset();
    JsonReader in(params, "");
    const Json &offered = in.object("certificate"), &answered = in.object("answer");
    FH_CO_CHECK(in.finish());
    FH_CO_TRY(const SignedDocument document, signedFromJson(offered, "/certificate"));
    FH_CO_TRY(const SignedDocument answer, signedFromJson(answered, "/answer"));
    FH_CO_TRY(const SignedFacts facts, co_await m_records.about("", noSites));
    const model::SessionQuestion door = doorOf(*session->channel, facts);
    model::Answer verdict = judgeByWallClock(door, facts.people, document);
    const auto certificate = model::sessionFromJson(document.document, "/certificate/document");
    if (verdict.holds == Tri::Yes && certificate)
        verdict = model::judgeSessionAnswer(challenge, *certificate, answer);
    if (verdict.holds != Tri::Yes || !certificate) {
        const PersonId by = certificate ? certificate->person : PersonId();
        const std::string subject = certificate ? certificate->id : std::string("session");
        (void)co_await m_records.refuse("session", subject, by, verdict.why);
        session->refusal = verdict.why.english;
        co_return fail(ErrorCode::Denied, verdict.why.english, signInPlace, signInRemedy);
    }
    session->refusal.clear();
    // By what was signed: the id is the client's choice, and two certificates could share one.
    FH_CO_TRY(const std::string whole, signedCanonical(document));
    const std::string certified = sha256Hex(whole);
    if (!m_sessionsSeen.contains(certified)) {
        const Sentence what(
            "session.opened", "{person} signed in until {until}",
            {{"person", certificate->person.value}, {"until", toRfc3339(certificate->expiresAt)}});
        std::function<Result<>(store::Store &)> note =
            [id = certificate->id, by = certificate->person, what](store::Store &store) {
                return store.note("session.opened", id, by, what);
            };
        FH_CO_CHECK(co_await m_world.store.call<>(note));
        m_sessionsSeen.insert(certified); // not before it is on record
    }
    session->certificate = document;
    co_return whoRow(*certificate, facts);
}

Task<Json> Server::sessionClose(std::shared_ptr<Session> session, Json params)
{
    JsonReader in(params, "");
    FH_CO_CHECK(in.finish());
    session->certificate.reset();
    session->refusal.clear();
    session->challenge.clear();
    co_return Json{{"signed_in", false}};
}

Task<Json> Server::sessionWho(std::shared_ptr<Session> session, Json params)
{
    JsonReader in(params, "");
    FH_CO_CHECK(in.finish());
    FH_CO_TRY(const SignedFacts facts, co_await m_records.about("", noSites));
    Json row = {{"person", nullptr}, {"until", nullptr}, {"roles", Json::array()},
                {"run", nullptr},    {"drill", nullptr}, {"why", nullptr}};
    bool in_ = false;
    if (session->certificate) {
        const model::Answer verdict = model::judgeSession(doorOf(*session->channel, facts),
                                                          facts.people, *session->certificate);
        const auto certificate = model::sessionFromJson(session->certificate->document);
        in_ = verdict.holds == Tri::Yes && certificate;
        if (in_)
            row = whoRow(*certificate, facts);
        row["why"] = toJson(verdict.why);
    }
    row["signed_in"] = in_;
    row["set_up"] = facts.people.people.empty();
    co_return row;
}

/// Where the run that is asked about may act: a right to run is one at sites.
Task<model::Answer> Server::mayActOnRun(SignedFacts facts, PersonId person, RunId id)
{
    struct Where {
        std::set<SiteId> sites;
        bool drill = false;
    };
    std::function<Result<Where>(store::Store &)> read = [id](store::Store &store) -> Result<Where> {
        FH_TRY(const model::Run run, store.run(id));
        FH_TRY(const model::Estate estate, store.estate());
        return Where{sitesOf(estate, run.plan), run.plan.kind == model::PlanKind::Drill};
    };
    FH_CO_TRY(const Where where, co_await m_world.store.call<Where>(read));
    const model::Answer answer = model::mayActAt(facts.people, person, where.sites, where.drill);
    co_return answer;
}

Task<> Server::mayActThere(std::string action, std::string subject, PersonId by,
                           std::set<SiteId> sites)
{
    FH_CO_TRY(const SignedFacts facts, co_await m_records.about("", noSites));
    const model::Answer answer = model::mayActAt(facts.people, by, sites, false);
    if (answer.holds == Tri::Yes)
        co_return {};
    (void)co_await m_records.refuse(action, subject, by, answer.why);
    co_return fail(ErrorCode::Denied, answer.why.english, "person " + by.value,
                   "Ask one of them, or have an administrator give the right: `people grant`");
}

/// Who asks. Denied, with the place "sign-in", when a sign-in could change the answer.
Result<PersonId> Server::askerOf(const Session &session, const model::Right &right,
                                 const SignedFacts &facts, const Json &params)
{
    const auto denied = [&](const std::string &why) {
        return fail(ErrorCode::Denied, signedOut(right, facts, why).english, signInPlace,
                    signInRemedy);
    };
    if (!session.certificate)
        return denied(session.refusal);
    const model::Answer verdict =
        judgeFor(right, doorOf(*session.channel, facts), facts.people, *session.certificate);
    if (verdict.holds != Tri::Yes)
        return denied(verdict.why.english);
    FH_TRY(const model::SessionCertificate certificate,
           model::sessionFromJson(session.certificate->document));
    const Json named = params.is_object() ? params.value("by", Json()) : Json();
    const bool other = named.is_string() && named.get<std::string>() != certificate.person.value;
    if (other && !right.nameOfSigner)
        return fail(ErrorCode::Denied,
                    certificate.person.value + " is signed in here, not " +
                        printable(named.get<std::string>(), 128),
                    signInPlace, signInRemedy);
    return certificate.person;
}

/// The message as it may be carried out, in the name of who is signed in. Every refusal is on
/// record.
Task<Json> Server::admitted(std::shared_ptr<Session> session, const model::Right *right,
                            Json params)
{
    FH_CO_TRY(const SignedFacts facts, co_await m_records.about("", noSites));
    if (facts.people.people.empty()) {
        if (right->inSetUp)
            co_return params;
        const std::string message = "this workspace is in set-up: nobody is on its list of "
                                    "people, so nobody may " +
                                    std::string(right->act);
        co_return fail(ErrorCode::Denied, message, "set-up",
                       "Put people on the list: `key new`, then `people add`");
    }
    const std::string method(right->method);
    const Result<PersonId> asker = askerOf(*session, *right, facts, params);
    if (!asker) {
        const PersonId nobody;
        (void)co_await m_records.refuse("message", method, nobody, asker.error());
        co_return fail(asker.error());
    }
    model::Answer answer = model::mayAsk(*right, facts.people, *asker);
    if (answer.holds == Tri::Yes && right->sites == model::AtSites::OfRun) {
        const Json *named = params.is_object() && params.contains("run") ? &params["run"] : nullptr;
        const RunId run(named && named->is_string() ? named->get<std::string>() : std::string());
        FH_CO_TRY(answer, co_await mayActOnRun(facts, *asker, run));
    }
    if (answer.holds != Tri::Yes) {
        (void)co_await m_records.refuse("message", method, *asker, answer.why);
        co_return fail(ErrorCode::Denied, answer.why.english, "person " + asker->value,
                       "Ask one of them, or have an administrator give the right: `people grant`");
    }
    const bool names = params.contains("by") || method.starts_with("run.");
    if (names && !right->nameOfSigner)
        params["by"] = asker->value;
    co_return params;
}

} // namespace farhaven::daemon
