// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/env.h"
#include "base/json.h"
#include "base/tri.h"

#include <string>
#include <vector>

/// What an application's answers mean. Pure.
namespace farhaven::plugins::service {

/// Does it work, as it says itself?
enum class Health {
    Unknown,  ///< no answer
    Ok,       ///< 200
    ReadOnly, ///< 503 and its database is a standby: it runs, and cannot write yet
    Failing,  ///< any other answer
};
[[nodiscard]] std::string_view name(Health health);

struct HealthAnswer {
    HealthAnswer() = default;
    Health health = Health::Unknown;
    std::string database; ///< "primary", "standby", "down"…; empty: it did not say
};
[[nodiscard]] HealthAnswer readHealth(const HttpReply &reply);

/// What a mark that was written and read back says about who wrote it.
struct Mark {
    Mark() = default;
    std::string identity; ///< system identifier of the application's database
    std::int64_t timeline = 0;
    [[nodiscard]] bool operator==(const Mark &) const = default;
};

/// What is expected of a mark; empty or 0: anything.
struct Expected {
    Expected() = default;
    std::string identity;
    std::int64_t timeline = 0;
};

/// Does the answer to `GET nonce/UUID` (or PUT) carry the UUID and come from the expected database?
/// Corrupt: no such answer; Denied: another status; Conflict: another database or timeline.
[[nodiscard]] Result<Mark> readMark(int status, const std::string &body, const std::string &uuid,
                                    const Expected &expected);

/// One curl for both requests, and the two answers in what it prints.
[[nodiscard]] std::vector<std::string> curlArgv(const std::string &curl, const std::string &url,
                                                Milliseconds each);
struct CurlAnswers {
    CurlAnswers() = default;
    int putStatus = 0;
    std::string putBody;
    int getStatus = 0;
    std::string getBody;
};
[[nodiscard]] Result<CurlAnswers> readCurl(const std::string &output);

/// What a status program said; Unknown when it did not say.
[[nodiscard]] Tri readStatus(bool json, int exitCode, const std::string &output);

} // namespace farhaven::plugins::service
