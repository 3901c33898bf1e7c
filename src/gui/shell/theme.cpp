// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/shell/theme.h"

#include "gui/shell/style_sheet.h"
#include "gui/shell/system_scheme.h"

#include <QApplication>
#include <QFile>
#include <QFontDatabase>
#include <QIconEngine>
#include <QLabel>
#include <QPainter>
#include <QPalette>
#include <QPixmapCache>
#include <QProxyStyle>
#include <QSvgRenderer>

#include <array>

// The resources of a static library are registered on request, from outside any namespace.
static void registerResources()
{
    Q_INIT_RESOURCE(farhaven);
}

namespace farhaven::gui {

namespace {

/// A label that is left alone guesses whether its text is markup, and so do tips, which are labels
/// too: a host called <img …> would be drawn as one. None of ours holds markup.
class PlainTextStyle : public QProxyStyle {
public:
    PlainTextStyle() : QProxyStyle(QStringLiteral("Fusion")) {}
    using QProxyStyle::polish;
    void polish(QWidget *widget) override
    {
        QProxyStyle::polish(widget);
        auto *label = qobject_cast<QLabel *>(widget);
        if (label && label->textFormat() == Qt::AutoText)
            label->setTextFormat(Qt::PlainText);
    }
};

struct Pair {
    QRgb light;
    QRgb dark;
};

// In the order of Token.
constexpr std::array<Pair, 12> surfaces{{{0xE7EBEE, 0x14191F},
                                         {0xF4F6F8, 0x1B2128},
                                         {0xFFFFFF, 0x10151A},
                                         {0xDDE4E9, 0x28313A},
                                         {0xCBD3DA, 0x333E49},
                                         {0x6E7B87, 0x7F8E9B},
                                         {0x17202A, 0xE6EBEF},
                                         {0x46525E, 0xB0BBC5},
                                         {0x525E69, 0xA3AFBA},
                                         {0x0B5CAD, 0x62AEF2},
                                         {0xFFFFFF, 0x07131F},
                                         {0xCFE3F7, 0x1D4265}}};

struct StatusLook {
    const char *file;
    const char *word;
    Pair mark;
    Pair tint;
};

// In the order of Status. Lightness of the seven is close: never tell them apart by hue alone.
constexpr std::array<StatusLook, 7> statuses{{
    {"ok",
     QT_TRANSLATE_NOOP("farhaven::gui::Theme", "OK"),
     {0x00694B, 0x45C79C},
     {0xDDF1EA, 0x12332A}},
    {"warning",
     QT_TRANSLATE_NOOP("farhaven::gui::Theme", "Warning"),
     {0x855300, 0xF2B233},
     {0xFBEBCB, 0x3A2C0C}},
    {"critical",
     QT_TRANSLATE_NOOP("farhaven::gui::Theme", "Critical"),
     {0xB42E07, 0xFF8F6B},
     {0xFBE1D8, 0x452015}},
    {"unknown",
     QT_TRANSLATE_NOOP("farhaven::gui::Theme", "Unknown"),
     {0x55606B, 0xA9B4BE},
     {0xE6EAED, 0x262E36}},
    {"paused",
     QT_TRANSLATE_NOOP("farhaven::gui::Theme", "Paused"),
     {0x3A5C8C, 0x9FBFE6},
     {0xE1E9F4, 0x1E2D42}},
    {"maintenance",
     QT_TRANSLATE_NOOP("farhaven::gui::Theme", "Maintenance"),
     {0x006A84, 0x55C6DF},
     {0xD9EEF3, 0x10323B}},
    {"in-doubt",
     QT_TRANSLATE_NOOP("farhaven::gui::Theme", "In doubt"),
     {0x94286B, 0xEC97CC},
     {0xF6E0EE, 0x3F1D33}},
}};

// In the order of Environment: the colour and the text on it.
constexpr std::array<std::array<Pair, 2>, 3> environments{{
    {{{0x553A93, 0xB9A3F0}, {0xFFFFFF, 0x160B2E}}},
    {{{0x0D6470, 0x5CC5D1}, {0xFFFFFF, 0x04191C}}},
    {{{0xF0C800, 0xF2CE1B}, {0x1A1600, 0x1A1600}}},
}};

QColor of(const Pair &pair, Scheme scheme)
{
    return QColor(scheme == Scheme::Light ? pair.light : pair.dark);
}

QPalette paletteOf(const Theme &theme)
{
    using enum Token;
    QPalette palette;
    const auto set = [&](QPalette::ColorRole role, Token token) {
        palette.setColor(role, theme.color(token));
    };
    set(QPalette::Window, Bg0);
    set(QPalette::Base, Bg2);
    set(QPalette::AlternateBase, Bg1);
    set(QPalette::Button, Bg1);
    set(QPalette::ToolTipBase, Bg1);
    set(QPalette::Midlight, Bg3);
    set(QPalette::Light, Bg2);
    set(QPalette::Mid, Line);
    set(QPalette::Dark, Line2);
    set(QPalette::Shadow, Line2);
    set(QPalette::WindowText, T1);
    set(QPalette::Text, T1);
    set(QPalette::ButtonText, T1);
    set(QPalette::ToolTipText, T1);
    set(QPalette::PlaceholderText, T3);
    set(QPalette::BrightText, T1);
    set(QPalette::Highlight, Selection);
    set(QPalette::HighlightedText, T1);
    set(QPalette::Link, Accent);
    set(QPalette::LinkVisited, Accent);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, theme.color(T3));
    return palette;
}

QString firstInstalled(const QStringList &wanted)
{
    const QStringList families = QFontDatabase::families();
    for (const QString &family : wanted) {
        if (families.contains(family))
            return family;
    }
    return {};
}

/// Renders for the state and the colours of the moment, so that it outlives a change of scheme.
class SymbolEngine : public QIconEngine {
public:
    explicit SymbolEngine(QString name) : m_name(std::move(name)) {}

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state) override
    {
        const qreal ratio = painter->device()->devicePixelRatioF();
        painter->drawPixmap(rect, scaledPixmap(rect.size() * ratio, mode, state, ratio));
    }
    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        return scaledPixmap(size, mode, state, 1.0);
    }
    QPixmap scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State, qreal scale) override
    {
        const Theme &theme = Theme::instance();
        const QColor color = theme.color(mode == QIcon::Disabled ? Token::T3 : Token::T1);
        const int side = qRound(std::min(size.width(), size.height()) / scale);
        return theme.symbol(m_name, color, side, scale);
    }
    QIconEngine *clone() const override { return new SymbolEngine(m_name); }

