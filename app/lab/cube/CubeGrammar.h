// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>
#include <QString>
#include <QStringList>

#include <vector>

namespace sipseal::lab {

struct CubeImage;

/// How IOS reads a line: keywords by unique prefix in any case, parameters by type, and where it stopped understanding.
/// A command is written as a pattern: words, {a|b} one of, [x] optional, <type> a parameter, `!` where the identity of
/// a configuration line ends (a `no` may stop there), and @17.8.1 before what only that release and later ones know. It
/// carries nothing out.
class CubeGrammar
{
public:
    struct Match
    {
        enum class Status { Matched, Invalid, Incomplete, Ambiguous, Empty };
        Status status = Status::Invalid;
        int command = -1;  ///< as given to add()
        QStringList words; ///< keywords in full, parameters as typed
        QStringList parameters;
        int keyWords = 0; ///< so many of `words` identify a configuration line
        int column = 0;   ///< where the first wrong word begins
        QString text() const { return words.join(u' '); }
        QString key() const { return words.mid(0, keyWords).join(u' '); }
        bool has(const QString &word) const { return words.contains(word); }
    };

    /// Leaves out what `image` does not know yet; none: knows all.
    void add(const QString &pattern, int command, const CubeImage *image = nullptr);
    /// Reads `line` from `from` on. `negated`: a `no` or `default` stood before it, so the line may end at its identity.
    Match match(const QString &line, int from = 0, bool negated = false) const;
    /// What may stand next after `soFar`: whole keywords, or parameter names in capitals.
    QStringList next(const QString &soFar) const;

private:
    struct Element
    {
        QString text;
        bool parameter = false;
        bool operator==(const Element &) const = default;
    };
    struct Sequence
    {
        std::vector<Element> elements;
        int command = 0;
        int keyWords = 0;
        bool onlyNegated = false; ///< cut short at its identity
    };
    struct Token
    {
        QString text;
        int column = 0;
    };
    friend class PatternReader;
    static QList<Token> tokens(const QString &line, int from);
    static bool accepts(const QString &type, const QString &word);
    static QString placeholder(const QString &type);
    std::vector<const Sequence *> step(const std::vector<const Sequence *> &alive, std::size_t index, const Token &token,
                                       bool *ambiguous) const;

    std::vector<Sequence> m_sequences;
};

} // namespace sipseal::lab
