// SPDX-License-Identifier: Apache-2.0
#include "app/lab/cube/CubeGrammar.h"

#include "app/lab/cube/CubeImage.h"

#include <QHostAddress>
#include <QRegularExpression>
#include <QSet>

#include <algorithm>

namespace sipseal::lab {

using namespace Qt::StringLiterals;

/// Spells a pattern out into every plain sequence of words that it stands for.
class PatternReader
{
public:
    using Element = CubeGrammar::Element;
    struct Path
    {
        std::vector<Element> elements;
        int key = -1;
        QStringList releases; ///< it needs every one of them
    };
    explicit PatternReader(const QString &pattern)
    {
        static const QRegularExpression word(u"<[^>]*>|[{}\\[\\]|!]|[^\\s{}\\[\\]|!<>]+"_s);
        for (auto it = word.globalMatch(pattern); it.hasNext();)
            m_words += it.next().captured();
    }
    std::vector<Path> read() { return alternatives({}); }

private:
    std::vector<Path> alternatives(const QString &closing)
    {
        std::vector<Path> all = sequence(closing);
        while (m_at < m_words.size() && m_words[m_at] == u"|"_s) {
            ++m_at;
            const auto more = sequence(closing);
            all.insert(all.end(), more.begin(), more.end());
        }
        return all;
    }
    std::vector<Path> sequence(const QString &closing)
    {
        std::vector<Path> paths{Path{}};
        while (m_at < m_words.size() && m_words[m_at] != closing && m_words[m_at] != u"|"_s) {
            const QString word = m_words[m_at++];
            if (word == u"{"_s || word == u"["_s) {
                auto inner = alternatives(word == u"{"_s ? u"}"_s : u"]"_s);
                ++m_at;
                if (word == u"["_s)
                    inner.insert(inner.begin(), Path{});
                paths = product(paths, inner);
            } else if (word == u"!"_s) {
                for (Path &path : paths)
                    path.key = static_cast<int>(path.elements.size());
            } else if (word.startsWith(u'@')) {
                for (Path &path : paths)
                    path.releases += word.mid(1);
            } else {
                const bool parameter = word.startsWith(u'<');
                for (Path &path : paths)
                    path.elements.push_back({parameter ? word.mid(1, word.size() - 2) : word, parameter});
            }
        }
        return paths;
    }
    static std::vector<Path> product(const std::vector<Path> &left, const std::vector<Path> &right)
    {
        std::vector<Path> all;
        for (const Path &a : left)
            for (const Path &b : right) {
                Path both = a;
                if (b.key >= 0)
                    both.key = static_cast<int>(a.elements.size()) + b.key;
                both.elements.insert(both.elements.end(), b.elements.begin(), b.elements.end());
                both.releases += b.releases;
                all.push_back(both);
            }
        return all;
    }

