// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/topology/drawing_panel.h"

#include "gui/shell/remembered.h"
#include "gui/shell/session.h"
#include "gui/shell/words.h"
#include "gui/topology/canvas.h"
#include "gui/topology/canvas_frame.h"
#include "gui/topology/designer.h"
#include "gui/topology/export_texts.h"
#include "gui/topology/minimap.h"
#include "gui/topology/palette.h"

#include <QDir>
#include <QFileDialog>
#include <QLineEdit>
#include <QMenu>
#include <QSaveFile>
#include <QToolButton>
#include <QTreeView>

namespace farhaven::gui {

namespace {

/// More nodes than these are not put into one picture: what is seen is.
constexpr std::size_t wholePictureMax = 3'000;

} // namespace

DrawingPanel::DrawingPanel(Canvas *canvas, const Clock &clock, QWidget *parent)
    : Panel(tr("Topology"), parent), m_canvas(canvas), m_clock(clock),
      m_designer(new Designer(*canvas, this)), m_palette(new Palette(*m_designer, *canvas)),
      m_outline(new Outline(this)), m_tree(new QTreeView), m_filter(new QLineEdit),
      m_edit(new QToolButton), m_editMenu(nullptr), m_whatIf(new QToolButton), m_hint(new QLabel)
{
    buildBody();
    buildTools();
    new Minimap(m_canvas);
    connect(m_designer, &Designer::failed, this, &DrawingPanel::failed);
    connect(m_designer, &Designer::hintChanged, this, &DrawingPanel::showHint);
    connect(m_designer, &Designer::editingChanged, this, [this](bool editing) {
        m_edit->setChecked(editing);
        m_palette->setVisible(editing);
        m_editMenu->setVisible(editing);
        showHint();
    });
    connect(m_canvas, &Canvas::sceneChanged, this, [this] {
        if (m_tree->isVisible())
            showTree(true);
        if (!m_filter->text().isEmpty())
            filter(m_filter->text());
    });
    connect(m_canvas, &Canvas::currentChanged, this, [this](const QString &node) {
        if (m_tree->isVisible())
            m_tree->setCurrentIndex(m_outline->indexOf(node.toStdString()));
    });
}

DrawingPanel::~DrawingPanel()
{
    delete m_designer; // before the canvas, whose tool it is
}

void DrawingPanel::buildBody()
{
    auto *row = new QHBoxLayout;
    row->setSpacing(0);
    m_palette->hide();
    m_tree->hide();
    m_tree->setModel(m_outline);
    m_tree->setHeaderHidden(true);
    m_tree->setUniformRowHeights(true);
    m_tree->setMaximumWidth(320);
    m_tree->setObjectName(QStringLiteral("topology.tree"));
    m_tree->setAccessibleName(tr("The drawing as a tree"));
    connect(m_tree->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex &at) {
                const std::string id = at.data(Outline::idRole).toString().toStdString();
                if (!m_canvas->chart().find(id))
                    return;
                m_canvas->setCurrent(id);
                m_canvas->ensureVisible(id);
            });
    row->addWidget(m_palette);
    row->addWidget(m_tree);
    row->addWidget(new CanvasFrame(m_canvas), 1);
    body()->addLayout(row, 1);
    m_hint->setObjectName(QStringLiteral("topology.hint"));
    m_hint->setWordWrap(true);
    m_hint->setContentsMargins(12, 4, 12, 4);
    m_hint->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_hint->hide();
    body()->addWidget(m_hint);
}

QToolButton *DrawingPanel::menuButton(const QString &text, const QString &icon, const char *name)
{
    auto *button = new QToolButton;
    button->setText(text);
    if (!icon.isEmpty()) {
        button->setIcon(Theme::instance().icon(icon));
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    }
    button->setObjectName(QLatin1String(name));
    button->setPopupMode(QToolButton::InstantPopup);
    button->setFocusPolicy(Qt::TabFocus);
    button->setMenu(new QMenu(button));
    addTool(button);
    return button;
}

