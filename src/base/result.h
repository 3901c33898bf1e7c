// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"

#include <tl/expected.hpp>

#include <utility>

namespace farhaven {

/// A value or the reason why there is none. Must be looked at: the attribute sits on the class,
/// since GCC 12 ignores it on virtual functions.
template <class T = void> class [[nodiscard]] Result : public tl::expected<T, Error> {
public:
    using tl::expected<T, Error>::expected;
};

/// `return fail(ErrorCode::Invalid, "…", "/steps/3", "…");`
[[nodiscard]] inline tl::unexpected<Error> fail(ErrorCode code, std::string message,
                                                std::string place = {}, std::string remedy = {})
{
    return tl::unexpected<Error>(
        Error(code, std::move(message), std::move(place), std::move(remedy)));
}
[[nodiscard]] inline tl::unexpected<Error> fail(Error error)
{
    return tl::unexpected<Error>(std::move(error));
}

} // namespace farhaven

#define FH_JOIN_(a, b) a##b
#define FH_JOIN(a, b) FH_JOIN_(a, b)

/// Returns the error of a Result<> expression to the caller; nothing happens when it holds.
#define FH_CHECK(expression)                                                                       \
    do {                                                                                           \
        if (auto fhOutcome = (expression); !fhOutcome)                                             \
            return ::farhaven::fail(std::move(fhOutcome).error());                                 \
    } while (false)

/// `FH_TRY(const auto plan, parsePlan(text));` binds the value or returns the error.
#define FH_TRY(declaration, expression)                                                            \
    auto FH_JOIN(fhResult, __LINE__) = (expression);                                               \
    if (!FH_JOIN(fhResult, __LINE__))                                                              \
        return ::farhaven::fail(std::move(FH_JOIN(fhResult, __LINE__)).error());                   \
    declaration = std::move(*FH_JOIN(fhResult, __LINE__))

/// The same two inside a coroutine; `expression` holds the co_await.
#define FH_CO_CHECK(expression)                                                                    \
    do {                                                                                           \
        if (auto fhOutcome = (expression); !fhOutcome)                                             \
            co_return ::farhaven::fail(std::move(fhOutcome).error());                              \
    } while (false)
#define FH_CO_TRY(declaration, expression)                                                         \
    auto FH_JOIN(fhResult, __LINE__) = (expression);                                               \
    if (!FH_JOIN(fhResult, __LINE__))                                                              \
        co_return ::farhaven::fail(std::move(FH_JOIN(fhResult, __LINE__)).error());                \
    declaration = std::move(*FH_JOIN(fhResult, __LINE__))
