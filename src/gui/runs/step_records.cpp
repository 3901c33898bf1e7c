// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/runs/step_records.h"

#include "gui/runs/gantt.h"
#include "gui/shell/words.h"
#include "gui/words/wording.h"

namespace farhaven::gui {

namespace {

struct StepWords {
    Q_DECLARE_TR_FUNCTIONS(farhaven::gui::StepWords)
};

Cell timeCell(const std::optional<Milliseconds> &time)
{
    Cell cell;
    cell.text = time ? durationText(*time) : QString();
    cell.order = time ? qlonglong(time->count()) : qlonglong(-1);
    return cell;
}

Cell textCell(const QString &text)
{
    Cell cell;
    cell.text = text;
    return cell;
}

Record recordOf(const GanttRow &row)
{
    Record record;
    record.key = QString::fromStdString(row.id.value);
    Cell number = textCell(row.number);
    number.order = row.number.toInt();
    Cell state = textCell(Wording::state(row.state));
    state.status = gui::statusOf(row.state); // run_page.cpp has one of its own, for runs
    std::optional<Milliseconds> took, foreseenFrom, foreseenTo;
    if (row.begun && row.ended)
        took = *row.ended - *row.begun;
    if (!row.ended && !row.dropped) {
        foreseenFrom = row.expectedStart;
        foreseenTo = row.expectedEnd;
    }
    record.cells = {number,
                    textCell(row.title),
                    state,
                    timeCell(row.begun),
                    timeCell(row.ended),
                    timeCell(took),
                    timeCell(foreseenFrom),
                    timeCell(foreseenTo),
                    timeCell(row.predictedStart),
                    timeCell(row.predictedEnd),
                    textCell(row.critical ? StepWords::tr("yes") : QString()),
                    textCell(row.note)};
    return record;
}

} // namespace

std::vector<Column> stepColumns()
{
    const auto whole = [](const QString &title) { return Column{title, false, false, true}; };
    const auto number = [](const QString &title) { return Column{title, true, false, true}; };
    return {number(StepWords::tr("No.")),
            {StepWords::tr("Step"), false, true, false},
            whole(StepWords::tr("State")),
            number(StepWords::tr("Begun at")),
            number(StepWords::tr("Ended at")),
            number(StepWords::tr("Took")),
            number(StepWords::tr("Foreseen from")),
            number(StepWords::tr("Foreseen to")),
            number(StepWords::tr("Predicted from")),
            number(StepWords::tr("Predicted to")),
            whole(StepWords::tr("Critical path")),
            whole(StepWords::tr("Note"))};
}

std::vector<Record> stepRecords(const RunPicture &picture)
{
    std::vector<Record> records;
    for (const GanttRow &row : picture.rows())
        records.push_back(recordOf(row));
    return records;
}

} // namespace farhaven::gui
