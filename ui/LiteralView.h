// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QPlainTextEdit>

namespace sipseal {

/// Text exactly as a device gets or gives it: fixed width, read only, to be selected and copied. Keeps its place when the
/// same text is set again, and follows the end where it stood there.
class LiteralView : public QPlainTextEdit
{
    Q_OBJECT
public:
    explicit LiteralView(QWidget *parent = nullptr);
    void setLiteral(const QString &text);
    /// As high as so many lines, unless it is given more room.
    void setUsualLines(int lines) { m_lines = lines; }
    QSize sizeHint() const override;

private:
    int m_lines = 0; ///< 0: as an editor is
};

} // namespace sipseal
