// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/vault/vault_page.h"

#include "base/json_text.h"
#include "gui/shell/notices.h"
#include "gui/shell/parts.h"
#include "gui/shell/record_table.h"
#include "gui/shell/session.h"
#include "gui/shell/words.h"
#include "gui/vault/vault_dialog.h"

#include <QSplitter>

namespace farhaven::gui {

namespace {

constexpr int vaultTicksBetweenAsking = 5; // one each second
/// Three questions without an answer: what was said before says nothing of now.
constexpr std::chrono::seconds vaultStandHolds(3 * vaultTicksBetweenAsking);

QPushButton *actButton(const QString &text, const char *name)
{
    auto *button = new QPushButton(text);
    button->setObjectName(QLatin1String(name));
    return button;
}

QHBoxLayout *actRow(std::initializer_list<QPushButton *> buttons)
{
    auto *row = new QHBoxLayout;
    row->setContentsMargins(10, 6, 10, 6);
    row->setSpacing(8);
    for (QPushButton *button : buttons)
        row->addWidget(button);
    row->addStretch(1);
    return row;
}

QString kindText(SlotKind kind)
{
    return kind == SlotKind::Passphrase ? VaultPage::tr("Passphrase")
           : kind == SlotKind::KeyFile  ? VaultPage::tr("Key file")
                                        : VaultPage::tr("Keychain");
}

QString placesText(const std::vector<std::string> &places)
{
    QStringList texts;
    for (const std::string &place : places)
        texts += shown(place);
    return texts.isEmpty() ? VaultPage::tr("nowhere: put it again")
                           : texts.join(QStringLiteral(", "));
}

Record entryRecord(const VaultContent::Entry &entry, Instant now)
{
    const Milliseconds age = std::max(now - entry.changedAt, Milliseconds(0));
    const auto order = qlonglong(entry.changedAt.time_since_epoch().count());
    Cell places{placesText(entry.places), {}, {}};
    if (entry.places.empty())
        places.status = Status::Warning;
    return {QString::fromStdString(entry.name),
            {Cell{shown(entry.name), {}, {}}, places, Cell{ageText(age), {}, order},
             Cell{clockText(entry.changedAt, now), {}, order}}};
}

} // namespace

VaultPage::VaultPage(VaultDesk &desk, const Clock &clock, QWidget *parent)
    : Page(parent), m_desk(desk), m_clock(clock), m_copied(clock), m_errors(new ErrorBox),
      m_verdict(new StatusLabel), m_open(actButton(tr("Open the vault…"), "vault.open")),
      m_shut(actButton(tr("Shut it"), "vault.shut")), m_copiedFrame(new QFrame),
      m_copiedText(new StatusLabel), m_none(new EmptyState), m_split(new QSplitter(Qt::Vertical)),
      m_entries(new RecordTable(tr("Secrets"), {{tr("Name"), false, false, true},
                                                {tr("May be sent to"), false, true, false},
                                                {tr("Age"), false, false, true},
                                                {tr("Changed"), false, false, true}})),
      m_slots(new RecordTable(tr("Who can open it"), {{tr("Opened by"), false, false, true},
                                                      {tr("For"), false, true, false},
                                                      {tr("Slot"), false, false, false, 12}})),
      m_copy(actButton(tr("Copy…"), "vault.copy")), m_put(actButton(tr("Put…"), "vault.put")),
      m_replace(actButton(tr("Replace…"), "vault.replace")),
      m_remove(actButton(tr("Remove…"), "vault.remove")),
      m_check(actButton(tr("Check all…"), "vault.check")),
      m_addSlot(actButton(tr("Add…"), "slot.add")),
      m_removeSlot(actButton(tr("Remove…"), "slot.remove"))
{
    build();
    connect(m_none, &EmptyState::asked, this, &VaultPage::askMake);
    connect(m_open, &QPushButton::clicked, this, &VaultPage::askOpen);
    connect(m_shut, &QPushButton::clicked, this, &VaultPage::shut);
    connect(m_copy, &QPushButton::clicked, this, &VaultPage::askCopy);
    connect(m_put, &QPushButton::clicked, this, [this] { askPut(false); });
    connect(m_replace, &QPushButton::clicked, this, [this] { askPut(true); });
    connect(m_remove, &QPushButton::clicked, this, &VaultPage::askRemove);
    connect(m_check, &QPushButton::clicked, this, &VaultPage::askCheck);
    connect(m_addSlot, &QPushButton::clicked, this, &VaultPage::askSlot);
    connect(m_removeSlot, &QPushButton::clicked, this, &VaultPage::askSlotOut);
    connect(&m_copied, &CopiedSecret::changed, this, &VaultPage::drawCopied);
    m_entries->setObjectName(QStringLiteral("vault.entries"));
    m_slots->setObjectName(QStringLiteral("vault.slots"));
    m_entries->remember(QStringLiteral("vault.entries"));
    m_slots->remember(QStringLiteral("vault.slots"));
    for (RecordTable *table : {m_entries, m_slots}) {
        connect(table, &RecordTable::currentChanged, this, &VaultPage::offer);
        connect(table, &RecordTable::failed, this,
                [this](const QString &doing, const QString &why) {
                    report(doing, Error(ErrorCode::Io, why.toStdString()));
                });
    }
    drawCopied();
    draw();
}

void VaultPage::build()
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addWidget(m_errors);
    column->addWidget(buildHead());
    column->addWidget(buildCopied());
    column->addWidget(m_none, 1);
    m_split->setHandleWidth(4);
    m_split->setChildrenCollapsible(false);
    m_split->addWidget(buildEntries());
    m_split->addWidget(buildSlots());
    m_split->setStretchFactor(0, 3);
    m_split->setStretchFactor(1, 2);
    column->addWidget(m_split, 1);
}

