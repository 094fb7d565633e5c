// SPDX-License-Identifier: Apache-2.0
#include "ui/Theme.h"

#include <QApplication>
#include <QFontDatabase>
#include <QPainter>
#include <QProxyStyle>
#include <QStyleOption>

#include <algorithm>
#include <cmath>
#include <utility>

namespace sipseal {

using namespace Qt::StringLiterals;

namespace {

double luminance(const QColor &color)
{
    const auto linear = [](double part) { return part <= 0.04045 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4); };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

// The desktop's own style; but the frame of a box to tick is to be seen on every ground, which Fusion's is not on a dark one.
class SeenBoxes : public QProxyStyle
{
public:
    using QProxyStyle::QProxyStyle;
    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget) const override
    {
        QProxyStyle::drawPrimitive(element, option, painter, widget);
        if (element != PE_IndicatorCheckBox && element != PE_IndicatorItemViewItemCheck)
            return;
        const QPalette &palette = option->palette;
        painter->save();
        painter->setBrush(Qt::NoBrush);
        painter->setPen(readableOn(palette.color(QPalette::Mid), {palette.color(QPalette::Window), palette.color(QPalette::Base)}, kFrameContrast));
        painter->drawRect(option->rect.adjusted(0, 0, -1, -1));
        painter->restore();
    }

private:
    static constexpr double kFrameContrast = 3.0; ///< WCAG 1.4.11, of what is no text
};

} // namespace

void applyTheme(QApplication &application)
{
    application.setStyle(new SeenBoxes(application.style()->name()));
    QFont font = application.font();
    QStringList families{font.family()};
    const QStringList wanted{u"Noto Sans"_s, u"Noto Sans CJK JP"_s, u"Yu Gothic UI"_s, u"Hiragino Sans"_s};
    for (const QString &family : wanted)
        if (QFontDatabase::hasFamily(family))
            families += family;
    font.setFamilies(families);
    if (font.pointSizeF() < 9.5)
        font.setPointSizeF(9.5);
    application.setFont(font);
}

namespace {

struct Wanted
{
    Colours colours = Colours::System;
    bool desktopDark = false;
};

Wanted &wanted()
{
    static Wanted one;
    return one;
}

// An empty palette is the desktop's own: a dark or high-contrast one stays as the person has made it.
void wear(const Wanted &what)
{
    if (what.colours != Colours::System) {
        QApplication::setPalette(themePalette(what.colours == Colours::Dark));
        return;
    }
    QApplication::setPalette(QPalette());
    if (what.desktopDark && luminance(QApplication::palette().color(QPalette::Window)) > 0.179)
        QApplication::setPalette(themePalette(true));
}

} // namespace

void setColours(Colours colours)
{
    wanted().colours = colours;
    wear(wanted());
}

Colours colours()
{
    return wanted().colours;
}

void setDesktopDark(bool dark)
{
    if (dark == std::exchange(wanted().desktopDark, dark))
        return;
    wear(wanted());
}

QPalette themePalette(bool dark)
{
    if (!dark) {
        QPalette out(QColor(0xf0, 0xf0, 0xf0), QColor(0xf4, 0xf4, 0xf4));
        out.setColor(QPalette::PlaceholderText, QColor(0x69, 0x6c, 0x70));
        return out;
    }
    QPalette out(QColor(0x35, 0x38, 0x3c), QColor(0x2b, 0x2d, 0x30));
    out.setColor(QPalette::Base, QColor(0x1e, 0x1f, 0x22));
    out.setColor(QPalette::AlternateBase, QColor(0x26, 0x28, 0x2b));
    out.setColor(QPalette::Text, QColor(0xe6, 0xe6, 0xe6));
    out.setColor(QPalette::WindowText, QColor(0xe6, 0xe6, 0xe6));
    out.setColor(QPalette::ButtonText, QColor(0xe6, 0xe6, 0xe6));
    out.setColor(QPalette::PlaceholderText, QColor(0xa4, 0xa8, 0xad));
    out.setColor(QPalette::Mid, QColor(0x6b, 0x70, 0x77));
    out.setColor(QPalette::Link, QColor(0x7a, 0xb4, 0xf5));
    out.setColor(QPalette::Highlight, QColor(0x33, 0x70, 0xb8));
    out.setColor(QPalette::HighlightedText, Qt::white);
    out.setColor(QPalette::ToolTipBase, QColor(0x3a, 0x3d, 0x41));
    out.setColor(QPalette::ToolTipText, QColor(0xe6, 0xe6, 0xe6));
    for (const QPalette::ColorRole role : {QPalette::Text, QPalette::WindowText, QPalette::ButtonText})
        out.setColor(QPalette::Disabled, role, QColor(0x93, 0x97, 0x9c));
    return out;
}

double contrastRatio(const QColor &one, const QColor &other)
{
    const double a = luminance(one), b = luminance(other);
    return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05);
}

QColor readableOn(const QColor &hue, const QList<QColor> &grounds, double ratio)
{
    const auto stands = [&](const QColor &color) {
        return std::all_of(grounds.begin(), grounds.end(), [&](const QColor &ground) { return contrastRatio(color, ground) >= ratio; });
    };
    // On a ground brighter than this, black stands out more than white.
    const bool darker = !grounds.isEmpty() && luminance(grounds.first()) > 0.179;
    float h = 0, s = 0, l = 0;
    hue.getHslF(&h, &s, &l);
    QColor out = hue;
    for (float step = 0.01F; !stands(out) && l > 0 && l < 1; out = QColor::fromHslF(std::max(h, 0.F), s, l))
        l = std::clamp(darker ? l - step : l + step, 0.F, 1.F);
    return out;
}

QColor readableOn(const QColor &hue, const QPalette &palette)
{
    return readableOn(hue, {palette.color(QPalette::Window), palette.color(QPalette::Base), palette.color(QPalette::AlternateBase)});
}

} // namespace sipseal
