// SPDX-License-Identifier: Apache-2.0
#include "ui/CertificateView.h"

namespace sipseal {

using namespace Qt::StringLiterals;

CertificateView::CertificateView(QWidget *parent) : QLabel(parent)
{
    setTextFormat(Qt::RichText);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setFrameShape(QFrame::StyledPanel);
    setMargin(10);
    setWordWrap(true);
}

void CertificateView::setLines(const Lines &lines)
{
    QString html = u"<table cellspacing='4'>"_s;
    for (const auto &[name, value] : lines)
        html += u"<tr><td style='white-space:nowrap; padding-right:12px'><b>%1</b></td><td><tt>%2</tt></td></tr>"_s.arg(name.toHtmlEscaped(), value.toHtmlEscaped());
    setText(html + u"</table>"_s);
    setAccessibleName(plain(lines));
}

QString CertificateView::plain(const Lines &lines)
{
    QStringList out;
    for (const auto &[name, value] : lines)
        out += name + u": "_s + value;
    return out.join(u'\n');
}

} // namespace sipseal
