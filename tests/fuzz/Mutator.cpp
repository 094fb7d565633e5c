// SPDX-License-Identifier: Apache-2.0
#include "tests/fuzz/Mutator.h"

namespace sipseal::fuzz {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kUsual = 900; // characters: small inputs are many inputs
constexpr qsizetype kMost = 64'000;

/// What devices and terminals put where nobody expects it.
const QStringList &tokens()
{
    static const QStringList list{u"\n"_s,
                                  u"\r\n"_s,
                                  u"\r"_s,
                                  u"\t"_s,
                                  u" "_s,
                                  u"  "_s,
                                  u"!"_s,
                                  u"^C"_s,
                                  QString(QChar(3)),
                                  QString(QChar(0)),
                                  u"\b\b\b"_s,
                                  u"\x1b[2K"_s,
                                  u" --More-- "_s,
                                  u"end\n"_s,
                                  u"quit\n"_s,
                                  u"%"_s,
                                  u"% Invalid input detected at '^' marker.\n"_s,
                                  u"^"_s,
                                  u"*Nov 16 09:37:56.223: %SYS-5-CONFIG_I: Configured from console by console\n"_s,
                                  u"SECURITY WARNING - Module: SIPUA, Reason: x, \n"_s,
                                  u"Remediation: y\n"_s,
                                  u"Load for five secs: 1%/0%\n"_s,
                                  u"0"_s,
                                  u"-1"_s,
                                  u"2147483647"_s,
                                  u"2147483648"_s,
                                  u"4294967296"_s,
                                  u"99999999999999999999"_s,
                                  u"65536"_s,
                                  u"/33"_s,
                                  u"/129"_s,
                                  u"ipv4:"_s,
                                  u"ipv6:["_s,
                                  u"]"_s,
                                  u"["_s,
                                  u":"_s,
                                  u"::"_s,
                                  u"255.255.255.255"_s,
                                  u"0.0.0.0"_s,
                                  u"192.0.2.1"_s,
                                  u"2001:db8::1"_s,
                                  u"Remote-Agent:192.0.2.1, Connections-Count:1\n"_s,
                                  u"Remote-Port"_s,
                                  u"Cipher"_s,
                                  u"TLSv1.2"_s,
                                  u"**"_s,
                                  u"++"_s,
                                  u"-------------- SIP Transport Layer Listen Sockets ---------------\n"_s,
                                  u"Total active connections : 1\n"_s,
                                  u"sip-ua\n"_s,
                                  u" sip\n"_s,
                                  u"banner motd ^C\n"_s,
                                  u"banner motd #"_s,
                                  u"voice service voip\n"_s,
                                  u"voice class tenant 1\n"_s,
                                  u" transport tcp tls v1.2\n"_s,
                                  u" crypto signaling default trustpoint x\n"_s,
                                  u"Building configuration...\n"_s,
                                  u"-----BEGIN CERTIFICATE-----\n"_s,
                                  u"-----END CERTIFICATE-----\n"_s,
                                  u"------Trustpoint: x------\n"_s,
                                  u"Trustpoint x:\n"_s,
                                  u"Certificate\n"_s,
                                  u"CA Certificate\n"_s,
                                  u"TAG    TYPE\n"_s,
                                  u"cube1#"_s,
                                  u"cube1(config)#"_s,
                                  u"é漢\U0001F512"_s,
                                  QString(QChar(0xD800)),
                                  QString(QChar(0x2028)),
                                  QString(QChar(0x00A0))};
    return list;
}

QString randomText(Random &random)
{
    QString out;
    for (qsizetype i = random.below(12); i >= 0; --i)
        out += QChar(char16_t(random.oneIn(4) ? random.below(0x10000) : random.below(0x80)));
    return out;
}

/// [begin, end) of the line that `at` lies in, its end of line included.
std::pair<qsizetype, qsizetype> lineAt(const QString &text, qsizetype at)
{
    const qsizetype begin = at > 0 ? text.lastIndexOf(u'\n', at - 1) + 1 : 0;
    const qsizetype end = text.indexOf(u'\n', at);
    return {begin, end < 0 ? text.size() : end + 1};
}

} // namespace

