// SPDX-License-Identifier: Apache-2.0
#include "app/capture/PacketSource.h"

#include "app/capture/Bytes.h"

namespace sipseal::capture {

using namespace Qt::StringLiterals;

std::unique_ptr<PacketSource> PacketSource::of(std::unique_ptr<FileWindow> window)
{
    const unsigned char *head = window->peek(4);
    if (!head)
        return nullptr;
    const quint32 magic = big32(head);
    if (PcapngSource::claims(magic) && window->peek(28))
        return std::make_unique<PcapngSource>(std::move(window));
    if (PcapSource::claims(magic) && window->peek(24))
        return std::make_unique<PcapSource>(std::move(window));
    return nullptr;
}

bool PacketSource::endCut()
{
    m_warning = u"The file is cut in the middle of a record; what stands before was read"_s;
    return false;
}

bool PacketSource::endDamaged()
{
    m_warning = u"The file is damaged after %1 bytes; what stands before was read"_s.arg(m_window->position());
    return false;
}

} // namespace sipseal::capture
