// SPDX-License-Identifier: Apache-2.0
#include "ui/SecretEdit.h"

#include <QEvent>

namespace sipseal {

using namespace Qt::StringLiterals;

SecretEdit::SecretEdit(QWidget *parent) : QLineEdit(parent), m_reveal(new QAction(this))
{
    setEchoMode(QLineEdit::Password);
    setContextMenuPolicy(Qt::NoContextMenu);
    setInputMethodHints(Qt::ImhHiddenText | Qt::ImhSensitiveData | Qt::ImhNoPredictiveText | Qt::ImhNoAutoUppercase);
    m_reveal->setCheckable(true);
    m_reveal->setObjectName(u"revealSecret"_s);
    connect(m_reveal, &QAction::toggled, this,
            [this](bool shown) { setEchoMode(shown ? QLineEdit::Normal : QLineEdit::Password); });
    addAction(m_reveal);
    retranslate();
}

Secret SecretEdit::take()
{
    const Secret secret = Secret::fromString(text());
    clear();
    m_reveal->setChecked(false);
    return secret;
}

void SecretEdit::changeEvent(QEvent *event)
{
    QLineEdit::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void SecretEdit::retranslate()
{
    m_reveal->setText(tr("Show what is typed"));
    m_reveal->setShortcut(QKeySequence(u"Ctrl+Shift+S"_s));
    m_reveal->setShortcutContext(Qt::WidgetShortcut);
    setToolTip(tr("Hidden while you type. Ctrl+Shift+S shows it."));
}

} // namespace sipseal
