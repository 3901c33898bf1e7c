// SPDX-License-Identifier: GPL-3.0-or-later
// Sentences about one kind of system: the pattern, as the code that says it has it, and its id.
#include "gui/shell/sentences.h"

namespace farhaven::gui {

namespace {

constexpr SentencePattern adapterRows[] = {
    QT_TRANSLATE_NOOP3("Sentence", "{member}: {fact} is {value}.", "fence.check.read"),
    QT_TRANSLATE_NOOP3("Sentence", "{member}: {fact} cannot be read: {said}", "fence.check.silent"),
    QT_TRANSLATE_NOOP3("Sentence", "{member}: {fact} is read as {value}.", "fence.done"),
    QT_TRANSLATE_NOOP3("Sentence", "{member}: {fact} is read as {value}.", "fence.not_read"),
    QT_TRANSLATE_NOOP3("Sentence", "The edge has seen epoch {seen}, ours is {ours}.",
                       "haproxy.check.epoch"),
    QT_TRANSLATE_NOOP3("Sentence", "{member} has no server in {missing}.", "haproxy.check.missing"),
    QT_TRANSLATE_NOOP3("Sentence", "HAProxy does not answer: {said}", "haproxy.check.silent"),
    QT_TRANSLATE_NOOP3("Sentence", "{member} is {state} with {sessions} sessions.",
                       "haproxy.check.state"),
    QT_TRANSLATE_NOOP3("Sentence", "{member} is {state} with {sessions} sessions.", "haproxy.done"),
    QT_TRANSLATE_NOOP3("Sentence", "{member} was told to, and is {state} with {sessions} sessions.",
                       "haproxy.not_yet"),
    QT_TRANSLATE_NOOP3("Sentence", "At {host} the highest claim is {epoch} ({holder}).",
                       "postgresql.check.claim"),
    QT_TRANSLATE_NOOP3("Sentence", "Who holds a claim at {host} is not known: {said}",
                       "postgresql.check.claims_unknown"),
    QT_TRANSLATE_NOOP3("Sentence", "{member} is the system {identity}.",
                       "postgresql.check.identity"),
    QT_TRANSLATE_NOOP3("Sentence", "{said}", "postgresql.check.no_source"),
    QT_TRANSLATE_NOOP3("Sentence", "{member} is the system {identity}, not the claimed one.",
                       "postgresql.check.other_system"),
    QT_TRANSLATE_NOOP3("Sentence", "pg_rewind needs data checksums or wal_log_hints at {source}.",
                       "postgresql.check.rewindable"),
    QT_TRANSLATE_NOOP3("Sentence", "{member} is {role}; the verb wants a {wanted}.",
                       "postgresql.check.role"),
    QT_TRANSLATE_NOOP3("Sentence", "{member} does not run as {wanted}.",
                       "postgresql.check.role_unknown"),
    QT_TRANSLATE_NOOP3("Sentence", "What its files would make of it is not known: {said}",
                       "postgresql.check.signal"),
    QT_TRANSLATE_NOOP3("Sentence", "{member} does not answer: {said}", "postgresql.check.silent"),
    QT_TRANSLATE_NOOP3("Sentence", "It may be started as it was.", "postgresql.check.start"),
    QT_TRANSLATE_NOOP3("Sentence", "{member} must be seen stopped.", "postgresql.check.stopped"),
    QT_TRANSLATE_NOOP3("Sentence", "A checkpoint took {ms} ms.", "postgresql.checkpoint"),
    QT_TRANSLATE_NOOP3("Sentence", "The server is gone; control data says {state} at {lsn}.",
                       "postgresql.demote.done"),
    QT_TRANSLATE_NOOP3(
        "Sentence",
        "The server is gone, but control data says {state}: its last write is not known.",
        "postgresql.demote.not_in_order"),
    QT_TRANSLATE_NOOP3("Sentence", "The server was told to stop and was not seen gone: {said}",
                       "postgresql.demote.unknown"),
    QT_TRANSLATE_NOOP3("Sentence",
                       "it would throw away {bytes} bytes of log that nobody else has, and the "
                       "plan accepts {limit}",
                       "postgresql.discard.above"),
    QT_TRANSLATE_NOOP3(
        "Sentence",
        "how much it would throw away is not known ({said}), and the plan accepts {limit} bytes",
        "postgresql.discard.unknown"),
    QT_TRANSLATE_NOOP3("Sentence", "{program} ended with exit code {code}.", "postgresql.program"),
    QT_TRANSLATE_NOOP3("Sentence", "{member} takes writes on timeline {timeline}.",
                       "postgresql.promote.done"),
    QT_TRANSLATE_NOOP3("Sentence", "pg_ctl promote ended with exit code {code}.",
                       "postgresql.promote.refused"),
    QT_TRANSLATE_NOOP3("Sentence",
                       "The server was told to promote and was not seen to take writes: {said}",
                       "postgresql.promote.unknown"),
    QT_TRANSLATE_NOOP3("Sentence", "{ended} sessions ended.", "postgresql.quiesce.done"),
    QT_TRANSLATE_NOOP3("Sentence", "{ended} sessions ended, {left} did not.",
                       "postgresql.quiesce.left"),
    QT_TRANSLATE_NOOP3("Sentence", "Sessions were ended; whether all are gone was not seen.",
                       "postgresql.quiesce.unknown"),
    QT_TRANSLATE_NOOP3("Sentence", "{member} streams from {source}.", "postgresql.rejoin.done"),
    QT_TRANSLATE_NOOP3(
        "Sentence",
        "{member} runs as a standby and does not stream from {source} through its slot yet.",
        "postgresql.rejoin.not_streaming"),
    QT_TRANSLATE_NOOP3("Sentence", "The files of {member} are those of a replica of {source}.",
                       "postgresql.rewind.done"),
    QT_TRANSLATE_NOOP3("Sentence", "The server runs already.", "postgresql.start.already"),
    QT_TRANSLATE_NOOP3("Sentence", "The server runs.", "postgresql.start.done"),
    QT_TRANSLATE_NOOP3("Sentence", "pg_ctl start ended with exit code {code}; see {log}.",
                       "postgresql.start.failed"),
    QT_TRANSLATE_NOOP3(
        "Sentence",
        "{member} has been promoted since: this one is on an older timeline. Use rejoin.",
        "postgresql.start.older"),
    QT_TRANSLATE_NOOP3("Sentence",
                       "{member} did not end in order after it was a primary: it may hold writes "
                       "that this one never got.",
                       "postgresql.start.other_crashed"),
    QT_TRANSLATE_NOOP3("Sentence", "What {member} does is not known: it may be the writer.",
                       "postgresql.start.other_unknown"),
    QT_TRANSLATE_NOOP3(
        "Sentence",
        "{member} is primary: started as it was, this one would be a second writer. Use rejoin.",
        "postgresql.start.second_writer"),
    QT_TRANSLATE_NOOP3("Sentence",
                       "pg_ctl start ended with exit code {code} and the server does not answer.",
                       "postgresql.start.silent"),
    QT_TRANSLATE_NOOP3("Sentence",
                       "{member} is a standby by its files and was not seen to end as a primary.",
                       "postgresql.start.standby"),
    QT_TRANSLATE_NOOP3("Sentence", "The member is not known.", "postgresql.start.unknown"),
    QT_TRANSLATE_NOOP3("Sentence", "{member} answers: {answers}.", "scripted.check"),
    QT_TRANSLATE_NOOP3("Sentence", "{verb} at {member} ended with {code}: {kind}.",
                       "scripted.ended"),
    QT_TRANSLATE_NOOP3("Sentence", "At {host} the highest claim is {epoch}.",
                       "service.check.claim"),
    QT_TRANSLATE_NOOP3("Sentence", "Its health is {health}, running: {running}.",
                       "service.check.health"),
    QT_TRANSLATE_NOOP3("Sentence", "Farhaven has no login on its host.", "service.check.no_login"),
    QT_TRANSLATE_NOOP3("Sentence", "Its status program says: {running}.", "service.check.status"),
    QT_TRANSLATE_NOOP3("Sentence", "The first write through {url} was acknowledged at {at}.",
                       "service.confirm.done"),
    QT_TRANSLATE_NOOP3("Sentence", "No write through {url} was acknowledged: {said}",
                       "service.confirm.not_yet"),
    QT_TRANSLATE_NOOP3("Sentence", "{member} was told to; running: {running}, health: {health}.",
                       "service.not_yet"),
    QT_TRANSLATE_NOOP3("Sentence", "{member} runs, its health is {health}.", "service.start.done"),
    QT_TRANSLATE_NOOP3("Sentence", "{member} is stopped.", "service.stop.done"),
    QT_TRANSLATE_NOOP3("Sentence", "The vantages reached different databases or timelines.",
                       "service.verify.disagree"),
    QT_TRANSLATE_NOOP3(
        "Sentence",
        "{passed} of {count} vantages wrote a mark and read it back; {need} were needed.",
        "service.verify.done"),
    QT_TRANSLATE_NOOP3(
        "Sentence",
        "{passed} of {count} vantages wrote a mark and read it back; {need} are needed.",
        "service.verify.too_few"),
    QT_TRANSLATE_NOOP3("Sentence", "{member}: {verb}: {text}", "simulated.answer"),
    QT_TRANSLATE_NOOP3("Sentence", "{member}: {verb}: {text}", "simulated.check"),
};

} // namespace

std::span<const SentencePattern> adapterSentences()
{
    return adapterRows;
}

} // namespace farhaven::gui
