// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/ids.h"

#include <QString>

/// Small conveniences that this machine's settings keep for a person. Never a secret.
namespace farhaven::gui {

/// Where the person's own key file was last time; empty: never said.
[[nodiscard]] QString rememberedKeyFile(const PersonId &person);
void rememberKeyFile(const PersonId &person, const QString &path);

/// Who acted last in this window on a workspace; empty: nobody did.
[[nodiscard]] PersonId rememberedActor(const QString &workspace);
void rememberActor(const QString &workspace, const PersonId &person);

/// Whether somebody has seen enough of the first steps in a workspace.
[[nodiscard]] bool firstStepsHidden(const QString &workspace);
void hideFirstSteps(const QString &workspace, bool hidden);

/// Where a person last saved an export, as long as it is there; else their home.
[[nodiscard]] QString exportFolder();
void rememberExportFolder(const QString &savedFile);
/// "Members 2026-11-21 0941 UTC.csv": what is saved says of when it is.
[[nodiscard]] QString exportName(const QString &stem, const QString &suffix);

} // namespace farhaven::gui
