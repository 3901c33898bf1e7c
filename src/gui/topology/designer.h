// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/shell/edit_sink.h"
#include "gui/topology/estate_edits.h"
#include "gui/topology/layout.h"
#include "gui/topology/legality.h"

#include <QAction>
#include <QObject>
#include <QPointF>

#include <map>
#include <memory>
#include <optional>

class QMenu;
class QMouseEvent;
class QKeyEvent;
class QPainter;

namespace farhaven::gui {

class Canvas;

/// What a person does to the drawing while it is edited. Everything is an action, with a place in a
/// menu and a key; what can be dragged is one of them with the mouse. Nothing here reaches a live
/// system: it changes what is planned.
class Designer : public QObject {
    Q_OBJECT
public:
    /// What the next click, or Return on the current node, chooses a target for.
    enum class Pick { None, Depend, DependSoftly, Replicate, Move, AddMember, Place };
    enum class Align { Left, Right, Top, Bottom, Middle, Centre, SpreadAcross, SpreadDown };

    Designer(Canvas &canvas, QObject *parent);
    ~Designer() override;

    /// Null: nothing can be edited. Outlives its use here.
    void setSink(EditSink *sink);
    void setEditing(bool editing);
    [[nodiscard]] bool isEditing() const { return m_editing; }
    [[nodiscard]] Pick picking() const { return m_pick; }
    /// Everything that can be done, for a menu button; and at the pointer for what is selected.
    void fill(QMenu &menu);
    [[nodiscard]] QAction *action(const QString &name) const;
    /// The palette: what is dropped is put there; a click waits for the place.
    void begin(PaletteItem item);
    void dragOver(const QPoint &at);
    void dropAt(const QPoint &at);
    /// What people moved, folded and pinned; kept for the workspace on this machine.
    void setWorkspace(const QString &path);
    /// The sentence that stands below the drawing: what to do next, or why something is not
    /// allowed.
    [[nodiscard]] QString hint() const { return m_hint; }
    [[nodiscard]] bool isRefusal() const { return m_refused; }
    /// The legality of the target for what is picked now.
    [[nodiscard]] Verdict verdictOn(const std::string &target) const;

Q_SIGNALS:
    void hintChanged();
    void editingChanged(bool editing);
    void failed(const QString &doing, const farhaven::Error &error);
    /// While something is dragged: the estate as the drop here would make it; null: as it is. Valid
    /// during the signal only.
    void hovering(const farhaven::model::Estate *estate);

private:
    struct Step { ///< of the history of this window
        std::optional<Arrangement> before;
        std::optional<Arrangement> after; ///< neither: the estate changed
    };
    using Act = void (Designer::*)();
    QAction *add(const char *name, const QString &text, const QKeySequence &key, Act act);
    void buildActions();
    void buildPicks();
    void offer(); ///< enables what can be done now
    bool take(QEvent &event);
    bool takeMouse(QMouseEvent &event);
    bool takeKey(QKeyEvent &event);
    void press(QMouseEvent &event);
    void drag(const QPointF &at);
    void drop(const QPointF &at);
    [[nodiscard]] bool isContainer(const std::string &target) const;
    void tellHovering();
    [[nodiscard]] Edited movedTogether(const model::Estate &now, const std::string &source,
                                       const std::string &target) const;
    void paint(QPainter &painter) const;
    void paintTargets(QPainter &painter) const;
    void paintDragged(QPainter &painter) const;
    [[nodiscard]] std::string targetAt(const QPoint &at) const; ///< a node, else the site there
    [[nodiscard]] QRect placeOf(const std::string &target) const;
    [[nodiscard]] const model::Estate *estate() const;
    void startPick(Pick pick, const QString &hint);
    void choose(const std::string &target);
    void leave();
    void say(const QString &hint, bool refused = false);
    void refuse(const Verdict &verdict);
    void perform(Edited edited, const QString &name);
    void arrangeAs(Arrangement next);
    void keep() const;
    void place(PaletteItem item, const std::string &target, std::optional<QPoint> at);

    void undo();
    void redo();
    void rename();
    void removeChosen();
    void duplicate();
    void copy();
    void paste();
    void disconnectChosen();
    void pinChosen();
    void unpinChosen();
    void foldChosen();
    void alignTo(Align align);
    void nudge(const QPoint &by, const QSize &grow);
    void arrangeByDot();
    void putByDot(const std::map<std::string, QPointF> &centres);
    void fillTiers(QMenu &menu);

    Canvas &m_canvas;
    EditSink *m_sink = nullptr;
    bool m_editing = false;
    Pick m_pick = Pick::None;
    std::string m_source; ///< of what is picked
    PaletteItem m_item = PaletteItem::Site;
    std::optional<QPointF> m_pressed;      ///< a drag may begin there
    std::optional<QPointF> m_dragged;      ///< and is here now
    std::string m_over;                    ///< the target below the pointer
    std::vector<std::string> m_selectNext; ///< once the estate that holds them is shown
    void remember(Step step);
    std::vector<Step> m_done, m_undone;
    QString m_hint;
    bool m_refused = false;
    QString m_workspace;
    std::vector<QAction *> m_editActions;
};

/// Why not, as a sentence: "A host stands at a site. Drop it on the column of one."
[[nodiscard]] QString reasonText(const Verdict &verdict);
[[nodiscard]] QString paletteText(PaletteItem item);

} // namespace farhaven::gui
