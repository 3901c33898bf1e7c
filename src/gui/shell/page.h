// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/picture/picture.h"

#include <QWidget>

#include <string_view>
#include <vector>

namespace farhaven::gui {

class Session;

/// Something of a page that Ctrl+K finds; reveal(object) shows it.
struct Findable {
    QString kind, text, detail, object;
};

/// One place of the window, reached by the rail. The window calls, on the GUI thread:
/// attach() when a workspace is opened (with a session) or closed (with null); show() for each
/// change of the picture, and once after attach() when there is a picture already; tick() once a
/// second, for ages.
class Page : public QWidget {
    Q_OBJECT
public:
    using QWidget::QWidget;

    /// Stable and never translated: "topology". Names the page in settings and on the command line.
    [[nodiscard]] virtual QString id() const = 0;
    [[nodiscard]] virtual QString title() const = 0;
    /// The file name in resources/icons, without ".svg".
    [[nodiscard]] virtual QString icon() const = 0;
    /// Shown also while no workspace is open.
    [[nodiscard]] virtual bool standsAlone() const { return false; }
    /// The message of the server without which the page is of no use: whose role may not ask it
    /// does not find the page in their window. Empty: it is everybody's.
    [[nodiscard]] virtual std::string_view takes() const { return {}; }

    virtual void attach(Session *session) = 0;
    virtual void show(const Picture &picture, const Changes &changes) = 0;
    /// Since when a declared incident lasts, whenever the window has asked; nothing: none does.
    virtual void setIncident(std::optional<Instant>) {}
    virtual void tick(Ticks) {}
    using QWidget::show;

Q_SIGNALS:
    /// How many things of this page need a person; 0 hides the number in the rail.
    void badgeChanged(int count);
    /// Asks the window to show another page, e.g. "runs", and there the object of that id.
    void goTo(const QString &page, const QString &object);

public:
    /// Another page asked for `object` here. Unknown ids are passed over.
    virtual void reveal(const QString &object) { Q_UNUSED(object); }
    /// What reveal() would bring back here; asked before the page is made anew in another language.
    [[nodiscard]] virtual QString revealed() const { return {}; }
    /// What can be found here now. Asked when a person searches.
    [[nodiscard]] virtual std::vector<Findable> findable() const { return {}; }
};

} // namespace farhaven::gui
