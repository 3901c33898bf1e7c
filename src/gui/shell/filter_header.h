// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHeaderView>

#include <vector>

class QLineEdit;

namespace farhaven::gui {

/// Titles of columns, and on wish a line under each to filter by.
class FilterHeader : public QHeaderView {
    Q_OBJECT
public:
    explicit FilterHeader(QWidget *parent = nullptr);
    void setFiltering(bool filtering);
    [[nodiscard]] bool filtering() const { return m_filtering; }
    /// Made with the first setFiltering(true); null before.
    [[nodiscard]] QLineEdit *line(int column) const;
    void place();

Q_SIGNALS:
    void filterChanged(int column, const QString &text);
    void left(); ///< Esc in a line: back to the rows

protected:
    [[nodiscard]] QSize sizeHint() const override;
    void updateGeometries() override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void make();

    bool m_filtering = false;
    std::vector<QLineEdit *> m_lines;
};

} // namespace farhaven::gui
