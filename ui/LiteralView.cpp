// SPDX-License-Identifier: Apache-2.0
#include "ui/LiteralView.h"

#include <QFontDatabase>
#include <QScrollBar>

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
    return m_lines > 0 ? QSize(usual.width(), m_lines * fontMetrics().lineSpacing() + 2 * frameWidth() + int(2 * document()->documentMargin())) : usual;
}

void LiteralView::setLiteral(const QString &text)
{
    if (text == toPlainText())
        return;
    QScrollBar *bar = verticalScrollBar();
    const bool atEnd = bar->value() > 0 && bar->value() == bar->maximum();
    const bool longer = text.startsWith(toPlainText()) && !toPlainText().isEmpty();
    const int place = bar->value();
    setPlainText(text);
    bar->setValue(atEnd ? bar->maximum() : longer ? place : 0);
}

} // namespace sipseal
