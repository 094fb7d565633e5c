// SPDX-License-Identifier: Apache-2.0
#include "ui/RoadRow.h"

#include "ui/Theme.h"

#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QPainter>

#include <algorithm>

namespace sipseal {

namespace {

constexpr int kBar = 3; ///< at the edge of where one is
constexpr double kSmall = 0.87;

// The widest of all signs.
int signWidth(const QFontMetrics &metrics)
{
    int out = 0;
    for (const Mark mark : {Mark::ToDo, Mark::AlreadySo, Mark::Waits, Mark::NeedsYou, Mark::Working, Mark::Done, Mark::Failed,
                            Mark::Unknown, Mark::Undone})
        out = std::max(out, metrics.horizontalAdvance(markSign(mark)));
    return out;
}

void colour(QLabel &label, const QColor &color)
{
    QPalette palette;
    palette.setColor(QPalette::WindowText, color);
    label.setPalette(palette);
}

} // namespace

RoadRow::RoadRow(QWidget *parent) : QWidget(parent), m_sign(new QLabel(this)), m_title(new QLabel(this)), m_word(new QLabel(this))
{
    for (QLabel *label : {m_sign, m_title, m_word}) {
        label->setTextFormat(Qt::PlainText);
        label->setForegroundRole(QPalette::WindowText); // else that of whatever frame it stands in
    }
    m_sign->setAlignment(Qt::AlignTop | Qt::AlignHCenter);
    m_title->setWordWrap(true);
    m_word->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(kBar + 3, 1, 4, 1);
    grid->setHorizontalSpacing(6);
    grid->setVerticalSpacing(0);
    grid->setColumnStretch(1, 1);
    grid->addWidget(m_sign, 0, 0);
    grid->addWidget(m_title, 0, 1);
    grid->addWidget(m_word, 1, 1);
    fitFonts();
}

void RoadRow::setStop(const RoadStop &stop)
{
    if (stop == m_stop)
        return;
    m_stop = stop;
    m_sign->setText(markSign(stop.mark));
    m_title->setText(stop.title);
    setAccessibleName(stop.title + QStringLiteral(": ") + stop.word);
    setAccessibleDescription(stop.here ? tr("You are here.") : QString());
    fitFonts();
    paint();
}

void RoadRow::fitFonts()
{
    QFont small = font(), strong = font();
    small.setPointSizeF(font().pointSizeF() * kSmall);
    strong.setBold(m_stop.here);
    m_title->setFont(strong);
    m_word->setFont(small);
    m_sign->setFixedWidth(signWidth(fontMetrics()));
    elide();
}

// The colours of the palette as it is now.
void RoadRow::paint()
{
    const QColor color = markColor(m_stop.mark, palette());
    colour(*m_sign, color);
    colour(*m_word, color);
    colour(*m_title, palette().color(m_stop.here ? QPalette::Text : QPalette::WindowText));
    update();
}

void RoadRow::elide()
{
    const QString shown = m_word->fontMetrics().elidedText(m_stop.word, Qt::ElideRight, m_word->width());
    m_word->setText(shown);
    m_word->setToolTip(shown == m_stop.word ? QString() : m_stop.word);
}

void RoadRow::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        fitFonts();
    else if (event->type() == QEvent::PaletteChange)
        paint();
}

void RoadRow::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    layout()->activate(); // the word has its place by now
    elide();
}

void RoadRow::paintEvent(QPaintEvent *)
{
    if (!m_stop.here)
        return;
    QPainter painter(this);
    painter.fillRect(rect(), palette().base());
    painter.fillRect(QRect(0, 0, kBar, height()), palette().highlight());
}

} // namespace sipseal
