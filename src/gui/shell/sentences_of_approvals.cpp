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
    QT_TRANSLATE_NOOP3("Sentence", "{person} has not signed it", "glass.unsigned"),
    QT_TRANSLATE_NOOP3("Sentence", "It takes two people with a key each; {by} is one",
                       "glass.one-person"),
    QT_TRANSLATE_NOOP3("Sentence", "{key} is not known as a key of {person}", "glass.person"),
    QT_TRANSLATE_NOOP3("Sentence", "The key {key} of {holder} was revoked", "glass.key-revoked"),
    QT_TRANSLATE_NOOP3("Sentence",
                       "It takes an operator, and an approver or administrator as witness; one of "
                       "the two is an administrator. {by} and {witness} are not",
                       "glass.roles"),
    QT_TRANSLATE_NOOP3("Sentence", "{by} broke the glass for a run of their own, not for {other}",
                       "glass.requester"),
    QT_TRANSLATE_NOOP3("Sentence", "It is for other bytes: {plan}, revision {revision}",
                       "glass.other-plan"),
    QT_TRANSLATE_NOOP3("Sentence", "A drill waits for its approvers: nothing is lost meanwhile",
                       "glass.drill"),
    QT_TRANSLATE_NOOP3("Sentence", "What was typed is not \"{wanted}\"", "glass.statement"),
    QT_TRANSLATE_NOOP3("Sentence", "Nobody says why the approvers cannot be asked", "glass.reason"),
    QT_TRANSLATE_NOOP3("Sentence", "{by} was asked and refused this plan at {at}: {why}",
                       "glass.refused"),
    QT_TRANSLATE_NOOP3("Sentence", "{by} took back what was signed for it: {why}",
                       "glass.taken-back"),
    QT_TRANSLATE_NOOP3("Sentence", "The clock went back: nobody knows whether it holds",
                       "glass.clock"),
    QT_TRANSLATE_NOOP3("Sentence", "It is from the future: {at}", "glass.future"),
    QT_TRANSLATE_NOOP3("Sentence", "It would hold for more than four hours", "glass.too-long"),
    QT_TRANSLATE_NOOP3("Sentence", "It held until {until}", "glass.expired"),
    QT_TRANSLATE_NOOP3("Sentence", "A run began on it already: it is for one start", "glass.used"),
    QT_TRANSLATE_NOOP3("Sentence", "Nobody broke the glass for {plan}", "glass.none"),
    QT_TRANSLATE_NOOP3("Sentence",
                       "{by} and {witness} break the glass, although {approver} refused revision "
                       "{revision} of this plan at {at}: {why}",
                       "glass.refused-before"),
    QT_TRANSLATE_NOOP3(
        "Sentence",
        "Without approval: {by} and {witness} broke the glass at {at}. \"{statement}\". {reason}",
        "glass.holds"),
    QT_TRANSLATE_NOOP3("Sentence", "This cannot be read: {why}", "signed.form"),
    QT_TRANSLATE_NOOP3("Sentence", "It is dated {at}, which is still to come", "signed.future"),
    QT_TRANSLATE_NOOP3("Sentence", "{key} is not known as a key of {by}", "signed.person"),
    QT_TRANSLATE_NOOP3("Sentence", "The key {key} of {holder} was revoked", "signed.revoked"),
    QT_TRANSLATE_NOOP3("Sentence", "{by} is no approver, and this takes one", "signed.role"),
    QT_TRANSLATE_NOOP3("Sentence", "The signature is not that of {by}", "signed.signature"),
    QT_TRANSLATE_NOOP3("Sentence", "Signed by {by} with {key}", "signed.yes"),
    QT_TRANSLATE_NOOP3("Sentence", "The signature is not that of {by}", "standing.signature"),
    QT_TRANSLATE_NOOP3("Sentence", "{key} is not known as a key of {by}", "standing.person"),
    QT_TRANSLATE_NOOP3("Sentence", "The key {key} of {holder} was revoked", "standing.revoked"),
    QT_TRANSLATE_NOOP3("Sentence", "{by} is no approver, and this takes one", "standing.role"),
    QT_TRANSLATE_NOOP3("Sentence", "It is for other services than {service}", "standing.scope"),
    QT_TRANSLATE_NOOP3("Sentence", "The clock went back: nobody knows whether it holds",
                       "standing.clock"),
    QT_TRANSLATE_NOOP3("Sentence", "It is from the future: {at}", "standing.future"),
    QT_TRANSLATE_NOOP3("Sentence", "It would hold for more than 31 days", "standing.too-long"),
    QT_TRANSLATE_NOOP3("Sentence", "It held until {until}", "standing.expired"),
    QT_TRANSLATE_NOOP3("Sentence", "{by} revoked it at {at}: {why}", "standing.withdrawn"),
    QT_TRANSLATE_NOOP3("Sentence",
                       "{verb} of {component} takes a person: it is declared as {good}, and what "
                       "is covered is {covers}",
                       "standing.verb"),
    QT_TRANSLATE_NOOP3("Sentence", "This is no standing authorisation: {why}", "standing.form"),
    QT_TRANSLATE_NOOP3("Sentence", "{by} signed for unattended work until {until}: {why}",
                       "standing.yes"),
    QT_TRANSLATE_NOOP3("Sentence", "{by} has the run {run} begin with nobody there. {why}",
                       "standing.used"),
};

} // namespace

std::span<const SentencePattern> approvalSentences()
{
    return approvalRows;
}

} // namespace farhaven::gui
