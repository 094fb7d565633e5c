// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/steps/verify/LegJudge.h"
#include "ui/Mark.h"

#include <QMap>
#include <QObject>

namespace sipseal {

class Workbench;

/// The guided call: which moment it is, which captures are judged, and what was judged of each leg at each moment.
class VerificationController : public QObject
{
    Q_OBJECT
public:
    enum Moment { Before, Queued, Connected, After, Moments };
    struct Filter
    {
        QString leg, text;
    };

    explicit VerificationController(Workbench &bench, QObject *parent = nullptr);

    static QString momentName(Moment moment);
    /// What the person does at this moment, and what is to be seen.
    static QString instruction(Moment moment);
    Moment moment() const { return m_moment; }
    void setMoment(Moment moment);

    QList<Filter> filters() const;

    QStringList captures() const { return m_captures; }
    void addCaptures(const QStringList &files);
    void removeCapture(const QString &file);

    bool judge();
    QList<LegProof> proofs() const;
    /// Empty where it was not judged at that moment.
    std::optional<capture::Verdict> verdict(const Leg &leg, Moment moment) const;
    /// Its sign: "no traffic" is as it should be where the call is not there yet.
    static Mark markOf(capture::Verdict verdict, const Leg &leg, Moment moment);
    int counted() const; ///< legs that count
    int proved() const;  ///< of these
    /// The call is not over and nothing has gone wrong: what is not proved yet may still be.
    bool goesOn() const;
    bool allSecure() const; ///< every leg that counts, as judged last
    const QList<Error> &problems() const { return m_problems; }

Q_SIGNALS:
    void changed();

private:
    Workbench &m_bench;
    Moment m_moment = Before;
    QStringList m_captures;
    QMap<QString, QMap<int, capture::Verdict>> m_verdicts; ///< by leg, then moment
    QList<Error> m_problems;
};

} // namespace sipseal
