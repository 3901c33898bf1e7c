// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/plans/library_texts.h"

#include "gui/shell/words.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace farhaven::gui {

namespace {

/// What models/templates say of the templates that write plans, for the catalogues.
constexpr std::array libraryWords = {
    QT_TRANSLATE_NOOP("Library", "Bring a service back home"),
    QT_TRANSLATE_NOOP(
        "Library", "After a failover: the old member returns behind its block, follows, and takes "
                   "over in a planned move."),
    QT_TRANSLATE_NOOP("Library", "What comes back"),
    QT_TRANSLATE_NOOP("Library", "The site that was lost"),
    QT_TRANSLATE_NOOP("Library", "Drill with the checklist of seven"),
    QT_TRANSLATE_NOOP(
        "Library", "A drill on a copy of the standby; what only people can say stands beside it as "
                   "steps of their own, each with its time."),
    QT_TRANSLATE_NOOP("Library", "What is rehearsed"),
    QT_TRANSLATE_NOOP("Library", "Where the standby is"),
    QT_TRANSLATE_NOOP("Library", "Who is asked"),
    QT_TRANSLATE_NOOP("Library", "The member of it"),
    QT_TRANSLATE_NOOP("Library", "Move a service, losing nothing"),
    QT_TRANSLATE_NOOP("Library",
                      "Active-passive: the passive site becomes the active one in a planned move."),
    QT_TRANSLATE_NOOP("Library", "What moves"),
    QT_TRANSLATE_NOOP("Library", "Where to"),
    QT_TRANSLATE_NOOP("Library", "Recover a service, and commit it after a while"),
    QT_TRANSLATE_NOOP(
        "Library",
        "As recover-service, but the run stays open when all is done, with what can still"
        " be taken back, until a person commits it or the time is over."),
    QT_TRANSLATE_NOOP("Library", "What is recovered"),
    QT_TRANSLATE_NOOP("Library", "The site that is left"),
    QT_TRANSLATE_NOOP("Library", "Bytes that people accept to lose"),
    QT_TRANSLATE_NOOP("Library", "How long people have to look, in milliseconds"),
    QT_TRANSLATE_NOOP("Library", "Recover a service whose site is lost"),
    QT_TRANSLATE_NOOP(
        "Library",
        "The branch \"site\" of the activation tree: fence, promote, gate, traffic. "
        "Promises of RPO 0 hold inside a site; what is lost with a site is what the plan "
        "accepts."),
    QT_TRANSLATE_NOOP("Library", "Shift an active-active service to one site"),
    QT_TRANSLATE_NOOP(
        "Library",
        "Active-active: both sites take traffic by weight. The one that stays takes all of it once "
        "it is proven to work, and nobody is cut off. The writer does not move."),
    QT_TRANSLATE_NOOP("Library", "What both sites serve"),
    QT_TRANSLATE_NOOP("Library", "Who answers for the plan"),
    QT_TRANSLATE_NOOP("Library", "The site that is emptied"),
    QT_TRANSLATE_NOOP("Library", "The site that stays"),
    QT_TRANSLATE_NOOP("Library", "Its database, which is claimed and stays where it is"),
    QT_TRANSLATE_NOOP("Library", "The member that is primary"),
    QT_TRANSLATE_NOOP("Library", "The application that serves at both sites"),
    QT_TRANSLATE_NOOP("Library", "The one at the site that stays"),
    QT_TRANSLATE_NOOP("Library", "The balancer whose weights are shifted"),
    QT_TRANSLATE_NOOP("Library", "The server of the site that stays"),
    QT_TRANSLATE_NOOP("Library", "The server of the site that is emptied"),
    QT_TRANSLATE_NOOP("Library", "The weight that each has now"),
    QT_TRANSLATE_NOOP("Library", "The weight of the one that stays"),
    QT_TRANSLATE_NOOP("Library", "Spread an active-active service over both sites again"),
    QT_TRANSLATE_NOOP("Library",
                      "Active-active: the site that was emptied takes its share of the traffic "
                      "again, once it is proven to work. The writer does not move."),
    QT_TRANSLATE_NOOP("Library", "The site that takes all of the traffic now"),
    QT_TRANSLATE_NOOP("Library", "The site that takes its share again"),
    QT_TRANSLATE_NOOP("Library", "The one at the site that comes back"),
    QT_TRANSLATE_NOOP("Library", "The server of the site that comes back"),
    QT_TRANSLATE_NOOP("Library", "The server that takes all of the traffic now"),
    QT_TRANSLATE_NOOP("Library", "The weight of the one that takes all now"),
    QT_TRANSLATE_NOOP("Library", "The weight that each has afterwards"),
    QT_TRANSLATE_NOOP("Library", "Stands for {name}"),
    QT_TRANSLATE_NOOP("Library", "Orderly power work: start a site"),
    QT_TRANSLATE_NOOP("Library",
                      "What stands at the site is started in the order of its dependencies."),
    QT_TRANSLATE_NOOP("Library", "Which"),
    QT_TRANSLATE_NOOP("Library", "Orderly power work: stop a site"),
    QT_TRANSLATE_NOOP("Library",
                      "What stands at the site is stopped in the order of its dependencies."),
};

} // namespace

QString saidOfLibrary(const std::string &text)
{
    // As a field of one's own template is made.
    constexpr std::string_view standsFor = "Stands for ";
    if (text.starts_with(standsFor))
        return QCoreApplication::translate("Library", "Stands for {name}")
            .replace(QStringLiteral("{name}"), shown(text.substr(standsFor.size())));
    const bool known = std::any_of(libraryWords.begin(), libraryWords.end(),
                                   [&](const char *each) { return text == each; });
    return known ? QCoreApplication::translate("Library", text.c_str()) : shown(text);
}

} // namespace farhaven::gui
