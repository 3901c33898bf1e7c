// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/topology/estate_history_dialog.h"

#include "gui/shell/record_table.h"
#include "gui/shell/sentences.h"
#include "gui/shell/session.h"
#include "gui/shell/words.h"
#include "gui/words/wording.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QTableView>

namespace farhaven::gui {

namespace {

constexpr int historyRows = 1000;

Cell historyCell(const QString &text, bool old = false)
{
    Cell cell;
    cell.text = text;
    cell.old = old;
    return cell;
}

QString historyText(const Json &row, const char *key)
{
    return shown(row.value(key, std::string()));
}

QString standingOf(const Json &row)
{
    if (!row.value("in_force", true))
        return EstateHistoryDialog::tr("taken back");
    if (row.contains("takes_back"))
        return EstateHistoryDialog::tr("takes %1 back").arg(row["takes_back"].get<qint64>());
    return {};
}

Record changeRecord(const Json &row)
{
    const qint64 number = row["change"].get<qint64>();
    const auto at = fromRfc3339(row.value("at", std::string()));
    const bool old = !row.value("in_force", true);
    Record record;
    record.key = QString::number(number);
    Cell change = historyCell(QString::number(number), old);
    change.order = number;
    record.cells = {change, historyCell(at ? Wording::stamp(*at) : historyText(row, "at"), old),
                    historyCell(historyText(row, "by"), old),
                    historyCell(row.contains("what") ? said(row["what"]) : QString(), old),
                    historyCell(standingOf(row), old)};
    return record;
}

QString valueText(const Json &value)
{
    if (value.is_null())
        return QStringLiteral("–");
    return shown(value.is_string() ? value.get<std::string>() : value.dump());
}

void addDifference(std::vector<Record> &records, const Json &change)
{
    const QString object = QString::fromStdString(change.value("object", std::string()));
    const auto add = [&](const QString &what, const QString &before, const QString &after) {
        Record record;
        record.key = QString::number(records.size()) + u' ' + object;
        record.cells = {historyCell(historyText(change, "title")), historyCell(what),
                        historyCell(before), historyCell(after)};
        records.push_back(std::move(record));
    };
    if (change["before"].is_null())
        add(EstateHistoryDialog::tr("added"), {}, {});
    else if (change["after"].is_null())
        add(EstateHistoryDialog::tr("taken out"), {}, {});
    for (const Json &field : change["fields"])
        add(historyText(field, "field"), valueText(field["before"]), valueText(field["after"]));
}

std::vector<Column> historyColumns()
{
    return {{EstateHistoryDialog::tr("Change"), true},
            {EstateHistoryDialog::tr("When"), false, false, true},
            {EstateHistoryDialog::tr("Who")},
            {EstateHistoryDialog::tr("What"), false, true},
            {EstateHistoryDialog::tr("Standing"), false, false, true}};
}

std::vector<Column> differenceColumns()
{
    return {{EstateHistoryDialog::tr("Object"), false, false, false, 44},
            {EstateHistoryDialog::tr("What"), false, false, false, 16},
            {EstateHistoryDialog::tr("Before"), false, false, false, 24},
            {EstateHistoryDialog::tr("After"), false, true}};
}

} // namespace

EstateHistoryDialog::EstateHistoryDialog(Session &session, QWidget *parent)
    : Ceremony(tr("History of the estate"), std::nullopt, parent), m_session(session),
      m_changes(new RecordTable(tr("Changes"), historyColumns())),
      m_differences(new RecordTable(tr("Differences"), differenceColumns())),
      m_beside(new QComboBox), m_all(new QPushButton(tr("Set the estate back to here"))),
      m_one(new QPushButton(tr("Set this object back"))), m_more(new QLabel)
{
    build();
    connect(m_changes, &RecordTable::currentChanged, this, &EstateHistoryDialog::askDifferences);
    connect(m_beside, &QComboBox::currentIndexChanged, this, &EstateHistoryDialog::askDifferences);
    connect(m_differences, &RecordTable::currentChanged, this, &EstateHistoryDialog::enable);
    connect(m_all, &QPushButton::clicked, this, [this] { restore({}); });
    connect(m_one, &QPushButton::clicked, this, [this] {
        const QString key = m_differences->current();
        restore(key.mid(key.indexOf(u' ') + 1));
    });
    askHistory();
}

void EstateHistoryDialog::build()
{
    setLeave(tr("Close"));
    setMinimumWidth(900);
    m_changes->setObjectName(QStringLiteral("history.changes"));
    m_differences->setObjectName(QStringLiteral("history.differences"));
    m_changes->setMinimumHeight(220);
    m_differences->setMinimumHeight(180);
    m_beside->setObjectName(QStringLiteral("history.beside"));
    m_beside->setAccessibleName(tr("Compare the chosen change"));
    m_beside->addItems({tr("What this change did"), tr("What is different now")});
    m_more->setWordWrap(true);
    m_more->hide();
    m_all->setObjectName(QStringLiteral("history.all"));
    m_one->setObjectName(QStringLiteral("history.one"));
    auto *row = new QHBoxLayout;
    row->addWidget(m_beside);
    row->addStretch(1);
    row->addWidget(m_one);
    content()->addWidget(m_changes, 1);
    content()->addWidget(m_more);
    content()->addLayout(row);
    content()->addWidget(m_differences, 1);
    for (QPushButton *button : {m_all, m_one})
        button->setAutoDefault(false);
    setAct(m_all);
    enable();
}

void EstateHistoryDialog::enable()
{
    const bool may = m_session.may("estate.restore") && !m_changes->current().isEmpty();
    m_all->setEnabled(may);
    m_one->setEnabled(may && !m_differences->current().isEmpty());
}

void EstateHistoryDialog::askHistory()
{
    m_session.ask("estate.history", {{"limit", historyRows}}, this, [this](const Result<Json> &it) {
        if (!it)
            report(tr("Reading the history"), it.error());
        else
            showHistory(*it);
    });
}

void EstateHistoryDialog::showHistory(const Json &answer)
{
    std::vector<Record> records;
    for (const Json &row : answer["changes"])
        records.push_back(changeRecord(row));
    const QString newest = records.empty() ? QString() : records.front().key;
    m_changes->setRecords(std::move(records));
    m_more->setVisible(answer.value("more", false));
    m_more->setText(tr("Earlier changes are listed by `farhavenctl estate history`."));
    if (m_changes->current() != newest)
        m_changes->setCurrent(newest);
    else
        askDifferences();
    enable();
}

void EstateHistoryDialog::askDifferences()
{
    enable();
    const qint64 chosen = m_changes->current().toLongLong();
    if (chosen <= 0)
        return;
    Json params = {{"from", chosen}};
    if (m_beside->currentIndex() == 0)
        params = {{"from", chosen - 1}, {"to", chosen}};
    const int asked = ++m_asked;
    m_session.ask("estate.diff", params, this, [this, asked](const Result<Json> &it) {
        if (asked != m_asked)
            return;
        if (!it)
            report(tr("Comparing"), it.error());
        else
            showDifferences(*it);
    });
}

void EstateHistoryDialog::showDifferences(const Json &answer)
{
    std::vector<Record> records;
    for (const Json &change : answer["changes"])
        addDifference(records, change);
    m_differences->setRecords(std::move(records));
    enable();
    Q_EMIT filled();
}

void EstateHistoryDialog::restore(const QString &object)
{
    clearError();
    Json params = {{"by", m_session.person().value}, {"to", m_changes->current().toLongLong()}};
    if (!object.isEmpty())
        params["object"] = object.toStdString();
    m_session.ask("estate.restore", params, this, [this](const Result<Json> &it) {
        if (!it)
            report(tr("Setting back"), it.error());
        else
            askHistory();
    });
}

} // namespace farhaven::gui
