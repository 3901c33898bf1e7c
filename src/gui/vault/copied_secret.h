// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/secret.h"
#include "base/tri.h"

#include <QObject>
#include <QPointer>
#include <QTimer>

#include <memory>

class QMimeData;

namespace farhaven::gui {

/// A secret in the clipboard for a while. It says of itself that it is one, so that clipboard
/// managers keep it out of their history, and it is taken out again when its time is over or this
/// object goes, unless somebody has copied something else meanwhile. A clipboard that cannot be
/// read counts as one in which it may lie still.
class CopiedSecret : public QObject {
    Q_OBJECT
public:
    /// `clock` outlives this.
    explicit CopiedSecret(const Clock &clock, QObject *parent = nullptr);
    ~CopiedSecret() override;

    /// Unsupported for bytes that are no text.
    Result<> copy(std::shared_ptr<const Secret> secret, const QString &name, Milliseconds hold);
    /// Takes it out when its time is over. Asked each second by itself too.
    void tick();
    void clear();
    /// It may lie there or not: the clipboard cannot be read now.
    [[nodiscard]] bool isUnseen() const { return m_unseen; }
    [[nodiscard]] bool isHeld() const { return m_secret != nullptr; }
    [[nodiscard]] const QString &name() const { return m_name; }
    [[nodiscard]] Milliseconds left() const;

Q_SIGNALS:
    /// It was put there, taken out, or a second of its time is over.
    void changed();

private:
    [[nodiscard]] Tri liesThere() const;
    void forget();

    const Clock &m_clock;
    std::shared_ptr<const Secret> m_secret;
    QPointer<QMimeData> m_data;
    QString m_name;
    Ticks m_until{};
    bool m_unseen = false;
    QTimer m_timer;
};

} // namespace farhaven::gui
