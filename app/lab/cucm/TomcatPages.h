// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/lab/http/HttpServer.h"

namespace sipseal::lab {

class CucmCluster;

/// What the web server in front of CUCM's services answers by itself: Basic authentication and its HTML error pages.
namespace TomcatPages {

/// An HTML page "HTTP Status n"; 401 asks for Basic authentication.
Response error(int status);
/// The request carries the application account (not the platform account) and its password.
bool isLoggedIn(const Request &request, const CucmCluster &cluster);

} // namespace TomcatPages
} // namespace sipseal::lab
