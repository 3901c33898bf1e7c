// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>
#include <QWidget>

#include <vector>

class QLabel;

namespace farhaven::gui {

class StatusLabel;

/// The stages of a ceremony in their order, each done or still missing. They are shown, not
/// clicked: what makes one done stands elsewhere in the dialog.
class Stages : public QWidget {
    Q_OBJECT
public:
    explicit Stages(const QStringList &names, QWidget *parent = nullptr);
    void set(int stage, bool done);
    [[nodiscard]] bool done(int stage) const;

private:
    QStringList m_names;
    std::vector<StatusLabel *> m_labels;
};

} // namespace farhaven::gui
