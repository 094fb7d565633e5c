// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QPlainTextEdit>

namespace sipseal {

/// Text exactly as a device gets or gives it: fixed width, read only, to be selected and copied. Keeps its place when the
/// same text is set again, and follows the end where it stood there. Lines may be marked; marks are no part of the text.
class LiteralView : public QPlainTextEdit
{
    Q_OBJECT
public:
    explicit LiteralView(QWidget *parent = nullptr);
    /// `marked`: lines by number, from 0; the first one is brought into sight when the text is another one.
    void setLiteral(const QString &text, const QList<int> &marked = {});
    QList<int> marked() const { return m_marked; }
    /// As high as so many lines, unless it is given more room.
    void setUsualLines(int lines) { m_lines = lines; }
    QSize sizeHint() const override;

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void mark();
    void bringIntoSight();
    QList<int> m_marked;
    bool m_seek = false; ///< the first mark is still to be brought into sight: there was no place yet
    int m_lines = 0;     ///< 0: as an editor is
};

} // namespace sipseal