void DrawingPanel::buildTools()
{
    m_filter->setPlaceholderText(tr("Filter"));
    m_filter->setAccessibleName(tr("Filter the drawing"));
    m_filter->setObjectName(QStringLiteral("topology.filter"));
    m_filter->setClearButtonEnabled(true);
    m_filter->setMaximumWidth(130);
    connect(m_filter, &QLineEdit::textChanged, this, &DrawingPanel::filter);
    connect(m_filter, &QLineEdit::returnPressed, this, &DrawingPanel::nextMatch);
    addTool(m_filter);
    m_edit->setText(tr("Edit the plan"));
    m_edit->setObjectName(QStringLiteral("topology.edit"));
    m_edit->setCheckable(true);
    m_edit->setEnabled(false);
    m_edit->setFocusPolicy(Qt::TabFocus);
    m_edit->setToolTip(tr("Draw what is planned. Live systems are not touched."));
    connect(m_edit, &QToolButton::clicked, m_designer, &Designer::setEditing);
    addTool(m_edit);
    m_editMenu = menuButton(tr("Change"), {}, "topology.change");
    m_editMenu->hide();
    connect(m_editMenu->menu(), &QMenu::aboutToShow, this,
            [this] { m_designer->fill(*m_editMenu->menu()); });
    buildWhatIf();
    fillView(*menuButton(tr("View"), QStringLiteral("fit"), "topology.view")->menu());
    fillExport(*menuButton(tr("Export"), QStringLiteral("export"), "topology.export")->menu());
}

void DrawingPanel::buildWhatIf()
{
    m_whatIf->setText(tr("What if…"));
    m_whatIf->setObjectName(QStringLiteral("topology.whatIf"));
    m_whatIf->setCheckable(true);
    m_whatIf->setFocusPolicy(Qt::TabFocus);
    m_whatIf->setShortcut(QKeySequence(QStringLiteral("Ctrl+Alt+W")));
    m_whatIf->setToolTip(tr("What is selected counts as failed, and what it takes is shown "
                            "(Ctrl+Alt+W). Live systems are not asked."));
    connect(m_whatIf, &QToolButton::toggled, this, &DrawingPanel::whatIfAsked);
    addTool(m_whatIf);
}

void DrawingPanel::addLayer(QMenu &menu, const QString &text, const char *name, bool Layers::*layer)
{
    QAction *action = menu.addAction(text);
    action->setObjectName(QLatin1String(name));
    action->setCheckable(true);
    action->setChecked(m_canvas->layers().*layer);
    connect(action, &QAction::toggled, this, [this, layer](bool on) {
        Layers layers = m_canvas->layers();
        layers.*layer = on;
        m_canvas->setLayers(layers);
    });
}

void DrawingPanel::fillView(QMenu &menu)
{
    // The keys are the canvas's own; shown here so that they are found.
    menu.addAction(tr("As large as fits") + QStringLiteral("\tCtrl+0"), m_canvas,
                   &Canvas::showAsItWas);
    menu.addAction(tr("Full size"), this, [this] { m_canvas->setZoom(1.0); });
    menu.addAction(tr("Whole drawing") + QStringLiteral("\tCtrl+9"), m_canvas, &Canvas::showWhole);
    menu.addSection(tr("Layers"));
    addLayer(menu, tr("Dependencies"), "layer.dependencies", &Layers::dependencies);
    addLayer(menu, tr("Replication"), "layer.replication", &Layers::replication);
    addLayer(menu, tr("Network"), "layer.network", &Layers::network);
    addLayer(menu, tr("Live state"), "layer.live", &Layers::live);
    menu.addSeparator();
    m_history = menu.addAction(tr("History of the estate…"), this, &DrawingPanel::historyAsked);
    m_history->setObjectName(QStringLiteral("topology.history"));
    m_history->setShortcut(QKeySequence(QStringLiteral("Ctrl+Alt+H")));
    QAction *tree = menu.addAction(tr("As a tree"));
    tree->setObjectName(QStringLiteral("topology.asTree"));
    tree->setCheckable(true);
    connect(tree, &QAction::toggled, this, &DrawingPanel::showTree);
}

void DrawingPanel::fillExport(QMenu &menu)
{
    for (const ExportKind &kind : exportKinds()) {
        QAction *action = menu.addAction(tr("%1…").arg(QLatin1String(kind.name)));
        action->setObjectName(QStringLiteral("export.") + QLatin1String(kind.suffix));
        connect(action, &QAction::triggered, this, [this, kind] { askExport(kind); });
    }
}

void DrawingPanel::attach(Session *session)
{
    m_designer->setSink(nullptr);
    m_sink = session ? std::make_unique<SessionEdits>(*session, *this) : nullptr;
    m_workspace.clear();
    m_designer->setSink(m_sink.get());
    m_edit->setEnabled(session != nullptr);
    m_history->setEnabled(session != nullptr);
}

void DrawingPanel::follow(const Picture &picture)
{
    const QString path = QString::fromStdString(picture.workspacePath);
    if (path != m_workspace) {
        m_workspace = path;
        m_designer->setWorkspace(path);
    }
    m_edit->setEnabled(m_sink && m_sink->mayEdit());
}

