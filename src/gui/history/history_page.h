// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/history/history_charts.h"
#include "gui/shell/page.h"

#include <QPointer>

#include <optional>

class QButtonGroup;
class QComboBox;
class QStackedLayout;
class QToolButton;

namespace farhaven::gui {

class ChartPanel;
class EmptyState;
class ErrorBox;

/// How a service did against its objectives: how far behind its replicas were, and how long its
/// recoveries took. What nobody saw is a gap. Read only.
class HistoryPage : public Page {
    Q_OBJECT
public:
    explicit HistoryPage(const Clock &clock, QWidget *parent = nullptr);

    [[nodiscard]] QString id() const override { return QStringLiteral("history"); }
    [[nodiscard]] QString title() const override { return tr("History"); }
    [[nodiscard]] QString icon() const override { return QStringLiteral("history"); }
    void attach(Session *session) override;
    void show(const Picture &picture, const Changes &changes) override;
    using QWidget::show;
    void tick(Ticks now) override;
    /// A service by its id.
    void reveal(const QString &object) override;
    [[nodiscard]] QString revealed() const override;
    [[nodiscard]] std::vector<Findable> findable() const override;

    [[nodiscard]] ChartPanel &lags() { return *m_lags; }
    [[nodiscard]] ChartPanel &moves() { return *m_moves; }

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    [[nodiscard]] QWidget *buildBar();
    [[nodiscard]] QWidget *buildContent();
    void addChoice(QButtonGroup *group, QLayout *row, int id, const QString &text, bool chosen);
    void fillServices(const model::Estate &estate);
    void ask();
    void read(const ServiceId &service, const Result<Json> &answer);
    void draw();

    const Clock &m_clock;
    QPointer<Session> m_session;
    std::optional<ServiceHistory> m_history;
    std::optional<Ticks> m_askedAt;
    int m_asked = 0; ///< the number of the newest question: only its answer counts
    QStackedLayout *m_stack;
    EmptyState *m_empty;
    ErrorBox *m_errors;
    QComboBox *m_services;
    QButtonGroup *m_hours;
    QButtonGroup *m_measure;
    ChartPanel *m_lags;
    ChartPanel *m_moves;
};

} // namespace farhaven::gui
