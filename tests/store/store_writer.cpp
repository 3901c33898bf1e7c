// SPDX-License-Identifier: GPL-3.0-or-later
// The program that tst_store_kill kills: a run and three events, each answered on standard output
// once it is durable. "store_writer FILE make" makes the file and "FILE hold" keeps it until the
// end of its input.
#include "store/samples.h"
#include "store/store.h"

#include <QCoreApplication>

#include <unistd.h>

using namespace farhaven;
using namespace farhaven::store;
using Kind = model::JournalEvent::Kind;

namespace {

/// Without buffers: what was answered is answered, whatever happens next.
void answer(const std::string &line)
{
    (void)!::write(STDOUT_FILENO, (line + "\n").data(), line.size() + 1);
}

int refused(const Error &error)
{
    answer("error " + std::string(name(error.code)) + (error.maybeApplied ? " maybe" : ""));
    return 1;
}

int perform(Store &store, int number)
{
#ifdef ANSWER_BEFORE_COMMIT
    answer("done " + std::to_string(number));
#endif
    const RunId run("run-1");
    const auto event =
        number == 1
            ? store.createRun(samples::run(), samples::event(Kind::Started))
            : store.append(run, samples::event(Kind::Returned, "no " + std::to_string(number)));
    if (!event)
        return refused(event.error());
#ifndef ANSWER_BEFORE_COMMIT
    answer("done " + std::to_string(number));
#endif
    return 0;
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    if (argc < 2)
        return 2;
    const SystemClock clock;
    const std::string mode = argc > 2 ? argv[2] : "";
    auto store = mode == "make" ? Store::create(argv[1], clock, PersonId("dana"))
                                : Store::open(argv[1], clock);
    if (!store)
        return refused(store.error());
    answer("open");
    if (mode == "make")
        return 0;
    if (mode == "hold") {
        char byte = 0;
        while (::read(STDIN_FILENO, &byte, 1) > 0) {
        }
        return 0;
    }
    int failed = 0;
    // After a failure it tries on, as a program would that does not look.
    for (int number = 1; number <= 4; ++number)
        failed += perform(**store, number);
    const auto closed = (*store)->close();
    if (!closed)
        return refused(closed.error());
    answer("closed");
    return failed == 0 ? 0 : 1;
}
