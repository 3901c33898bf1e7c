// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/json.h"

#include <QString>

#include <string>

/// Templates that people made of plans of their own. They are documents on this machine, kept for
/// the person; the server is handed the whole document when one is used.
namespace farhaven::gui {

/// Of "farhaven/template/1", by their names. What cannot be read is left out and stays in place.
[[nodiscard]] Json ownTemplates();
[[nodiscard]] bool isOwnTemplate(const std::string &id);
/// Invalid: it is no template. Io: it could not be written.
[[nodiscard]] Result<> keepTemplate(const Json &one);
void dropTemplate(const std::string &id);

} // namespace farhaven::gui
