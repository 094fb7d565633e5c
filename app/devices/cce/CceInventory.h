// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/core/Plan.h"

#include <stop_token>

namespace sipseal {

class CceDriver;
class Deadline;

/// Where an administration server is, as a person writes it: "aw1.example.com", "https://198.18.133.14:8443", "[2001:db8::1]".
/// Nothing where that is no address.
std::optional<Endpoint> administrationAddress(const QString &written);

/// The plan that a new one starts from: it knows the administration server and nothing else.
Plan inventoryStart(const Endpoint &server, const QString &user);
/// Its device and password, in every such plan.
QString administrationDevice();
QString administrationSecret();

/// Completes it with the machines and SIP server groups of the inventory. Accounts are the usual ones, and phones are nowhere in
/// it: a person completes both.
Result<Plan> readInventory(CceDriver &cce, Plan plan, Deadline deadline, std::stop_token stop);

} // namespace sipseal
