// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "gui/shell/theme.h"

#include <QObject>
#include <QString>

#include <vector>

namespace farhaven::gui {

struct Notice {
    int id = 0;
    Status status = Status::Critical;
    QString what, detail;
    Instant at{};  ///< the last time
    int times = 1; ///< said so often, the same each time
    bool read = false;
};

/// What the window told a person and they may have missed: errors until they are read, good news
/// for a while. One object for the application, on the GUI thread; gone when the program ends.
class Notices : public QObject {
    Q_OBJECT
public:
    static constexpr std::size_t kept = 500;

    static Notices &instance();

    /// Good news (Status::Ok) counts as read.
    void add(Status status, const QString &what, const QString &detail, Instant at);
    void markRead(int id);
    void markAllRead();
    /// Newest first.
    [[nodiscard]] const std::vector<Notice> &list() const { return m_list; }
    [[nodiscard]] const Notice *find(int id) const;
    [[nodiscard]] int unread() const;
    void clear();

Q_SIGNALS:
    void changed();
    void goodNews(const QString &what);

private:
    Notices() = default;

    std::vector<Notice> m_list;
    int m_next = 1;
};

} // namespace farhaven::gui
