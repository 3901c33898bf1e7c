// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/signing/paper_dialog.h"

#include "base/json_text.h"
#include "gui/shell/plan_texts.h"
#include "gui/shell/sentences.h"
#include "gui/shell/words.h"
#include "gui/words/wording.h"
#include "model/unfold.h"

#include <QComboBox>
#include <QDateTimeEdit>
#include <QFormLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QTableWidget>

namespace farhaven::gui {

namespace {

constexpr int nameCharactersMax = 128, noteCharactersMax = 400, shaCharacters = 8;
constexpr int rowsShown = 5;

QString resultText(const std::string &result)
{
    if (result == "done")
        return PaperDialog::tr("done");
    return result == "failed" ? PaperDialog::tr("failed") : PaperDialog::tr("left out");
}

QDateTime dateOf(Instant moment)
{
    return QDateTime::fromMSecsSinceEpoch(moment.time_since_epoch().count(), Qt::UTC);
}

QString stampIn(const Json &row, const char *key)
{
    const auto at = fromRfc3339(textIn(row, key));
    return at ? Wording::stamp(*at) : shown(textIn(row, key));
}

} // namespace

PaperDialog::PaperDialog(const PlanId &plan, const QString &name, Session &session, QWidget *parent)
    : Ceremony(tr("Enter what was done on paper: %1").arg(name), std::nullopt, parent),
      m_plan(plan), m_session(&session), m_print(new QComboBox(this)), m_step(new QComboBox(this)),
      m_result(new QComboBox(this)), m_at(new QDateTimeEdit(this)), m_doneBy(new QLineEdit(this)),
      m_note(new QLineEdit(this)), m_entered(new QTableWidget(0, 4, this)),
      m_enter(new QPushButton(tr("Enter the step"), this))
{
    build();
    connect(m_print, &QComboBox::currentIndexChanged, this, &PaperDialog::choosePrint);
    connect(m_step, &QComboBox::currentIndexChanged, this, &PaperDialog::update);
    connect(m_at, &QDateTimeEdit::dateTimeChanged, this, &PaperDialog::update);
    connect(m_doneBy, &QLineEdit::textChanged, this, &PaperDialog::update);
    connect(m_enter, &QPushButton::clicked, this, &PaperDialog::enter);
    askPrints();
}

void PaperDialog::build()
{
    addText(tr("One step after the other, as it stands on the paper. It is on record as entered "
               "afterwards, with your name: no program saw it, and it proves nothing by itself."));
    for (const char *result : {"done", "failed", "left_out"})
        m_result->addItem(resultText(result), QString::fromLatin1(result));
    for (QComboBox *box : {m_print, m_step}) {
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        box->setMinimumContentsLength(36);
    }
    m_at->setDisplayFormat(QStringLiteral("yyyy-MM-dd HH:mm"));
    m_at->setTimeSpec(Qt::UTC);
    m_at->setCalendarPopup(true);
    m_at->setDateTime(dateOf(m_session->clock().now()));
    m_doneBy->setMaxLength(nameCharactersMax);
    m_note->setMaxLength(noteCharactersMax);
    auto *form = new QFormLayout;
    form->setSpacing(8);
    form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    const std::tuple<QString, QWidget *, const char *> rows[] = {
        {tr("Print"), m_print, "paperPrint"},
        {tr("Step"), m_step, "paperStep"},
        {tr("It was"), m_result, "paperResult"},
        {tr("When, UTC"), m_at, "paperAt"},
        {tr("By whom, as on the paper"), m_doneBy, "paperDoneBy"},
        {tr("Note, as on the paper"), m_note, "paperNote"}};
    for (const auto &[label, field, name] : rows) {
        field->setObjectName(QString::fromLatin1(name));
        field->setAccessibleName(label);
        form->addRow(label, field);
    }
    content()->addLayout(form);
    m_entered->setObjectName(QStringLiteral("paperEntered"));
    m_entered->setAccessibleName(tr("Entered already"));
    m_entered->setHorizontalHeaderLabels({tr("Step"), tr("It was"), tr("On paper"), tr("Entered")});
    m_entered->verticalHeader()->hide();
    m_entered->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    m_entered->horizontalHeader()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    m_entered->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_entered->verticalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_entered->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_entered->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_entered->setTabKeyNavigation(false);
    m_entered->setShowGrid(false);
    m_entered->setMinimumHeight(fontMetrics().height() * 2 * rowsShown);
    content()->addWidget(m_entered);
    m_enter->setObjectName(QStringLiteral("paperEnter"));
    m_enter->setAutoDefault(false);
    makePrimary(m_enter);
    setAct(m_enter);
    setLeave(tr("Close"));
    update();
}

const PaperDialog::Print *PaperDialog::print() const
{
    const int chosen = m_print->currentIndex();
    return chosen < 0 ? nullptr : &m_prints[std::size_t(chosen)];
}

/// Of the minute that is shown.
Instant PaperDialog::at() const
{
    const QDateTime whole = m_at->dateTime();
    return Instant(Milliseconds(whole.toMSecsSinceEpoch() / 60'000 * 60'000));
}

void PaperDialog::askPrints()
{
    if (!m_session)
        return reject(); // with the workspace nobody is there to ask
    const Json params = {{"id", m_plan.value}};
    m_session->ask("plan.prints", params, this, [this](const Result<Json> &answer) {
        if (answer)
            takePrints(*answer);
        else
            report(tr("Ask what was printed"), answer.error());
    });
}

void PaperDialog::takePrints(const Json &answer)
{
    const std::string chosen = print() ? print()->sha256 : std::string();
    m_prints.clear();
    for (const Json &row : answer.value("prints", Json::array())) {
        const auto at = fromRfc3339(textIn(row, "at"));
        if (at)
            m_prints.push_back({textIn(row, "print"), row.value("revision", 0), *at,
                                shown(textIn(row, "by")), row.value("entered", Json::array())});
    }
    m_known = true;
    const QSignalBlocker quiet(m_print);
    m_print->clear();
    for (const Print &each : m_prints) // what stands at the foot of the paper comes first
        m_print->addItem(tr("%1…: revision %2, printed %3 by %4")
                             .arg(shown(each.sha256.substr(0, shaCharacters)),
                                  QString::number(each.revision), Wording::stamp(each.at), each.by),
                         QString::fromStdString(each.sha256));
    const int again = m_print->findData(QString::fromStdString(chosen));
    m_print->setCurrentIndex(m_prints.empty() ? -1 : std::max(again, 0));
    if (again < 0)
        choosePrint();
    showEntered();
    update();
}

/// The steps are those of the revision that was printed, not of the newest.
void PaperDialog::choosePrint()
{
    m_step->clear();
    m_printed = {};
    showEntered();
    update();
    if (!print() || !m_session)
        return;
    const Json params = {{"id", m_plan.value}, {"revision", print()->revision}};
    m_session->ask("plan.get", params, this,
                   [this, number = ++m_asked](const Result<Json> &answer) {
                       if (number != m_asked)
                           return;
                       if (answer)
                           takePlan(*answer);
                       else
                           report(tr("Read the plan that was printed"), answer.error());
                   });
}

void PaperDialog::takePlan(const Json &answer)
{
    const auto plan = model::planDraftFromJson(answer.value("plan", Json::object()));
    if (!plan)
        return report(tr("Read the plan that was printed"), plan.error());
    m_printed = model::unfolded(*plan);
    for (const model::Step &step : m_printed.steps)
        m_step->addItem(titleOf(step.id.value), QString::fromStdString(step.id.value));
    showEntered();
    goOn({});
}

QString PaperDialog::titleOf(const std::string &step) const
{
    for (std::size_t i = 0; i < m_printed.steps.size(); ++i) {
        if (m_printed.steps[i].id.value == step)
            return QStringLiteral("%1 %2").arg(i + 1).arg(saidTitle(m_printed.steps[i].title));
    }
    return shown(step);
}

void PaperDialog::showEntered()
{
    m_entered->setRowCount(0);
    for (const Json &row : print() ? print()->entered : Json::array()) {
        const QString cells[] = {
            titleOf(textIn(row, "step")), resultText(textIn(row, "result")),
            tr("%1, by %2").arg(stampIn(row, "at"), shown(textIn(row, "done_by"))),
            tr("%1, by %2").arg(stampIn(row, "entered_at"), shown(textIn(row, "entered_by")))};
        const int at = m_entered->rowCount();
        m_entered->insertRow(at);
        for (int column = 0; column < 4; ++column) {
            auto *item = new QTableWidgetItem(cells[column]);
            item->setToolTip(said(row.value("why", Json::object())));
            m_entered->setItem(at, column, item);
        }
    }
}

/// To the first step after this one that nobody entered.
void PaperDialog::goOn(const std::string &step)
{
    std::vector<std::string> entered;
    for (const Json &row : print() ? print()->entered : Json::array())
        entered.push_back(textIn(row, "step"));
    const int from = m_step->findData(QString::fromStdString(step)) + 1;
    for (int i = from; i < m_step->count(); ++i) {
        const std::string each = m_step->itemData(i).toString().toStdString();
        if (std::find(entered.begin(), entered.end(), each) == entered.end()) {
            m_step->setCurrentIndex(i);
            break;
        }
    }
    update();
}

QString PaperDialog::missing() const
{
    if (m_known && m_prints.empty())
        return tr("This plan was never printed, so nothing was done by a print of it.");
    if (!print() || m_step->currentIndex() < 0)
        return tr("Missing: the print and the step.");
    if (at() + Milliseconds(60'000) <= print()->at)
        return tr("That is before it was printed.");
    if (m_session && at() > m_session->clock().now())
        return tr("That is in the future.");
    return m_doneBy->text().trimmed().isEmpty() ? tr("Missing: whose name stands on the paper.")
                                                : QString();
}

void PaperDialog::update()
{
    if (busy())
        return;
    const QString lacks = missing();
    m_enter->setEnabled(lacks.isEmpty());
    setHint(lacks);
}

void PaperDialog::enter()
{
    clearError();
    if (!m_session)
        return reject();
    const std::string step = m_step->currentData().toString().toStdString();
    // What is written to the minute may lie a little before the print of the same minute.
    const Instant when = std::max(at(), print()->at);
    const Json params = {{"print", print()->sha256},
                         {"step", step},
                         {"result", m_result->currentData().toString().toStdString()},
                         {"at", toRfc3339(when)},
                         {"done_by", m_doneBy->text().trimmed().toStdString()},
                         {"note", m_note->text().trimmed().toStdString()},
                         {"by", m_session->person().value}};
    setBusy(tr("Entering…"));
    m_session->ask("run.enter_paper", params, this, [this, step](const Result<Json> &answer) {
        setBusy({});
        update();
        if (!answer) {
            report(tr("Enter what was done on paper"), answer.error());
            return;
        }
        m_note->clear();
        for (Print &each : m_prints) {
            if (each.sha256 == print()->sha256) // shown at once; the server is asked all the same
                each.entered.push_back({{"step", step}});
        }
        goOn(step);
        askPrints();
    });
}

} // namespace farhaven::gui
