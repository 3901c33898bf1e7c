// SPDX-License-Identifier: GPL-3.0-or-later
// What model lint says of the inventory, and why a tier is proposed: as plan_texts_known.cpp.
#include "gui/shell/plan_texts.h"

#include <QCoreApplication>

namespace farhaven::gui {

namespace {

// The longer of two that begin alike stands first.
constexpr const char *inventoryRows[] = {
    QT_TRANSLATE_NOOP("Finding", "Nobody owns {name}"),
    QT_TRANSLATE_NOOP("Finding", "{name} was to be reviewed by {day}"),
    QT_TRANSLATE_NOOP("Finding", "{name} expired on {day}"),
    QT_TRANSLATE_NOOP("Finding", "{name} expires on {day}"),
    QT_TRANSLATE_NOOP("Finding", "{name} ended on {day}"),
    QT_TRANSLATE_NOOP("Finding", "{name} ends on {day}"),
    QT_TRANSLATE_NOOP("Finding", "Of {name} there are {count} at {site}, and {least} are to be"),
    QT_TRANSLATE_NOOP(
        "Finding", "{there} carries {count} {measure} of {what}, and {need} are needed at {site}"),
    QT_TRANSLATE_NOOP("Finding", "{name} peaks at {peak}, above its limit of {limit}"),
    QT_TRANSLATE_NOOP("Finding", "{name} scales from {least} to {most}"),
    QT_TRANSLATE_NOOP("Finding", "Nobody of {team} is on call"),
    QT_TRANSLATE_NOOP("Finding", "{who} is on call for {team} and has neither telephone nor mail"),
    QT_TRANSLATE_NOOP("Finding", "{service} needs more than is promised: {by} promises no {word}, "
                                 "and at most {time} is asked for"),
    QT_TRANSLATE_NOOP("Finding", "{service} needs more than is promised: {by} promises an {word} "
                                 "of {had}, and at most {time} is asked for"),
    QT_TRANSLATE_NOOP("Finding", "{service} needs more than is promised: {by} promises no {word}, "
                                 "and less than the MTPD of {time} is asked for"),
    QT_TRANSLATE_NOOP("Finding", "{service} needs more than is promised: {by} promises an {word} "
                                 "of {had}, and less than the MTPD of {time} is asked for"),
    QT_TRANSLATE_NOOP("Finding", "The sessions of {service} live on one node"),
    QT_TRANSLATE_NOOP("Finding", "The impact analysis of {service} was to be reviewed by {day}"),
    QT_TRANSLATE_NOOP("Finding", "Nobody approved the impact analysis of {service}"),
    QT_TRANSLATE_NOOP("Finding", "Nobody has said what the loss of {service} costs over time"),
    QT_TRANSLATE_NOOP("Finding", "\"{name}\" names {thing}, which is not in the estate"),
    QT_TRANSLATE_NOOP("Finding",
                      "No tier suffices: {by} promises no {word}, and at most {time} is asked for"),
    QT_TRANSLATE_NOOP(
        "Finding",
        "No tier suffices: {by} promises an {word} of {had}, and at most {time} is asked for"),
    QT_TRANSLATE_NOOP(
        "Finding",
        "No tier suffices: {by} promises no {word}, and less than the MTPD of {time} is asked for"),
    QT_TRANSLATE_NOOP("Finding", "No tier suffices: {by} promises an {word} of {had}, and less "
                                 "than the MTPD of {time} is asked for"),
    QT_TRANSLATE_NOOP("Finding", "{by} promises no {word}, and at most {time} is asked for"),
    QT_TRANSLATE_NOOP("Finding",
                      "{by} promises an {word} of {had}, and at most {time} is asked for"),
    QT_TRANSLATE_NOOP("Finding",
                      "{by} promises no {word}, and less than the MTPD of {time} is asked for"),
    QT_TRANSLATE_NOOP(
        "Finding",
        "{by} promises an {word} of {had}, and less than the MTPD of {time} is asked for"),
    QT_TRANSLATE_NOOP("Finding", "{tier} gives all that is asked for"),
    QT_TRANSLATE_NOOP("Finding", "There are no tiers yet"),
    QT_TRANSLATE_NOOP(
        "Finding",
        "The analysis says neither how long the service may be away nor what may be lost"),
    QT_TRANSLATE_NOOP("Finding", "It is wrong on the day that it is needed"),
    QT_TRANSLATE_NOOP("Finding", "People follow steps that no longer fit"),
    QT_TRANSLATE_NOOP(
        "Finding",
        "What it is for refuses connections or stops, perhaps in the middle of a recovery"),
    QT_TRANSLATE_NOOP("Finding", "In a disaster the vendor owes nothing"),
    QT_TRANSLATE_NOOP("Finding", "A broken part keeps the site from coming back"),
    QT_TRANSLATE_NOOP("Finding", "The service is back and falls over under its load"),
    QT_TRANSLATE_NOOP("Finding", "It fails at the next peak"),
    QT_TRANSLATE_NOOP("Finding", "No scaling step can keep both"),
    QT_TRANSLATE_NOOP("Finding", "Whoever declares it calls around"),
    QT_TRANSLATE_NOOP("Finding", "The call goes to nobody"),
    QT_TRANSLATE_NOOP("Finding",
                      "The recovery keeps its promise and the business is hurt all the same"),
    QT_TRANSLATE_NOOP("Finding", "Every failover logs everybody out and loses what they had begun"),
    QT_TRANSLATE_NOOP("Finding", "The tier is chosen for another year"),
    QT_TRANSLATE_NOOP("Finding", "They bind nobody"),
    QT_TRANSLATE_NOOP("Finding", "Its objectives are somebody's guess"),
    QT_TRANSLATE_NOOP("Finding", "Whoever follows the record in a disaster finds nothing."),
    QT_TRANSLATE_NOOP("Finding", "Name an owner"),
    QT_TRANSLATE_NOOP("Finding", "Review it and give it a new date"),
    QT_TRANSLATE_NOOP("Finding", "Renew it, and give its new date"),
    QT_TRANSLATE_NOOP("Finding", "Renew it, or take it out"),
    QT_TRANSLATE_NOOP("Finding", "Order more"),
    QT_TRANSLATE_NOOP("Finding", "Enlarge it, or write down what is left out in a disaster"),
    QT_TRANSLATE_NOOP("Finding", "Enlarge it, or correct the figure"),
    QT_TRANSLATE_NOOP("Finding", "Correct one of them"),
    QT_TRANSLATE_NOOP("Finding", "Say who is called first, and who next"),
    QT_TRANSLATE_NOOP("Finding", "Write down how to reach them"),
    QT_TRANSLATE_NOOP("Finding", "Choose a stricter tier, or have the analysis approved anew"),
    QT_TRANSLATE_NOOP("Finding", "Replicate them, or keep them in a store of both sites"),
    QT_TRANSLATE_NOOP("Finding", "Have the owner of the service approve it"),
    QT_TRANSLATE_NOOP("Finding", "Make one: Inventory, impact analyses"),
    QT_TRANSLATE_NOOP("Finding", "Name what took its place, or take it out of the record."),
};

} // namespace

std::span<const char *const> knownInventoryFindings()
{
    return inventoryRows;
}

} // namespace farhaven::gui
