// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/shell/status_texts.h"

#include <QCoreApplication>
#include <QLocale>

namespace farhaven::gui {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(farhaven::gui::StatusTexts)
};

} // namespace

std::optional<Environment> environmentOf(const model::Estate &estate)
{
    bool recovery = false;
    for (const model::Site &site : estate.sites) {
        if (site.role == model::SiteRole::Production)
            return Environment::Production;
        recovery = recovery || site.role == model::SiteRole::Recovery;
    }
    return recovery ? std::optional(Environment::Recovery) : std::nullopt;
}

std::optional<Environment> environmentOf(const Picture &picture, Ticks now)
{
    for (const auto &[id, service] : picture.services) {
        if (service.protection == model::ProtectionState::Drilling && isFresh(&service, now))
            return Environment::Drill;
    }
    return environmentOf(picture.estate);
}

QString workspaceText(const Picture &picture)
{
    return Texts::tr("Local workspace, revision %1")
        .arg(QLocale().toString(qlonglong(picture.estateRevision)));
}

QString answersText(const Picture &picture)
{
    int all = 0;
    int answering = 0;
    const auto seen = seenComponents(picture);
    for (const model::Component &component : picture.estate.components) {
        const auto known = seen.find(component.id);
        for (const model::Member &member : component.members) {
            ++all;
            const MemberSight *sight =
                known == seen.end() ? nullptr : known->second.member(member.id);
            answering += sight && sight->isKnown() ? 1 : 0;
        }
    }
    return Texts::tr("%1 of %n members answer", nullptr, all).arg(answering);
}

} // namespace farhaven::gui
