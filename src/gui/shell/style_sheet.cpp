// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/shell/style_sheet.h"

#include "gui/shell/theme.h"

namespace farhaven::gui {

namespace {

// @name is replaced by the colour of the token.
constexpr const char *sheet = R"(
QMainWindow, QDialog { background: @bg0; }
QMenuBar { background: @bg0; padding: 1px 6px; }
QMenuBar::item { padding: 4px 9px; background: transparent; }
QMenuBar::item:selected { background: @bg3; border-radius: 3px; }
QMenu { background: @bg1; border: 1px solid @line2; padding: 4px 0; }
QMenu::item { padding: 5px 28px 5px 28px; }
QMenu::icon { padding-left: 8px; }
QMenu::item:selected { background: @sel; color: @t1; }
QMenu::item:disabled { color: @t3; }
QMenu::separator { height: 1px; background: @line; margin: 4px 8px; }
QToolTip { background: @bg1; color: @t1; border: 1px solid @line2; padding: 3px 5px; }
QStatusBar { background: @bg0; border-top: 1px solid @line; color: @t2; }
QStatusBar::item { border: 0; }
QStatusBar QLabel { color: @t2; padding: 0 8px; }

#rail { background: @bg0; border: 0; border-right: 1px solid @line; }
#strip { background: @bg1; border-bottom: 1px solid @line; }
#canvasColumn { background: @bg0; }

QFrame[panel="true"] { background: @bg1; border: 1px solid @line; }
QFrame[panelTitle="true"] { background: @bg1; border: 0; border-bottom: 1px solid @line; }
QLabel[tone="quiet"] { color: @t2; }
QLabel[tone="hint"] { color: @t3; }
QLabel[tag="true"] { color: @t2; border: 1px solid @line2; border-radius: 2px; padding: 0 5px; }

QPushButton { background: @bg1; border: 1px solid @line2; border-radius: 3px; padding: 4px 12px;
    min-height: 16px; color: @t1; }
QPushButton:hover { background: @bg3; }
QPushButton:pressed { background: @line; }
QPushButton:checked { background: @sel; border-color: @acc; }
QPushButton:disabled { color: @t3; border-color: @line; }
QPushButton[primary="true"] { background: @acc; border-color: @acc; color: @onacc; }
QPushButton[primary="true"]:disabled { background: @bg1; border-color: @line; color: @t3; }
QPushButton[danger="true"] { color: @critical; border-color: @critical; background: @bg1; }
QPushButton[danger="true"]:disabled { color: @t3; border-color: @line; }
QPushButton:focus { border: 2px solid @acc; padding: 3px 11px; }
QPushButton[primary="true"]:focus { border: 2px solid @t1; }
QToolButton { background: transparent; border: 1px solid transparent; border-radius: 3px;
    padding: 3px 6px; }
QToolButton[popupMode="1"] { padding-right: 20px; }
QToolButton::menu-button { background: transparent; border: 0; width: 18px; }
QToolButton::menu-arrow { image: url(:/farhaven/icons/arrow-down.svg); width: 12px; height: 12px; }
QToolButton:hover { background: @bg3; }
QToolButton:checked { background: @sel; border-color: @acc; }
QToolButton:focus { border: 2px solid @acc; padding: 2px 5px; }

QLineEdit, QPlainTextEdit, QTextEdit, QSpinBox, QDateTimeEdit, QComboBox { background: @bg2;
    color: @t1; border: 1px solid @line2; border-radius: 3px; padding: 3px 6px;
    selection-background-color: @sel; selection-color: @t1; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QSpinBox:focus, QDateTimeEdit:focus,
QComboBox:focus {
    border: 2px solid @acc; padding: 2px 5px; }
QComboBox::drop-down, QDateTimeEdit::drop-down { border: 0; width: 24px; }
QComboBox::down-arrow, QDateTimeEdit::down-arrow {
    image: url(:/farhaven/icons/arrow-down.svg); width: 14px; height: 14px; }
QSpinBox { padding-right: 24px; }
QSpinBox::up-button, QSpinBox::down-button { border: 0; background: transparent; width: 22px; }
QSpinBox::up-arrow { image: url(:/farhaven/icons/arrow-up.svg); width: 12px; height: 12px; }
QSpinBox::down-arrow { image: url(:/farhaven/icons/arrow-down.svg); width: 12px; height: 12px; }
QCheckBox::indicator { width: 13px; height: 13px; border: 1px solid @line2; border-radius: 2px;
    background: @bg2; }
QCheckBox::indicator:checked { background: @acc; border: 1px solid @line2; }
QCheckBox:focus { border: 2px solid @acc; border-radius: 3px; }
QLineEdit:disabled { color: @t3; background: @bg1; }

QAbstractItemView { background: @bg2; border: 0; outline: 0; selection-background-color: @sel;
    selection-color: @t1; }
QTableView, QTreeView, QListView { border: 1px solid transparent; }
QTableView:focus, QTreeView:focus, QListView:focus { border: 1px solid @acc; }
QHeaderView { background: @bg1; border: 0; }
QHeaderView::section { background: @bg1; color: @t2; border: 0; border-right: 1px solid @line;
    border-bottom: 1px solid @line; padding: 4px 8px; }
QTableCornerButton::section { background: @bg1; border: 0; }
QScrollBar:vertical { background: @bg1; width: 12px; margin: 0; }
QScrollBar:horizontal { background: @bg1; height: 12px; margin: 0; }
QScrollBar::handle { background: @line2; border-radius: 3px; margin: 3px; min-height: 24px;
    min-width: 24px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QSplitter::handle { background: @bg0; }
QSplitter::handle:hover { background: @line; }
QScrollArea, QScrollArea > QWidget > QWidget { border: 0; background: transparent; }
QTableView::item { padding: 0 8px; border: 0; border-bottom: 1px solid @line; }
QTableView::item:selected { background: @sel; color: @t1; }
QTreeView::item { padding: 4px 6px; }
QListView::item { padding: 5px 8px; border: 0; }
QListView::item:hover { background: @bg3; }
QListView::item:selected { background: @sel; color: @t1; }
)";

} // namespace

QString styleSheet(const Theme &theme)
{
    using enum Token;
    // Longer names first, so that @line does not eat @line2.
    const std::pair<const char *, QColor> names[] = {
        {"@critical", theme.mark(Status::Critical)},
        {"@line2", theme.color(Line2)},
        {"@onacc", theme.color(OnAccent)},
        {"@line", theme.color(Line)},
        {"@bg0", theme.color(Bg0)},
        {"@bg1", theme.color(Bg1)},
        {"@bg2", theme.color(Bg2)},
        {"@bg3", theme.color(Bg3)},
        {"@acc", theme.color(Accent)},
        {"@sel", theme.color(Selection)},
        {"@t1", theme.color(T1)},
        {"@t2", theme.color(T2)},
        {"@t3", theme.color(T3)},
    };
    QString text = QString::fromLatin1(sheet);
    for (const auto &[name, color] : names)
        text.replace(QLatin1String(name), color.name());
    return text;
}

} // namespace farhaven::gui
