// SPDX-License-Identifier: Apache-2.0
#include "app/lab/cucm/ServiceabilityReply.h"

namespace sipseal::lab {

using namespace Qt::StringLiterals;

QString ServiceabilityReply::nameSpace()
{
    return u"http://schemas.cisco.com/ast/soap"_s;
}

Response ServiceabilityReply::answer(const SoapElement &element)
{
    Response out;
    out.contentType = "text/xml;charset=UTF-8";
    out.body = element.toEnvelope(u"ns1"_s, nameSpace(), true);
    return out;
}

Response ServiceabilityReply::fault(const QString &words)
{
    SoapElement element(u"soapenv:Fault"_s);
    element.add(u"faultcode"_s, u"soapenv:Server"_s);
    element.add(u"faultstring"_s, words);
    element.add(u"detail"_s);
    Response out;
    out.status = 500;
    out.contentType = "text/xml;charset=UTF-8";
    out.body = element.toEnvelope({}, {}, false);
    return out;
}

QString ServiceabilityReply::unqualified(const SoapElement &element)
{
    if (element.nameSpace != nameSpace())
        return element.name;
    for (const SoapElement &child : element.children)
        if (const QString found = unqualified(child); !found.isEmpty())
            return found;
    return {};
}

} // namespace sipseal::lab
