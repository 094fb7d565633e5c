// SPDX-License-Identifier: Apache-2.0
#include "ui/PrimaryButton.h"

#include "ui/Theme.h"

#include <QEvent>
#include <QGuiApplication>

#include <algorithm>

namespace sipseal {

namespace {

constexpr double kContrast = 8.0;
constexpr int kAir = 16; ///< beside the words, both sides

} // namespace

PrimaryButton::PrimaryButton(QWidget *parent) : QPushButton(parent)
{
    QFont bold = font();
    bold.setBold(true);
    setFont(bold);
    colour();
}

void PrimaryButton::keepRoomFor(const QStringList &texts)
{
    m_texts = texts;
    updateGeometry();
}

QSize PrimaryButton::sizeHint() const
{
    QSize out = QPushButton::sizeHint();
    const auto width = [this](const QString &text) { return fontMetrics().size(Qt::TextShowMnemonic, text).width(); };
    const int own = width(text().isEmpty() ? QStringLiteral("XXXX") : text()); // what a button without words takes
    int most = own;
    for (const QString &text : m_texts)
        most = std::max(most, width(text));
    out.rwidth() += most - own + kAir;
    return out;
}

// Only where it can be pressed: disabled it looks as every other does.
void PrimaryButton::colour()
{
    m_colouring = true;
    const QPalette all = QGuiApplication::palette();
    // A style makes a button's ground lighter than it was asked for: dark enough that white is read on it then, too.
    const QColor ground = readableOn(all.color(QPalette::Active, QPalette::Highlight), {QColor(Qt::white)}, kContrast);
    QPalette own; // of all else the program's
    for (const QPalette::ColorGroup group : {QPalette::Active, QPalette::Inactive}) {
        own.setColor(group, QPalette::Button, ground);
        own.setColor(group, QPalette::ButtonText, Qt::white);
    }
    setPalette(own);
    m_colouring = false;
}

void PrimaryButton::changeEvent(QEvent *event)
{
    QPushButton::changeEvent(event);
    if ((event->type() == QEvent::PaletteChange || event->type() == QEvent::ApplicationPaletteChange) && !m_colouring)
        colour();
}

} // namespace sipseal
