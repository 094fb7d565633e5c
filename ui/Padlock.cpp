// SPDX-License-Identifier: Apache-2.0
#include "ui/Padlock.h"

#include "ui/Theme.h"

#include <QCoreApplication>
#include <QPainter>
#include <QPainterPath>

namespace sipseal {

namespace {

// Everything is drawn in a square of 24 units.
const QRectF kBody(4, 10.5, 16, 12);

QColor hueOf(Padlock lock)
{
    switch (lock) {
    case Padlock::OutOfScope: return QColor(0x6a, 0x6f, 0x76);
    case Padlock::Clear: return QColor(0xb4, 0x1f, 0x24);
    case Padlock::Changing: return QColor(0x1f, 0x6f, 0xb5);
    case Padlock::Encrypted: return QColor(0x1b, 0x76, 0x3c);
    case Padlock::Weak: return QColor(0x9a, 0x62, 0x00);
    case Padlock::Failed: return QColor(0xb4, 0x1f, 0x24);
    case Padlock::Unknown: return QColor(0x5d, 0x4f, 0x9e);
    }
    return {};
}

QPainterPath closedShackle()
{
    QPainterPath path(QPointF(7.5, 10.5));
    path.lineTo(7.5, 7);
    path.cubicTo(7.5, 0.8, 16.5, 0.8, 16.5, 7);
    path.lineTo(16.5, 10.5);
    return path;
}

// Swung up and aside: its right leg ends in the air.
QPainterPath openShackle()
{
    QPainterPath path(QPointF(17, 10.5));
    path.lineTo(17, 6);
    path.cubicTo(17, 0.4, 23, 0.4, 23, 5);
    path.lineTo(23, 7.5);
    return path;
}

// Torn in the middle.
QPainterPath brokenShackle()
{
    QPainterPath path(QPointF(7.5, 10.5));
    path.lineTo(7.5, 7);
    path.quadTo(7.5, 3.6, 10, 2.6);
    path.moveTo(14, 2.6);
    path.quadTo(16.5, 3.6, 16.5, 7);
    path.lineTo(16.5, 10.5);
    return path;
}

QPainterPath shackleOf(Padlock lock)
{
    switch (lock) {
    case Padlock::Clear: return openShackle();
    case Padlock::Failed: return brokenShackle();
    case Padlock::OutOfScope:
    case Padlock::Changing:
    case Padlock::Encrypted:
    case Padlock::Weak:
    case Padlock::Unknown: break;
    }
    return closedShackle();
}

QPainterPath questionMark()
{
    QPainterPath path(QPointF(9.6, 14.6));
    path.cubicTo(9.8, 11.6, 14.6, 11.8, 14.2, 14.6);
    path.cubicTo(14, 16.2, 12, 16, 12, 18);
    path.moveTo(12, 20.2);
    path.lineTo(12, 20.3);
    return path;
}

// There and back: the two ends of the leg are being switched.
QPainterPath arrows()
{
    QPainterPath path(QPointF(7, 14.4));
    path.lineTo(16.6, 14.4);
    path.moveTo(14.4, 12.4);
    path.lineTo(16.8, 14.4);
    path.moveTo(17, 18.8);
    path.lineTo(7.4, 18.8);
    path.moveTo(9.6, 20.8);
    path.lineTo(7.2, 18.8);
    return path;
}

QPainterPath cross()
{
    QPainterPath path(QPointF(8.6, 13.2));
    path.lineTo(15.4, 19.8);
    path.moveTo(15.4, 13.2);
    path.lineTo(8.6, 19.8);
    return path;
}

QPainterPath dash()
{
    QPainterPath path(QPointF(8.5, 16.5));
    path.lineTo(15.5, 16.5);
    return path;
}

QPainterPath keyhole()
{
    QPainterPath path;
    path.addEllipse(QPointF(12, 15.2), 1.9, 1.9);
    path.addRect(11.1, 15.2, 1.8, 4.4);
    path.setFillRule(Qt::WindingFill);
    return path;
}

void paintSign(QPainter &painter, Padlock lock, const QColor &ink, const QColor &paper)
{
    switch (lock) {
    case Padlock::Encrypted: painter.fillPath(keyhole(), paper); break;
    case Padlock::Weak: painter.fillRect(QRectF(kBody.left(), 17, kBody.width(), kBody.bottom() - 17), ink); break;
    case Padlock::Unknown: painter.drawPath(questionMark()); break;
    case Padlock::Changing: painter.drawPath(arrows()); break;
    case Padlock::Failed: painter.drawPath(cross()); break;
    case Padlock::OutOfScope: painter.drawPath(dash()); break;
    case Padlock::Clear: break; // an empty body
    }
}

} // namespace

QString padlockWord(Padlock lock)
{
    switch (lock) {
    case Padlock::OutOfScope: return QCoreApplication::translate("Padlock", "out of scope");
    case Padlock::Clear: return QCoreApplication::translate("Padlock", "in clear");
    case Padlock::Changing: return QCoreApplication::translate("Padlock", "being changed");
    case Padlock::Encrypted: return QCoreApplication::translate("Padlock", "encrypted");
    case Padlock::Weak: return QCoreApplication::translate("Padlock", "weak");
    case Padlock::Failed: return QCoreApplication::translate("Padlock", "failed");
    case Padlock::Unknown: return QCoreApplication::translate("Padlock", "not proved");
    }
    return {};
}

QColor padlockColor(Padlock lock, const QPalette &palette)
{
    return readableOn(hueOf(lock), palette);
}

void paintPadlock(QPainter &painter, const QRectF &square, Padlock lock, const QColor &ink, const QColor &paper)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(square.topLeft());
    painter.scale(square.width() / 24, square.height() / 24);
    painter.setBrush(Qt::NoBrush);
    const bool faint = lock == Padlock::OutOfScope;
    painter.setPen(QPen(ink, faint ? 1.4 : 2.2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPath(shackleOf(lock));
    if (lock == Padlock::Encrypted)
        painter.setBrush(ink);
    painter.drawRoundedRect(kBody, 2, 2);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(ink, 2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    paintSign(painter, lock, ink, paper);
    painter.restore();
}

} // namespace sipseal
