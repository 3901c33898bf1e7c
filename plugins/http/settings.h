// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "adapter/declared.h"
#include "answer.h"

#include <map>
#include <string>
#include <vector>

/// What the estate declares: requests, where they may go, and what their answers mean. Pure.
namespace farhaven::plugins::http {

struct Request {
    adapter::VerbSpec spec;
    std::string method;
    std::string url;  ///< "https://host:port"
    std::string host; ///< of it, in lower case and without brackets
    std::vector<std::string> path;
    std::map<std::string, std::string> query;
    Json body; ///< null: none
    std::string authHeader;
    SecretHeader auth; ///< where authHeader is not empty
    TlsPin pin;
    adapter::Verdicts statuses;
    std::map<std::string, Expected> expected;
    Milliseconds deadline{};
    std::size_t replyBytesMax = 0;
};

struct Settings {
    model::Component component;
    std::vector<std::string> networks;
    std::string observe; ///< name of a request; empty: nothing is looked at
    std::map<std::string, Request> requests;
};

/// Invalid, with its place: a host that is not allowed, a network that is none, a request twice, a
/// compensation or parameter that is not declared, a status with two meanings, a method of the
/// other class, a body that nobody sends, an observe that is no read without parameters.
[[nodiscard]] Result<Settings> readSettings(const model::Component &component);

/// The one place where a request is made, to be shown, rehearsed or sent. `key` is empty for none.
/// Invalid: no such member, a value that is no path segment, e.g. "..".
[[nodiscard]] Result<HttpRequest> requestFor(const Settings &settings,
                                             const adapter::Action &action, const std::string &key);

/// All of it in one line, secrets by their names.
[[nodiscard]] std::string shown(const HttpRequest &request);

} // namespace farhaven::plugins::http
