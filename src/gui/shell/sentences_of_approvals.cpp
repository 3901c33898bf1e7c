// SPDX-License-Identifier: GPL-3.0-or-later
// Sentences about what people sign besides the two signatures of a run: the pattern, as the code
// that says it has it, and its id.
#include "gui/shell/sentences.h"

namespace farhaven::gui {

namespace {

constexpr SentencePattern approvalRows[] = {
    QT_TRANSLATE_NOOP3("Sentence", "{by} asks that revision {revision} of {plan} be approved",
                       "approval.asked"),
    QT_TRANSLATE_NOOP3("Sentence", "{by} refused this request at {at}: {why}", "approval.denied"),
    QT_TRANSLATE_NOOP3("Sentence", "Approved by: {who}. First: {first}", "approval.several"),
    QT_TRANSLATE_NOOP3("Sentence",
                       "The policy {policy} asks for {needed} approvals of: {of}. So far: {who}",
                       "approval.too-few"),
    QT_TRANSLATE_NOOP3("Sentence", "{by} revoked the approval of {approver} at {at}: {why}",
                       "approval.withdrawn"),
    QT_TRANSLATE_NOOP3(
        "Sentence", "{from} wrote this plan or asks for it, so nobody approves it in their place",
        "delegation.four-eyes"),
    QT_TRANSLATE_NOOP3("Sentence", "The delegation that {approver} names is not on file",
                       "delegation.none"),
    QT_TRANSLATE_NOOP3("Sentence", "{key} is not known as a key of {from}, who delegated",
                       "delegation.person"),
    QT_TRANSLATE_NOOP3("Sentence",
                       "The key {key} of {holder}, which signed the delegation, was revoked",
                       "delegation.revoked"),
    QT_TRANSLATE_NOOP3("Sentence", "{from} may not approve, so nobody may in their place",
                       "delegation.role"),
    QT_TRANSLATE_NOOP3("Sentence", "{from} did not delegate approving for {service}",
                       "delegation.scope"),
    QT_TRANSLATE_NOOP3("Sentence", "The delegation is not signed with the key of {from}",
                       "delegation.signature"),
    QT_TRANSLATE_NOOP3("Sentence", "The delegation of {from} holds from {at} until {until}",
                       "delegation.time"),
    QT_TRANSLATE_NOOP3("Sentence", "{from} delegated to {to}, not to {approver}", "delegation.to"),
    QT_TRANSLATE_NOOP3("Sentence", "{by} revoked the delegation of {from} at {at}: {why}",
                       "delegation.withdrawn"),
    QT_TRANSLATE_NOOP3("Sentence", "This cannot be read: {why}", "signed.form"),
    QT_TRANSLATE_NOOP3("Sentence", "It is dated {at}, which is still to come", "signed.future"),
    QT_TRANSLATE_NOOP3("Sentence", "{key} is not known as a key of {by}", "signed.person"),
    QT_TRANSLATE_NOOP3("Sentence", "The key {key} of {holder} was revoked", "signed.revoked"),
    QT_TRANSLATE_NOOP3("Sentence", "{by} is no approver, and this takes one", "signed.role"),
    QT_TRANSLATE_NOOP3("Sentence", "The signature is not that of {by}", "signed.signature"),
    QT_TRANSLATE_NOOP3("Sentence", "Signed by {by} with {key}", "signed.yes"),
};

} // namespace

std::span<const SentencePattern> approvalSentences()
{
    return approvalRows;
}

} // namespace farhaven::gui
