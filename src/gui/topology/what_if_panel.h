// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "analysis/impact.h"
#include "gui/shell/parts.h"
#include "gui/shell/record_model.h"
#include "gui/topology/fallen.h"

#include <QTimer>

#include <map>
#include <optional>
#include <vector>

class QComboBox;

namespace farhaven::gui {

class Canvas;
class RecordTable;
class Session;

/// What would break if what is selected on the drawing failed, and something beside it that has no
/// node of its own: a site, a provider, a line, a person. Asks no live system and changes nothing.
class WhatIfPanel : public Panel {
    Q_OBJECT
public:
    explicit WhatIfPanel(Canvas *canvas, QWidget *parent = nullptr);

    /// Null: nobody is there to ask for plans.
    void attach(Session *session);
    void setOn(bool on);
    [[nodiscard]] bool isOn() const { return m_on; }
    /// After the canvas was shown a new estate, or another state of it.
    void follow(bool newEstate);
    /// While a node is dragged over where it may go: what it would be there. Null: as it is.
    void preview(const model::Estate *estate);

Q_SIGNALS:
    void chosen(const QString &node); ///< of a service in the table

private:
    [[nodiscard]] static std::vector<Column> columns();
    void fillOthers();
    void askPlans();
    void look();
    void clear();
    [[nodiscard]] std::vector<analysis::ObjectRef> failing() const;
    void showImpact(const analysis::Impact &impact);

    Canvas *m_canvas;
    Session *m_session = nullptr;
    bool m_on = false;
    QTimer m_soon; ///< a rubber band selects many at once
    std::optional<model::Estate> m_preview;
    std::optional<analysis::EstateGraph> m_graph; ///< of the estate that is looked at
    std::vector<model::RecoveryPlan> m_plans;
    std::map<std::string, model::RecoveryPlan> m_known; ///< by SHA-256
    std::map<std::string, QString> m_names;
    QComboBox *m_others;
    StatusLabel *m_summary;
    QLabel *m_path;
    RecordTable *m_table;
    std::map<QString, QString> m_paths; ///< by row
};

} // namespace farhaven::gui
