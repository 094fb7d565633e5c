// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/steps/verify/TlsAdvice.h"
#include "ui/Mark.h"

#include <QElapsedTimer>
#include <QMap>
#include <QObject>
#include <QTimer>

#include <optional>
#include <utility>

namespace sipseal {

class Workbench;
struct TroubleTold;

/// Failed TLS, explained: from what a CUBE has said, from listening to it, or from a text that somebody saved. Holds what was
/// told last, and the listening while it lasts. No widget.
class TroubleshootingController : public QObject
{
    Q_OBJECT
public:
    /// A line of the list: a finding, or what cannot be said.
    struct Row
    {
        Mark mark = Mark::Failed;
        QString cause, peer, times, who; ///< in the program's language
        QString panel;                   ///< what the panel says of it, plain text
    };

    explicit TroubleshootingController(Workbench &bench, QObject *parent = nullptr);

    QStringList cubes() const; ///< ids
    bool read(const QString &cube);
    bool explain(const QString &text);
    bool explainFile(const QString &file);
    /// First counts the calls that are up; then asked() says how many, and listen() may follow.
    bool wantToListen(const QString &cube, int seconds);
    bool listen(const QString &cube, int seconds);

    bool isToldOf() const { return m_told; } ///< something was read
    int findings() const { return int(m_diagnosis.findings.size()); }
    QList<Row> rows() const;                       ///< in the program's language of now
    QString source() const;                        ///< what the rows were read from
    const QString &text() const { return m_text; } ///< the text itself, redacted, its first part
    std::optional<Error> problem() const { return m_problem; }
    QStringList leftOn() const; ///< CUBEs where debugging may still be on
    bool isListening() const;
    bool isHere() const; ///< the work in progress is this page's
    int elapsed() const; ///< seconds
    int listeningFor() const { return m_seconds; }

Q_SIGNALS:
    void changed();
    void ticked(); ///< once a second while it listens
    void asked(const QString &cube, int seconds, int calls);

private:
    void take(const TroubleTold &told);
    void askNow();
    void counted(const QString &cube, int calls, const std::optional<Error> &failure);
    QString panelOf(const TlsFinding &finding, const TlsAdvice &advice) const;
    QString nameOf(const QString &address) const;

    Workbench &m_bench;
    QTimer m_tick;
    QElapsedTimer m_since;
    CubeDiagnosis m_diagnosis;
    QMap<QString, QString> m_counters; ///< by CUBE: of the reading before
    struct Source
    {
        QString file;
        bool listening = false;
    };
    Source m_asking, m_from; ///< of the work in progress; of what is shown
    QString m_text, m_cube;
    QString m_wanted;                                 ///< CUBE whose calls are being counted
    std::optional<std::pair<QString, int>> m_counted; ///< and how many they are: asked as soon as nothing works
    int m_seconds = 0;
    bool m_told = false;
    std::optional<Error> m_problem;
};

} // namespace sipseal
