// SPDX-License-Identifier: Apache-2.0
#include "app/lab/cucm/CtlFile.h"

#include "app/lab/cucm/CucmCluster.h"
#include "app/lab/cucm/CucmNode.h"

#include <QCryptographicHash>
#include <QLocale>
#include <QTimeZone>

namespace sipseal::lab {

using namespace Qt::StringLiterals;

namespace {

QByteArray hexOf(const QByteArray &of, QCryptographicHash::Algorithm algorithm, char separator = '\0')
{
    const QByteArray digest = QCryptographicHash::hash(of, algorithm);
    return separator ? digest.toHex(separator).toUpper() : digest.toHex();
}

QByteArray line(int position, const QByteArray &tag, qsizetype length, const QByteArray &value)
{
    const QByteArray gap = tag.size() < 8 ? "\t\t" : "\t";
    return QByteArray::number(position) + '\t' + tag + gap + QByteArray::number(length) + '\t' + value + '\n';
}

QByteArray record(int number, const QByteArray &dnsName, const QByteArray &subject, const QByteArray &function)
{
    QByteArray out = "\nCTL Record #:" + QByteArray::number(number) + "\n\t  ----\n";
    out += "BYTEPOS\tTAG\t\tLENGTH\tVALUE \n-------\t---\t\t------\t----- \n";
    out += line(1, "RECORDLENGTH", 2, QByteArray::number(1080 + subject.size() * 2));
    out += line(2, "DNSNAME", dnsName.size() + 1, dnsName);
    out += line(3, "SUBJECTNAME", subject.size() + 4, "CN=" + subject);
    out += line(4, "FUNCTION", 2, function);
    out += line(5, "ISSUERNAME", subject.size() + 4, "CN=" + subject);
    out += line(6, "SERIALNUMBER", 16, hexOf(subject + function, QCryptographicHash::Md5, ':'));
    out += line(7, "PUBLICKEY", 270, {});
    out += line(8, "SIGNATURE", 256, {});
    out += line(9, "CERTIFICATE", 781, hexOf(function + subject, QCryptographicHash::Sha1, ' ') + " (SHA1 Hash HEX)");
    out += line(10, "IPADDRESS", 4, {});
    return out;
}

QByteArray printed(const QDateTime &time, const QTimeZone &zone)
{
    const QDateTime local = time.toTimeZone(zone);
    return (QLocale::c().toString(local, u"ddd MMM dd HH:mm:ss "_s) + zone.abbreviation(time) +
            QLocale::c().toString(local, u" yyyy"_s))
        .toUtf8();
}

} // namespace

QByteArray CtlFile::shown(const CucmNode &node)
{
    const Ctl &ctl = node.ctl();
    if (!ctl.present)
        return "Length of CTL file: 0\n"
               "CTL File not found . Please run CTLClient plugin or run the CLI - utils ctl.. to generate the CTL file.\n"
               "Error parsing the CTL File.\n";
    const CucmCluster &cluster = node.cluster();
    const QByteArray publisher = cluster.publisher().hostName().toUtf8();
    // 12.0 and later: ITLRecovery signs (cucm.md §b).
    const bool older = cluster.model().version.section(u'.', 0, 0).toInt() < 12;
    int number = 1;
    QByteArray records = record(number++, {}, (older ? "" : "ITLRECOVERY_") + publisher, "System Administrator Security Token");
    records += "This etoken was used to sign the CTL file.\n";
    for (const CucmNode *each : cluster.nodes())
        records += record(number++, each->address().toUtf8(), each->fqdn().toUtf8(), "CCM+TFTP");
    if (ctl.capf)
        records += record(number++, cluster.publisher().address().toUtf8(),
                          "CAPF-" + hexOf(publisher, QCryptographicHash::Md5).left(8), "CAPF");
    const QByteArray content = records + ctl.modified.toString(Qt::ISODate).toUtf8();
    return "The checksum value of the CTL file:\n" + hexOf(content, QCryptographicHash::Md5) + "(MD5)\n" +
           hexOf(content, QCryptographicHash::Sha1) + "(SHA1)\n\nLength of CTL file: " + QByteArray::number(content.size()) +
           "\nThe CTL File was last modified on " + printed(ctl.modified, cluster.model().zone) +
           "\n\nParse CTL File\n----------------\n" + "\nVersion:\t1.2\nHeaderLength:\t336 (BYTES)\n" + records +
           "\nThe CTL file was verified successfully.\n\n";
}

} // namespace sipseal::lab
