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
    // What a desktop shows of its clipboard, some show to the program in front alone.
    connect(qGuiApp, &QGuiApplication::applicationStateChanged, this, &CopiedSecret::tick);
}

/// The last that can be done, seen or not.
CopiedSecret::~CopiedSecret()
{
    if (m_secret && liesThere() != Tri::No)
        QGuiApplication::clipboard()->clear();
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
    m_unseen = false;
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
    const Tri lies = liesThere();
    m_unseen = lies == Tri::Unknown;
    if (lies == Tri::No)
        forget(); // there is nothing to take out any more
    else if (left().count() <= 0)
        clear();
    else
        Q_EMIT changed();
}

/// As our own object, or handed back by another program as the same text. Unknown where nothing can
/// be read: a clipboard manager took it over and does not answer, or we are not in front.
Tri CopiedSecret::liesThere() const
{
    const QClipboard *clipboard = QGuiApplication::clipboard();
    const QMimeData *data = clipboard->mimeData();
    if (m_data && data == m_data)
        return Tri::Yes;
    const QByteArray text = clipboard->text().toUtf8();
    if (!text.isEmpty())
        return tri(std::string_view(text.constData(), std::size_t(text.size())) ==
                   m_secret->bytes());
    // A picture or files that somebody copied, and no text with it.
    return data && !data->hasText() && !data->formats().isEmpty() ? Tri::No : Tri::Unknown;
}

/// What cannot be seen is taken out only by the program in front: another one's wish to empty the
/// clipboard may come to nothing, and then the page would say that it is out.
void CopiedSecret::clear()
{
    if (!m_secret)
        return;
    const Tri lies = liesThere();
    if (lies == Tri::Unknown && QGuiApplication::applicationState() != Qt::ApplicationActive) {
        m_until = std::min(m_until, m_clock.ticks());
        m_unseen = true;
        Q_EMIT changed();
        return;
    }
    if (lies != Tri::No)
        QGuiApplication::clipboard()->clear();
    forget();
}

void CopiedSecret::forget()
{
    m_timer.stop();
    m_secret.reset();
    m_data.clear();
    m_name.clear();
    m_unseen = false;
    Q_EMIT changed();
}

} // namespace farhaven::gui