private:
    QString m_name;
};

} // namespace

Theme &Theme::instance()
{
    static Theme theme;
    return theme;
}

Theme::Theme()
{
    registerResources();
}

void Theme::apply(SchemeChoice choice)
{
    if (!m_applied) {
        m_applied = true;
        QApplication::setStyle(new PlainTextStyle);
        QFont font = QApplication::font();
        const QString family =
            firstInstalled({QStringLiteral("Noto Sans"), QStringLiteral("DejaVu Sans")});
        if (!family.isEmpty())
            font.setFamily(family);
        font.setPointSizeF(9.75); // 13 px at 96 dpi
        QApplication::setFont(font);
    }
    m_choice = choice;
    if (choice == SchemeChoice::System)
        useSystemScheme();
    else
        setScheme(choice == SchemeChoice::Dark ? Scheme::Dark : Scheme::Light);
}

void Theme::useSystemScheme()
{
    setScheme(m_scheme);
    askSystemScheme(this, [this](Scheme scheme) {
        if (m_choice == SchemeChoice::System && scheme != m_scheme)
            setScheme(scheme);
    });
}

void Theme::setScheme(Scheme scheme)
{
    m_scheme = scheme;
    QPixmapCache::clear();
    QApplication::setPalette(paletteOf(*this));
    qApp->setStyleSheet(styleSheet(*this));
    Q_EMIT changed();
}

QColor Theme::color(Token token) const
{
    return of(surfaces[static_cast<std::size_t>(token)], m_scheme);
}

QColor Theme::mark(Status status) const
{
    return of(statuses[static_cast<std::size_t>(status)].mark, m_scheme);
}

QColor Theme::tint(Status status) const
{
    return of(statuses[static_cast<std::size_t>(status)].tint, m_scheme);
}

QColor Theme::environment(Environment environment) const
{
    return of(environments[static_cast<std::size_t>(environment)][0], m_scheme);
}

QColor Theme::onEnvironment(Environment environment) const
{
    return of(environments[static_cast<std::size_t>(environment)][1], m_scheme);
}

QFont Theme::font(TextSize size, QFont::Weight weight) const
{
    // Relative to the application's font, so that a larger one enlarges everything.
    constexpr std::array<qreal, 5> pixels{11.5, 12, 13, 15, 24};
    QFont font = QApplication::font();
    font.setPointSizeF(font.pointSizeF() * pixels[static_cast<std::size_t>(size)] / 13.0);
    font.setWeight(weight);
    return font;
}

QFont Theme::code() const
{
    static const QString family =
        firstInstalled({QStringLiteral("Noto Sans Mono"), QStringLiteral("DejaVu Sans Mono")});
    QFont font =
        family.isEmpty() ? QFontDatabase::systemFont(QFontDatabase::FixedFont) : QFont(family);
    font.setPointSizeF(QApplication::font().pointSizeF() * 12 / 13);
    return font;
}

QPixmap Theme::statusMark(Status status, int size, qreal pixelRatio) const
{
    const auto file = QStringLiteral(":/farhaven/status/%1.svg")
                          .arg(QLatin1String(statuses[static_cast<std::size_t>(status)].file));
    return render(file, mark(status), size, pixelRatio);
}

QPixmap Theme::symbol(const QString &name, const QColor &color, int size, qreal pixelRatio) const
{
    return render(QStringLiteral(":/farhaven/icons/%1.svg").arg(name), color, size, pixelRatio);
}

QIcon Theme::icon(const QString &name) const
{
    return QIcon(new SymbolEngine(name));
}

QString Theme::word(Status status)
{
    return tr(statuses[static_cast<std::size_t>(status)].word);
}

QPixmap Theme::render(const QString &file, const QColor &color, int size, qreal pixelRatio) const
{
    const QString key =
        QStringLiteral("%1|%2|%3|%4").arg(file, color.name()).arg(size).arg(pixelRatio);
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap))
        return pixmap;
    QFile source(file);
    if (size <= 0 || !source.open(QIODevice::ReadOnly))
        return pixmap;
    // QtSvg knows no palette: the colour is written into the file.
    QByteArray svg = source.readAll();
    svg.replace("currentColor", color.name().toLatin1());
    QSvgRenderer renderer(svg);
    pixmap = QPixmap((QSizeF(size, size) * pixelRatio).toSize());
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    renderer.render(&painter);
    painter.end();
    pixmap.setDevicePixelRatio(pixelRatio);
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

} // namespace farhaven::gui
