// SPDX-License-Identifier: Apache-2.0
#include "app/devices/cube/CubeBlock.h"

#include "app/devices/cube/CubeText.h"

#include <QRegularExpression>

#include <vector>

namespace sipseal {

using namespace Qt::StringLiterals;
using namespace cubetext;

namespace {

// A device nests four levels at most; what a hostile text indents deeper stays on the last one. It bounds every recursion here.
constexpr std::size_t kMaxDepth = 12;
// An echo and two lines of `exec prompt timestamp` may stand above the header, not more.
constexpr qsizetype kMostBeforeHeader = 12;

bool isHeader(const QString &line)
{
    static const QRegularExpression header(
        uR"(^(?:Building configuration|Current configuration\s*:|Using \d+ out of \d+ bytes))"_s);
    return (line.startsWith(u'B') || line.startsWith(u'C') || line.startsWith(u'U')) && header.match(line).hasMatch();
}

/// Where the text below a banner's first line ends: the index of the line with the delimiter; `at` itself: no further line.
/// A running configuration shows the delimiter as ^C always; nothing but it and punctuation is taken for one.
qsizetype bannerEnd(const QString &head, const QStringList &all, qsizetype at)
{
    static const QRegularExpression banner(uR"(^banner \S+ (\^C|[!-/:-@\[-`{-~]))"_s);
    if (!head.startsWith(u"banner "_s))
        return at;
    const auto m = banner.match(head);
    if (!m.hasMatch() || head.indexOf(m.captured(1), m.capturedEnd(1)) >= 0)
        return at; // none, or opened and closed in one line
    for (qsizetype end = at + 1; end < all.size(); ++end)
        if (all[end].contains(m.captured(1)))
            return end;
    return at; // never closed: then it is no banner, and what follows is configuration
}

/// Puts lines below each other by their indentation.
class Nest
{
public:
    explicit Nest(QList<CubeBlock> &blocks) : m_blocks(blocks) {}
    bool top(qsizetype indent) const { return m_open.empty() || m_open.front().indent >= indent; }
    CubeBlock &add(const QString &head, qsizetype indent)
    {
        while (!m_open.empty() && (m_open.back().indent >= indent || m_open.size() >= kMaxDepth))
            m_open.pop_back();
        QList<CubeBlock> &level = m_open.empty() ? m_blocks : m_open.back().block->body;
        level.append({head, {}, {}});
        m_open.push_back({indent, &level.last()});
        return level.last();
    }

private:
    struct Open
    {
        qsizetype indent;
        CubeBlock *block; // stays where it is: a level grows only after all that is open below it was closed
    };
    QList<CubeBlock> &m_blocks;
    std::vector<Open> m_open;
};

void flatten(const CubeBlock &block, QStringList &out)
{
    for (const CubeBlock &line : block.body) {
        out += folded(line.head);
        flatten(line, out);
    }
}

void render(const CubeBlock &block, qsizetype depth, QString &out)
{
    out += QString(depth, u' ') + block.head + u'\n';
    for (const QString &line : block.verbatim)
        out += line + u'\n';
    for (const CubeBlock &line : block.body)
        render(line, depth + 1, out);
}

/// Behind the header, where one stands at the beginning.
qsizetype beginOf(const QStringList &all)
{
    qsizetype seen = 0;
    for (qsizetype i = 0; i < all.size() && seen < kMostBeforeHeader; ++i) {
        if (isHeader(all[i]))
            return i;
        if (all[i].startsWith(u"banner "_s))
            break; // a person may have written anything below it
        seen += all[i].isEmpty() ? 0 : 1;
    }
    return 0;
}

} // namespace

bool operator==(const CubeBlock &a, const CubeBlock &b)
{
    return a.head == b.head && a.verbatim == b.verbatim && a.body == b.body;
}

QStringList CubeBlock::flat() const
{
    QStringList out;
    flatten(*this, out);
    return out;
}

CubeBlocks CubeBlocks::of(const QStringList &lines)
{
    CubeBlocks out;
    Nest nest(out.blocks);
    for (qsizetype i = beginOf(lines); i < lines.size(); ++i) {
        const QString head = lines[i].trimmed();
        const qsizetype in = indent(lines[i]);
        const bool top = nest.top(in);
        if (head.isEmpty() || head.startsWith(u'!'))
            continue;
        if (top && isHeader(head)) {
            out.headed = true;
            continue;
        }
        if (top && head == u"end"_s) {
            out.ended = true;
            break;
        }
        CubeBlock &block = nest.add(head, in);
        if (const qsizetype end = top ? bannerEnd(head, lines, i) : i; end > i) {
            block.verbatim = lines.mid(i + 1, end - i);
            i = end;
        }
    }
    return out;
}

QString renderCubeBlocks(const QList<CubeBlock> &blocks)
{
    QString out;
    for (const CubeBlock &block : blocks) {
        render(block, 0, out);
        if (!block.body.isEmpty())
            out += u"!\n"_s;
    }
    return out + u"end\n"_s;
}

} // namespace sipseal
