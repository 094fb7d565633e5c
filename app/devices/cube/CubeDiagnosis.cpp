// SPDX-License-Identifier: Apache-2.0
#include "app/devices/cube/CubeDiagnosis.h"

#include "app/devices/cube/CubeParsers.h"
#include "app/devices/cube/CubeText.h"
#include "app/devices/cube/TroubleReader.h"
#include "app/devices/cube/TroubleWords.h"

#include <algorithm>
#include <utility>

namespace sipseal {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kMaxText = 16'000'000;
constexpr int kMostWraps = 4;
constexpr qsizetype kMaxLine = 1'000; // what tells something stands in its first characters

/// A handshake's line that stops before its far end: a terminal may have wrapped it.
bool isCut(const QString &line)
{
    return line.contains("TLS_HANDSHAKE_FAILED"_L1) && line.size() < kMaxLine / 2 && troublewords::endsIn(line).remote.isEmpty();
}

bool beginsAnew(const QString &line)
{
    return line.isEmpty() || line.startsWith(u'!') || line.contains(u'%') || cubetext::isSyslog(line);
}

/// Cuts a text into lines, and joins those that a terminal has wrapped.
class LineCutter
{
public:
    explicit LineCutter(TroubleReader &reader) : m_reader(reader) {}
    void cut(const QString &text)
    {
        const qsizetype end = std::min(text.size(), kMaxText);
        QString line;
        for (qsizetype i = 0; i < end; ++i) {
            const QChar c = text.at(i);
            if (c == u'\n' && i > 0 && text.at(i - 1) == u'\r')
                continue;
            if (c == u'\n' || c == u'\r') {
                take(line);
                line.clear();
            } else if (line.size() < kMaxLine && (c.unicode() >= 0x20 || c == u'\t') && c.unicode() != 0x7f) {
                line += c == u'\t' ? QChar(u' ') : c;
            }
        }
        take(line);
        take({});
    }

private:
    void take(const QString &line)
    {
        if (!m_begun.isEmpty() && beginsAnew(line))
            m_reader.take(std::exchange(m_begun, {}));
        m_joined = m_begun.isEmpty() ? 0 : m_joined + 1;
        m_begun += line;
        if (m_joined == kMostWraps || !isCut(m_begun))
            m_reader.take(std::exchange(m_begun, {}));
    }

    TroubleReader &m_reader;
    QString m_begun;
    int m_joined = 0;
};

} // namespace

QString diagnosisNoteName(DiagnosisNote note)
{
    switch (note) {
    case DiagnosisNote::Cut: return u"cut"_s;
    case DiagnosisNote::More: return u"more"_s;
    case DiagnosisNote::CountersOnce: return u"counters-once"_s;
    case DiagnosisNote::CountersCleared: return u"counters-cleared"_s;
    case DiagnosisNote::NoDebug: return u"no-debug"_s;
    case DiagnosisNote::NoReasonText: return u"no-reason-text"_s;
    case DiagnosisNote::NotBuffered: return u"not-buffered"_s;
    }
    return {};
}

CubeDiagnosis explainTls(const QString &text)
{
    TroubleReader reader;
    LineCutter(reader).cut(text);
    if (text.size() > kMaxText)
        reader.note(DiagnosisNote::Cut);
    return reader.finish();
}

QList<TlsDiagnosis> diagnoseTls(const QString &text)
{
    QList<TlsDiagnosis> out;
    const CubeDiagnosis diagnosis = explainTls(text);
    for (const TlsFinding &finding : diagnosis.findings)
        out += finding;
    return out;
}

} // namespace sipseal
