// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/permission.h"

#include <functional>
#include <vector>

namespace farhaven::engine {

/// Everything is allowed, unless a test says otherwise. The product has no such thing.
class EverythingAllowed final : public Permission {
public:
    Task<Permit> begins(model::Run run, model::SystemStates seen) override
    {
        const Permit permit = atBeginning ? atBeginning(run, seen) : allowed();
        co_return permit;
    }
    Task<Permit> acts(PermitQuestion question) override
    {
        if (remembers)
            asked.push_back(question);
        if (unanswered)
            co_return fail(ErrorCode::Io, "nobody is there to ask");
        const Permit permit = atStep ? atStep(question) : allowed();
        co_return permit;
    }
    static Permit allowed()
    {
        Permit permit;
        permit.answer.holds = Tri::Yes;
        permit.basis = {{"approval", "approval-1"}};
        return permit;
    }
    static Permit refused(const char *cause, Tri holds = Tri::No)
    {
        Permit permit;
        permit.answer = {holds, Sentence("test.refused", "the test says no")};
        permit.cause = cause;
        permit.remedy = "ask the test";
        return permit;
    }

    std::function<Permit(const model::Run &, const model::SystemStates &)> atBeginning;
    std::function<Permit(const PermitQuestion &)> atStep;
    bool unanswered = false;
    bool remembers = true; ///< each question has the whole plan in it
    std::vector<PermitQuestion> asked;
};

} // namespace farhaven::engine
