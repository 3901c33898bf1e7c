// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/estate.h"

#include <QWidget>

class QCheckBox;

namespace farhaven::gui {

/// For which services something is signed: a box each, a few seen at once, all to be reached.
class ServiceTicks : public QWidget {
    Q_OBJECT
public:
    /// `name` is that of the list in the window, `label` what it says above it.
    ServiceTicks(const std::vector<model::Service> &services, const QString &label,
                 const QString &name, QWidget *parent);
    [[nodiscard]] std::vector<ServiceId> chosen() const;
    /// All that is ticked, in words: of a long list some are out of sight.
    [[nodiscard]] QString text() const;

Q_SIGNALS:
    void changed();

private:
    std::vector<std::pair<ServiceId, QCheckBox *>> m_boxes;
};

/// By name and id: two may have one name, and a signature is for the id.
[[nodiscard]] QString serviceLabel(const model::Service &service);

} // namespace farhaven::gui
