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
constexpr qsizetype kMostWraps = 4;
constexpr qsizetype kMaxLine = 1'000; // what tells something stands in its first characters

bool beginsAnew(const QString &line)
{
    return line.isEmpty() || line.startsWith(u'!') || line.contains(u'%') || cubetext::isSyslog(line);
}

/// A message of CUBE's own, wherever it stands.
bool messageAt(QStringView text)
{
    return text.startsWith("%SIP-"_L1) || text.startsWith("%PKI-"_L1);
}

/// A handshake's line from the pieces it was folded into; empty where they do not make a whole one. A terminal folds at a column,
/// within words, and its copy loses the blanks at the ends; a mail program folds at a blank and drops it. The reason shows which
/// it was.
QString unfolded(const QStringList &pieces)
{
    enum Fold { AtColumn, AtBlank, Anywhere };
    qsizetype widest = 0;
    for (const QString &piece : pieces.first(pieces.size() - 1))
        widest = std::max(widest, piece.size());
    QString out;
    for (const Fold fold : {AtColumn, AtBlank, Anywhere}) {
        QString line = pieces.first();
        for (qsizetype i = 1; i < pieces.size(); ++i) {
            const bool blank = fold == AtBlank || (fold == AtColumn && pieces[i - 1].size() < widest);
            line = fold == AtColumn ? line : line.trimmed();
            line += (blank ? u" "_s : QString()) + (fold == AtColumn ? pieces[i] : pieces[i].trimmed());
        }
        if (!troublewords::isWholeHandshake(line))
            continue;
        if (troublewords::causeOf(troublewords::handshakeIn(line)->reason) != "other"_L1)
            return line;
        if (out.isEmpty())
            out = line;
    }
    return out;
}

/// Cuts a text into lines, and joins those that a terminal or a mail program has folded, where that is certain.
class LineCutter
{
public:
    explicit LineCutter(TroubleReader &reader) : m_reader(reader) {}
    void cut(const QString &text)
    {
        const qsizetype end = std::min(text.size(), kMaxText);
        bool tooLong = false;
        QString line;
        for (qsizetype i = 0; i < end; ++i) {
            const QChar c = text.at(i);
            if (c == u'\n' && i > 0 && text.at(i - 1) == u'\r')
                continue;
            if (c == u'\n' || c == u'\r') {
                take(std::exchange(line, {}));
                continue;
            }
            if (c == u'%' && line.size() > kMaxLine / 2 && messageAt(QStringView(text).sliced(i)))
                take(std::exchange(line, {})); // else it would be cut, or not be read at all
            if ((c.unicode() < 0x20 && c != u'\t') || c.unicode() == 0x7f)
                continue;
            if (line.size() < kMaxLine)
                line += c == u'\t' ? QChar(u' ') : c;
            else
                tooLong = true;
        }
        take(line);
        take({});
        if (tooLong)
            m_reader.note(DiagnosisNote::LineLong);
    }

private:
    void take(const QString &line)
    {
        if (!m_pieces.isEmpty() && !goesOn(line))
            flush();
        if (m_pieces.isEmpty() && !line.contains("%SIP-"_L1)) {
            m_reader.take(line);
            return;
        }
        m_pieces += line;
        m_whole = m_whole.isEmpty() ? unfolded(m_pieces) : m_whole + line.trimmed();
    }

    /// Behind a whole line only the rest of its last number is its own.
    bool goesOn(const QString &line) const
    {
        if (m_whole.isEmpty())
            return m_pieces.size() <= kMostWraps && !beginsAnew(line);
        const QString rest = line.trimmed();
        return !rest.isEmpty() && rest.size() < 5 &&
               std::all_of(rest.cbegin(), rest.cend(), [](QChar c) { return c.isDigit(); }) &&
               troublewords::isWholeHandshake(m_whole + rest);
    }

    void flush()
    {
        const QStringList lines = m_whole.isEmpty() ? m_pieces : QStringList{m_whole};
        for (const QString &line : lines)
            m_reader.take(line);
        m_pieces.clear();
        m_whole.clear();
    }

    TroubleReader &m_reader;
    QStringList m_pieces; ///< of a message of CUBE that may be folded
    QString m_whole;      ///< what they make together; empty: they do not, or not yet
};

} // namespace

QString diagnosisNoteName(DiagnosisNote note)
{
    switch (note) {
    case DiagnosisNote::Cut: return u"cut"_s;
    case DiagnosisNote::LineCut: return u"line-cut"_s;
    case DiagnosisNote::LineLong: return u"line-long"_s;
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
