// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/inventory/inventory_page.h"

#include "gui/shell/parts.h"
#include "gui/shell/record_table.h"
#include "gui/shell/session.h"
#include "gui/shell/words.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>

namespace farhaven::gui {

namespace {

constexpr int listRole = Qt::UserRole;
constexpr int hitsAsked = 200;

std::size_t countOf(const model::Estate &estate, const model::Kind &kind)
{
    using Count = std::size_t (*)(const model::Estate &);
    static const std::map<std::string, Count> counts = {
        {"sites", [](const model::Estate &e) { return e.sites.size(); }},
        {"places", [](const model::Estate &e) { return e.places.size(); }},
        {"hosts", [](const model::Estate &e) { return e.hosts.size(); }},
        {"components", [](const model::Estate &e) { return e.components.size(); }},
        {"services", [](const model::Estate &e) { return e.services.size(); }},
        {"dependencies", [](const model::Estate &e) { return e.dependencies.size(); }},
        {"links", [](const model::Estate &e) { return e.links.size(); }},
        {"datasets", [](const model::Estate &e) { return e.datasets.size(); }},
        {"objectives", [](const model::Estate &e) { return e.objectives.size(); }},
        {"tiers", [](const model::Estate &e) { return e.tiers.size(); }},
        {"contacts", [](const model::Estate &e) { return e.contacts.size(); }},
        {"parties", [](const model::Estate &e) { return e.parties.size(); }}};
    const auto at = counts.find(kind.list);
    return at == counts.end() ? listed(estate.inventory, kind.list).size() : at->second(estate);
}

} // namespace

InventoryPage::InventoryPage(const Clock &clock, QWidget *parent)
    : Page(parent), m_clock(clock), m_errors(new ErrorBox), m_search(new QLineEdit),
      m_kinds(new QListWidget), m_panel(new Panel({})), m_stack(new QStackedWidget),
      m_hits(new RecordTable(tr("What was found"), {{.title = tr("Name"), .characters = 26},
                                                    {.title = tr("Kind"), .whole = true},
                                                    {.title = tr("Where"), .stretches = true}})),
      m_empty(new EmptyState), m_about(textLabel("inventory.about", this)),
      m_proposal(new StatusLabel), m_chooseTier(new QPushButton(tr("Choose this tier"))),
      m_new(new QPushButton(tr("New…"))), m_change(new QPushButton(tr("Change…"))),
      m_out(new QPushButton(tr("Take out"))), m_drawing(new QPushButton(tr("Show on the drawing")))
{
    for (const model::Kind &kind : model::estateKinds())
        m_tables[kind.list].kind = &kind;
    build();
    connect(m_kinds, &QListWidget::currentRowChanged, this, &InventoryPage::choose);
    connect(m_search, &QLineEdit::textChanged, this, &InventoryPage::search);
    connect(m_hits, &RecordTable::activated, this, &InventoryPage::goToHit);
    connect(m_empty, &EmptyState::asked, this, &InventoryPage::add);
    connect(m_new, &QPushButton::clicked, this, &InventoryPage::add);
    connect(m_change, &QPushButton::clicked, this, &InventoryPage::change);
    connect(m_out, &QPushButton::clicked, this, &InventoryPage::takeOut);
    connect(m_drawing, &QPushButton::clicked, this, &InventoryPage::showOnDrawing);
    connect(m_chooseTier, &QPushButton::clicked, this, &InventoryPage::chooseTier);
    attach(nullptr);
}

InventoryPage::~InventoryPage() = default;

QWidget *InventoryPage::buildActs()
{
    auto *acts = new QWidget;
    auto *row = new QHBoxLayout(acts);
    row->setContentsMargins(10, 6, 10, 6);
    row->setSpacing(8);
    for (const auto &[button, name] :
         {std::pair(m_new, "inventory.new"), std::pair(m_change, "inventory.change"),
          std::pair(m_out, "inventory.out"), std::pair(m_drawing, "inventory.drawing")}) {
        button->setObjectName(QString::fromLatin1(name));
        row->addWidget(button);
    }
    row->addStretch(1);
    return acts;
}

/// What is wrong with the chosen row, and what an impact analysis comes to.
QWidget *InventoryPage::buildAbout()
{
    auto *about = new QWidget;
    auto *column = new QVBoxLayout(about);
    column->setContentsMargins(10, 0, 10, 8);
    column->setSpacing(6);
    column->addWidget(m_about);
    auto *row = new QHBoxLayout;
    m_proposal->setObjectName(QStringLiteral("inventory.proposal"));
    m_chooseTier->setObjectName(QStringLiteral("inventory.chooseTier"));
    row->addWidget(m_proposal, 1);
    row->addWidget(m_chooseTier);
    column->addLayout(row);
    return about;
}

void InventoryPage::build()
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addWidget(m_errors);
    m_search->setObjectName(QStringLiteral("inventory.search"));
    m_search->setPlaceholderText(tr("Search all of it: names, addresses, numbers, notes"));
    m_search->setAccessibleName(tr("Search the inventory"));
    m_search->setClearButtonEnabled(true);
    m_search->setMaxLength(200);
    m_kinds->setObjectName(QStringLiteral("inventory.kinds"));
    m_kinds->setAccessibleName(tr("Kinds of things"));
    m_kinds->setFrameShape(QFrame::NoFrame);
    auto *left = new Panel(tr("Inventory"));
    left->body()->addWidget(m_search);
    left->body()->addWidget(m_kinds, 1);
    m_panel->body()->addWidget(m_stack, 1);
    m_panel->body()->addWidget(buildActs());
    m_panel->body()->addWidget(buildAbout());
    m_hits->setObjectName(QStringLiteral("inventory.hits"));
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_hits);
    auto *split = new QSplitter(Qt::Horizontal);
    split->setHandleWidth(4);
    split->setChildrenCollapsible(false);
    split->addWidget(left);
    split->addWidget(m_panel);
    split->setStretchFactor(0, 0);
    split->setStretchFactor(1, 1);
    split->setSizes({280, 1100});
    column->addWidget(split, 1);
}

