// SPDX-License-Identifier: Apache-2.0
#include "ui/EvidenceDialog.h"

#include "ui/TranscriptView.h"

#include <QClipboard>
#include <QComboBox>
#include <QEvent>
#include <QGuiApplication>
#include <QPushButton>
#include <QSignalBlocker>
#include <QTextDocumentFragment>
#include <QVBoxLayout>

#include <algorithm>

namespace sipseal {

using namespace Qt::StringLiterals;

namespace {

constexpr int kRefreshMs = 1000; ///< transcripts are long: not oftener

} // namespace

EvidenceDialog::EvidenceDialog(QWidget *parent)
    : QDialog(parent), m_choice(new QComboBox(this)), m_text(new TranscriptView(this)), m_copy(new QPushButton(this)),
      m_close(new QPushButton(this))
{
    setObjectName(u"evidenceDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setSizeGripEnabled(true);
    resize(780, 460);
    m_choice->setObjectName(u"evidencePart"_s);
    m_text->setObjectName(u"evidenceText"_s);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_copy->setObjectName(u"evidenceCopy"_s);
    m_close->setObjectName(u"evidenceClose"_s);
    m_close->setDefault(true);
    auto *row = new QHBoxLayout;
    row->addStretch(1);
    row->addWidget(m_copy);
    row->addWidget(m_close);
    auto *column = new QVBoxLayout(this);
    column->addWidget(m_choice);
    column->addWidget(m_text, 1);
    column->addLayout(row);
    connect(m_choice, &QComboBox::currentIndexChanged, this, [this] {
        m_text->clear();
        refresh();
    });
    m_soon.setSingleShot(true);
    m_soon.setInterval(kRefreshMs);
    connect(&m_soon, &QTimer::timeout, this, &EvidenceDialog::refresh);
    connect(m_close, &QPushButton::clicked, this, &QDialog::close);
    connect(m_copy, &QPushButton::clicked, this, [this] {
        const QString selected = m_text->textCursor().selection().toPlainText();
        QGuiApplication::clipboard()->setText(selected.isEmpty() ? m_text->toPlainText() : selected);
    });
    retranslate();
}

void EvidenceDialog::present(std::function<Content()> content)
{
    m_source = std::move(content);
    {
        const QSignalBlocker quiet(m_choice);
        m_choice->clear(); // another thing begins with its first part
    }
    m_text->clear();
    fill();
    m_text->setFocus();
    show();
    raise();
    activateWindow();
}

void EvidenceDialog::fill()
{
    if (!m_source)
        return;
    m_content = m_source();
    setWindowTitle(m_content.title);
    m_text->setAccessibleName(m_content.title);
    m_text->setPlaceholderText(m_content.empty);
    const int chosen = std::max(0, m_choice->currentIndex());
    {
        const QSignalBlocker quiet(m_choice);
        m_choice->clear();
        for (const Part &part : std::as_const(m_content.parts))
            m_choice->addItem(part.name);
        m_choice->setCurrentIndex(std::min(chosen, m_choice->count() - 1));
        m_choice->setVisible(m_content.parts.size() > 1);
    }
    refresh();
}

void EvidenceDialog::refreshSoon()
{
    if (!m_soon.isActive())
        m_soon.start();
}

void EvidenceDialog::refresh()
{
    const int index = m_choice->currentIndex();
    if (index < 0 || index >= m_content.parts.size())
        m_text->clear();
    else if (const Part &part = m_content.parts[index]; part.newestLast)
        m_text->setTranscript(part.text());
    else
        m_text->setLiteral(part.text());
    m_copy->setEnabled(!m_text->toPlainText().isEmpty());
}

void EvidenceDialog::retranslate()
{
    m_choice->setAccessibleName(tr("Device"));
    m_copy->setText(tr("&Copy"));
    m_close->setText(tr("Close"));
    fill();
}

void EvidenceDialog::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace sipseal
