// SPDX-License-Identifier: Apache-2.0
#include "app/lab/vos/VosShell.h"

#include "app/lab/Scenario.h"
#include "app/lab/World.h"

#include <utility>

namespace sipseal::lab {

using namespace Qt::StringLiterals;

namespace {
constexpr int PatienceMs = 2000; // beyond three times what a restart takes

const QByteArray Unknown = "Executed command unsuccessfully\nNo valid command entered\n";

QByteArray wire(QByteArray text)
{
    return text.replace("\r\n", "\n").replace("\n", "\r\n");
}
} // namespace

VosShell::VosShell(VosHost &host, Device &device, const QString &user) : m_host(host), m_device(device), m_user(user) {}

VosShell::~VosShell() = default;

QByteArray VosShell::greeting()
{
    // The prompt comes twice, the second after a lone CR (cucm.md §b).
    return "Command Line Interface is starting up, please wait ...\r\n\r\n   Welcome to the Platform Command Line "
           "Interface\r\n\r\n"
           "VMware Installation:\r\n\t2 vCPU: Intel(R) Xeon(R) CPU\r\n\tDisk 1: 110GB, Partitions aligned\r\n\t8192 Mbytes "
           "RAM\r\n\r\n"
           "admin:\r\n\r";
}

QByteArray VosShell::prompt() const
{
    return m_question ? m_question->text : QByteArray("admin:");
}

QJsonObject VosShell::scenario() const
{
    return Scenario::device(m_device.world().scenario(), m_device.id());
}

Shell::Output VosShell::execute(const QString &line)
{
    Output output;
    output.paged = true;
    if (line.size() == 1 && line[0] < u' ') {
        m_question.reset();
        return output;
    }
    if (m_question) {
        const Question asked = *std::exchange(m_question, std::nullopt);
        if (line.trimmed().compare(u"y"_s, Qt::CaseInsensitive) != 0 &&
            line.trimmed().compare(u"yes"_s, Qt::CaseInsensitive) != 0)
            return output;
        output.text = wire(asked.yes());
        output.delayMs = asked.delayMs;
        return output;
    }
    if (line.trimmed().isEmpty())
        return output;
    output.text = wire(run(line.simplified()));
    output.logout = std::exchange(m_leaving, false);
    return output;
}

QByteArray VosShell::run(const QString &line)
{
    const Command *best = nullptr;
    const QList<Command> all = commands();
    for (const Command &command : all) {
        const bool here = command.product.isEmpty() || command.product == m_host.product();
        const bool fits = line == command.words || line.startsWith(command.words + u' ');
        if (here && fits && (!best || command.words.size() > best->words.size()))
            best = &command;
    }
    return best ? best->run(line.mid(best->words.size()).trimmed()) : Unknown;
}

QList<VosShell::Command> VosShell::commands()
{
    QList<Command> all{
        {u"set cli pagination off"_s,
         {},
         [this](const QString &) {
             m_pagination = false;
             return QByteArray("Automatic pagination is turned off\n");
         }},
        {u"set cli pagination on"_s,
         {},
         [this](const QString &) {
             m_pagination = true;
             return QByteArray("Automatic pagination is turned on\n");
         }},
        {u"utils service list"_s, {}, [this](const QString &) { return serviceList(); }},
        {u"utils service restart"_s, {}, [this](const QString &service) { return restart(service); }},
        {u"show cert"_s,
         {},
         [this](const QString &arguments) {
             const QByteArray text = m_host.showCertificates(arguments);
             return text.isEmpty() ? QByteArray("Executed command unsuccessfully\n") : text;
         }},
    };
    for (const QString &word : {u"exit"_s, u"quit"_s})
        all.append({word, {}, [this](const QString &) {
                        m_leaving = true;
                        return QByteArray();
                    }});
    return all + clusterCommands() + productCommands() + systemCommands();
}

QByteArray VosShell::ask(const QByteArray &question, std::function<QString()> change, const QByteArray &before,
                         const QByteArray &after)
{
    m_question = Question{question,
                          [change = std::move(change), before, after] {
                              const QString instead = change();
                              return instead.isEmpty() ? before + after : instead.toUtf8() + '\n';
                          },
                          m_device.world().times().mixedMode};
    return {};
}

QList<VosShell::Command> VosShell::clusterCommands()
{
    // From 12.0 on the instructions differ (cucm.md §b).
    const bool old = m_host.vosVersion().section(u'.', 0, 0).toInt() < 12;
    const QByteArray restartThem =
        "Please Restart the TFTP and Cisco CallManager services on all nodes in the cluster that run these services\n";
    const QByteArray instructions =
        old ? restartThem
            : QByteArray("You must reset all phones to ensure they received the updated CTL file. \n"
                         "You must restart Cisco CTIManager services on all the nodes in the cluster that "
                         "have the service activated.\n");
    return {
        {u"utils ctl set-cluster mixed-mode"_s, u"cucm"_s,
         [this, instructions](const QString &) {
             const QByteArray notice = m_host.autoRegistration() ? " Auto-registration is enabled on at least one CM node." : "";
             return ask(
                 "This operation will set the cluster to Mixed mode. " + notice + (notice.isEmpty() ? "" : " ") +
                     "Do you want to continue? (y/n): ",
                 [this] { return m_host.setMixedMode(); }, "Moving Cluster to Mixed Mode\nCluster set to Mixed Mode\n",
                 instructions);
         }},
        {u"utils ctl set-cluster non-secure-mode"_s, u"cucm"_s,
         [this, instructions](const QString &) {
             return ask(
                 "This operation will set the cluster to non secure mode. Do you want to continue? (y/n): ",
                 [this] { return m_host.setNonSecureMode(); },
                 "Moving Cluster to Non Secure Mode\nCluster set to Non Secure Mode\n", instructions);
         }},
        {u"utils ctl update CTLFile"_s, u"cucm"_s,
         [this, restartThem](const QString &) {
             return ask(
                 "This operation will update the CTLFile. Do you want to continue? (y/n): ",
                 [this] { return m_host.updateCtl(); }, "Updating CTL file\nCTL file Updated\n", restartThem);
         }},
        {u"show ctl"_s, u"cucm"_s, [this](const QString &) { return m_host.showCtl(); }},
    };
}

QList<VosShell::Command> VosShell::productCommands()
{
    return {
        {u"run sql"_s, u"cucm"_s,
         [this](const QString &statement) {
             const QByteArray text = statement.isEmpty() ? QByteArray() : m_host.runSql(statement);
             return text.isEmpty() ? QByteArray("A syntax error has occurred.\n") : text;
         }},
        {u"show vvb"_s, u"vvb"_s,
         [this](const QString &arguments) {
             const QByteArray text = m_host.showVvb(arguments);
             return text.isEmpty() ? Unknown : text;
         }},
    };
}

QByteArray VosShell::serviceList() const
{
    QByteArray text = "Requesting service status, please wait...\nService Manager is running\nGetting list of all services\n>> "
                      "Return code = 0\n";
    for (const VosHost::Service &service : m_host.services())
        text += service.name.toUtf8() + '[' + service.state.toUtf8() + "]  " + service.remark.toUtf8() + '\n';
    return text + "Primary Node =" + (m_host.isPublisher() ? "true" : "false") + "\n";
}

QString VosShell::stateOf(const QString &service) const
{
    for (const VosHost::Service &candidate : m_host.services())
        if (candidate.name == service)
            return candidate.state;
    return {};
}

QByteArray VosShell::restart(const QString &service)
{
    if (!m_host.restartService(service)) {
        for (const VosHost::Service &candidate : m_host.services())
            if (candidate.name == service)
                return "Service Manager is running\n" + service.toUtf8() + '[' + candidate.state.toUtf8() + "]  " +
                       candidate.remark.toUtf8() + '\n';
        return "Executed command unsuccessfully\n";
    }
    const Times &times = m_device.world().times();
    const int takes = qMax(times.serviceRestart, times.engineRestart);
    m_restart = Restart{service, {}, m_device.world().now().addMSecs(3 * takes + PatienceMs), false};
    return " Don't press Ctrl-c while the service is getting RESTARTED.If Service has not Restarted Properly, execute the same "
           "Command "
           "Again\nService Manager is running\n";
}

QByteArray VosShell::takeProgress()
{
    if (!m_restart)
        return {};
    const QString state = stateOf(m_restart->service);
    const QByteArray line = m_restart->service.toUtf8() + '[' + state.toUtf8() + "]  \r\n";
    const bool started = state == u"STARTED"_s;
    QByteArray text;
    if (state != m_restart->lastState && (!started || m_restart->left))
        text = started ? line + line : line;
    m_restart->left |= !started;
    m_restart->lastState = state;
    if ((started && m_restart->left) || m_device.world().now() > m_restart->giveUp)
        m_restart.reset();
    return text;
}

bool VosShell::isWrite(const QString &line) const
{
    if (m_question)
        return line.trimmed().startsWith(u'y', Qt::CaseInsensitive);
    return line.simplified().startsWith(u"utils service restart "_s);
}

int VosShell::pageLength() const
{
    return m_pagination ? m_rows : 0;
}

QByteArray VosShell::pagerText() const
{
    return "\x1b[1mPress <enter> for 1 line, <space> for one page, or <q> to quit\x1b[0m";
}

void VosShell::setSize(int, int rows)
{
    m_rows = rows > 0 ? rows : 24;
}

} // namespace sipseal::lab
