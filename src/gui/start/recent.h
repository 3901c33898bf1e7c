// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace farhaven::gui {

/// The workspaces opened lately on this machine, newest first; kept in the window's settings.
class RecentWorkspaces {
public:
    [[nodiscard]] QStringList paths() const;
    void add(const QString &path);
    void remove(const QString &path);

private:
    static constexpr int most = 10;
};

} // namespace farhaven::gui
