// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/topology/export_pictures.h"

#include "gui/shell/theme.h"

#include <QCoreApplication>
#include <QFile>
#include <QPainter>
#include <QPdfWriter>
#include <QSaveFile>
#include <QSvgGenerator>

#include <cmath>

namespace farhaven::gui {

namespace {

struct Paper {
    Q_DECLARE_TR_FUNCTIONS(farhaven::gui::Paper)
};

constexpr int legendRow = 22;
constexpr int legendHeight = 3 * legendRow + 12;
constexpr double pngScale = 2;
constexpr double markRatioOnPaper = 4;
constexpr int pdfResolution = 144;
/// Pixels of the drawing for each of a page: 13 px of text are then about 7 pt.
constexpr double pdfScale = 1.05;

void write(QPainter &painter, int &x, int y, const QString &text)
{
    painter.setPen(Theme::instance().color(Token::T1));
    painter.drawText(QPointF(x, y + 14), text);
    x += painter.fontMetrics().horizontalAdvance(text) + 18;
}

/// The seven shapes with their words, the lines, and of what and when this is.
void paintLegend(QPainter &painter, const PictureNote &note, int width)
{
    const Theme &theme = Theme::instance();
    painter.setFont(theme.font(TextSize::Header));
    painter.setPen(QPen(theme.color(Token::Line2), 1));
    painter.drawLine(0, 2, width, 2);
    int x = 8;
    int y = 8;
    for (int i = 0; i < 7; ++i) {
        const QString word = Theme::word(Status(i));
        if (x + 40 + painter.fontMetrics().horizontalAdvance(word) > width) {
            x = 8;
            y += legendRow;
        }
        painter.drawPixmap(QRect(x, y + 3, 14, 14),
                           theme.statusMark(Status(i), 14, markRatioOnPaper));
        x += 20;
        write(painter, x, y, word);
    }
    const std::pair<QString, Qt::PenStyle> lines[] = {
        {Paper::tr("needs"), Qt::SolidLine}, {Paper::tr("ready, not in use"), Qt::DashLine}};
    for (const auto &[text, style] : lines) {
        painter.setPen(QPen(theme.color(Token::Line2), 1.4, style));
        painter.drawLine(x, y + 10, x + 30, y + 10);
        x += 36;
        write(painter, x, y, text);
    }
    x = 8;
    y += legendRow;
    write(painter, x, y, note.title);
    write(painter, x, y, note.moment);
    x = 8;
    y += legendRow;
    write(painter, x, y, QStringLiteral("SHA-256 ") + note.hash);
}

void paintPart(QPainter &painter, const ChartPainting &what, const QRect &part)
{
    painter.save();
    painter.setClipRect(QRect(QPoint(), part.size()));
    painter.fillRect(QRect(QPoint(), part.size()), Theme::instance().color(Token::Bg2));
    painter.translate(-part.topLeft());
    painter.setRenderHint(QPainter::Antialiasing);
    ChartPainting clipped = what;
    clipped.area = part;
    clipped.pixelRatio = markRatioOnPaper;
    paintChart(painter, clipped);
    painter.restore();
}

Result<> cannotWrite(const QString &path, const QString &why)
{
    return fail(ErrorCode::Io, "the picture could not be written: " + why.toStdString(),
                path.toStdString(), "Choose another folder");
}

Result<> tooLarge(const QString &path)
{
    return fail(ErrorCode::Invalid, "the drawing is too large for one picture", path.toStdString(),
                "Look at the part that you need, and export what is seen");
}

Result<> writePng(const QString &path, const ChartPainting &what, const PictureNote &note)
{
    const QSize size(what.area.width(), what.area.height() + legendHeight);
    if (std::max(size.width(), size.height()) * pngScale > exportSideMax)
        return tooLarge(path);
    QImage image((QSizeF(size) * pngScale).toSize(), QImage::Format_RGB32);
    image.fill(Theme::instance().color(Token::Bg2));
    {
        QPainter painter(&image);
        painter.scale(pngScale, pngScale);
        paintPart(painter, what, what.area);
        painter.translate(0, what.area.height());
        paintLegend(painter, note, size.width());
    }
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || !image.save(&file, "PNG") || !file.commit())
        return cannotWrite(path, file.errorString());
    return {};
}

Result<> writeSvg(const QString &path, const ChartPainting &what, const PictureNote &note)
{
    const QSize size(what.area.width(), what.area.height() + legendHeight);
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return cannotWrite(path, file.errorString());
    {
        QSvgGenerator svg;
        svg.setOutputDevice(&file);
        svg.setSize(size);
        svg.setViewBox(QRect(QPoint(), size));
        // QSvgGenerator writes both as they are.
        svg.setTitle(note.title.toHtmlEscaped());
        svg.setDescription(
            (note.moment + QStringLiteral(", SHA-256 ") + note.hash).toHtmlEscaped());
        QPainter painter(&svg);
        paintPart(painter, what, what.area);
        painter.translate(0, what.area.height());
        paintLegend(painter, note, size.width());
    }
    return file.commit() ? Result<>() : cannotWrite(path, file.errorString());
}

/// Pages of A3, each with its place in the whole; what crosses a border is on both.
Result<> writePdf(const QString &path, const ChartPainting &what, const PictureNote &note)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return cannotWrite(path, file.errorString());
    QPdfWriter pdf(&file);
    pdf.setCreator(QStringLiteral("Farhaven"));
    pdf.setTitle(note.title);
    pdf.setResolution(pdfResolution);
    pdf.setPageLayout(QPageLayout(QPageSize(QPageSize::A3), QPageLayout::Landscape,
                                  QMarginsF(10, 10, 10, 10), QPageLayout::Millimeter));
    const QSizeF room = QSizeF(pdf.width(), pdf.height()) / pdfScale;
    const QSize tile(int(room.width()), int(room.height()) - legendHeight);
    const int across = std::max(1, int(std::ceil(double(what.area.width()) / tile.width())));
    const int down = std::max(1, int(std::ceil(double(what.area.height()) / tile.height())));
    if (across * down > exportPagesMax)
        return tooLarge(path);
    QPainter painter(&pdf);
    for (int page = 0; page < across * down; ++page) {
        if (page > 0)
            pdf.newPage();
        const QPoint at(page % across * tile.width(), page / across * tile.height());
        painter.save();
        painter.scale(pdfScale, pdfScale);
        paintPart(painter, what, QRect(what.area.topLeft() + at, tile).intersected(what.area));
        painter.translate(0, tile.height());
        PictureNote placed = note;
        if (across * down > 1)
            placed.moment += Paper::tr(", page %1 of %2: row %3, column %4")
                                 .arg(page + 1)
                                 .arg(across * down)
                                 .arg(page / across + 1)
                                 .arg(page % across + 1);
        paintLegend(painter, placed, tile.width());
        painter.restore();
    }
    painter.end();
    return file.commit() ? Result<>() : cannotWrite(path, file.errorString());
}

} // namespace

const std::vector<ExportKind> &exportKinds()
{
    static const std::vector<ExportKind> kinds = {{ExportForm::Pdf, "pdf", "PDF"},
                                                  {ExportForm::Svg, "svg", "SVG"},
                                                  {ExportForm::Png, "png", "PNG"},
                                                  {ExportForm::Drawio, "drawio", "draw.io"},
                                                  {ExportForm::Graphml, "graphml", "GraphML"},
                                                  {ExportForm::Dot, "dot", "DOT"},
                                                  {ExportForm::Mermaid, "mmd", "Mermaid"}};
    return kinds;
}

Result<> writePicture(const QString &path, ExportForm form, const ChartPainting &what,
                      const PictureNote &note)
{
    const Theme::OnPaper paper; // light, whatever the window wears
    if (form == ExportForm::Png)
        return writePng(path, what, note);
    if (form == ExportForm::Svg)
        return writeSvg(path, what, note);
    return writePdf(path, what, note);
}

} // namespace farhaven::gui
