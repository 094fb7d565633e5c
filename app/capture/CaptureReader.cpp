// SPDX-License-Identifier: Apache-2.0
#include "app/capture/Capture.h"
#include "app/capture/CaptureJudge.h"
#include "app/capture/PacketSource.h"

#include <QFileInfo>

#include <algorithm>
#include <utility>
#include <vector>

namespace sipseal::capture {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kStopEvery = 4096; ///< packets

Result<QList<AddressPair>> pairsOf(const CaptureOptions &options)
{
    QList<AddressPair> out;
    for (const auto &[first, second] : options.pairs) {
        const auto a = Address::parse(first), b = Address::parse(second);
        if (!a || !b)
            return fail(ErrorKind::InvalidPlan, {}, Text(QT_TRANSLATE_NOOP("SipSeal", "\"%1\" is no IP address"), {a ? second : first}));
        out += AddressPair::of(*a, *b);
    }
    return out;
}

Result<FileFacts> readFile(const QString &path, CaptureJudge &judge, std::stop_token stop)
{
    auto window = std::make_unique<FileWindow>();
    if (!window->open(path))
        return fail(ErrorKind::StorageFailed, {}, Text(QT_TRANSLATE_NOOP("SipSeal", "The capture %1 cannot be opened"), {path}), window->error());
    const auto source = PacketSource::of(std::move(window));
    if (!source)
        return fail(ErrorKind::Parse, {}, Text(QT_TRANSLATE_NOOP("SipSeal", "%1 is neither a pcap nor a pcapng file"), {path}), {},
                    Text(QT_TRANSLATE_NOOP("SipSeal", "Save it again from Wireshark as pcap or pcapng")));
    const qint64 fragmentsBefore = judge.laterFragments();
    FileFacts facts;
    facts.file = path;
    facts.format = source->format();
    for (Frame frame; source->next(frame);) {
        if (facts.packets % kStopEvery == 0 && stop.stop_requested())
            return fail(ErrorKind::Cancelled, {}, Text(QT_TRANSLATE_NOOP("SipSeal", "Stopped while reading %1"), {path}));
        ++facts.packets;
        facts.truncatedPackets += frame.captured < frame.original ? 1 : 0;
        judge.packet(frame);
    }
    facts.bytes = source->bytes();
    facts.warning = source->warning();
    if (const qint64 fragments = judge.laterFragments() - fragmentsBefore; fragments > 0 && facts.warning.isEmpty())
        facts.warning = u"Of fragmented packets only the first part was read (fragments left out: %1)"_s.arg(fragments);
    return facts;
}

double firstTime(const QString &path)
{
    auto window = std::make_unique<FileWindow>();
    if (!QFileInfo(path).isFile() || !window->open(path))
        return 0;
    const auto source = PacketSource::of(std::move(window));
    Frame frame;
    return source && source->next(frame) ? frame.time : 0;
}

// Parts of one capture may be named in any order; a handshake must be read before the data that follows it.
std::vector<qsizetype> readingOrder(const QStringList &files)
{
    std::vector<std::pair<double, qsizetype>> times;
    for (qsizetype i = 0; i < files.size(); ++i)
        times.emplace_back(files.size() > 1 ? firstTime(files[i]) : 0, i);
    std::sort(times.begin(), times.end());
    std::vector<qsizetype> out;
    for (const auto &[time, index] : times)
        out.push_back(index);
    return out;
}

} // namespace

Result<CaptureFacts> judgeCaptures(const QStringList &files, const CaptureOptions &options, std::stop_token stop)
{
    const auto pairs = pairsOf(options);
    if (!pairs)
        return fail(pairs.error());
    CaptureJudge judge(*pairs, options.sipTlsPorts);
    CaptureFacts out;
    out.files.resize(files.size());
    for (const qsizetype index : readingOrder(files)) {
        auto facts = readFile(files[index], judge, stop);
        if (!facts)
            return fail(facts.error());
        out.files[index] = *facts;
    }
    out.legs = judge.finish();
    return out;
}

} // namespace sipseal::capture
