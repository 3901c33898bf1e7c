// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/shell/words.h"
#include "gui/topology/designer.h"

#include <QCoreApplication>

namespace farhaven::gui {

namespace {

struct WhyNot {
    Q_DECLARE_TR_FUNCTIONS(farhaven::gui::WhyNot)
};

} // namespace

QString reasonText(const Verdict &verdict)
{
    const QString about = shown(verdict.about);
    switch (verdict.reason) {
    case Reason::None:
        return {};
    case Reason::Gone:
        return WhyNot::tr("It is no longer in the estate.");
    case Reason::Itself:
        return WhyNot::tr("Nothing is connected with itself.");
    case Reason::AlreadyThere:
        return WhyNot::tr("It is there already: %1.").arg(about);
    case Reason::NotAComponent:
        return WhyNot::tr("Only components need each other. Choose a member of one.");
    case Reason::NotASite:
        return WhyNot::tr("A host stands at a site. Choose the column of one.");
    case Reason::NotAHost:
        return WhyNot::tr("A member runs on a host. Choose one.");
    case Reason::Circle:
        return WhyNot::tr("%1 needs it already: neither could start first.").arg(about);
    case Reason::OtherComponent:
        return WhyNot::tr("Replication runs between two members of one component.");
    case Reason::MemberBeside:
        return WhyNot::tr("%1 of the same component runs there: one loss would take both.")
            .arg(about);
    case Reason::NeedsTwoSites:
        return WhyNot::tr("Draw two sites first: where it runs, and where it recovers.");
    case Reason::HoldsHosts:
        return WhyNot::tr("%1 stands there. Move or remove its hosts first.").arg(about);
    case Reason::RunsMembers:
        return WhyNot::tr("%1 is on it. Move or remove its members first.").arg(about);
    case Reason::InUse:
        return WhyNot::tr("The service %1 rests on it.").arg(about);
    case Reason::LooksAfterItself:
        return WhyNot::tr("It fences %1, and would be lost with it.").arg(about);
    case Reason::CannotBeMoved:
        return WhyNot::tr("It stands where its parts stand. Move those.");
    case Reason::CannotBeRenamed:
        return WhyNot::tr("It has no name of its own.");
    case Reason::NothingChosen:
        return WhyNot::tr("Choose something first.");
    }
    return {};
}

QString paletteText(PaletteItem item)
{
    switch (item) {
    case PaletteItem::Site:
        return WhyNot::tr("Site");
    case PaletteItem::Host:
        return WhyNot::tr("Host");
    case PaletteItem::Database:
        return WhyNot::tr("Database");
    case PaletteItem::Application:
        return WhyNot::tr("Application");
    case PaletteItem::Balancer:
        return WhyNot::tr("Load balancer");
    case PaletteItem::PublicName:
        return WhyNot::tr("Public name");
    case PaletteItem::ReplicatedService:
        return WhyNot::tr("Replicated service");
    }
    return {};
}

} // namespace farhaven::gui
