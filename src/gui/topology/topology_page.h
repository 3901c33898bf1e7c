// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/shell/page.h"

#include <QPointer>

class QSplitter;
class QStackedLayout;
class QVBoxLayout;

namespace farhaven::gui {

class Canvas;
class DrawingPanel;
class EmptyState;
class ErrorBox;
class Inspector;
class Panel;
class ProtectionBar;
class RecordTable;
class WhatIfPanel;

/// Who may write, where it replicates, how far behind; and what is not known. Looking is
/// all that it does until somebody begins to edit the plan; live systems are never touched.
class TopologyPage : public Page {
    Q_OBJECT
public:
    explicit TopologyPage(const Clock &clock, QWidget *parent = nullptr);

    [[nodiscard]] QString id() const override { return QStringLiteral("topology"); }
    [[nodiscard]] QString title() const override { return tr("Topology"); }
    [[nodiscard]] QString icon() const override { return QStringLiteral("topology"); }
    void attach(Session *session) override;
    void show(const Picture &picture, const Changes &changes) override;
    using QWidget::show;
    void tick(Ticks now) override;
    void reveal(const QString &object) override;
    [[nodiscard]] std::vector<Findable> findable() const override;

Q_SIGNALS:
    void filled(); ///< drawing, rows and inspector say what is known now

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    [[nodiscard]] QWidget *buildContent();
    void select(const QString &node);
    void fill();
    void fillTable();
    void askAttest(const HostId &host);
    void askHistory();
    void askWhatIf(bool on);

    const Clock &m_clock;
    QPointer<Session> m_session;
    const Picture *m_picture = nullptr;
    Ticks m_now{};
    QStackedLayout *m_stack;
    EmptyState *m_empty;
    ErrorBox *m_errors;
    ProtectionBar *m_protection;
    Canvas *m_canvas; ///< before the panel that it is in
    DrawingPanel *m_drawing;
    RecordTable *m_table;
    Panel *m_members = nullptr;      ///< the table and its title
    QSplitter *m_left = nullptr;     ///< drawing and members, one above the other
    WhatIfPanel *m_whatIf = nullptr; ///< made when it is first asked for
    Inspector *m_inspector;
    bool m_selecting = false;
};

} // namespace farhaven::gui
