// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QJsonObject>
#include <QMap>
#include <QObject>

#include <functional>

namespace sipseal {

class Dialogs;
class Workbench;

/// The open plan and its file: what was taken into the plan here, whether all of it stands in a file, and the question before it
/// would be lost. Reads and changes no device; where a plan comes from is the first page's.
class PlanDesk : public QObject
{
    Q_OBJECT
public:
    PlanDesk(Workbench &bench, Dialogs &dialogs, QWidget *window);

    /// Of the plan that has just been opened: what its file says. Without this nobody has to save it, and saving it asks where
    /// to.
    void cameFrom(const QString &file, const QJsonObject &document);
    /// Of the plan that has just been opened: it stands in no file yet.
    void isNew();

    bool isUnsaved() const;
    /// Unsaved, and never was in a file.
    bool isUnsavedNew() const { return m_saved.isEmpty(); }
    /// To the plan's own file; where it has none, asks for one.
    void save()
    {
        saveThen([] {});
    }
    void saveAs();
    /// Goes on at once where nothing would be lost; else asks, and goes on unless the person cancels or it cannot be saved.
    void beforeLosing(const std::function<void()> &goOn);

    /// What was found on that device and is proposed for its entry of the plan; empty: nothing.
    QJsonObject proposal(const QString &device) const;
    QStringList proposedFor() const; ///< devices
    /// In words, beside what the plan says now.
    QString proposalWords(const QString &device) const;
    /// Writes the proposal into the open plan. What was read of the device is forgotten: it has to be read again.
    bool take(const QString &device);
    /// Shows what is proposed for all devices and takes it where the person agrees; `taken` is called after that.
    void takeAll(const std::function<void()> &taken);
    /// What was taken for that device since the plan was opened; empty: nothing.
    QJsonObject taken(const QString &device) const { return m_taken.value(device); }
    QStringList takenFor() const { return m_taken.keys(); }
    /// The device's entry is again as it was when the plan was opened.
    bool takeBack(const QString &device);

Q_SIGNALS:
    void changed();

private:
    QJsonObject document() const;
    bool takeThese(const QMap<QString, QJsonObject> &proposals);
    bool become(const QMap<QString, QJsonObject> &taken, const QStringList &devices);
    bool write(const QString &file);
    void saveThen(const std::function<void()> &goOn);
    void askTarget(const std::function<void()> &goOn);
    QString whatIsUnsaved() const;
    void tell(const QString &problem);

    Workbench &m_bench;
    Dialogs &m_dialogs;
    QWidget *m_window;
    QString m_file;                     ///< the person's own; empty: none
    QJsonObject m_opened;               ///< as it was opened
    QJsonObject m_saved;                ///< as it stands in a file, or need not; empty: in none
    QMap<QString, QJsonObject> m_taken; ///< by device
    bool m_asking = false;
};

} // namespace sipseal
