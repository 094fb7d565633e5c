// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QRegularExpression>
#include <QStringList>

namespace sipseal {

/// Recognises a line that was sent where a shell writes it back: alone or behind a prompt, wrapped at the terminal's width,
/// or scrolled sideways with a `$` (IOS, where a line is longer than the terminal is wide). Not the judge of prompts: it is told
/// how they look.
class ShellEcho
{
public:
    explicit ShellEcho(QString sent);

    /// `line` as it stands on the screen, `raw` as it came, `before` the lines above it.
    bool isIn(const QString &line, const QString &raw, const QStringList &before, const QRegularExpression &prompt) const;
    /// Behind a prompt on the same line, and the prompt: how a line that was typed ahead is written back.
    bool isBehindPrompt(const QString &line, const QString &raw, const QRegularExpression &prompt, QString *found) const;

private:
    bool isScrolled(const QString &line, const QRegularExpression &prompt) const;

    QString m_sent;   // without blanks at its end
    QString m_packed; // without any blanks
};

/// The prompt that ends `text`; empty where none does.
QString promptAtEnd(const QString &text, const QRegularExpression &prompt);

} // namespace sipseal