    QStringList m_words;
    qsizetype m_at = 0;
};

void CubeGrammar::add(const QString &pattern, int command, const CubeImage *image)
{
    std::vector<PatternReader::Path> paths = PatternReader(pattern).read();
    for (PatternReader::Path &path : paths) {
        if (image && !std::all_of(path.releases.begin(), path.releases.end(),
                                  [image](const QString &release) { return image->since(release); }))
            continue;
        const int size = static_cast<int>(path.elements.size());
        const int key = path.key < 0 ? size : path.key;
        if (key < size) {
            Sequence cut{{path.elements.begin(), path.elements.begin() + key}, command, key, true};
            m_sequences.push_back(std::move(cut));
        }
        m_sequences.push_back({std::move(path.elements), command, key, false});
    }
}

QList<CubeGrammar::Token> CubeGrammar::tokens(const QString &line, int from)
{
    QList<Token> out;
    for (qsizetype i = from; i < line.size();) {
        while (i < line.size() && line[i].isSpace())
            ++i;
        const qsizetype start = i;
        while (i < line.size() && !line[i].isSpace())
            ++i;
        if (i > start)
            out.append({line.mid(start, i - start), static_cast<int>(start)});
    }
    return out;
}

namespace {

bool isIpv4(const QString &word)
{
    static const QRegularExpression shape(u"^\\d{1,3}(\\.\\d{1,3}){3}$"_s);
    QHostAddress address;
    return shape.match(word).hasMatch() && address.setAddress(word);
}

bool isHost(const QString &word)
{
    static const QRegularExpression shape(
        u"^[A-Za-z0-9]([A-Za-z0-9_-]*[A-Za-z0-9])?(\\.[A-Za-z0-9]([A-Za-z0-9_-]*[A-Za-z0-9])?)*$"_s);
    return shape.match(word).hasMatch();
}

/// A name that cn-san takes (cube.md §2b).
bool isSan(const QString &word)
{
    static const QRegularExpression shape(u"^((\\*\\.)?[A-Za-z0-9-]{1,63}\\.)+[A-Za-z0-9-]{1,63}$"_s);
    return shape.match(word).hasMatch();
}

bool inRange(const QString &word, const QString &range)
{
    bool number = false;
    const qlonglong value = word.toLongLong(&number);
    const QStringList ends = range.split(u'-');
    return number && word[0].isDigit() && ends.size() == 2 && value >= ends[0].toLongLong() && value <= ends[1].toLongLong();
}

/// ipv4:A[:port], ipv6:[A][:port], dns:NAME[:port] (cube.md §2c).
bool isTarget(const QString &word)
{
    static const QRegularExpression shape(u"^(ipv4|ipv6|dns):(\\[[0-9A-Fa-f:.]+\\]|[^:\\[\\]]+)(?::(\\d{1,5}))?$"_s,
                                          QRegularExpression::CaseInsensitiveOption);
    const auto match = shape.match(word);
    if (!match.hasMatch() || (match.hasCaptured(3) && !inRange(match.captured(3), u"1-65535"_s)))
        return false;
    const QString kind = match.captured(1).toLower(), host = match.captured(2);
    if (kind == u"ipv4"_s)
        return isIpv4(host);
    return kind == u"ipv6"_s
               ? host.startsWith(u'[') && QHostAddress(host.mid(1, host.size() - 2)).protocol() == QHostAddress::IPv6Protocol
               : isHost(host);
}

} // namespace

bool CubeGrammar::accepts(const QString &type, const QString &word)
{
    if (type.startsWith(u"num:"_s))
        return inRange(word, type.mid(4));
    if (type == u"ip"_s)
        return isIpv4(word);
    if (type == u"mask"_s)
        return isIpv4(word) || (word.startsWith(u'/') && inRange(word.mid(1), u"0-32"_s));
    if (type == u"prefix"_s)
        return word.startsWith(u'/') && inRange(word.mid(1), u"0-128"_s);
    if (type == u"ipv6"_s)
        return QHostAddress(word).protocol() == QHostAddress::IPv6Protocol;
    if (type == u"san"_s)
        return isSan(word);
    if (type == u"target"_s)
        return isTarget(word);
    if (type == u"pattern"_s) {
        static const QRegularExpression shape(u"^[+^]*[0-9A-Da-dTt*#.,+%?$()\\[\\]\\\\^-]+$"_s);
        return shape.match(word).hasMatch();
    }
    return !word.isEmpty(); // word, line, host
}

QString CubeGrammar::placeholder(const QString &type)
{
    if (type.startsWith(u"num:"_s))
        return u"<%1>"_s.arg(type.mid(4));
    if (type == u"ip"_s || type == u"mask"_s)
        return u"A.B.C.D"_s;
    if (type == u"ipv6"_s)
        return u"X:X:X:X::X"_s;
    if (type == u"prefix"_s)
        return u"</0-/128>"_s;
    return type == u"line"_s ? u"LINE"_s : u"WORD"_s;
}

std::vector<const CubeGrammar::Sequence *> CubeGrammar::step(const std::vector<const Sequence *> &alive, std::size_t index,
                                                             const Token &token, bool *ambiguous) const
{
    std::vector<const Sequence *> exact, prefix, parameter;
    QSet<QString> names;
    for (const Sequence *sequence : alive) {
        if (index >= sequence->elements.size())
            continue;
        const Element &element = sequence->elements[index];
        if (element.parameter) {
            if (accepts(element.text, token.text))
                parameter.push_back(sequence);
        } else if (element.text.compare(token.text, Qt::CaseInsensitive) == 0)
            exact.push_back(sequence);
        else if (element.text.startsWith(token.text, Qt::CaseInsensitive)) {
            prefix.push_back(sequence);
            names.insert(element.text);
        }
    }
    *ambiguous = exact.empty() && names.size() > 1;
    return !exact.empty() ? exact : !prefix.empty() ? prefix : parameter;
}

CubeGrammar::Match CubeGrammar::match(const QString &line, int from, bool negated) const
{
    Match result;
    const QList<Token> words = tokens(line, from);
    if (words.isEmpty()) {
        result.status = Match::Status::Empty;
        return result;
    }
    std::vector<const Sequence *> alive;
    for (const Sequence &sequence : m_sequences)
        if (negated || !sequence.onlyNegated)
            alive.push_back(&sequence);
    for (qsizetype i = 0; i < words.size(); ++i) {
        bool ambiguous = false;
        alive = step(alive, static_cast<std::size_t>(i), words[i], &ambiguous);
        result.column = words[i].column;
        if (ambiguous || alive.empty()) {
            result.status = ambiguous ? Match::Status::Ambiguous : Match::Status::Invalid;
            return result;
        }
        const Element &element = alive.front()->elements[static_cast<std::size_t>(i)];
        const bool takesLine = element.parameter && element.text == u"line"_s;
        const QString word = takesLine ? line.mid(words[i].column).trimmed() : element.parameter ? words[i].text : element.text;
        result.words += word;
        if (element.parameter)
            result.parameters += word;
        if (takesLine || i + 1 == words.size()) {
            for (const Sequence *sequence : alive)
                if (static_cast<qsizetype>(sequence->elements.size()) == i + 1) {
                    result.status = Match::Status::Matched;
                    result.command = sequence->command;
                    result.keyWords = sequence->keyWords;
                    return result;
                }
            break;
        }
    }
    result.status = Match::Status::Incomplete;
    return result;
}

QStringList CubeGrammar::next(const QString &soFar) const
{
    QList<Token> words = tokens(soFar, 0);
    QString begun;
    if (!soFar.isEmpty() && !soFar.back().isSpace() && !words.isEmpty())
        begun = words.takeLast().text;
    std::vector<const Sequence *> alive;
    for (const Sequence &sequence : m_sequences)
        if (!sequence.onlyNegated)
            alive.push_back(&sequence);
    for (qsizetype i = 0; i < words.size(); ++i) {
        bool ambiguous = false;
        alive = step(alive, static_cast<std::size_t>(i), words[i], &ambiguous);
        if (ambiguous)
            return {};
    }
    const auto index = static_cast<std::size_t>(words.size());
    QStringList out;
    for (const Sequence *sequence : alive) {
        const QString text = index >= sequence->elements.size()    ? (begun.isEmpty() ? u"<cr>"_s : QString())
                             : sequence->elements[index].parameter ? placeholder(sequence->elements[index].text)
                                                                   : sequence->elements[index].text;
        const bool fits = index >= sequence->elements.size() || sequence->elements[index].parameter ||
                          text.startsWith(begun, Qt::CaseInsensitive);
        if (!text.isEmpty() && fits && !out.contains(text))
            out += text;
    }
    out.sort();
    if (out.removeOne(u"<cr>"_s))
        out += u"<cr>"_s;
    return out;
}

} // namespace sipseal::lab
