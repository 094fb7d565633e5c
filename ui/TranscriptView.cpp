// SPDX-License-Identifier: Apache-2.0
#include "ui/TranscriptView.h"

#include <QScrollBar>

namespace sipseal {

TranscriptView::TranscriptView(QWidget *parent) : LiteralView(parent)
{
    retranslate();
}

void TranscriptView::setTranscript(const QString &text)
{
    const bool fresh = toPlainText().isEmpty();
    setLiteral(text);
    if (fresh)
        verticalScrollBar()->setValue(verticalScrollBar()->maximum());
}

void TranscriptView::retranslate()
{
    setAccessibleName(tr("Transcript"));
    setPlaceholderText(tr("Nothing has been said with this device yet."));
}

} // namespace sipseal