std::uint64_t Random::next()
{
    std::uint64_t z = (m_state += 0x9e3779b97f4a7c15ULL);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
    return z ^ (z >> 31);
}

QString Mutator::make(Random &random, qsizetype &seed) const
{
    seed = random.below(m_corpus.size());
    QString text = window(m_corpus[seed], random);
    for (qsizetype i = random.below(6); i >= 0; --i)
        mutate(text, random);
    if (random.oneIn(3'000)) // half a megabyte without an end of line, or of nothing but them
        text.insert(random.below(text.size() + 1),
                    QString(500'000, random.oneIn(2) ? u'\n' : QChar(char16_t(random.below(0x80)))));
    return text;
}

/// Mostly a part from one line to another; sometimes the whole.
QString Mutator::window(const QString &text, Random &random) const
{
    if (text.size() <= kUsual || random.oneIn(12))
        return text;
    const qsizetype begin = lineAt(text, random.below(text.size())).first;
    return text.mid(random.oneIn(3) ? 0 : begin, kUsual);
}

void Mutator::mutate(QString &text, Random &random) const
{
    switch (random.below(8)) {
    case 0:
    case 1: mutateCharacters(text, random); break;
    case 2:
    case 3: mutateLines(text, random); break;
    case 4:
    case 5:
    case 6: mutateWords(text, random); break;
    default: grow(text, random); break;
    }
    text.truncate(kMost);
}

void Mutator::mutateCharacters(QString &text, Random &random) const
{
    const qsizetype at = random.below(text.size() + 1);
    switch (random.below(5)) {
    case 0: text.insert(at, randomText(random)); break;
    case 1: text.remove(at, 1 + random.below(20)); break;
    case 2: text.truncate(at); break; // half an answer
    case 3: text.remove(0, at); break;
    default:
        if (at < text.size())
            text[at] = QChar(char16_t(text[at].unicode() ^ (1U << random.below(8))));
    }
}

void Mutator::mutateLines(QString &text, Random &random) const
{
    const auto [begin, end] = lineAt(text, random.below(text.size() + 1));
    const QString line = text.mid(begin, end - begin);
    switch (random.below(6)) {
    case 0: text.remove(begin, line.size()); break;
    case 1: text.insert(lineAt(text, random.below(text.size() + 1)).first, line); break;
    case 2: text.insert(begin, QString(1 + random.below(20), u' ')); break;
    case 3: text.insert(begin, line.repeated(1 + random.below(30))); break;
    case 4: text.remove(end - 1, 1); break; // joins it with the next
    default: text.insert(begin, tokens()[random.below(tokens().size())]); break;
    }
}

/// Exchanges a word, a number above all, for something else.
void Mutator::mutateWords(QString &text, Random &random) const
{
    qsizetype begin = random.below(text.size() + 1);
    const bool digits = random.oneIn(2);
    while (begin < text.size() && !(digits ? text[begin].isDigit() : text[begin].isLetterOrNumber()))
        ++begin;
    qsizetype end = begin;
    while (end < text.size() && (digits ? text[end].isDigit() : !text[end].isSpace()))
        ++end;
    text.replace(begin, end - begin, tokens()[random.below(tokens().size())]);
}

void Mutator::grow(QString &text, Random &random) const
{
    if (random.oneIn(3))
        text.insert(random.below(text.size() + 1), window(m_corpus[random.below(m_corpus.size())], random)); // two answers in one
    else if (random.oneIn(200))
        text = text.repeated(1 + random.below(20));
    else
        text.replace(tokens()[random.below(5)], tokens()[random.below(9)]); // every end of line, tab or blank
}

} // namespace sipseal::fuzz
