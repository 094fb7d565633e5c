// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDialog>
#include <QList>
#include <QTimer>

#include <functional>

class QComboBox;
class QPushButton;

namespace sipseal {

class TranscriptView;

/// What is known of one thing, to read, select and copy while the work goes on. Several parts (the devices of a group) are chosen
/// from above. Asks nothing: it stands beside the window and follows it, its language too.
class EvidenceDialog : public QDialog
{
    Q_OBJECT
public:
    struct Part
    {
        QString name;
        std::function<QString()> text;
        bool newestLast = false; ///< begins at the end, and follows it
    };
    struct Content
    {
        QString title;
        QString empty; ///< said where a part has no text
        QList<Part> parts;
    };
    explicit EvidenceDialog(QWidget *parent);

    /// `content` is asked again when the language changes.
    void present(std::function<Content()> content);
    void refreshSoon(); ///< the texts may have grown

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();
    void fill();
    void refresh();

    std::function<Content()> m_source;
    Content m_content;
    QTimer m_soon;
    QComboBox *m_choice;
    TranscriptView *m_text;
    QPushButton *m_copy, *m_close;
};

} // namespace sipseal
