// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/json_reader.h"
#include "daemon/denied_before.h"
#include "daemon/offered.h"
#include "daemon/server.h"

/// What two people sign where nobody can approve: kept as it comes, told to everybody.
namespace farhaven::daemon {

namespace {

/// Whose signature this is: one of the two, with the key that it names for them.
Result<PersonId> signerOf(const SignedDocument &document, const model::BreakGlass &glass)
{
    FH_TRY(const SshPublicKey key, verifySigned(document, model::breakGlassNameSpace));
    if (key == glass.byKey)
        return glass.by;
    if (key == glass.witnessKey)
        return glass.witness;
    return fail(ErrorCode::Denied, "it is signed by neither of the two whom it names",
                "break-glass " + glass.id, "Sign it with your own key");
}

/// The first signature alone counts for nothing, and is no mistake.
bool onlyWaits(const model::Answer &answer)
{
    return answer.holds == Tri::Yes || answer.why.id == "glass.unsigned";
}

/// Of an earlier revision: that of this one is broken for nobody. What is gone round is told.
Sentence inSpiteOf(const Json &denied, const model::BreakGlass &glass)
{
    return Sentence("glass.refused-before",
                    "{by} and {witness} break the glass, although {approver} refused revision "
                    "{revision} of this plan at {at}: {why}",
                    {{"by", glass.by.value},
                     {"witness", glass.witness.value},
                     {"approver", denied["by"]},
                     {"revision", denied["revision"]},
                     {"at", denied["at"]},
                     {"why", printable(denied["reason"].get<std::string>(), 400)}});
}

} // namespace

/// Whoever signs should know where nobody is told of it, and who was taken off shortly before.
Task<Json> Server::breakGlassHearers(Json params)
{
    JsonReader in(params, "");
    FH_CO_CHECK(in.finish());
    const Instant now = m_world.timers.clock().now();
    std::function<Result<Json>(store::Store &)> read = [now](store::Store &store) -> Result<Json> {
        FH_TRY(const model::Estate estate, store.estate());
        FH_TRY(Json removed, hearersRemoved(store, now));
        return Json{{"told", hearersIn(estate)}, {"removed", std::move(removed)}};
    };
    co_return co_await m_world.store.call<Json>(read);
}

Task<Json> Server::breakGlassSubmit(Json params)
{
    FH_CO_TRY(const Offered offered, offeredIn(params));
    FH_CO_TRY(const model::BreakGlass glass,
              model::breakGlassFromJson(offered.document.document, offeredPlace));
    FH_CO_TRY(const PersonId signer, signerOf(offered.document, glass));
    const std::string subject = "break-glass " + glass.id;
    if (signer != offered.by)
        co_return fail(ErrorCode::Denied,
                       signer.value + " signed this, and " + printable(offered.by.value, 128) +
                           " hands it in",
                       subject, "Each of the two hands in their own");
    std::function<Result<store::StoredPlan>(store::Store &)> find = [glass](auto &store) {
        return store.plan(glass.plan, glass.revision);
    };
    FH_CO_TRY(const store::StoredPlan stored, co_await m_world.store.call<store::StoredPlan>(find));
    if (stored.sha256 != glass.planSha256)
        co_return fail(ErrorCode::Denied, "these are not the bytes of that revision", subject,
                       "Begin anew with the plan as it is kept");
    FH_CO_TRY(SignedFacts facts, co_await m_records.about(stored.sha256, noSites));
    FH_CO_TRY(const model::ApprovalQuestion question,
              approvalQuestion(stored.bytes, glass.by, facts));
    facts.glasses.push_back(offered.document);
    PermitCase begins;
    begins.planBytes = stored.bytes;
    FH_CO_TRY(const auto verdict, judgeGlasses(begins, question, facts));
    if (!onlyWaits(verdict.answer)) {
        (void)co_await m_records.refuse("break-glass", glass.id, offered.by, verdict.answer.why);
        co_return fail(ErrorCode::Denied, verdict.answer.why.english, subject,
                       "Without an approval two people sign anew: `run break-glass`");
    }
    const bool counts = verdict.answer.holds == Tri::Yes;
    std::function<Result<>(store::Store &)> keep =
        [offered, glass, counts, plan = stored.plan](store::Store &store) -> Result<> {
        FH_TRY(const Json denied, deniedBefore(store, plan));
        // First, so that nothing is kept of which this could not be recorded.
        for (const Json &row : counts ? denied : Json::array())
            FH_CHECK(store.note("break-glass.refused-before", glass.id, offered.by,
                                inSpiteOf(row, glass)));
        FH_CHECK(store.keepSigned(offered.document, offered.by));
        return {};
    };
    FH_CO_CHECK(co_await m_world.store.call<>(keep));
    FH_CO_TRY(const model::Estate estate, co_await estateNow());
    const Json answer = {{"id", glass.id},
                         {"told", hearersIn(estate)},
                         {"plan", glass.plan.value},
                         {"revision", glass.revision},
                         {"by", glass.by.value},
                         {"witness", glass.witness.value},
                         {"broken", name(verdict.answer.holds)},
                         {"why", toJson(verdict.answer.why)},
                         {"until", toRfc3339(glass.expiresAt)}};
    publish("break_glass", answer);
    co_return answer;
}

} // namespace farhaven::daemon
