// SPDX-License-Identifier: Apache-2.0
#include "ui/InquiryDialog.h"

#include "ui/LiteralView.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace sipseal {

using namespace Qt::StringLiterals;

InquiryDialog::InquiryDialog(const Inquiry &inquiry, QWidget *parent) : QDialog(parent), m_safe(inquiry.safe)
{
    setObjectName(inquiry.name);
    setWindowTitle(inquiry.title);
    setAttribute(Qt::WA_DeleteOnClose);
    setMinimumWidth(620);
    auto *column = new QVBoxLayout(this);
    auto *heading = new QLabel(inquiry.title, this); // a desktop may cut the title, or show none
    heading->setObjectName(u"inquiryHeading"_s);
    heading->setTextFormat(Qt::PlainText);
    heading->setWordWrap(true);
    heading->setTextInteractionFlags(Qt::TextSelectableByMouse);
    QFont large = heading->font();
    large.setBold(true);
    large.setPointSizeF(large.pointSizeF() * 1.1);
    heading->setFont(large);
    column->addWidget(heading);
    auto *words = new QLabel(inquiry.text, this);
    words->setObjectName(u"inquiryText"_s);
    words->setTextFormat(Qt::PlainText);
    words->setTextInteractionFlags(Qt::TextSelectableByMouse);
    words->setWordWrap(true);
    column->addWidget(words);
    setAccessibleDescription(inquiry.text);
    if (!inquiry.card.isEmpty()) {
        auto *card = new CertificateView(this);
        card->setObjectName(u"inquiryCard"_s);
        card->setLines(inquiry.card);
        column->addWidget(card);
    }
    if (!inquiry.literal.isEmpty()) {
        auto *literal = new LiteralView(this);
        literal->setObjectName(u"inquiryLiteral"_s);
        literal->setLiteral(inquiry.literal);
        literal->setUsualLines(std::clamp(int(inquiry.literal.count(u'\n')) + 1, 3, 12));
        column->addWidget(literal, 1);
    }
    column->addWidget(buttons(inquiry));
}

QWidget *InquiryDialog::buttons(const Inquiry &inquiry)
{
    auto *row = new QWidget(this);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 8, 0, 0);
    layout->addStretch(1);
    for (int i = 0; i < int(inquiry.choices.size()); ++i) {
        auto *button = new QPushButton(inquiry.choices[i], row);
        button->setObjectName(u"choice%1"_s.arg(i));
        button->setAutoDefault(i == m_safe);
        button->setDefault(i == m_safe);
        if (i == m_safe)
            button->setFocus();
        connect(button, &QPushButton::clicked, this, [this, i] { done(i); });
        layout->addWidget(button);
    }
    return row;
}

void InquiryDialog::reject()
{
    done(m_safe);
}

} // namespace sipseal
