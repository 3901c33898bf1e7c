// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/json_reader.h"
#include "daemon/offered.h"
#include "daemon/server.h"

/// What approvers signed ahead for the hours in which nobody is there.
namespace farhaven::daemon {

namespace {

struct KeptStanding {
    SignedDocument document;
    std::vector<SignedDocument> revocations;
};

Result<std::vector<KeptStanding>> keptStandings(store::Store &store)
{
    std::vector<KeptStanding> kept;
    FH_TRY(const auto stored, store.signedAbout(store::SignedKind::Standing, "unattended"));
    for (const store::StoredDocument &one : stored) {
        KeptStanding standing{one.document, {}};
        FH_TRY(const auto taken, store.signedAbout(store::SignedKind::Revocation, one.id));
        for (const store::StoredDocument &each : taken)
            standing.revocations.push_back(each.document);
        kept.push_back(std::move(standing));
    }
    return kept;
}

} // namespace

Task<Json> Server::standingSubmit(Json params)
{
    FH_CO_TRY(const Offered offered, offeredIn(params));
    FH_CO_TRY(const model::StandingAuthorisation standing,
              model::standingFromJson(offered.document.document, offeredPlace));
    FH_CO_TRY(const SignedFacts facts, co_await m_records.about("", noSites));
    model::StandingQuestion question;
    question.clock = facts.clock;
    const model::Answer answer = model::judgeStanding(question, facts.people, offered.document);
    if (answer.holds != Tri::Yes) {
        (void)co_await m_records.refuse("standing", standing.id, offered.by, answer.why);
        co_return fail(ErrorCode::Denied, answer.why.english, "standing " + standing.id,
                       "An approver signs it with their own key, for at most 31 days");
    }
    std::function<Result<store::StoredDocument>(store::Store &)> keep =
        [offered](store::Store &store) { return store.keepSigned(offered.document, offered.by); };
    FH_CO_CHECK(co_await m_world.store.call<store::StoredDocument>(keep));
    co_return Json{
        {"id", standing.id}, {"until", toRfc3339(standing.expiresAt)}, {"why", toJson(answer.why)}};
}

Task<Json> Server::standingList(Json params)
{
    JsonReader in(params, "");
    FH_CO_CHECK(in.finish());
    FH_CO_TRY(const SignedFacts facts, co_await m_records.about("", noSites));
    std::function<Result<std::vector<KeptStanding>>(store::Store &)> read = keptStandings;
    FH_CO_TRY(const auto kept, co_await m_world.store.call<std::vector<KeptStanding>>(read));
    Json rows = Json::array();
    for (const KeptStanding &each : kept) {
        model::StandingQuestion question;
        question.clock = facts.clock;
        question.revocations = each.revocations;
        const model::Answer answer = model::judgeStanding(question, facts.people, each.document);
        const Json &said = each.document.document;
        rows.push_back({{"id", said["id"]},
                        {"holds", name(answer.holds)},
                        {"why", toJson(answer.why)},
                        {"covers", said["covers"]},
                        {"scope", said["scope"]},
                        {"by", said["by"]},
                        {"until", said["expires_at"]}});
    }
    co_return Json{{"standing", rows}};
}

Task<SignedDocument> Server::wordFor(Json offered, std::string standing)
{
    if (standing.empty())
        co_return signedFromJson(offered, "authorisation");
    std::function<Result<store::StoredDocument>(store::Store &)> read =
        [standing](store::Store &store) {
            return store.signedDocument(store::SignedKind::Standing, standing);
        };
    FH_CO_TRY(const auto kept, co_await m_world.store.call<store::StoredDocument>(read));
    const SignedDocument document = kept.document;
    co_return document;
}

} // namespace farhaven::daemon
