// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/shell/language.h"
#include "gui/shell/theme.h"

#include <QObject>

#include <chrono>

namespace farhaven::gui {

enum class Density { Compact, Normal, Roomy };
/// Which clock stands beside UTC in the status bar.
enum class SecondClock { Site, Machine, None };

/// What a person chose for the window on this machine; kept at once, and read by whoever needs it.
/// One object for the application, on the GUI thread. Never a secret.
class Preferences : public QObject {
    Q_OBJECT
public:
    static Preferences &instance();

    [[nodiscard]] static SchemeChoice scheme();
    void setScheme(SchemeChoice choice);
    void setLanguage(Language language);
    [[nodiscard]] static Density density();
    void setDensity(Density density);
    [[nodiscard]] static SecondClock secondClock();
    void setSecondClock(SecondClock clock);
    /// Without a hand at the window for so long, dialogs with a passphrase are closed; 0: never.
    [[nodiscard]] static std::chrono::minutes idle();
    void setIdle(std::chrono::minutes idle);
    /// How long good news stands in the status bar; 0: it does not appear there.
    [[nodiscard]] static std::chrono::seconds goodNews();
    void setGoodNews(std::chrono::seconds shown);
    /// How long a copied secret stays in the clipboard, 5 s to 2 min.
    [[nodiscard]] static std::chrono::seconds copiedSecret();
    void setCopiedSecret(std::chrono::seconds kept);

Q_SIGNALS:
    void changed();
    /// Rows are higher or lower now: pages are made anew.
    void densityChanged();

private:
    Preferences() = default;
    void keep(const char *name, int value);
};

} // namespace farhaven::gui
