// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>

/// Validates documents against a shipped schema, by Debian's python3-jsonschema in a child process. Holds no rule of its own.
class SchemaCheck
{
public:
    /// `name`: "plan" for resources/schemas/plan.schema.json, read as the programs carry it.
    explicit SchemaCheck(const QString &name)
    {
        QFile file(QStringLiteral(":/schemas/%1.schema.json").arg(name));
        if (file.open(QIODevice::ReadOnly))
            m_schema = QJsonDocument::fromJson(file.readAll()).object();
    }

    const QJsonObject &schema() const { return m_schema; }

    /// For each document what is wrong with it; empty where it is valid. A validator that does not work fails every document.
    QStringList faults(const QJsonArray &documents) const
    {
        QStringList broken;
        for (qsizetype i = 0; i < documents.size(); ++i)
            broken += QStringLiteral("the validator does not work: is python3-jsonschema installed?");
        QProcess process;
        // Debian's own interpreter, for its packages; another one may stand first in the path.
        process.start(QFile::exists(QStringLiteral("/usr/bin/python3")) ? QStringLiteral("/usr/bin/python3")
                                                                        : QStringLiteral("python3"),
                      {QStringLiteral(SIPSEAL_VALIDATOR)});
        process.write(
            QJsonDocument(QJsonObject{{QStringLiteral("schema"), m_schema}, {QStringLiteral("documents"), documents}}).toJson());
        process.closeWriteChannel();
        if (m_schema.isEmpty() || !process.waitForFinished(120000) || process.exitCode() != 0) {
            broken.replaceInStrings(QStringLiteral("the validator"),
                                    QString::fromUtf8(process.readAllStandardError()) + QStringLiteral(" the validator"));
            return broken;
        }
        const QJsonArray answer = QJsonDocument::fromJson(process.readAllStandardOutput()).array();
        if (answer.size() != documents.size())
            return broken;
        QStringList out;
        for (const QJsonValue &list : answer) {
            QStringList words;
            const QJsonArray array = list.toArray();
            for (const QJsonValue &word : array)
                words += word.toString();
            out += words.join(u'\n');
        }
        return out;
    }

    /// Empty where the one document is valid.
    QString fault(const QJsonObject &document) const { return faults({document}).first(); }

private:
    QJsonObject m_schema;
};
