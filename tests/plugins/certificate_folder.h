// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/json.h"
#include "transport/own_sshd.h"

#include <QFile>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QTemporaryDir>

#include <string>

namespace farhaven::tests {

/// Authorities and certificates for TLS servers of a test, made by openssl.
class CertificateFolder {
public:
    void authority(const char *file) const
    {
        const QString name = QString::fromLatin1(file);
        openssl(QStringLiteral("req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes"
                               " -days 2 -subj /CN=%1 -keyout %2.key -out %2")
                    .arg(name, path(name)));
    }
    /// `name` is what it is for: "IP:127.0.0.1", "DNS:a.test". Negative days: expired.
    void leaf(const char *file, const char *by, const char *name, int days = 2) const
    {
        const QString place = path(QString::fromLatin1(file));
        openssl(QStringLiteral("req -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes"
                               " -subj /CN=device -addext subjectAltName=%2 -keyout %1.key"
                               " -out %1.csr")
                    .arg(place, QString::fromLatin1(name)));
        openssl(QStringLiteral("x509 -req -in %1.csr -CA %2 -CAkey %2.key -CAcreateserial"
                               " -copy_extensions copy -days %3 -out %1")
                    .arg(place, path(QString::fromLatin1(by)))
                    .arg(days));
    }
    [[nodiscard]] std::string pem(const QString &name) const
    {
        QFile file(path(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll().toStdString() : std::string();
    }
    /// The PEM as settings hold it.
    [[nodiscard]] Json lines(const QString &name) const
    {
        Json out = Json::array();
        const QByteArray text = QByteArray::fromStdString(pem(name));
        for (const QByteArray &line : text.trimmed().split('\n'))
            out.push_back(line.toStdString());
        return out;
    }
    [[nodiscard]] std::string sha256(const QString &name) const
    {
        const QSslCertificate shown = QSslCertificate::fromPath(path(name)).at(0);
        return shown.digest(QCryptographicHash::Sha256).toHex().toStdString();
    }
    [[nodiscard]] QSslConfiguration server(const QString &name) const
    {
        QFile key(path(name + QStringLiteral(".key")));
        if (!key.open(QIODevice::ReadOnly))
            qFatal("no key %s", qPrintable(name));
        QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
        tls.setPrivateKey(QSslKey(&key, QSsl::Ec));
        tls.setLocalCertificateChain(QSslCertificate::fromPath(path(name)));
        return tls;
    }

    [[nodiscard]] QString path(const QString &file) const { return m_folder.filePath(file); }

private:
    static void openssl(const QString &words)
    {
        OwnSshd::run("openssl", words.split(QLatin1Char(' ')));
    }

    QTemporaryDir m_folder;
};

} // namespace farhaven::tests
