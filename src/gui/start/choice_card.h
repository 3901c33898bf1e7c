// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QHBoxLayout;
class QLineEdit;
class QPushButton;

namespace farhaven::gui {

/// One way to begin: a sentence, at most two named files or folders with a chooser each, a button.
class ChoiceCard : public QFrame {
    Q_OBJECT
public:
    enum class Wants { Folder, ExistingFile, NewFile };

    ChoiceCard(const QString &title, const QString &explanation, const QString &icon,
               QWidget *parent = nullptr);
    QLineEdit *addPath(const QString &label, Wants wants, const QString &filter = {});
    /// Beside the buttons added before.
    QPushButton *addButton(const QString &text);

private:
    QHBoxLayout *m_buttons = nullptr;
    void choose(QLineEdit *line, Wants wants, const QString &label, const QString &filter);
};

} // namespace farhaven::gui