void InventoryPage::attach(Session *session)
{
    for (QDialog *dialog : findChildren<QDialog *>())
        dialog->reject(); // it was about the session that is gone
    m_session = session;
    m_sink = session ? std::make_unique<SessionEdits>(*session, *this) : nullptr;
    m_picture = nullptr;
    m_readFor = -1;
    for (auto &[list, table] : m_tables) {
        table.revision = -1;
        table.objects.clear();
        if (table.rows)
            table.rows->setRecords({});
    }
    m_errors->clear();
    m_search->clear();
    m_kinds->clear();
    m_empty->set(session ? tr("Reading the workspace…") : tr("No workspace is open."));
    m_stack->setCurrentWidget(m_empty);
    if (session)
        connect(session, &Session::rightsChanged, this, &InventoryPage::offer);
    offer();
}

void InventoryPage::show(const Picture &picture, const Changes &changes)
{
    const bool first = m_picture == nullptr;
    m_picture = &picture;
    if (!first && !changes.estate)
        return;
    fillKinds();
    if (isVisible())
        fillTable();
}

/// A page that nobody looks at makes no rows.
void InventoryPage::tick(Ticks)
{
    if (m_picture && isVisible() && shownTable().revision != m_picture->estateRevision)
        fillTable();
}

void InventoryPage::fillKinds()
{
    const QSignalBlocker quiet(m_kinds);
    m_kinds->clear();
    for (const model::Kind &kind : model::estateKinds()) {
        const std::size_t count = countOf(m_picture->estate, kind);
        auto *item = new QListWidgetItem(
            count == 0 ? FieldTexts::kind(kind)
                       : QStringLiteral("%1  %2").arg(FieldTexts::kind(kind)).arg(count),
            m_kinds);
        item->setData(listRole, QString::fromUtf8(kind.list));
        if (kind.list == m_list)
            m_kinds->setCurrentItem(item);
    }
}

void InventoryPage::choose(int row)
{
    const QListWidgetItem *item = m_kinds->item(row);
    if (!item)
        return;
    m_list = item->data(listRole).toString().toStdString();
    if (!m_search->text().isEmpty()) {
        const QSignalBlocker quiet(m_search);
        m_search->clear();
    }
    fillTable();
}

InventoryPage::Table &InventoryPage::shownTable()
{
    return m_tables.at(m_list);
}

void InventoryPage::makeTable(Table &table)
{
    table.rows = new RecordTable(FieldTexts::kind(*table.kind), inventoryColumns(*table.kind));
    table.rows->setObjectName(QStringLiteral("inventory.table.") +
                              QString::fromUtf8(table.kind->list));
    table.rows->remember(QStringLiteral("inventory.") + QString::fromUtf8(table.kind->list));
    connect(table.rows, &RecordTable::currentChanged, this, &InventoryPage::tell);
    connect(table.rows->view()->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &InventoryPage::offer);
    connect(table.rows, &RecordTable::activated, this, &InventoryPage::change);
    connect(table.rows, &RecordTable::failed, this,
            [this](const QString &doing, const QString &why) {
                m_errors->report(doing, Error(ErrorCode::Io, why.toStdString()));
            });
    m_panel->addTool(table.rows->tools());
    m_stack->addWidget(table.rows);
}

