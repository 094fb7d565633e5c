// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QJsonObject>
#include <QStringList>

namespace sipseal::journeys {

/// The ways that the dial-peers of a running configuration take to CVP and CUCM, each as the lab holds it: what of it is in clear
/// still, a line each. Knows the grammar by itself: the product's parser might agree with its own mistake.
QStringList stillInClear(const QString &device, const QJsonObject &running);

} // namespace sipseal::journeys
