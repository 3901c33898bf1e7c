// SPDX-License-Identifier: GPL-3.0-or-later
// The titles that generation writes into a plan, and what lint says of one: with {names} for what
// changes, as the code that says it puts them together.
#include "gui/shell/plan_texts.h"

#include <QCoreApplication>

namespace farhaven::gui {

namespace {

// The longer of two that begin alike stands first.
constexpr const char *titleRows[] = {
    QT_TRANSLATE_NOOP("Title", "Pass {pass} of {passes}: {step}"),
    QT_TRANSLATE_NOOP("Title", "Switch {host} off and read that it is"),
    QT_TRANSLATE_NOOP("Title", "Cut {site} off from the network and read the rule"),
    QT_TRANSLATE_NOOP("Title", "Switch {host} on, behind the block"),
    QT_TRANSLATE_NOOP("Title", "Let only Farhaven's own login through the block"),
    QT_TRANSLATE_NOOP("Title", "Let {lost} reach {writer} through the block"),
    QT_TRANSLATE_NOOP("Title", "Turn the files of {lost} into those of a replica of {writer}, "
                               "throwing away at most what is accepted: {loss}"),
    QT_TRANSLATE_NOOP("Title", "Lift the block: {lost} can only start as a replica"),
    QT_TRANSLATE_NOOP("Title", "Let the service on {host} start with its host again"),
    QT_TRANSLATE_NOOP("Title", "Claim {writer}, so that nobody else moves it"),
    QT_TRANSLATE_NOOP("Title", "Write a checkpoint on {writer}, so that it stops quickly"),
    QT_TRANSLATE_NOOP("Title", "Start {application} at {site}"),
    QT_TRANSLATE_NOOP("Title", "Stop new work: close {edge} to {site}"),
    QT_TRANSLATE_NOOP("Title", "Make {member} the primary"),
    QT_TRANSLATE_NOOP("Title", "Have {writer} hand over to {member}"),
    QT_TRANSLATE_NOOP("Title", "See {member} take over by its manager, or ask for it"),
    QT_TRANSLATE_NOOP(
        "Title", "Have the standby cluster of {member} follow nobody any more, and take writes"),
    QT_TRANSLATE_NOOP("Title", "Stop the old primary {member} and see it gone"),
    QT_TRANSLATE_NOOP("Title",
                      "Prove that {service} works at {site}: write a mark and read it back"),
    QT_TRANSLATE_NOOP("Title", "Open {edge} to {site}"),
    QT_TRANSLATE_NOOP("Title", "Lead {edge} to {site}"),
    QT_TRANSLATE_NOOP("Title", "Wait until no cache holds the old answer of {edge}"),
    QT_TRANSLATE_NOOP("Title", "See the first write of {service} through its public name"),
    QT_TRANSLATE_NOOP("Title", "Bring {member} back as a replica of {source}"),
    QT_TRANSLATE_NOOP("Title", "Stop {member} and see that control data says shut down"),
    QT_TRANSLATE_NOOP("Title", "Stop {application} at {site}"),
    QT_TRANSLATE_NOOP("Title", "Give the claim on {writer} back"),
    QT_TRANSLATE_NOOP("Title", "Copy {member} into its sandbox"),
    QT_TRANSLATE_NOOP("Title", "Start the copy cut off from primary, archive and clients"),
    QT_TRANSLATE_NOOP("Title", "Make the copy a primary"),
    QT_TRANSLATE_NOOP("Title",
                      "Write a mark into the copy and read it back, never through the public name"),
    QT_TRANSLATE_NOOP("Title", "Remove the copy, and see that {member} was not disturbed"),
    QT_TRANSLATE_NOOP("Title", "Close {edge} to {site}"),
    QT_TRANSLATE_NOOP("Title", "Start {member} as the primary that it was"),
    QT_TRANSLATE_NOOP("Title", "Start {member} and see it follow the primary"),
    QT_TRANSLATE_NOOP("Title", "Prove that {service} works at {site}"),
};

constexpr const char *findingRows[] = {
    QT_TRANSLATE_NOOP("Finding",
                      "{step} changes {component}, which is no sandbox of the service's writer"),
    QT_TRANSLATE_NOOP("Finding", "the drill makes a copy and does not remove it"),
    QT_TRANSLATE_NOOP("Finding", "{step} has {known} that {member} on {host} cannot write"),
    QT_TRANSLATE_NOOP("Finding", "{step} asks a host for its word that is off or cut off"),
    QT_TRANSLATE_NOOP("Finding", "The fence proofs of {step} come down to one: {shared}"),
    QT_TRANSLATE_NOOP("Finding", "{step} does not wait until {member} is seen to take no writes"),
    QT_TRANSLATE_NOOP(
        "Finding", "{step} orders a device from {host}, where no step before it claims the writer"),
    QT_TRANSLATE_NOOP(
        "Finding",
        "{step} orders a device from {host}, where Farhaven has no login to keep its claim"),
    QT_TRANSLATE_NOOP("Finding",
                      "{writer} has no member at {site} that could have been the writer"),
    QT_TRANSLATE_NOOP("Finding", "{step} promotes, and nothing in the plan fences the old writer"),
    QT_TRANSLATE_NOOP("Finding", "{step} promotes before the old writer is fenced"),
    QT_TRANSLATE_NOOP("Finding", "{step} moves traffic after gates that only read"),
    QT_TRANSLATE_NOOP("Finding", "{step} moves traffic before a health gate has passed"),
    QT_TRANSLATE_NOOP("Finding", "{step} ({phase}) does not wait for {earlier} ({before})"),
    QT_TRANSLATE_NOOP("Finding", "{step} does not ask whether the old writer still writes"),
    QT_TRANSLATE_NOOP("Finding", "{step} does not ask whether the new primary has everything"),
    QT_TRANSLATE_NOOP("Finding", "{step} comes without a claim at {member}"),
    QT_TRANSLATE_NOOP("Finding", "the plan claims none of its targets"),
    QT_TRANSLATE_NOOP("Finding", "the plan claims its targets and never gives them back"),
    QT_TRANSLATE_NOOP(
        "Finding",
        "{step} is destructive and says neither how to go back nor that there is no way"),
    QT_TRANSLATE_NOOP("Finding", "{step} has no post-condition"),
    QT_TRANSLATE_NOOP("Finding", "{step} is a verb of last resort"),
    QT_TRANSLATE_NOOP("Finding",
                      "{step} may run at the same time as {other}, on the same component"),
    QT_TRANSLATE_NOOP("Finding", "{step} waits for a fixed time"),
    QT_TRANSLATE_NOOP("Finding", "{step} is a gate that looks at nothing: {verb} is a person's "
                                 "word, or a local program's exit code"),
    QT_TRANSLATE_NOOP("Finding", "step {step} has no title"),
    QT_TRANSLATE_NOOP("Finding", "the plan has no owner"),
    QT_TRANSLATE_NOOP("Finding", "nobody has promised an RTO for {service} in {scenario}"),
    QT_TRANSLATE_NOOP("Finding", "the critical path takes {time}, more than the {promise}"),
    QT_TRANSLATE_NOOP(
        "Finding", "the deadlines of the critical path add up to {time}, more than the {promise}"),
    QT_TRANSLATE_NOOP("Finding", "{step} is decided by rule, and no option says when it fits"),
    QT_TRANSLATE_NOOP("Finding", "{application} at {member} may write to {writer}, which stops"),
    QT_TRANSLATE_NOOP(
        "Finding",
        "It needs that database, and the plan neither stops it nor asks whether it writes."),
    QT_TRANSLATE_NOOP("Finding", "It goes on and fails in the middle of what it does."),
    QT_TRANSLATE_NOOP("Finding", "Generate the plan again; where its adapter cannot stop it, stop "
                                 "it by hand and let this step ask that it is stopped."),
    QT_TRANSLATE_NOOP("Finding", "the plan acts on {component} and does not bind it"),
    QT_TRANSLATE_NOOP("Finding", "{component} is bound as {kind} and is a {real}"),
    QT_TRANSLATE_NOOP("Finding", "the identity of {component} is not known"),
    QT_TRANSLATE_NOOP("Finding",
                      "{step} changes the role by hand, and {keeper} looks after {component}"),
    QT_TRANSLATE_NOOP("Finding", "caches may hold the old answer of {edge} for {ttl} s, and the "
                                 "RTO is {rto} s"),
    QT_TRANSLATE_NOOP("Finding", "the server that takes updates of {edge} is at {site}, the site "
                                 "that is lost"),
    QT_TRANSLATE_NOOP("Finding",
                      "A cache keeps an answer for its TTL, whatever the servers say since."),
    QT_TRANSLATE_NOOP("Finding", "Clients come to the old site for longer than was promised."),
    QT_TRANSLATE_NOOP("Finding", "Lower ttl_s well below the RTO, at least one old TTL before it "
                                 "is needed."),
    QT_TRANSLATE_NOOP("Finding", "The name cannot be moved."),
    QT_TRANSLATE_NOOP("Finding", "Make a server at another site the primary of the zone."),
    QT_TRANSLATE_NOOP("Finding", "{step} acts at {site}, the site that is lost"),
    QT_TRANSLATE_NOOP("Finding",
                      "{step} waits for an answer of {member} at {site}, the site that is lost"),
    QT_TRANSLATE_NOOP("Finding",
                      "The newest print is of revision {printed}, the plan of revision {revision}"),
    QT_TRANSLATE_NOOP("Finding", "They would do what nobody approves any more"),
    QT_TRANSLATE_NOOP("Finding", "`plan runbook` prints this revision; destroy the older print"),
    QT_TRANSLATE_NOOP("Finding", "{step} runs another plan, whose steps are not here"),
    QT_TRANSLATE_NOOP("Finding", "The plan cannot be run."),
    QT_TRANSLATE_NOOP("Finding", "Assemble the plan: the other's steps come in place of this one."),
    QT_TRANSLATE_NOOP("Finding", "there is no service {id}"),
    QT_TRANSLATE_NOOP("Finding", "there is no site {id}"),
    QT_TRANSLATE_NOOP("Finding", "there is no component {id}"),
    QT_TRANSLATE_NOOP("Finding", "no adapter knows the kind {kind} of {component}"),
    QT_TRANSLATE_NOOP("Finding", "the adapter {kind} has no verb {verb}"),
    QT_TRANSLATE_NOOP("Finding",
                      "{step} is for {person}, who is neither a role nor on the list of people"),
    QT_TRANSLATE_NOOP("Finding", "{component} has no member {member}"),
    QT_TRANSLATE_NOOP("Finding", "{member} may be chosen and is not at {site}"),
    QT_TRANSLATE_NOOP("Finding", "The writer would be at one site and its clients at another."),
    QT_TRANSLATE_NOOP("Finding", "Allow only members of the site that the plan moves to."),
    QT_TRANSLATE_NOOP("Finding", "The run will wait for nobody."),
    QT_TRANSLATE_NOOP("Finding",
                      "A re-created or swapped system of the same name would be acted on."),
    QT_TRANSLATE_NOOP("Finding", "Name a role, or somebody who is on the list."),
    QT_TRANSLATE_NOOP("Finding", "The plan can never finish, so it cannot be started."),
    QT_TRANSLATE_NOOP("Finding", "The plan cannot be read, so it cannot be approved."),
    QT_TRANSLATE_NOOP("Finding",
                      "The service, or what protects it, could be interrupted by a rehearsal."),
    QT_TRANSLATE_NOOP("Finding", "It fills the disk of the standby, unseen."),
    QT_TRANSLATE_NOOP("Finding", "Two servers could take writes at once."),
    QT_TRANSLATE_NOOP("Finding", "The two never hold at once, so nobody is promoted."),
    QT_TRANSLATE_NOOP(
        "Finding",
        "One wrong or taken-over device would be enough for two servers to take writes."),
    QT_TRANSLATE_NOOP("Finding",
                      "Behind the block it writes for nobody; without it, beside the new primary."),
    QT_TRANSLATE_NOOP("Finding", "The order will be refused when it is needed."),
    QT_TRANSLATE_NOOP("Finding", "The writer elsewhere would go on beside the new one."),
    QT_TRANSLATE_NOOP("Finding", "Two primaries take writes, and one side's are lost."),
    QT_TRANSLATE_NOOP("Finding",
                      "Clients may be sent to a service that cannot take what they send."),
    QT_TRANSLATE_NOOP("Finding",
                      "Users are sent to a site that may answer with errors, or with stale data."),
    QT_TRANSLATE_NOOP("Finding", "It could run too early."),
    QT_TRANSLATE_NOOP("Finding",
                      "Commits that the replica had not received are gone without a word."),
    QT_TRANSLATE_NOOP("Finding",
                      "It could become a second writer by an order that was given long ago."),
    QT_TRANSLATE_NOOP("Finding",
                      "A second run, or one that wakes up late, could act at the same time."),
    QT_TRANSLATE_NOOP("Finding", "The next run is refused until somebody takes the claim over."),
    QT_TRANSLATE_NOOP("Finding", "After an abort nobody knows what to undo."),
    QT_TRANSLATE_NOOP("Finding", "The run goes on without having seen the effect."),
    QT_TRANSLATE_NOOP("Finding", "What it overrides cannot be brought back."),
    QT_TRANSLATE_NOOP("Finding", "The component may be left without a member that works."),
    QT_TRANSLATE_NOOP("Finding",
                      "The outage is longer than it must be, or the next step runs too early."),
    QT_TRANSLATE_NOOP("Finding", "Clients may be sent to a service that does not work."),
    QT_TRANSLATE_NOOP("Finding", "It can show something other than what it says."),
    QT_TRANSLATE_NOOP("Finding", "They have to guess."),
    QT_TRANSLATE_NOOP("Finding", "It grows old unseen."),
    QT_TRANSLATE_NOOP("Finding", "Nobody notices when it is too slow."),
    QT_TRANSLATE_NOOP("Finding", "The RTO will be missed."),
    QT_TRANSLATE_NOOP("Finding", "In the worst case the RTO is missed without any step failing."),
    QT_TRANSLATE_NOOP("Finding", "The step cannot be carried out."),
    QT_TRANSLATE_NOOP("Finding", "The default is always taken."),
    QT_TRANSLATE_NOOP("Finding",
                      "It undoes the change, or promotes another member at the same time."),
    QT_TRANSLATE_NOOP("Finding", "The run stops at this step."),
    QT_TRANSLATE_NOOP("Finding", "Correct the \"after\" of these steps."),
    QT_TRANSLATE_NOOP("Finding", "Change the step."),
    QT_TRANSLATE_NOOP("Finding", "Let the step act on the sandbox, or leave it out."),
    QT_TRANSLATE_NOOP("Finding", "End with the step sandbox-remove, or generate a start-drill."),
    QT_TRANSLATE_NOOP("Finding", "Ask of what fences {host} that power is off and blocked is yes; "
                                 "where one of them cannot be read, that attested is yes."),
    QT_TRANSLATE_NOOP("Finding",
                      "Rest it on power and network, or on the host and on people (attested)."),
    QT_TRANSLATE_NOOP("Finding", "Ask power and network of two machines away from the old site, or "
                                 "people in place of one of them."),
    QT_TRANSLATE_NOOP("Finding", "Ask before it that {member} is not_writable."),
    QT_TRANSLATE_NOOP(
        "Finding",
        "Add the host to \"hosts\" of the claim and of the release, or generate the plan again."),
    QT_TRANSLATE_NOOP("Finding", "Give the host a login with farhaven-act."),
    QT_TRANSLATE_NOOP("Finding", "Name the site that the writer was at."),
    QT_TRANSLATE_NOOP("Finding", "Add a fence: an observed demotion, or power and network."),
    QT_TRANSLATE_NOOP("Finding", "Let it wait for the fence."),
    QT_TRANSLATE_NOOP("Finding", "Let it wait for a gate that writes a mark and reads it back "
                                 "(`verify` of a service), too."),
    QT_TRANSLATE_NOOP("Finding",
                      "Put a gate before it: write a mark at the new site and read it back."),
    QT_TRANSLATE_NOOP("Finding", "Add it to \"after\"."),
    QT_TRANSLATE_NOOP("Finding",
                      "Add the pre-conditions stopped and not_writable on the old writer."),
    QT_TRANSLATE_NOOP("Finding", "Add the pre-condition has_all on {member}."),
    QT_TRANSLATE_NOOP("Finding", "Name {member} under \"must\" of the step claim."),
    QT_TRANSLATE_NOOP("Finding", "Begin with the step claim on the writer."),
    QT_TRANSLATE_NOOP("Finding", "End with the step release."),
    QT_TRANSLATE_NOOP("Finding", "Set no_return."),
    QT_TRANSLATE_NOOP("Finding", "Name the compensation {verb}."),
    QT_TRANSLATE_NOOP("Finding", "Say what must be observed afterwards."),
    QT_TRANSLATE_NOOP("Finding",
                      "Keep it only if nothing else is left; it needs an approval of its own."),
    QT_TRANSLATE_NOOP("Finding", "Let one wait for the other."),
    QT_TRANSLATE_NOOP("Finding", "Ask for the state that is waited for, with a deadline."),
    QT_TRANSLATE_NOOP("Finding",
                      "Have the application verified, and keep what people do in another phase."),
    QT_TRANSLATE_NOOP("Finding", "Type the text again."),
    QT_TRANSLATE_NOOP("Finding", "Say in one line what it does, and where."),
    QT_TRANSLATE_NOOP("Finding", "Name the owner."),
    QT_TRANSLATE_NOOP("Finding", "Give the service or its tier an objective."),
    QT_TRANSLATE_NOOP("Finding",
                      "Make the critical steps faster or parallel, or correct the objective."),
    QT_TRANSLATE_NOOP("Finding", "Shorten the deadlines, or correct the objective."),
    QT_TRANSLATE_NOOP("Finding", "Correct the name, or add what is missing to the estate."),
    QT_TRANSLATE_NOOP("Finding", "Give an option criteria, or name who decides."),
    QT_TRANSLATE_NOOP("Finding", "Generate the plan again while the system answers."),
    QT_TRANSLATE_NOOP("Finding", "Generate the plan again."),
    QT_TRANSLATE_NOOP("Finding", "Use the verb of {keeper} instead: switchover or failover."),
    QT_TRANSLATE_NOOP("Finding", "Say if_unreachable: skip, or act from the surviving side."),
    QT_TRANSLATE_NOOP("Finding", "Ask the fence or a vantage of the surviving side instead."),
    // Why a plan that runs others cannot be assembled: model/children.cpp.
    QT_TRANSLATE_NOOP(
        "Finding",
        "the child plan \"{child}\" is a {kind} and its parent a {other}, or goes another way"),
    QT_TRANSLATE_NOOP("Finding", "Generate the child for the same move, or run it by itself."),
    QT_TRANSLATE_NOOP("Finding", "the child plan \"{child}\" accepts less loss than its parent"),
    QT_TRANSLATE_NOOP("Finding", "Let the parent accept no more than each child does."),
    QT_TRANSLATE_NOOP("Finding", "\"{component}\" is bound to another system in the child plan"),
    QT_TRANSLATE_NOOP("Finding", "Generate both while the systems answer."),
    QT_TRANSLATE_NOOP("Finding",
                      "the late-bound value \"{name}\" means something else in the child plan"),
    QT_TRANSLATE_NOOP("Finding", "Give one of the two another name."),
    QT_TRANSLATE_NOOP("Finding", "the plan {plan} would run within itself"),
    QT_TRANSLATE_NOOP("Finding", "Take one of the two steps out."),
    QT_TRANSLATE_NOOP("Finding", "more than 4 plans stand in each other"),
    QT_TRANSLATE_NOOP("Finding", "Write the innermost steps into their parent."),
    QT_TRANSLATE_NOOP("Finding", "the child plan {plan} has other bytes than its parent binds"),
    QT_TRANSLATE_NOOP("Finding", "Look at what changed (`plan diff`), then bind the new bytes."),
    QT_TRANSLATE_NOOP("Finding", "with its child plans the plan holds more than 10000 steps"),
    QT_TRANSLATE_NOOP(
        "Finding",
        "\"{later}\" would come before \"{earlier}\", which belongs to an earlier phase"),
    QT_TRANSLATE_NOOP(
        "Finding",
        "Let the two child plans stand side by side, or run one after the other as two runs."),
};

// Of drills first: what they begin with would be no part of a service's name.
constexpr const char *planNameRows[] = {
    QT_TRANSLATE_NOOP("PlanName", "DRILL: recover {service} at {site}"),
    QT_TRANSLATE_NOOP("PlanName", "Recover {service} at {site}"),
    QT_TRANSLATE_NOOP("PlanName", "Bring back {service} to {site}"),
    QT_TRANSLATE_NOOP("PlanName", "Move {service} to {site}"),
    QT_TRANSLATE_NOOP("PlanName", "Stop {site}"),
    QT_TRANSLATE_NOOP("PlanName", "Start {site}"),
};

} // namespace

std::span<const char *const> knownPlanNames()
{
    return planNameRows;
}

std::span<const char *const> knownTitles()
{
    return titleRows;
}

std::span<const char *const> knownFindings()
{
    return findingRows;
}

} // namespace farhaven::gui
