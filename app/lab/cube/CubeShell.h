// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/lab/Device.h"
#include "app/lab/cube/CubeConfigurator.h"

#include <QByteArray>
#include <QString>

#include <functional>
#include <optional>

namespace sipseal::lab {

struct CubeState;
class CubeExec;

/// One vty line of the CUBE: its mode, its terminal settings and the question it is in the middle of. What commands exist
/// is CubeExec's and CubeCommands'; what they print is CubeShow's.
class CubeShell : public Shell
{
public:
    CubeShell(CubeState &state, const QString &user, int level);
    ~CubeShell() override;
    CubeShell(const CubeShell &) = delete;
    CubeShell &operator=(const CubeShell &) = delete;

    QByteArray greeting() override;
    QByteArray prompt() const override;
    bool hidesInput() const override;
    Output execute(const QString &line) override;
    bool isWrite(const QString &line) const override;
    QByteArray help(const QString &soFar) override;
    QByteArray takeAsync() override;
    int pageLength() const override;
    void setSize(int columns, int rows) override;

    /// A log line that the device writes now.
    void hear(const QString &line);
    /// What the device writes to this terminal whether it monitors or not, right behind the prompt.
    void write(const QString &text);
    bool configures() const { return m_place.has_value(); }

    CubeState &state() const { return m_state; }
    const QString &user() const { return m_user; }
    int level() const { return m_level; }

    // What commands do to this line.
    void setLevel(int level) { m_level = level; }
    void setMonitor(bool on) { m_monitor = on; }
    void setLength(int lines) { m_length = lines; }
    void enterConfiguration() { m_place = CubePlace(); }
    void leave() { m_leaving = true; }
    /// Asks; the next line goes to `answer`, whose text is printed.
    void ask(const QString &question, std::function<QString(const QString &)> answer, bool hidden = false);

private:
    QString configure(const QString &line);
    QString run(const QString &line, int from);
    QString refused(const CubeGrammar::Match &match, const QString &line) const;
    QString keepConfiguration(const QString &line);
    QString withRandomWarning(const QString &text) const;
    QString pushedBack();
    QString loadHeader() const;
    void exitMode();
    void endConfiguration();
    Output control(QChar key);

    struct Question
    {
        QString text;
        std::function<QString(const QString &)> answer;
        bool hidden = false;
    };
    CubeState &m_state;
    QString m_user;
    int m_level;
    std::optional<CubePlace> m_place; ///< nothing: EXEC
    std::optional<Question> m_question;
    QByteArray m_async;
    bool m_monitor = false, m_leaving = false, m_changed = false;
    std::optional<int> m_length;
    int m_rows = 24;
};

} // namespace sipseal::lab
