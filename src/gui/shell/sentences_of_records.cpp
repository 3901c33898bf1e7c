// SPDX-License-Identifier: GPL-3.0-or-later
// Sentences about what is kept and signed: the pattern, as the code that says it has it, and its
// id.
#include "gui/shell/sentences.h"

namespace farhaven::gui {

namespace {

constexpr SentencePattern recordRows[] = {
    QT_TRANSLATE_NOOP3(
        "Sentence",
        "This machine's clock went back by {ms} ms, so nobody knows what has expired: set it "
        "right, or have it accepted on record (farhavenctl workspace accept-clock)",
        "approval.clock"),
    QT_TRANSLATE_NOOP3("Sentence", "The approval of {approver} ended at {at}", "approval.expired"),
    QT_TRANSLATE_NOOP3("Sentence", "This is no approval: {why}", "approval.form"),
    QT_TRANSLATE_NOOP3(
        "Sentence",
        "The approval of {approver} is dated {at}, which is still to come by this machine's clock",
        "approval.future"),
    QT_TRANSLATE_NOOP3("Sentence",
                       "The plan's bytes are not those that {approver} approved: SHA-256 {ours} "
                       "instead of {theirs}",
                       "approval.hash"),
    QT_TRANSLATE_NOOP3("Sentence", "The approval names the key {named} but was signed with {used}",
                       "approval.key"),
    QT_TRANSLATE_NOOP3(
        "Sentence",
        "{approver} accepted a loss of at most {theirs} bytes; this plan accepts {ours}",
        "approval.loss"),
    QT_TRANSLATE_NOOP3("Sentence", "Nobody has approved {plan}, revision {revision}",
                       "approval.none"),
    QT_TRANSLATE_NOOP3("Sentence", "{key} is not known as a key of {approver}", "approval.person"),
    QT_TRANSLATE_NOOP3(
        "Sentence",
        "{approver} approved {plan}, revision {revision}; this is {ours}, revision {ourRevision}",
        "approval.revision"),
    QT_TRANSLATE_NOOP3(
        "Sentence",
        "The key {key} of {holder} was revoked at {at} ({why}), which voids whatever it signed",
        "approval.revoked"),
    QT_TRANSLATE_NOOP3("Sentence", "{approver} may not approve", "approval.role"),
    QT_TRANSLATE_NOOP3("Sentence", "{approver} approved the scenario {theirs}; this is {ours}",
                       "approval.scenario"),
    QT_TRANSLATE_NOOP3(
        "Sentence",
        "The signature does not fit the approval of {approver}: one of the two was changed",
        "approval.signature"),
    QT_TRANSLATE_NOOP3("Sentence", "{component} is the system {ours}; {approver} approved {theirs}",
                       "approval.targets"),
    QT_TRANSLATE_NOOP3("Sentence", "{approver} approved another list of systems",
                       "approval.targets.list"),
    QT_TRANSLATE_NOOP3("Sentence",
                       "{approver} approved revision {revision} with {key}, until {until}",
                       "approval.yes"),
    QT_TRANSLATE_NOOP3(
        "Sentence",
        "This machine's clock went back by {ms} ms, so nobody knows whether {site} is still armed: "
        "set it right, or have it accepted on record (farhavenctl workspace accept-clock)",
        "arming.clock"),
    QT_TRANSLATE_NOOP3("Sentence", "The site {site} was armed until {until}", "arming.expired"),
    QT_TRANSLATE_NOOP3("Sentence", "This is no arming: {why}", "arming.form"),
    QT_TRANSLATE_NOOP3("Sentence", "The arming of {site} is dated {at}, which is still to come",
                       "arming.future"),
    QT_TRANSLATE_NOOP3("Sentence", "The site {site} is observe-only: nobody has armed it",
                       "arming.none"),
    QT_TRANSLATE_NOOP3("Sentence", "{key} is not known as a key of {by}", "arming.person"),
    QT_TRANSLATE_NOOP3("Sentence", "The key {key} of {holder} was revoked at {at}",
                       "arming.revoked"),
    QT_TRANSLATE_NOOP3("Sentence", "The site {site} is armed for other services than {service}",
                       "arming.scope"),
    QT_TRANSLATE_NOOP3(
        "Sentence",
        "The site {site} is armed until {until}; a run needs at least {minutes} min more",
        "arming.short"),
    QT_TRANSLATE_NOOP3(
        "Sentence",
        "The signature does not fit the arming of {site} by {by}: one of the two was changed",
        "arming.signature"),
    QT_TRANSLATE_NOOP3("Sentence", "{by} armed {armed}, not {asked}", "arming.site"),
    QT_TRANSLATE_NOOP3("Sentence", "{by} armed {site} until {until}", "arming.yes"),
    QT_TRANSLATE_NOOP3("Sentence", "The clock went back: how old the attestation is, nobody knows",
                       "attestation.clock"),
    QT_TRANSLATE_NOOP3("Sentence",
                       "{host} was seen to be there, although two people attest that it is off",
                       "attestation.contradicted"),
    QT_TRANSLATE_NOOP3("Sentence", "At {at} {host} was seen to be there all the same",
                       "attestation.contrary"),
    QT_TRANSLATE_NOOP3("Sentence", "It held until {until}", "attestation.expired"),
    QT_TRANSLATE_NOOP3("Sentence", "It is from the future: {at}", "attestation.future"),
    QT_TRANSLATE_NOOP3("Sentence", "{by} and {cosigner} attest since {at} that {host} is off",
                       "attestation.holds"),
    QT_TRANSLATE_NOOP3("Sentence", "Nobody attests that {host} is off", "attestation.none"),
    QT_TRANSLATE_NOOP3("Sentence", "{cosigner} has not signed it yet", "attestation.not-cosigned"),
    QT_TRANSLATE_NOOP3("Sentence", "{by} cannot cosign their own word", "attestation.one-person"),
    QT_TRANSLATE_NOOP3("Sentence", "{key} is not known as a key of {person}", "attestation.person"),
    QT_TRANSLATE_NOOP3("Sentence", "The key {key} of {holder} was revoked", "attestation.revoked"),
    QT_TRANSLATE_NOOP3("Sentence", "{cosigner} may not cosign: they may not approve either",
                       "attestation.role"),
    QT_TRANSLATE_NOOP3("Sentence", "What was typed is not \"{wanted}\"", "attestation.statement"),
    QT_TRANSLATE_NOOP3("Sentence", "{by} has not signed it", "attestation.unsigned"),
    QT_TRANSLATE_NOOP3("Sentence", "Records from {from} to {to} were exported as {format}",
                       "audit.exported"),
    QT_TRANSLATE_NOOP3("Sentence",
                       "{sample} of {population} records were drawn with the seed {seed}",
                       "audit.sampled"),
    QT_TRANSLATE_NOOP3("Sentence",
                       "{component} answers now and did not when this run was authorised: look, "
                       "and authorise again",
                       "authorisation.appeared"),
    QT_TRANSLATE_NOOP3("Sentence",
                       "This machine's clock went back by {ms} ms: set it right, or have it "
                       "accepted on record (farhavenctl workspace accept-clock)",
                       "authorisation.clock"),
    QT_TRANSLATE_NOOP3("Sentence",
                       "The {epoch} of {component} was {then} when this run was authorised and is "
                       "{now} now: look, and authorise again",
                       "authorisation.epoch"),
    QT_TRANSLATE_NOOP3("Sentence", "Nobody can see the {epoch} of {component} now",
                       "authorisation.epoch.unknown"),
    QT_TRANSLATE_NOOP3("Sentence",
                       "The authorisation of {requester} ended at {at}: look, and authorise again",
                       "authorisation.expired"),
    QT_TRANSLATE_NOOP3("Sentence", "The authorisation is dated {at}, which is still to come",
                       "authorisation.future"),
    QT_TRANSLATE_NOOP3("Sentence", "{component} is now the system {now}; {then} was authorised",
                       "authorisation.identity"),
    QT_TRANSLATE_NOOP3("Sentence", "{requester} authorised another plan or another approval",
                       "authorisation.plan"),
    QT_TRANSLATE_NOOP3("Sentence", "{given} authorised this run, not {asked}",
                       "authorisation.requester"),
    QT_TRANSLATE_NOOP3("Sentence", "Nobody can see {component} now", "authorisation.unseen"),
    QT_TRANSLATE_NOOP3("Sentence", "{requester} authorised this run until {until}",
                       "authorisation.yes"),
    QT_TRANSLATE_NOOP3("Sentence", "the estate was set to \"{name}\"", "estate.replaced"),
    QT_TRANSLATE_NOOP3("Sentence", "{why}", "evidence.approval.unknown"),
    QT_TRANSLATE_NOOP3("Sentence", "{what}", "evidence.bad"),
    QT_TRANSLATE_NOOP3("Sentence", "The evidence of run {run} was exported as {format}",
                       "evidence.exported"),
    QT_TRANSLATE_NOOP3("Sentence",
                       "Consistent: {events} events, in a log of {records} records. It was sealed "
                       "with {signer}; nothing that you trust vouches for that key and this log",
                       "evidence.signer"),
    QT_TRANSLATE_NOOP3("Sentence",
                       "As it was sealed with the trusted key {signer}: {events} events, in a log "
                       "of {records} records",
                       "evidence.verified"),
    QT_TRANSLATE_NOOP3("Sentence",
                       "The estate was changed after this plan was approved: hosts, keys and "
                       "devices may be others",
                       "permit.estate-changed"),
    QT_TRANSLATE_NOOP3("Sentence", "{why}", "permit.refused"),
    QT_TRANSLATE_NOOP3("Sentence", "Nobody authorised this run", "permit.unauthorised"),
    QT_TRANSLATE_NOOP3("Sentence", "{by} attests that {host} is off", "store.attestation.signed"),
    QT_TRANSLATE_NOOP3("Sentence", "{by} accepts the clock of this machine as it is: {reason}",
                       "store.clock.accepted"),
    QT_TRANSLATE_NOOP3("Sentence", "{scenario} of {scope} was declared, out since {since}",
                       "store.declaration.made"),
    QT_TRANSLATE_NOOP3("Sentence", "Change {sequence} of the estate was taken back",
                       "store.estate.undone"),
    QT_TRANSLATE_NOOP3("Sentence", "The {method} fence of {host}: {kind}, {why}",
                       "store.fence.changed"),
    QT_TRANSLATE_NOOP3("Sentence", "{host} is fenced by {method}", "store.fence.raised"),
    QT_TRANSLATE_NOOP3("Sentence", "The list of people was set: {count}", "store.people.set"),
    QT_TRANSLATE_NOOP3("Sentence", "Revision {revision} of the plan {plan} was saved",
                       "store.plan.saved"),
    QT_TRANSLATE_NOOP3("Sentence", "A run of the plan {plan}, revision {revision}",
                       "store.run.created"),
    QT_TRANSLATE_NOOP3("Sentence", "{member} of {component} was at {position}",
                       "store.sighting.kept"),
    QT_TRANSLATE_NOOP3("Sentence", "{by} handed in the signed {kind} {id} about {about}",
                       "store.signed.kept"),
    QT_TRANSLATE_NOOP3("Sentence", "Checkpoints of the log go to {path}", "store.sink.added"),
    QT_TRANSLATE_NOOP3("Sentence", "A checkpoint could not be kept in {path}: {why}",
                       "store.sink.failed"),
    QT_TRANSLATE_NOOP3("Sentence",
                       "Whether an older copy was put back is not verified: {path}, {why}",
                       "store.sink.silent"),
    QT_TRANSLATE_NOOP3("Sentence", "{by} set the site {site} to observe-only",
                       "store.site.disarmed"),
    QT_TRANSLATE_NOOP3("Sentence", "{verb} of {kind} took {took} ms", "store.step.measured"),
    QT_TRANSLATE_NOOP3("Sentence", "The workspace was made", "store.workspace.created"),
    QT_TRANSLATE_NOOP3("Sentence", "The workspace went from schema version {from} to {to}",
                       "store.workspace.migrated"),
    QT_TRANSLATE_NOOP3("Sentence",
                       "Opened without its head file, so whether an older copy was put back is not "
                       "known; {by} accepts it: {reason}",
                       "store.workspace.unverified"),
    QT_TRANSLATE_NOOP3("Sentence", "{by} accepts the vault at change {generation}: {reason}",
                       "vault.accepted"),
    QT_TRANSLATE_NOOP3("Sentence", "{by} opened the vault at change {generation}", "vault.opened"),
    QT_TRANSLATE_NOOP3("Sentence", "{by} shut the vault", "vault.shut"),
    QT_TRANSLATE_NOOP3("Sentence",
                       "Nobody knows who {did} this plan (\"{other}\"), so nobody knows whether "
                       "{approver} is a second person",
                       "approval"),
    QT_TRANSLATE_NOOP3(
        "Sentence", "{approver} also {did} this plan; a second person must approve it", "approval"),
};

} // namespace

std::span<const SentencePattern> recordSentences()
{
    return recordRows;
}

} // namespace farhaven::gui
