// SPDX-License-Identifier: Apache-2.0
// What is known of a thing, beside the window: to read, to select, to copy, live.
#include "ui/EvidenceDialog.h"
#include "ui/TranscriptView.h"

#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QPushButton>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace sipseal;

class TestEvidenceDialog : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_said = {u"first"_s, u"second"_s};
        m_dialog = std::make_unique<EvidenceDialog>(nullptr);
        m_dialog->setAttribute(Qt::WA_DeleteOnClose, false);
        m_dialog->present([this] {
            EvidenceDialog::Content out;
            out.title = u"title"_s;
            out.empty = u"nothing"_s;
            for (int i = 0; i < 2; ++i)
                out.parts += {u"part %1"_s.arg(i), [this, i] { return m_said[i]; }};
            return out;
        });
    }

    void itStandsBesideTheWindow()
    {
        QVERIFY(m_dialog->isVisible());
        QVERIFY(!m_dialog->isModal());
        QCOMPARE(m_dialog->windowTitle(), u"title"_s);
        QVERIFY(m_dialog->minimumSize() != m_dialog->maximumSize());
        QVERIFY(text()->isReadOnly());
        QVERIFY(text()->textInteractionFlags().testFlag(Qt::TextSelectableByKeyboard));
    }

    void severalPartsAreChosenFromAbove()
    {
        auto *choice = m_dialog->findChild<QComboBox *>(u"evidencePart"_s);
        QVERIFY(choice->isVisible());
        QCOMPARE(text()->toPlainText(), u"first"_s);
        choice->setCurrentIndex(1);
        QCOMPARE(text()->toPlainText(), u"second"_s);
        m_dialog->present([] { return EvidenceDialog::Content{u"one"_s, {}, {{u"only"_s, [] { return u"alone"_s; }}}}; });
        QVERIFY(!choice->isVisible());
        QCOMPARE(text()->toPlainText(), u"alone"_s);
    }

    void itFollowsWhatIsSaid()
    {
        m_said[0] += u"\nmore"_s;
        m_dialog->refreshSoon();
        QTRY_COMPARE(text()->toPlainText(), u"first\nmore"_s);
    }

    void allOrTheSelectionIsCopied()
    {
        QTest::mouseClick(copy(), Qt::LeftButton);
        QCOMPARE(QGuiApplication::clipboard()->text(), u"first"_s);
        QTextCursor some = text()->textCursor();
        some.setPosition(1);
        some.setPosition(3, QTextCursor::KeepAnchor);
        text()->setTextCursor(some);
        QTest::mouseClick(copy(), Qt::LeftButton);
        QCOMPARE(QGuiApplication::clipboard()->text(), u"ir"_s);
    }

    void nothingToCopyIsSaid()
    {
        m_dialog->present([] { return EvidenceDialog::Content{u"none"_s, u"nothing"_s, {}}; });
        QVERIFY(!copy()->isEnabled());
        QCOMPARE(text()->placeholderText(), u"nothing"_s);
    }

    void escapeCloses()
    {
        QTest::keyClick(m_dialog.get(), Qt::Key_Escape);
        QVERIFY(!m_dialog->isVisible());
    }

private:
    TranscriptView *text() const { return m_dialog->findChild<TranscriptView *>(u"evidenceText"_s); }
    QPushButton *copy() const { return m_dialog->findChild<QPushButton *>(u"evidenceCopy"_s); }

    QStringList m_said;
    std::unique_ptr<EvidenceDialog> m_dialog;
};

QTEST_MAIN(TestEvidenceDialog)
#include "tst_EvidenceDialog.moc"