QWidget *VaultPage::buildHead()
{
    auto *head = new QFrame;
    head->setProperty("panel", true);
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins(12, 10, 12, 10);
    row->setSpacing(8);
    m_verdict->setObjectName(QStringLiteral("vault.verdict"));
    row->addWidget(m_verdict, 1, Qt::AlignVCenter);
    row->addWidget(m_shut);
    row->addWidget(m_open);
    makePrimary(m_open);
    return head;
}

QWidget *VaultPage::buildCopied()
{
    m_copiedFrame->setObjectName(QStringLiteral("vault.copied"));
    m_copiedFrame->setProperty("panel", true);
    auto *row = new QHBoxLayout(m_copiedFrame);
    row->setContentsMargins(12, 6, 12, 6);
    row->setSpacing(8);
    m_copiedText->setObjectName(QStringLiteral("vault.countdown"));
    row->addWidget(m_copiedText, 1, Qt::AlignVCenter);
    auto *out = actButton(tr("Take it out now"), "vault.clear");
    connect(out, &QPushButton::clicked, &m_copied, &CopiedSecret::clear);
    row->addWidget(out);
    return m_copiedFrame;
}

QWidget *VaultPage::buildEntries()
{
    auto *panel = new Panel(tr("Secrets"));
    panel->addTool(m_entries->tools());
    panel->body()->addWidget(m_entries, 1);
    panel->body()->addLayout(actRow({m_copy, m_put, m_replace, m_remove, m_check}));
    return panel;
}

QWidget *VaultPage::buildSlots()
{
    auto *panel = new Panel(tr("Who can open it"));
    panel->addTool(m_slots->tools());
    panel->body()->addWidget(m_slots, 1);
    panel->body()->addLayout(actRow({m_addSlot, m_removeSlot}));
    return panel;
}

void VaultPage::attach(Session *session)
{
    for (VaultDialog *dialog : findChildren<VaultDialog *>())
        dialog->reject(); // it acts on the workspace that was open
    m_session = session;
    m_workspace.clear();
    m_stand.reset();
    m_content.reset();
    m_missing = false;
    m_trouble.clear();
    m_errors->clear();
    m_copied.clear();
    if (session) {
        connect(session, &Session::rightsChanged, this, &VaultPage::offer);
        connect(session, &Session::armingChanged, this, &VaultPage::ask);
    }
    draw();
}