void InventoryPage::fillTable()
{
    if (!m_picture || !m_search->text().isEmpty())
        return;
    Table &table = shownTable();
    if (!table.rows)
        makeTable(table);
    if (m_readFor != m_picture->estateRevision) {
        m_names = namesOf(m_picture->estate);
        m_findings = findingsByObject(m_picture->estate, m_clock.now());
        m_readFor = m_picture->estateRevision;
    }
    if (table.revision != m_picture->estateRevision) {
        table.objects = model::objectsOf(m_picture->estate, *table.kind);
        table.revision = m_picture->estateRevision;
        table.rows->setRecords(inventoryRecords(*table.kind, table.objects, m_names, m_findings));
    }
    for (auto &[list, other] : m_tables) {
        if (other.rows)
            other.rows->tools()->setVisible(&other == &table && !table.objects.empty());
    }
    m_panel->setTitle(FieldTexts::kind(*table.kind));
    m_empty->set(tr("Nothing of this kind is kept yet."),
                 m_sink && m_sink->mayEdit() && m_list != "components" ? tr("New…") : QString());
    m_stack->setCurrentWidget(table.objects.empty() ? static_cast<QWidget *>(m_empty) : table.rows);
    if (!m_wanted.isEmpty())
        table.rows->setCurrent(std::exchange(m_wanted, {}));
    tell();
}

void InventoryPage::search()
{
    if (!m_session)
        return;
    const QString words = m_search->text().trimmed();
    if (words.isEmpty()) {
        fillTable();
        return;
    }
    const Json asked = {{"words", words.toStdString()}, {"limit", hitsAsked}};
    m_session->ask("estate.search", asked, this, [this, words](const Result<Json> &answer) {
        if (words != m_search->text().trimmed())
            return; // more was typed meanwhile
        if (answer)
            showHits(*answer);
        else
            m_errors->report(tr("Search the inventory"), answer.error());
    });
}

void InventoryPage::showHits(const Json &answer)
{
    std::vector<Record> records;
    for (const Json &hit : answer.value("found", Json::array())) {
        const model::Kind *kind = model::kindOfWord(hit.value("kind", std::string()));
        if (!kind)
            continue;
        const std::string name = hit.value("name", std::string());
        const std::string object = hit.value("object", std::string());
        const QString where =
            QString::fromStdString(hit.value("where", std::string())).replace(u'\n', u' ');
        records.push_back(
            {QString::fromStdString(object),
             {plainCell(shown(name.empty() ? object : name)), plainCell(FieldTexts::one(*kind)),
              plainCell(shown(where.toStdString()))}});
    }
    const auto count = int(records.size());
    m_hits->setRecords(std::move(records));
    m_panel->setTitle(answer.value("more", false) ? tr("More than %n found", nullptr, count)
                                                  : tr("%n found", nullptr, count));
    for (auto &[list, table] : m_tables) {
        if (table.rows)
            table.rows->tools()->hide();
    }
    m_empty->set(tr("Nothing has words that begin like these."));
    m_stack->setCurrentWidget(count == 0 ? static_cast<QWidget *>(m_empty) : m_hits);
    m_about->hide();
    m_proposal->hide();
    m_chooseTier->hide();
    offer();
}

void InventoryPage::goToHit(const QString &reference)
{
    reveal(reference);
}

void InventoryPage::reveal(const QString &object)
{
    const model::Kind *kind = model::kindOfWord(object.section(u':', 0, 0).toStdString());
    const model::Kind *list = kind ? kind : model::kindOfList(object.toStdString());
    if (!list)
        return;
    m_list = list->list;
    m_wanted = kind ? object : QString();
    const QSignalBlocker quiet(m_search);
    m_search->clear();
    if (!m_picture)
        return;
    fillKinds();
    fillTable();
}

QString InventoryPage::revealed() const
{
    const auto at = m_tables.find(m_list);
    const QString row =
        at != m_tables.end() && at->second.rows ? at->second.rows->current() : QString();
    return row.isEmpty() ? QString::fromStdString(m_list) : row;
}

void InventoryPage::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Undo) && m_sink)
        m_sink->undo(answered(tr("Take the last change back")));
    else if (event->matches(QKeySequence::Redo) && m_sink)
        m_sink->redo(answered(tr("Do the last change again")));
    else if (event->key() == Qt::Key_Delete && m_out->isEnabled())
        takeOut();
    else if (event->key() == Qt::Key_Insert && m_new->isEnabled())
        add();
    else if (event->key() == Qt::Key_F2 && m_change->isEnabled())
        change();
    else
        Page::keyPressEvent(event);
}

} // namespace farhaven::gui
