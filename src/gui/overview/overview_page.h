// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/overview/overview_feed.h"
#include "gui/shell/page.h"

class QLabel;
class QPushButton;
class QStackedLayout;
class QVBoxLayout;

namespace farhaven::gui {

class CountBar;
class EmptyState;
class ErrorBox;
class FirstStepsPanel;
class NeedRow;
class Panel;
class RecordTable;
class SitePanel;

/// What needs a person now, and how each service is protected: three grades side by side, each with
/// its date, and loss and recovery against what was promised.
class OverviewPage : public Page {
    Q_OBJECT
public:
    explicit OverviewPage(const Clock &clock, QWidget *parent = nullptr);

    [[nodiscard]] QString id() const override { return QStringLiteral("overview"); }
    [[nodiscard]] QString title() const override { return tr("Overview"); }
    [[nodiscard]] QString icon() const override { return QStringLiteral("overview"); }
    void attach(Session *session) override;
    void show(const Picture &picture, const Changes &changes) override;
    void tick(Ticks now) override;
    void reveal(const QString &object) override;
    [[nodiscard]] std::vector<Findable> findable() const override;
    using QWidget::show;

private:
    [[nodiscard]] QWidget *buildContent();
    void refresh();
    void showFirstSteps();
    void showNeeds();
    void showServices();

    const Clock &m_clock;
    QPointer<Session> m_session;
    OverviewFeed m_feed;
    QStackedLayout *m_stack;
    EmptyState *m_empty;
    ErrorBox *m_errors;
    FirstStepsPanel *m_firstSteps;
    Panel *m_needs;
    QVBoxLayout *m_needRows = nullptr;
    QLabel *m_calm = nullptr;
    Panel *m_services;
    CountBar *m_counts;
    RecordTable *m_table;
    SitePanel *m_sites;
    QPushButton *m_check;
    QPushButton *m_history;
    std::vector<NeedRow *> m_rows;
};

} // namespace farhaven::gui
