// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/picture/picture.h"
#include "gui/shell/parts.h"
#include "gui/topology/chart.h"
#include "model/plan.h"

class QGridLayout;
class QScrollArea;

namespace farhaven::gui {

/// Everything that is known of the current node: state, replication, identity, and what failed.
class Inspector : public Panel {
    Q_OBJECT
public:
    explicit Inspector(QWidget *parent = nullptr);
    /// A null `node` shows how to choose one.
    void show(const Picture *picture, const ChartNode *node, Ticks now, Instant wall);
    using QWidget::show;
    /// All that is shown, line by line; for tests and for copying.
    [[nodiscard]] QString text() const;

Q_SIGNALS:
    void planAsked(farhaven::model::PlanKind kind, const farhaven::SiteId &to);
    void attestAsked(const farhaven::HostId &host);

private:
    struct Line {
        QString label;
        QString value;
    };
    void setLines(const std::vector<Line> &lines);
    void showMember(const Picture &picture, const ChartNode &node, Ticks now, Instant wall);
    void showHost(const Picture &picture, const ChartNode &node, Ticks now);
    void showPlanned(const Picture &picture, const ChartNode &node);
    void offer(const Picture &picture, const ChartNode &node, Ticks now);

    QLabel *m_name;
    QLabel *m_kind;
    StatusLabel *m_state;
    QLabel *m_note;
    QGridLayout *m_grid;
    std::vector<std::pair<QLabel *, QLabel *>> m_lines;
    QLabel *m_error;
    QPushButton *m_plan;
    QPushButton *m_attest;
    QLabel *m_attestHint;
    model::PlanKind m_wanted = model::PlanKind::Switchover;
    SiteId m_to;
    HostId m_host;
};

} // namespace farhaven::gui
