// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace sipseal::lab {

class CucmCluster;
struct PhoneEntry;

/// The Certificate Authority Proxy Function as a phone meets it: whether it gets its LSC, and what certificate status is set
/// (cucm.md §g, §j). Signs nothing: the phone's certificate is made by the lab's CAPF authority.
class Capf
{
public:
    explicit Capf(const CucmCluster &cluster) : m_cluster(cluster) {}

    /// As Control Center calls it.
    static QString service();
    /// "Operation Completes By" of its pending operation has not come yet.
    bool isOpenFor(const PhoneEntry &phone) const;
    /// Does the pending operation. Empty: done; else the certificate status that stands now.
    QString serve(PhoneEntry &phone);

private:
    QString refusal(const PhoneEntry &phone) const;

    const CucmCluster &m_cluster;
};

} // namespace sipseal::lab
