// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/shell/edit_sink.h"
#include "gui/shell/parts.h"
#include "gui/topology/export_pictures.h"
#include "gui/topology/outline.h"

class QLineEdit;
class QMenu;
class QToolButton;
class QTreeView;

namespace farhaven::gui {

class Canvas;
class Designer;
class Palette;
class Session;

/// The drawing with what belongs to it: palette, small map, tree, filter, layers, export.
class DrawingPanel : public Panel {
    Q_OBJECT
public:
    DrawingPanel(Canvas *canvas, const Clock &clock, QWidget *parent = nullptr);
    ~DrawingPanel() override;

    /// Null: nobody is there to ask, and nothing can be edited.
    void attach(Session *session);
    /// After the canvas was shown what is new. `workspace` names whose pins are kept.
    void follow(const Picture &picture);
    [[nodiscard]] Designer &designer() { return *m_designer; }
    /// Writes what is drawn; all of it, or what is seen when it is too large for one picture.
    [[nodiscard]] Result<> exportTo(const QString &path, ExportForm form);

Q_SIGNALS:
    void failed(const QString &doing, const farhaven::Error &error);
    void exported(const QString &path);
    void historyAsked();
    void whatIfAsked(bool on);

private:
    void buildBody();
    void buildTools();
    void buildWhatIf();
    void fillView(QMenu &menu);
    void fillExport(QMenu &menu);
    void addLayer(QMenu &menu, const QString &text, const char *name, bool Layers::*layer);
    void askExport(const ExportKind &kind);
    void filter(const QString &text);
    void nextMatch();
    void showHint();
    void showTree(bool shown);
    QToolButton *menuButton(const QString &text, const QString &icon, const char *name);

    Canvas *m_canvas;
    const Clock &m_clock;
    Designer *m_designer;
    Palette *m_palette;
    Outline *m_outline;
    QTreeView *m_tree;
    QLineEdit *m_filter;
    QToolButton *m_edit;
    QToolButton *m_editMenu;
    QToolButton *m_whatIf;
    QAction *m_history = nullptr;
    QLabel *m_hint;
    std::unique_ptr<EditSink> m_sink;
    QString m_workspace;
    std::vector<std::string> m_matches;
    std::size_t m_match = 0;
};

} // namespace farhaven::gui
