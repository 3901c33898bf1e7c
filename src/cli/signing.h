// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/signed_document.h"
#include "cli/command.h"
#include "model/approval.h"

#include <string>

/// What the verbs share that have a person sign something. Keys are opened in this process and
/// nowhere else; the server only ever gets what was signed.
namespace farhaven::cli {

/// Shows text on the terminal at which the passphrase is typed, wherever stdout goes. Denied when
/// this process has none: nobody signs what nobody was shown.
[[nodiscard]] Result<> showOnTerminal(const std::string &text);

/// A line that a person types at the terminal, seen as it is typed. Denied when this process has
/// none, or its standard input is another: what is typed there is not handed in by a program.
[[nodiscard]] Result<std::string> typedLine(const std::string &question);

/// What whoever signs must know: what moves where, on which systems, in which steps, what may be
/// lost, until when.
[[nodiscard]] std::string essentials(const model::RecoveryPlan &plan, Instant expiresAt);
/// Each refusal of an earlier revision, with what changed since: rows as "denied_before" of
/// approval.status. Empty when there is none.
[[nodiscard]] std::string deniedText(const Json &denied);

/// All that an approver must know: the essentials, what the estate declares for the plan (the
/// programs and requests as they are), how many must approve.
[[nodiscard]] std::string inFull(const model::ApprovalRequest &request);

/// "90s", "30m", "8h", "7d". Invalid otherwise, with the option as its place.
[[nodiscard]] Result<Milliseconds> spanFromText(const std::string &text, const char *option);

/// The signed document in a file, or the request: whichever `read` reads.
[[nodiscard]] Result<Json> readDocument(const std::string &path);

/// Looks at the systems, shows them and has the requester sign that the run may begin, or go on,
/// on what is seen. `what` is {"plan": document} or {"run": id}.
Task<Json> authorise(Context context, Json what, std::string keyFile);

} // namespace farhaven::cli
