// SPDX-License-Identifier: Apache-2.0
#include "wizard/SiteBadge.h"

#include "ui/Mark.h"

#include <QEvent>

namespace sipseal {

SiteBadge::SiteBadge(QWidget *parent) : QLabel(parent)
{
    setObjectName(QStringLiteral("siteBadge"));
    setTextFormat(Qt::PlainText);
    setForegroundRole(QPalette::WindowText); // else that of whatever frame it stands in
    setMargin(4);
    setFrameShape(QFrame::Box);
    setAlignment(Qt::AlignCenter);
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    hide();
}

void SiteBadge::show(const QString &name, bool lab)
{
    m_name = name;
    m_lab = lab;
    setVisible(!name.isEmpty());
    write();
}

void SiteBadge::write()
{
    m_writing = true;
    QFont weight = font();
    weight.setBold(true);
    setFont(weight);
    QPalette colours;
    colours.setColor(QPalette::WindowText, m_lab ? colours.color(QPalette::WindowText) : markColor(Mark::Failed));
    setPalette(colours);
    setLineWidth(m_lab ? 1 : 2);
    const QString kind = m_lab ? tr("LAB") : tr("LIVE");
    const QString whole = kind + QStringLiteral(" \u2013 ") + m_name;
    setText(fontMetrics().elidedText(whole, Qt::ElideMiddle, std::max(0, contentsRect().width() - 2 * margin())));
    setToolTip(whole);
    setAccessibleName(whole);
    m_writing = false;
}

void SiteBadge::resizeEvent(QResizeEvent *event)
{
    QLabel::resizeEvent(event);
    write();
}

void SiteBadge::changeEvent(QEvent *event)
{
    QLabel::changeEvent(event);
    if (!m_writing && (event->type() == QEvent::ApplicationPaletteChange || event->type() == QEvent::LanguageChange))
        write();
}

} // namespace sipseal
