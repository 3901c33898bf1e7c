// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/topology/designer.h"

#include "gui/shell/words.h"
#include "gui/topology/canvas.h"

#include <QApplication>
#include <QClipboard>
#include <QInputDialog>
#include <QMenu>

#include <algorithm>

namespace farhaven::gui {

namespace {

constexpr std::size_t historyMax = 10'000;
constexpr PaletteItem paletteItems[] = {PaletteItem::Site,
                                        PaletteItem::Host,
                                        PaletteItem::Database,
                                        PaletteItem::Application,
                                        PaletteItem::Balancer,
                                        PaletteItem::PublicName,
                                        PaletteItem::ReplicatedService};

} // namespace

Designer::Designer(Canvas &canvas, QObject *parent) : QObject(parent), m_canvas(canvas)
{
    buildActions();
    m_canvas.setTool([this](QEvent &event) { return take(event); });
    m_canvas.setOverlay([this](QPainter &painter) { paint(painter); });
    connect(&m_canvas, &Canvas::selectionChanged, this, &Designer::offer);
    connect(&m_canvas, &Canvas::sceneChanged, this, [this] {
        // Not before they have arrived: the drawing is also laid out anew for other reasons.
        std::vector<std::string> there;
        for (const std::string &id : m_selectNext) {
            if (m_canvas.chart().find(id))
                there.push_back(id);
        }
        if (there.empty())
            return;
        m_selectNext.clear();
        m_canvas.setSelection(there);
    });
    offer();
}

Designer::~Designer()
{
    m_canvas.setTool({});
    m_canvas.setOverlay({});
}

void Designer::setSink(EditSink *sink)
{
    m_sink = sink;
    m_done.clear();
    m_undone.clear();
    if (!sink)
        setEditing(false);
    offer();
}

void Designer::setEditing(bool editing)
{
    editing = editing && m_sink;
    if (editing == m_editing) {
        offer();
        return;
    }
    m_editing = editing;
    leave();
    if (editing)
        say(tr(
            "You change the plan, not the live systems. Drag from the palette, or use the menu."));
    offer();
    Q_EMIT editingChanged(editing);
}

QAction *Designer::add(const char *name, const QString &text, const QKeySequence &key, Act act)
{
    auto *action = new QAction(text, this);
    action->setObjectName(QStringLiteral("designer.") + QLatin1String(name));
    action->setShortcut(key);
    action->setShortcutContext(Qt::WidgetShortcut);
    if (act)
        connect(action, &QAction::triggered, this, act);
    m_canvas.addAction(action);
    m_editActions.push_back(action);
    return action;
}

void Designer::buildActions()
{
    for (int i = 0; i < int(std::size(paletteItems)); ++i) {
        const PaletteItem item = paletteItems[i];
        QAction *action = add(qPrintable(QStringLiteral("add.%1").arg(i)), paletteText(item),
                              QKeySequence(QStringLiteral("Ctrl+Alt+%1").arg(i + 1)), nullptr);
        // By key and menu it goes to the site where one is; by mouse, where it is dropped.
        connect(action, &QAction::triggered, this, [this, item] {
            const std::string here = m_canvas.current();
            place(item, here, std::nullopt);
        });
    }
    buildPicks();
    add("undo", tr("Undo"), QKeySequence::Undo, &Designer::undo);
    add("redo", tr("Redo"), QKeySequence(QStringLiteral("Ctrl+Shift+Z")), &Designer::redo);
    add("rename", tr("Rename…"), QKeySequence(Qt::Key_F2), &Designer::rename);
    add("remove", tr("Remove"), QKeySequence::Delete, &Designer::removeChosen);
    add("copy", tr("Copy"), QKeySequence::Copy, &Designer::copy);
    add("paste", tr("Paste"), QKeySequence::Paste, &Designer::paste);
    add("duplicate", tr("Duplicate"), QKeySequence(QStringLiteral("Ctrl+D")), &Designer::duplicate);
    add("pin", tr("Pin here"), QKeySequence(Qt::Key_P), &Designer::pinChosen);
    add("unpin", tr("Unpin"), QKeySequence(Qt::SHIFT | Qt::Key_P), &Designer::unpinChosen);
    add("fold", tr("Collapse or expand"), QKeySequence(QStringLiteral("Ctrl+.")),
        &Designer::foldChosen);
    add("dot", tr("Arrange selection"), QKeySequence(QStringLiteral("Ctrl+Alt+A")),
        &Designer::arrangeByDot);
    const std::tuple<const char *, QString, Align> aligns[] = {
        {"left", tr("Align left"), Align::Left},
        {"right", tr("Align right"), Align::Right},
        {"top", tr("Align at the top"), Align::Top},
        {"bottom", tr("Align at the bottom"), Align::Bottom},
        {"centre", tr("Centre in a column"), Align::Centre},
        {"middle", tr("Centre in a row"), Align::Middle},
        {"across", tr("Spread across"), Align::SpreadAcross},
        {"down", tr("Spread down"), Align::SpreadDown}};
    for (const auto &[name, text, align] : aligns) {
        QAction *action =
            add(qPrintable(QStringLiteral("align.") + QLatin1String(name)), text, {}, nullptr);
        connect(action, &QAction::triggered, this, [this, align = align] { alignTo(align); });
    }
}

void Designer::buildPicks()
{
    const std::tuple<const char *, QString, const char *, Pick, QString> picks[] = {
        {"depend", tr("Needs…"), "Ctrl+L", Pick::Depend,
         tr("Choose what it needs; Return takes the current one, Esc leaves.")},
        {"depend-soft", tr("Is better with…"), "Ctrl+Shift+L", Pick::DependSoftly,
         tr("Choose what it is better with; Return takes the current one, Esc leaves.")},
        {"replicate", tr("Replicates to…"), "Ctrl+Alt+L", Pick::Replicate,
         tr("Choose the member that it replicates to; Return takes the current one, Esc leaves.")},
        {"move", tr("Move to…"), "Ctrl+M", Pick::Move,
         tr("Choose where it goes: a site for a host, a host for a member. Esc leaves.")},
        {"member", tr("Add a member on…"), "Ctrl+Shift+M", Pick::AddMember,
         tr("Choose the host of the new member; Return takes the current one, Esc leaves.")}};
    for (const auto &[name, text, key, pick, hint] : picks) {
        QAction *action = add(name, text, QKeySequence(QLatin1String(key)), nullptr);
        connect(action, &QAction::triggered, this,
                [this, pick = pick, hint = hint] { startPick(pick, hint); });
    }
    add("disconnect", tr("Disconnect"), QKeySequence(QStringLiteral("Ctrl+Shift+D")),
        &Designer::disconnectChosen);
}

QAction *Designer::action(const QString &name) const
{
    return findChild<QAction *>(QStringLiteral("designer.") + name);
}

void Designer::offer()
{
    const bool may = m_editing && m_sink && m_sink->mayEdit();
    for (QAction *action : m_editActions)
        action->setEnabled(may);
    const auto chosen = m_canvas.selection();
    for (const char *name : {"rename", "remove", "copy", "duplicate", "pin", "fold", "depend",
                             "depend-soft", "replicate", "move", "member"})
        action(QLatin1String(name))->setEnabled(may && !chosen.empty());
    action(QStringLiteral("disconnect"))->setEnabled(may && chosen.size() == 2);
    for (QAction *each : m_editActions) {
        if (each->objectName().startsWith(QLatin1String("designer.align.")))
            each->setEnabled(may && chosen.size() > 1);
    }
    action(QStringLiteral("dot"))->setEnabled(may && chosen.size() > 1);
    action(QStringLiteral("copy"))->setEnabled(!chosen.empty()); // it changes nothing
}

void Designer::fill(QMenu &menu)
{
    menu.clear();
    QMenu *adding = menu.addMenu(tr("Add"));
    QMenu *aligning = nullptr;
    for (QAction *each : m_editActions) {
        const QString name = each->objectName().mid(9);
        if (name.startsWith(QLatin1String("add."))) {
            adding->addAction(each);
        } else if (name.startsWith(QLatin1String("align."))) {
            if (!aligning)
                aligning = menu.addMenu(tr("Align"));
            aligning->addAction(each);
        } else {
            if (name == QLatin1String("undo") || name == QLatin1String("pin"))
                menu.addSeparator();
            menu.addAction(each);
        }
    }
    fillTiers(*menu.addMenu(tr("Tier")));
}

void Designer::fillTiers(QMenu &menu)
{
    const model::Estate *now = estate();
    const std::string node = m_canvas.current();
    menu.setEnabled(m_editing && now && ObjectRef::of(node).kind == "service");
    if (!now)
        return;
    for (const model::Tier &tier : now->tiers.empty() ? firstTiers() : now->tiers)
        menu.addAction(shown(tier.name), this, [this, node, id = tier.id, name = tier.name] {
            if (const model::Estate *at = estate())
                perform(withTier(*at, node, id), tr("Tier %1").arg(shown(name)));
        });
}

const model::Estate *Designer::estate() const
{
    return m_canvas.picture() ? &m_canvas.picture()->estate : nullptr;
}

void Designer::say(const QString &hint, bool refused)
{
    m_hint = hint;
    m_refused = refused;
    Q_EMIT hintChanged();
}

void Designer::refuse(const Verdict &verdict)
{
    say(reasonText(verdict), true);
}

void Designer::perform(Edited edited, const QString &name)
{
    if (!m_sink)
        return;
    m_selectNext = edited.nodes;
    m_sink->submit(edited.estate, [this, name](const Result<> &answer) {
        if (!answer) {
            Q_EMIT failed(name, answer.error());
            return;
        }
        m_undone.clear();
        remember({});
        say(tr("%1: kept.").arg(name));
    });
}

void Designer::remember(Step step)
{
    if (m_done.size() == historyMax)
        m_done.erase(m_done.begin());
    m_done.push_back(std::move(step));
}

void Designer::arrangeAs(Arrangement next)
{
    if (next == m_canvas.arrangement())
        return;
    m_undone.clear();
    remember({m_canvas.arrangement(), next});
    m_canvas.setArrangement(std::move(next));
    keep();
}

void Designer::undo()
{
    if (!m_done.empty() && m_done.back().before) {
        m_canvas.setArrangement(*m_done.back().before);
        keep();
        m_undone.push_back(std::move(m_done.back()));
        m_done.pop_back();
        return;
    }
    if (!m_sink)
        return;
    m_sink->undo([this](const Result<> &answer) {
        if (!answer) {
            Q_EMIT failed(tr("Undo"), answer.error());
            return;
        }
        if (!m_done.empty())
            m_done.pop_back();
        m_undone.push_back({});
        say(tr("Taken back."));
    });
}

void Designer::redo()
{
    if (!m_undone.empty() && m_undone.back().after) {
        m_canvas.setArrangement(*m_undone.back().after);
        keep();
        m_done.push_back(std::move(m_undone.back()));
        m_undone.pop_back();
        return;
    }
    if (!m_sink)
        return;
    m_sink->redo([this](const Result<> &answer) {
        if (!answer) {
            Q_EMIT failed(tr("Redo"), answer.error());
            return;
        }
        if (!m_undone.empty())
            m_undone.pop_back();
        m_done.push_back({});
        say(tr("Done again."));
    });
}

void Designer::rename()
{
    const std::string node = m_canvas.current();
    const ChartNode *found = m_canvas.chart().find(node);
    if (!found)
        return;
    auto *dialog = new QInputDialog(&m_canvas);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setObjectName(QStringLiteral("designer.name"));
    dialog->setWindowTitle(tr("Rename"));
    dialog->setLabelText(tr("New name of %1").arg(shown(found->name)));
    dialog->setTextValue(QString::fromStdString(found->name));
    connect(dialog, &QInputDialog::textValueSelected, this, [this, node](const QString &text) {
        const model::Estate *now = estate();
        if (now && !text.trimmed().isEmpty())
            perform(renamed(*now, node, text.trimmed().toStdString()),
                    tr("Rename to %1").arg(text.trimmed()));
    });
    dialog->open();
}

void Designer::removeChosen()
{
    const model::Estate *now = estate();
    const auto chosen = m_canvas.selection();
    if (!now || chosen.empty())
        return;
    Edited edited = removed(*now, chosen);
    if (edited.estate == *now) {
        refuse(mayRemove(*now, chosen.front()));
        return;
    }
    const int gone = int(edited.nodes.size());
    edited.nodes.clear(); // nothing of it is left to select
    perform(std::move(edited), tr("Remove %n objects", nullptr, gone));
}

void Designer::copy()
{
    if (const model::Estate *now = estate())
        QApplication::clipboard()->setText(
            QString::fromStdString(copied(*now, m_canvas.selection()).dump(2)));
}

void Designer::paste()
{
    const model::Estate *now = estate();
    const Json part = Json::parse(QApplication::clipboard()->text().toStdString(), nullptr, false);
    if (!now || part.is_discarded()) {
        say(tr("The clipboard holds nothing that was copied from a drawing."), true);
        return;
    }
    Result<Edited> edited = pasted(*now, part);
    if (!edited)
        Q_EMIT failed(tr("Paste"), edited.error());
    else
        perform(std::move(*edited), tr("Paste"));
}

void Designer::duplicate()
{
    const model::Estate *now = estate();
    if (!now)
        return;
    Result<Edited> edited = pasted(*now, copied(*now, m_canvas.selection()));
    if (edited)
        perform(std::move(*edited), tr("Duplicate"));
}

void Designer::disconnectChosen()
{
    const model::Estate *now = estate();
    const auto chosen = m_canvas.selection();
    if (now && chosen.size() == 2)
        perform(disconnected(*now, chosen[0], chosen[1]), tr("Disconnect"));
}

} // namespace farhaven::gui