void VaultPage::show(const Picture &picture, const Changes &)
{
    if (m_workspace == picture.workspacePath)
        return;
    m_workspace = picture.workspacePath;
    ask();
}

void VaultPage::tick(Ticks)
{
    m_copied.tick();
    if (isVisible() && m_ticks++ % vaultTicksBetweenAsking == 0)
        ask();
    drawStand();
}

void VaultPage::ask()
{
    if (!m_session || m_workspace.empty())
        return;
    m_session->ask("vault.status", Json::object(), this,
                   [this](const Result<Json> &answer) { takeStand(answer); });
    m_desk.look(m_workspace, this,
                [this, of = m_workspace](const Result<std::optional<VaultContent>> &answer) {
                    if (of == m_workspace) // not of the one that was open before
                        takeContent(answer);
                });
}

void VaultPage::takeStand(const Result<Json> &answer)
{
    m_stand.reset();
    if (answer) {
        Stand stand;
        stand.toldAt = m_clock.ticks();
        stand.exists = !textIn(*answer, "vault").empty();
        const auto open = answer->find("open");
        stand.open = open != answer->end() && open->is_boolean() && open->get<bool>();
        stand.by = shown(textIn(*answer, "opened_by"));
        if (const auto at = fromRfc3339(textIn(*answer, "opened_at")))
            stand.at = *at;
        const auto left = answer->find("shuts_in_s");
        if (left != answer->end() && left->is_number_integer())
            stand.shutsAt = m_clock.ticks() + std::chrono::seconds(left->get<std::int64_t>());
        m_stand = stand;
    }
    drawStand();
    offer();
}

void VaultPage::takeContent(const Result<std::optional<VaultContent>> &answer)
{
    m_missing = answer && !*answer;
    m_content = answer ? *answer : std::nullopt;
    m_trouble = answer ? QString() : sentenceText(answer.error().message);
    draw();
}

void VaultPage::draw()
{
    std::vector<Record> entries, slotRows;
    const Instant now = m_clock.now();
    const VaultContent content = m_content.value_or(VaultContent());
    for (const VaultContent::Entry &entry : content.entries)
        entries.push_back(entryRecord(entry, now));
    for (const VaultContent::Slot &slot : content.slots)
        slotRows.push_back({QString::fromStdString(slot.id),
                            {Cell{kindText(slot.kind), {}, {}}, Cell{shown(slot.label), {}, {}},
                             Cell{shown(slot.id), {}, {}}}});
    m_entries->setRecords(std::move(entries));
    m_slots->setRecords(std::move(slotRows));
    m_split->setVisible(!m_missing);
    m_none->setVisible(m_missing);
    drawStand();
    offer();
}

void VaultPage::drawStand()
{
    if (!m_session) {
        m_verdict->set(Status::Unknown, tr("No workspace is open"));
    } else if (m_missing) {
        m_verdict->set(Status::Paused, tr("This workspace has no vault"));
    } else if (!m_trouble.isEmpty()) {
        m_verdict->set(Status::Critical, tr("The vault cannot be read. %1").arg(m_trouble));
    } else if (!m_stand || m_clock.ticks() - m_stand->toldAt > vaultStandHolds) {
        m_verdict->set(Status::Unknown, tr("Not known how the vault stands"));
    } else if (!m_stand->open) {
        m_verdict->set(Status::Warning,
                       tr("Shut: what needs a secret of it fails until it is opened."));
    } else if (m_stand->by.isEmpty()) {
        m_verdict->set(Status::Ok, tr("Open, by a key that needs nobody: it stays open."));
    } else {
        const QString who = m_stand->at
                                ? tr("Open since %1, by %2.")
                                      .arg(clockText(*m_stand->at, m_clock.now()), m_stand->by)
                                : tr("Open, by %1.").arg(m_stand->by);
        QString ends = tr("It stays open.");
        if (m_stand->shutsAt) {
            const auto left = std::max(std::chrono::duration_cast<std::chrono::seconds>(
                                           *m_stand->shutsAt - m_clock.ticks()),
                                       std::chrono::seconds(0));
            ends = tr("Unless something of it is needed, it shuts by itself in %1.")
                       .arg(durationText(left));
        }
        m_verdict->set(Status::Ok, who + u' ' + ends);
    }
}

