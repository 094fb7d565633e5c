// SPDX-License-Identifier: Apache-2.0
#include "app/capture/Capture.h"
#include "app/capture/CaptureJudge.h"
#include "app/capture/PacketSource.h"

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
    return facts;
}

} // namespace

Result<CaptureFacts> judgeCaptures(const QStringList &files, const CaptureOptions &options, std::stop_token stop)
{
    const auto pairs = pairsOf(options);
    if (!pairs)
        return fail(pairs.error());
    CaptureJudge judge(*pairs, options.sipTlsPorts);
    CaptureFacts out;
    for (const QString &file : files) {
        auto facts = readFile(file, judge, stop);
        if (!facts)
            return fail(facts.error());
        out.files += *facts;
    }
    out.legs = judge.finish();
    return out;
}

} // namespace sipseal::capture
