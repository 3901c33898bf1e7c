// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>

namespace farhaven::gui {

/// One place in the rail: icon, word (two lines when it is long), count.
class RailItem : public QAbstractButton {
    Q_OBJECT
public:
    static constexpr int railWidth = 176;

    RailItem(QString id, const QString &title, QString icon, QWidget *parent = nullptr);

    [[nodiscard]] const QString &id() const { return m_id; }
    void setTitle(const QString &title);
    void setBadge(int count);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;

private:
    [[nodiscard]] QRect textRect(int width, int height) const;

    QString m_id;
    QString m_icon;
    int m_badge = 0;
};

} // namespace farhaven::gui
