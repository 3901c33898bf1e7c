// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/condition.h"
#include "model/estate.h"

#include <QWidget>

#include <vector>

class QComboBox;
class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace farhaven::gui {

/// What must hold, one statement a row; each can be taken out, and another be added.
class ConditionRows : public QWidget {
    Q_OBJECT
public:
    ConditionRows(const QString &name, std::vector<model::Condition> conditions,
                  const model::Estate &estate, QWidget *parent);

Q_SIGNALS:
    void edited(const std::vector<farhaven::model::Condition> &conditions);

private:
    void addRow(QVBoxLayout *rows, std::size_t index);
    void add();
    void update();

    std::vector<model::Condition> m_conditions;
    QComboBox *m_member;
    QComboBox *m_question;
    QLineEdit *m_fact;
    QPushButton *m_add;
};

} // namespace farhaven::gui
