// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/LiteralView.h"

namespace sipseal {

/// What was said with a device, newest below; stays where the reader is unless the reader is at the end.
class TranscriptView : public LiteralView
{
    Q_OBJECT
public:
    explicit TranscriptView(QWidget *parent = nullptr);
    void setTranscript(const QString &text);
    void retranslate();
};

} // namespace sipseal
