// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/vault/copied_secret.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMimeData>
#include <QStringDecoder>

namespace farhaven::gui {

CopiedSecret::CopiedSecret(const Clock &clock, QObject *parent) : QObject(parent), m_clock(clock)
{
    m_timer.setInterval(1'000);
    connect(&m_timer, &QTimer::timeout, this, &CopiedSecret::tick);
}

CopiedSecret::~CopiedSecret()
{
    clear();
}

Result<> CopiedSecret::copy(std::shared_ptr<const Secret> secret, const QString &name,
                            Milliseconds hold)
{
    QStringDecoder decoder(QStringDecoder::Utf8);
    const QString text = decoder(QByteArrayView(secret->bytes().data(), qsizetype(secret->size())));
    if (decoder.hasError() || text.contains(QChar::Null))
        return fail(ErrorCode::Unsupported, "this secret is no text, so nobody can type it",
                    name.toStdString(), "Programs take it as it is");
    clear();
    auto *data = new QMimeData; // the clipboard's from here on
    data->setText(text);
    // What KDE's, GNOME's and other managers ask for before they keep something.
    data->setData(QStringLiteral("x-kde-passwordManagerHint"), QByteArrayLiteral("secret"));
    m_data = data;
    QGuiApplication::clipboard()->setMimeData(data);
    m_secret = std::move(secret);
    m_name = name;
    m_until = m_clock.ticks() + hold;
    m_timer.start();
    Q_EMIT changed();
    return {};
}

Milliseconds CopiedSecret::left() const
{
    const auto left = std::chrono::ceil<Milliseconds>(m_until - m_clock.ticks());
    return m_secret ? std::max(left, Milliseconds(0)) : Milliseconds(0);
}

void CopiedSecret::tick()
{
    if (!m_secret)
        return;
    if (!liesThere())
        forget(); // there is nothing to take out any more
    else if (left().count() <= 0)
        clear();
    else
        Q_EMIT changed();
}

/// As our own object, or handed back by another program as the same text.
bool CopiedSecret::liesThere() const
{
    const QClipboard *clipboard = QGuiApplication::clipboard();
    if (m_data && clipboard->mimeData() == m_data)
        return true;
    const QByteArray text = clipboard->text().toUtf8();
    return std::string_view(text.constData(), std::size_t(text.size())) == m_secret->bytes();
}

void CopiedSecret::clear()
{
    if (!m_secret)
        return;
    if (liesThere())
        QGuiApplication::clipboard()->clear();
    forget();
}

void CopiedSecret::forget()
{
    m_timer.stop();
    m_secret.reset();
    m_data.clear();
    m_name.clear();
    Q_EMIT changed();
}

} // namespace farhaven::gui
