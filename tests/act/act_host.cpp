// SPDX-License-Identifier: GPL-3.0-or-later
#include "act_host.h"

#include <QFile>
#include <QTest>

#include <algorithm>

namespace farhaven::act {

namespace {

constexpr int patienceMs = 60000;

QString qt(const std::string &text)
{
    return QString::fromStdString(text);
}

void write(const std::string &path, const std::string &text, QIODevice::OpenMode mode)
{
    QFile file(qt(path));
    if (!file.open(mode | QIODevice::WriteOnly) || file.write(text.data(), qint64(text.size())) < 0)
        qFatal("cannot write %s", path.c_str());
}

// The letter of /proc/PID/stat, 0 when there is no such process.
char stateOf(pid_t pid)
{
    QFile file(QStringLiteral("/proc/%1/stat").arg(pid));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    const QByteArray stat = file.readAll();
    return stat.mid(stat.lastIndexOf(')') + 2, 1).front();
}

} // namespace

Host::Host() : m_state(path("state"))
{
    QDir().mkdir(qt(m_state));
    constexpr auto owner = QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner;
    QFile::setPermissions(qt(m_state), owner);
    write(m_state + "/allow", "# what may run\n\n", QIODevice::Append);
    QFile::setPermissions(qt(m_state + "/allow"), QFile::ReadOwner | QFile::WriteOwner);
}

std::string Host::path(const std::string &name) const
{
    return QDir(m_folder.path()).canonicalPath().toStdString() + "/" + name;
}

std::string Host::program(const std::string &name, const std::string &text, const std::string &verb)
{
    const std::string file = path(name);
    write(file, text, QIODevice::Truncate);
    QFile::setPermissions(qt(file), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    allow(verb + " " + file);
    return file;
}

std::string Host::counter(const std::string &after)
{
    return program("counter", "#!/bin/sh\necho run >> " + path("counted") + "\n" + after + "\n");
}

void Host::allow(const std::string &rule)
{
    write(m_state + "/allow", rule + "\n", QIODevice::Append);
}

int Host::counted() const
{
    const std::string text = content("counted");
    return int(std::count(text.begin(), text.end(), '\n'));
}

std::string Host::content(const std::string &name) const
{
    QFile file(qt(path(name)));
    return file.open(QIODevice::ReadOnly) ? file.readAll().toStdString() : std::string();
}

std::unique_ptr<QProcess> Host::prepare(const std::string &line, const QStringList &under) const
{
    QStringList words = under;
    words << QStringLiteral(FARHAVEN_ACT) << QStringLiteral("--state") << qt(m_state);
    auto process = std::make_unique<QProcess>();
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("SSH_ORIGINAL_COMMAND"), qt(line));
    // Would kill a traced program for what the tracer leaves behind.
    environment.insert(QStringLiteral("ASAN_OPTIONS"), QStringLiteral("detect_leaks=0"));
    process->setProcessEnvironment(environment);
    process->setProgram(words.takeFirst());
    process->setArguments(words);
    return process;
}

std::unique_ptr<QProcess> Host::prepare(const Request &request, const QStringList &under) const
{
    const Parsed<std::string> line = encodeRequest(request);
    if (!line.value)
        qFatal("not a request: %s", line.problem.c_str());
    return prepare(*line.value, under);
}

std::unique_ptr<QProcess> Host::start(const std::string &line) const
{
    auto process = prepare(line, {});
    process->start();
    return process;
}

Run Host::finish(QProcess &process)
{
    process.closeWriteChannel();
    if (process.state() != QProcess::NotRunning && !process.waitForFinished(patienceMs))
        qFatal("farhaven-act does not end");
    Run run;
    if (process.exitStatus() == QProcess::NormalExit)
        run.exitCode = process.exitCode();
    run.out = process.readAllStandardOutput().toStdString();
    run.err = process.readAllStandardError().toStdString();
    run.reply = parseReply(run.exitCode, run.err);
    return run;
}

Run Host::send(const std::string &line, const QByteArray &input) const
{
    const auto process = start(line);
    process->write(input);
    return finish(*process);
}

Run Host::send(const Request &request, const QByteArray &input) const
{
    const auto process = prepare(request);
    process->start();
    process->write(input);
    return finish(*process);
}

Run Host::traced(const Request &request, const QStringList &options) const
{
    const QStringList strace = {QStringLiteral("/usr/bin/strace"), QStringLiteral("-o"),
                                qt(path("trace"))};
    const auto process = prepare(request, strace + options);
    process->start();
    return finish(*process);
}

Outcome Host::outcome(const std::string &key) const
{
    const Parsed<Outcome> outcome = parseOutcome(send("v1 outcome " + key).out);
    if (!outcome.value)
        qFatal("%s", outcome.problem.c_str());
    return *outcome.value;
}

Run Host::claim(const std::string &scope, const std::string &epoch, const std::string &who,
                bool takeover) const
{
    Request request;
    request.verb = Verb::Claim;
    request.scope = scope;
    request.epoch = epoch;
    request.holder = R"({"who":")" + who + R"("})";
    request.takeover = takeover;
    return send(request);
}

Request effect(const std::string &key, std::vector<std::string> argv, const std::string &epoch)
{
    Request request;
    request.verb = Verb::Effect;
    request.scope = "7300000000000000001";
    request.epoch = epoch;
    request.key = key;
    request.deadlineMs = 20000;
    request.argv = std::move(argv);
    return request;
}

Request read(std::vector<std::string> argv, std::int64_t deadlineMs)
{
    Request request;
    request.verb = Verb::Read;
    request.deadlineMs = deadlineMs;
    request.argv = std::move(argv);
    return request;
}

bool isAlive(pid_t pid)
{
    const char state = stateOf(pid);
    return state != 0 && state != 'Z' && state != 'X';
}

bool isStopped(pid_t pid)
{
    const char state = stateOf(pid);
    return state == 'T' || state == 't';
}

} // namespace farhaven::act
