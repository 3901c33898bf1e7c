// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <cstdint>
#include <optional>

class QComboBox;
class QSpinBox;

namespace farhaven::gui {

/// How much may be lost or thrown away: at most so many MiB, any amount, or, where something else
/// already says it, nothing typed here.
class BoundField : public QWidget {
    Q_OBJECT
public:
    /// `otherwise` names what holds when nothing is typed; empty: something must be.
    BoundField(const char *name, const QString &otherwise, int mebibytes, QWidget *parent);
    /// Bytes, or model::lossAny; nothing: what holds otherwise.
    [[nodiscard]] std::optional<std::int64_t> bytes() const;

private:
    enum Kind { AtMost, Any, Otherwise };
    QComboBox *m_kind;
    QSpinBox *m_amount;
};

} // namespace farhaven::gui
