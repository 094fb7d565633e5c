// SPDX-License-Identifier: Apache-2.0
#include "app/devices/cube/CubeDialect.h"

namespace sipseal {

using namespace Qt::StringLiterals;

CliDialect cubeDialect()
{
    CliDialect dialect;
    // Sub-modes do not all start with "config", and the host name is shortened in them: nothing more can be asked of a prompt.
    // The last form is VOS's: a CUCM or CVVB where a CUBE should be is told at once instead of waited for.
    dialect.prompt =
        QRegularExpression(uR"((?:^|[\r\n])(?:[\x07 ]?[\w+\-.:/\[\]@]{1,63}(?:\([^()\r\n]{1,40}\)){0,3}[>#]\x07?[ ]?|admin:[ \t]*)$)"_s);
    dialect.pagers = {{QRegularExpression(uR"(\s*<?--\s?[Mm]ore\s?-->?\s*)"_s), " "}};
    dialect.loginTimeout = std::chrono::seconds(30);
    return dialect;
}

bool cubePromptIsConfig(const QString &prompt)
{
    static const QRegularExpression shape(uR"(\([^()]*\)#\s*$)"_s);
    return shape.match(prompt).hasMatch();
}

} // namespace sipseal
