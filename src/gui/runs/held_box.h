// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/runs/held.h"
#include "gui/shell/parts.h"
#include "gui/signing/ceremony.h"
#include "model/people.h"

namespace farhaven::gui {

/// A run that waits for its commit: how long until its plan decides by itself and what it does
/// then, what committing and taking back mean, and an act for each. Whoever may not sees who may.
class HeldBox : public QFrame {
    Q_OBJECT
public:
    struct May {
        bool commit = true;
        bool rollBack = true;
        std::optional<model::People> people; ///< nothing: not known
    };
    explicit HeldBox(QWidget *parent = nullptr);
    /// Hidden while nothing is held.
    void set(const std::optional<Held> &held, const May &may, Instant now);

Q_SIGNALS:
    void commitAsked();
    void rollBackAsked();

private:
    void draw();

    StatusLabel *m_state;
    QLabel *m_when;
    QLabel *m_commitMeans;
    QLabel *m_backMeans;
    QLabel *m_who;
    QPushButton *m_commit;
    QPushButton *m_rollBack;
};

/// Asked before a held run is taken back: held down with the pointer, so that no key does it.
class RollBackDialog : public Ceremony {
    Q_OBJECT
public:
    RollBackDialog(const QString &run, const Held &held, std::optional<Environment> environment,
                   QWidget *parent);
};

/// What each means, in a sentence of its own.
[[nodiscard]] QString commitMeaning();
[[nodiscard]] QString rollBackMeaning(const Held &held);

} // namespace farhaven::gui