void DrawingPanel::showHint()
{
    const QString text = m_designer->hint();
    m_hint->setText(text);
    m_hint->setVisible(m_designer->isEditing() && !text.isEmpty());
    QPalette colours = m_hint->palette();
    colours.setColor(QPalette::WindowText, m_designer->isRefusal()
                                               ? Theme::instance().mark(Status::Critical)
                                               : Theme::instance().color(Token::T2));
    m_hint->setPalette(colours);
}

void DrawingPanel::showTree(bool shown)
{
    m_tree->setVisible(shown);
    if (!shown)
        return;
    m_outline->show(m_canvas->chart(),
                    [this](const std::string &node) { return m_canvas->lookOf(node); });
    m_tree->expandToDepth(m_canvas->chart().size() < 500 ? 2 : 0);
    m_tree->setCurrentIndex(m_outline->indexOf(m_canvas->current()));
}

/// Every word must occur in the name, the kind or the component; the rest pales.
void DrawingPanel::filter(const QString &text)
{
    const QStringList words = text.split(u' ', Qt::SkipEmptyParts);
    m_matches.clear();
    m_match = 0;
    if (words.isEmpty()) {
        m_canvas->setDimmed({});
        return;
    }
    const Numbers &numbers = m_canvas->looks()->numbers();
    std::vector<bool> dimmed(m_canvas->scene()->count(), true);
    for (std::uint32_t i = 0; i < dimmed.size(); ++i) {
        if (m_canvas->scene()->rect(i).isEmpty())
            continue;
        const ChartNode &node = numbers.node(i);
        const ChartGroup *group =
            node.isMember() ? m_canvas->chart().group(node.component) : nullptr;
        const QString all = QString::fromStdString(
            node.name + " " + node.id + (group ? " " + group->name + " " + group->kind : ""));
        const bool match = std::all_of(words.begin(), words.end(), [&](const QString &word) {
            return all.contains(word, Qt::CaseInsensitive);
        });
        dimmed[i] = !match;
        if (match)
            m_matches.push_back(node.id);
    }
    m_canvas->setDimmed(std::move(dimmed));
}

void DrawingPanel::nextMatch()
{
    if (m_matches.empty())
        return;
    const std::string node = m_matches[m_match++ % m_matches.size()];
    m_canvas->setCurrent(node);
    m_canvas->ensureVisible(node);
}

void DrawingPanel::askExport(const ExportKind &kind)
{
    const QString suffix = QLatin1String(kind.suffix);
    auto *dialog = new QFileDialog(this, tr("Export the drawing"), exportFolder());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setObjectName(QStringLiteral("topology.exportFile"));
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(suffix);
    dialog->selectFile(exportName(tr("Topology"), suffix));
    connect(dialog, &QFileDialog::fileSelected, this,
            [this, form = kind.form](const QString &path) {
                if (const auto done = exportTo(path, form); !done) {
                    Q_EMIT failed(tr("Export the drawing"), done.error());
                    return;
                }
                rememberExportFolder(path);
                Q_EMIT exported(path);
            });
    dialog->open();
}

Result<> DrawingPanel::exportTo(const QString &path, ExportForm form)
{
    if (!m_canvas->picture())
        return fail(ErrorCode::NotFound, "there is nothing drawn yet");
    const Picture &picture = *m_canvas->picture();
    if (form == ExportForm::Png || form == ExportForm::Svg || form == ExportForm::Pdf) {
        FH_TRY(const std::string canonical, canonicalJson(model::toJson(picture.estate)));
        const PictureNote note{shown(picture.estate.name),
                               QString::fromStdString(toRfc3339(m_clock.now())),
                               QString::fromStdString(sha256Hex(canonical))};
        const QRect whole(QPoint(), m_canvas->places().size);
        const bool all = m_canvas->scene()->drawn() <= wholePictureMax;
        return m_canvas->painted(
            all ? whole : m_canvas->seen().intersected(whole),
            [&](const ChartPainting &what) { return writePicture(path, form, what, note); });
    }
    const Chart &chart = m_canvas->chart();
    const QByteArray bytes = form == ExportForm::Drawio    ? drawioOf(chart, m_canvas->places())
                             : form == ExportForm::Graphml ? graphmlOf(chart)
                             : form == ExportForm::Dot     ? dotOf(chart)
                                                           : mermaidOf(chart);
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        return fail(ErrorCode::Io, "the file could not be written", path.toStdString(),
                    file.errorString().toStdString());
    return {};
}

} // namespace farhaven::gui
