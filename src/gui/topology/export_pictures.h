// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "gui/topology/painting.h"

#include <QString>

namespace farhaven::gui {

enum class ExportForm { Png, Svg, Pdf, Drawio, Graphml, Dot, Mermaid };
struct ExportKind {
    ExportForm form;
    const char *suffix; ///< of the file
    const char *name;   ///< never translated
};
[[nodiscard]] const std::vector<ExportKind> &exportKinds();

/// What stands below an exported picture, beside the legend.
struct PictureNote {
    QString title;  ///< of the estate
    QString moment; ///< with its zone
    QString hash;   ///< of the estate's canonical form, hexadecimal
};

/// Pictures larger than these are refused: Invalid, with what to do.
inline constexpr int exportSideMax = 16'000;
inline constexpr int exportPagesMax = 400;

/// Writes the part of the drawing that `what.area` names, in the colours of paper. Io when the file
/// cannot be written.
[[nodiscard]] Result<> writePicture(const QString &path, ExportForm form, const ChartPainting &what,
                                    const PictureNote &note);

} // namespace farhaven::gui
