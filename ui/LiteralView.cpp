// SPDX-License-Identifier: Apache-2.0
#include "ui/LiteralView.h"

#include <QEvent>
#include <QFontDatabase>
#include <QScrollBar>
#include <QTextBlock>

namespace sipseal {

LiteralView::LiteralView(QWidget *parent) : QPlainTextEdit(parent)
{
    setReadOnly(true);
    setTabChangesFocus(true);
    setLineWrapMode(QPlainTextEdit::WidgetWidth);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff); // every line is broken: there is nothing to the right
    setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
}

QSize LiteralView::sizeHint() const
{
    const QSize usual = QPlainTextEdit::sizeHint();
    return m_lines > 0 ? QSize(usual.width(),
                               (2 * m_lines + 1) * fontMetrics().lineSpacing() / 2 + 2 * frameWidth() + int(2 * document()->documentMargin()))
                       : usual;
}

void LiteralView::setLiteral(const QString &text, const QList<int> &marked)
{
    if (text == toPlainText()) {
        if (marked != m_marked) {
            m_marked = marked;
            mark();
        }
        return;
    }
    QScrollBar *bar = verticalScrollBar();
    const bool atEnd = bar->value() > 0 && bar->value() == bar->maximum();
    const bool longer = text.startsWith(toPlainText()) && !toPlainText().isEmpty();
    const int place = bar->value();
    setPlainText(text);
    bar->setValue(atEnd ? bar->maximum() : longer ? place : 0);
    m_marked = marked;
    m_seek = !marked.isEmpty();
    mark();
    bringIntoSight();
}

// A tone between the ground and the colour of a selection: words stay readable on it, light or dark.
void LiteralView::mark()
{
    constexpr float kTint = 0.25F;
    const QColor ground = palette().color(QPalette::Base), tone = palette().color(QPalette::Highlight);
    const auto between = [](float a, float b) { return a + (b - a) * kTint; };
    QList<QTextEdit::ExtraSelection> out;
    for (const int line : std::as_const(m_marked)) {
        QTextEdit::ExtraSelection each;
        each.cursor = QTextCursor(document()->findBlockByNumber(line));
        each.format.setBackground(QColor::fromRgbF(between(ground.redF(), tone.redF()), between(ground.greenF(), tone.greenF()),
                                                   between(ground.blueF(), tone.blueF())));
        each.format.setProperty(QTextFormat::FullWidthSelection, true);
        out += each;
    }
    setExtraSelections(out);
}

void LiteralView::bringIntoSight()
{
    if (!m_seek || !isVisible() || viewport()->height() <= 0)
        return;
    m_seek = false;
    setTextCursor(QTextCursor(document()->findBlockByNumber(m_marked.first())));
    centerCursor();
}

void LiteralView::changeEvent(QEvent *event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        mark();
}

void LiteralView::showEvent(QShowEvent *event)
{
    QPlainTextEdit::showEvent(event);
    bringIntoSight();
}

void LiteralView::resizeEvent(QResizeEvent *event)
{
    QPlainTextEdit::resizeEvent(event);
    bringIntoSight();
}

} // namespace sipseal