void VaultPage::drawCopied()
{
    m_copiedFrame->setVisible(m_copied.isHeld());
    if (!m_copied.isHeld())
        return;
    if (m_copied.isUnseen()) {
        m_copiedText->set(
            Status::Unknown,
            tr("%1 may lie in the clipboard still: it cannot be read now. It is tried "
               "again when this window is in front.")
                .arg(m_copied.name()));
        return;
    }
    const auto left = std::chrono::ceil<std::chrono::seconds>(m_copied.left());
    m_copiedText->set(
        Status::Warning,
        tr("%1 lies in the clipboard; it is taken out in %n second(s).", nullptr, int(left.count()))
            .arg(m_copied.name()));
}

/// What the role of who acts here does not have is not there.
void VaultPage::offer()
{
    // While the list of people is not read nobody's role is known.
    const bool roles = m_session && m_session->people();
    const bool opens = roles && m_session->may("vault.unlock");
    const bool changes = roles && m_session->may("vault.changed");
    const bool known = m_session && m_content;
    const bool stands = m_stand && m_stand->exists;
    m_none->set(tr("Passwords and tokens that runs need lie in a vault beside the workspace, "
                   "sealed, each with the places that it may be sent to. There is none yet."),
                changes && m_missing ? tr("Make the vault…") : QString());
    m_open->setVisible(opens && known && stands && !m_stand->open);
    m_shut->setVisible(m_session && m_session->may("vault.lock") && stands && m_stand->open);
    for (QPushButton *act : {m_put, m_replace, m_remove, m_check, m_addSlot, m_removeSlot}) {
        act->setVisible(changes);
        act->setEnabled(known);
    }
    m_copy->setVisible(roles && m_session->may("vault.copied"));
    const bool entry = chosenEntry() != nullptr;
    for (QPushButton *act : {m_copy, m_replace, m_remove})
        act->setEnabled(known && entry);
    // The last one stays: nobody could open the vault any more.
    m_removeSlot->setEnabled(known && m_content->slots.size() > 1 && !m_slots->current().isEmpty());
    m_removeSlot->setToolTip(known && m_content->slots.size() == 1
                                 ? tr("The last slot stays: without it nobody opens the vault.")
                                 : QString());
}

const VaultContent::Entry *VaultPage::chosenEntry() const
{
    const std::string name = m_entries->current().toStdString();
    if (!m_content || name.empty())
        return nullptr;
    for (const VaultContent::Entry &entry : m_content->entries) {
        if (entry.name == name)
            return &entry;
    }
    return nullptr;
}

void VaultPage::done(const QString &doing)
{
    Notices::instance().add(Status::Ok, tr("Done: %1").arg(doing), {}, m_clock.now());
    m_errors->clear();
    ask();
}

void VaultPage::report(const QString &doing, const Error &error)
{
    m_errors->report(doing, error);
}

void VaultPage::reveal(const QString &object)
{
    m_entries->setCurrent(object);
}

QString VaultPage::revealed() const
{
    return m_entries->current();
}

std::vector<Findable> VaultPage::findable() const
{
    std::vector<Findable> found;
    for (const VaultContent::Entry &entry : m_content.value_or(VaultContent()).entries)
        found.push_back({tr("Secret"), shown(entry.name), placesText(entry.places),
                         QString::fromStdString(entry.name)});
    return found;
}

} // namespace farhaven::gui
