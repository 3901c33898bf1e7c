// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/json_reader.h"
#include "daemon/server.h"
#include "model/approval_rules.h"

/// Who may approve in whose place, until when.
namespace farhaven::daemon {

namespace {

struct KeptDelegation {
    model::Delegation given;
    SignedDocument document;
    std::vector<SignedDocument> revocations;
};

Result<std::vector<KeptDelegation>> keptDelegations(store::Store &store)
{
    std::vector<KeptDelegation> kept;
    FH_TRY(const model::People people, store.people());
    for (const model::Person &person : people.people) {
        FH_TRY(const auto stored,
               store.signedAbout(store::SignedKind::Delegation, person.id.value));
        for (const store::StoredDocument &one : stored) {
            FH_TRY(model::Delegation given, model::delegationFromJson(one.document.document));
            KeptDelegation delegation{std::move(given), one.document, {}};
            FH_TRY(const auto taken, store.signedAbout(store::SignedKind::Revocation, one.id));
            for (const store::StoredDocument &each : taken)
                delegation.revocations.push_back(each.document);
            kept.push_back(std::move(delegation));
        }
    }
    return kept;
}

/// By the rules of an approval that names it, of a plan in its scope that neither of the two wrote.
model::Answer holdsNow(const KeptDelegation &kept, const SignedFacts &facts)
{
    model::ApprovalPapers papers;
    papers.delegations = {kept.document};
    papers.revocations = kept.revocations;
    model::ApprovalQuestion question;
    question.clock = facts.clock;
    if (!kept.given.scope.empty())
        question.service = kept.given.scope.front();
    model::PlanApproval approval;
    approval.approver = kept.given.to;
    approval.delegation = kept.given.id;
    approval.approvedAt = facts.clock.now;
    return model::judgeDelegation({question, facts.people, approval, std::nullopt, papers});
}

} // namespace

Task<Json> Server::delegationList(Json params)
{
    JsonReader in(params, "");
    FH_CO_CHECK(in.finish());
    FH_CO_TRY(const SignedFacts facts, co_await m_records.about("", noSites));
    std::function<Result<std::vector<KeptDelegation>>(store::Store &)> read = keptDelegations;
    FH_CO_TRY(const auto kept, co_await m_world.store.call<std::vector<KeptDelegation>>(read));
    Json rows = Json::array();
    for (const KeptDelegation &each : kept) {
        const model::Answer answer = holdsNow(each, facts);
        const Json &said = each.document.document;
        rows.push_back({{"id", said["id"]},
                        {"holds", name(answer.holds)},
                        {"why", toJson(answer.why)},
                        {"from", said["from"]},
                        {"to", said["to"]},
                        {"scope", said["scope"]},
                        {"at", said["at"]},
                        {"until", said["expires_at"]}});
    }
    co_return Json{{"delegations", rows}};
}

} // namespace farhaven::daemon
