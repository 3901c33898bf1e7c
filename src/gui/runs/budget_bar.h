// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/runs/run_picture.h"

#include <QWidget>

namespace farhaven::gui {

/// Time used, predicted and left against the promise, on one bar from the beginning of the outage.
/// Ranges, never a percentage. What is painted is the accessible description too.
class BudgetBar : public QWidget {
    Q_OBJECT
public:
    explicit BudgetBar(QWidget *parent = nullptr);
    /// `now` is the moment that the picture was made for.
    void set(const Budget &budget, Instant now);
    [[nodiscard]] QString text() const; ///< the same in words
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    struct Scale;
    [[nodiscard]] Milliseconds whole() const;
    void paintUsed(QPainter &painter, const Scale &scale) const;
    void paintPredicted(QPainter &painter, const Scale &scale) const;
    void paintPromise(QPainter &painter, const Scale &scale) const;
    void paintLabels(QPainter &painter, const Scale &scale) const;
    [[nodiscard]] bool late() const;

    Budget m_budget;
    Instant m_now{};
};

} // namespace farhaven::gui
