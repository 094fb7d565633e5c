// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QJsonObject>
#include <QList>
#include <QString>
#include <QStringList>

namespace sipseal {

/// A sentence that can still change its language: the English source and its arguments, translated only when it
/// is shown. Everything that a step, an error or a checklist says is a Text, so that the window switches language
/// live and the journal keeps one language-free form.
///
/// Write it so that lupdate finds it:  Text(QT_TRANSLATE_NOOP("SipSeal", "%1 refused the login"), {name})
class Text
{
public:
    Text() = default;
    /// source must be marked with QT_TRANSLATE_NOOP("SipSeal", ...). %1 to %9 take the arguments.
    explicit Text(const char *source, QStringList args = {});
    /// As above, with a count for %n (plural forms).
    Text(const char *source, int count, QStringList args = {});
    /// As above, where an argument is itself a sentence or a part of one: it is translated together with the whole.
    static Text of(const char *source, const QList<Text> &parts);
    /// A device's own words or a name: shown as it is in every language.
    static Text verbatim(const QString &words);
    /// What is kept in English for the journal, a probe's line say: see technicalWords().
    static Text technical(const QString &english);

    bool isEmpty() const { return m_source.isEmpty(); }
    /// In the language of the running program. An argument that is a moment in UTC is shown as local time.
    QString toString() const;
    /// In English, for logs, journal and machine output.
    QString english() const;

    QJsonObject toJson() const;
    static Text fromJson(const QJsonObject &object);
    bool operator==(const Text &other) const;

private:
    enum class Tongue { Own, English };
    QString filled(const QString &pattern, Tongue tongue) const;
    QString argument(qsizetype index, Tongue tongue) const;

    QString m_source;
    QStringList m_args;
    QList<Text> m_parts; ///< in place of m_args
    int m_count = -1;
    bool m_verbatim = false, m_technical = false;
};

} // namespace sipseal
