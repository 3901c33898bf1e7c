// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plugins/certificate_folder.h"

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>

namespace farhaven::tests {

/// tests/plugins/mail_server.py: aiosmtpd, with STARTTLS and a login.
class MailServer {
public:
    MailServer(const CertificateFolder &certificates, int wanted)
    {
        const QString leaf = certificates.path(QStringLiteral("right"));
        m_server.start(QStringLiteral("/usr/bin/python3"),
                       {QStringLiteral(FARHAVEN_SOURCE_DIR "/tests/plugins/mail_server.py"), leaf,
                        leaf + QStringLiteral(".key"), m_folder.path(), QString::number(wanted)});
        if (!m_server.waitForReadyRead(20'000))
            qFatal("no mail server: %s", m_server.readAllStandardError().constData());
        port = m_server.readAllStandardOutput().trimmed().toInt();
    }
    ~MailServer()
    {
        m_server.closeWriteChannel();
        m_server.waitForFinished(5'000);
    }
    void behave(const char *how) const
    {
        QFile file(m_folder.filePath(QStringLiteral("behaviour")));
        if (!file.open(QIODevice::WriteOnly))
            qFatal("no behaviour");
        file.write(how);
    }
    [[nodiscard]] QByteArray mail(int number) const
    {
        QFile file(m_folder.filePath(QStringLiteral("%1.eml").arg(number)));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    int port = 0;

private:
    QTemporaryDir m_folder;
    QProcess m_server;
};

} // namespace farhaven::tests
