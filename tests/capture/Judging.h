// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "PacketWriter.h"

#include "app/capture/Capture.h"

#include <QTemporaryDir>

namespace sipseal::capture::test {

/// Writes files into a directory of its own and judges them, as the command line would.
class Judging
{
public:
    CaptureOptions options;

    QString write(const QByteArray &file);
    CaptureFacts facts(const QList<QByteArray> &files);
    Result<CaptureFacts> result(const QByteArray &file);
    /// The only leg; an empty one named "none" where there is not exactly one.
    LegFacts leg(const QByteArray &file);
    LegFacts leg(const QList<WrittenPacket> &packets) { return leg(pcapFile(packets)); }

private:
    QTemporaryDir m_directory;
    int m_count = 0;
};

} // namespace sipseal::capture::test
