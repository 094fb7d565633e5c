// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QStringList>

#include <cstdint>

namespace sipseal::fuzz {

/// A small generator of its own: the same numbers on every machine and with every library (splitmix64).
class Random
{
public:
    explicit Random(std::uint64_t seed) : m_state(seed) {}
    std::uint64_t next();
    qsizetype below(qsizetype bound) { return bound > 0 ? qsizetype(next() % std::uint64_t(bound)) : 0; }
    bool oneIn(qsizetype bound) { return below(bound) == 0; }

private:
    std::uint64_t m_state;
};

/// Makes a new text out of fixtures: a part of one, changed in a few places. The same for the same generator.
class Mutator
{
public:
    explicit Mutator(QStringList corpus) : m_corpus(std::move(corpus)) {}
    /// `seed` is the index of the fixture that it begins with.
    QString make(Random &random, qsizetype &seed) const;

private:
    QString window(const QString &text, Random &random) const;
    void mutate(QString &text, Random &random) const;
    void mutateCharacters(QString &text, Random &random) const;
    void mutateLines(QString &text, Random &random) const;
    void mutateWords(QString &text, Random &random) const;
    void grow(QString &text, Random &random) const;

    QStringList m_corpus;
};

} // namespace sipseal::fuzz
