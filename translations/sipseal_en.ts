<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="en_US">
<context>
    <name>CostWords</name>
    <message numerus="yes">
        <source>%n step(s) fail calls that begin in that moment, %1 each: %2.</source>
        <translation>
            <numerusform>%n step fails calls that begin in that moment, %1: %2.</numerusform>
            <numerusform>%n steps fail calls that begin in that moment, %1 each: %2.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n step(s) drop calls, %1 in all: %2.</source>
        <translation>
            <numerusform>%n step drops calls, %1: %2.</numerusform>
            <numerusform>%n steps drop calls, %1 in all: %2.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n restart(s) of a service, %1 in all: %2.</source>
        <translation>
            <numerusform>%n restart of a service, %1: %2.</numerusform>
            <numerusform>%n restarts of a service, %1 in all: %2.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n phone(s) are reset, %1 each.</source>
        <translation>
            <numerusform>%n phone is reset, %1.</numerusform>
            <numerusform>%n phones are reset, %1 each.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n step(s) reset phones, %1 each: %2.</source>
        <translation>
            <numerusform>%n step resets phones, %1: %2.</numerusform>
            <numerusform>%n steps reset phones, %1 each: %2.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StepStand</name>
    <message numerus="yes">
        <source>Drops calls; about %n second(s).</source>
        <translation>
            <numerusform>Drops calls; about %n second.</numerusform>
            <numerusform>Drops calls; about %n seconds.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Restarts a service; about %n second(s).</source>
        <translation>
            <numerusform>Restarts a service; about %n second.</numerusform>
            <numerusform>Restarts a service; about %n seconds.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Resets phones; about %n second(s).</source>
        <translation>
            <numerusform>Resets phones; about %n second.</numerusform>
            <numerusform>Resets phones; about %n seconds.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>A call that begins in that moment fails; about %n second(s).</source>
        <translation>
            <numerusform>A call that begins in that moment fails; about %n second.</numerusform>
            <numerusform>A call that begins in that moment fails; about %n seconds.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n second(s)</source>
        <translation>
            <numerusform>about %n second</numerusform>
            <numerusform>about %n seconds</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n minute(s)</source>
        <translation>
            <numerusform>about %n minute</numerusform>
            <numerusform>about %n minutes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>UndoPreview</name>
    <message numerus="yes">
        <source>%n change(s)</source>
        <translation>
            <numerusform>%n change</numerusform>
            <numerusform>%n changes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source> and %n phone(s)</source>
        <translation>
            <numerusform> and %n phone</numerusform>
            <numerusform> and %n phones</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sipseal::CutOverPage</name>
    <message numerus="yes">
        <source>A&amp;pply this leg: %n change(s)</source>
        <comment>applyButton</comment>
        <translation>
            <numerusform>A&amp;pply this leg: %n change</numerusform>
            <numerusform>A&amp;pply this leg: %n changes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sipseal::DevicesPage</name>
    <message numerus="yes">
        <source>%n device(s)</source>
        <translation>
            <numerusform>%n device</numerusform>
            <numerusform>%n devices</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sipseal::PlanDesk</name>
    <message numerus="yes">
        <source>This is what was found and is proposed for %n device(s). The plan goes by it from then on; no device is changed by that.</source>
        <translation>
            <numerusform>This is what was found and is proposed for %n device. The plan goes by it from then on; no device is changed by that.</numerusform>
            <numerusform>This is what was found and is proposed for %n devices. The plan goes by it from then on; no device is changed by that.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sipseal::PrerequisitesPage</name>
    <message numerus="yes">
        <source>%n prerequisite(s) are not met: see to them, then check again.</source>
        <translation>
            <numerusform>%n prerequisite is not met: see to it, then check again.</numerusform>
            <numerusform>%n prerequisites are not met: see to them, then check again.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sipseal::ReportPage</name>
    <message numerus="yes">
        <source>%n step(s) are left: they stand at the end of the report.</source>
        <translation>
            <numerusform>%n step is left: it stands at the end of the report.</numerusform>
            <numerusform>%n steps are left: they stand at the end of the report.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sipseal::StepPanel</name>
    <message numerus="yes">
        <source>%n line(s) marked: changed or new. The rest is as it was read.</source>
        <translation>
            <numerusform>%n line marked: changed or new. The rest is as it was read.</numerusform>
            <numerusform>%n lines marked: changed or new. The rest is as it was read.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sipseal::TaskPage</name>
    <message numerus="yes">
        <source>%n to do</source>
        <translation>
            <numerusform>%n to do</numerusform>
            <numerusform>%n to do</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n change(s)</source>
        <translation>
            <numerusform>%n change</numerusform>
            <numerusform>%n changes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n device(s)</source>
        <translation>
            <numerusform>%n device</numerusform>
            <numerusform>%n devices</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Next: %n step(s) are left. Apply them, or tick that you go on.</source>
        <translation>
            <numerusform>Next: %n step is left. Apply it, or tick that you go on.</numerusform>
            <numerusform>Next: %n steps are left. Apply them, or tick that you go on.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n phone(s)</source>
        <translation>
            <numerusform>%n phone</numerusform>
            <numerusform>%n phones</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>A&amp;pply to %n phone(s)</source>
        <comment>applyButton</comment>
        <translation>
            <numerusform>A&amp;pply to %n phone</numerusform>
            <numerusform>A&amp;pply to %n phones</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sipseal::WelcomeController</name>
    <message numerus="yes">
        <source>%n change(s) made and verified</source>
        <translation>
            <numerusform>%n change made and verified</numerusform>
            <numerusform>%n changes made and verified</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) taken back</source>
        <translation>
            <numerusform>%n change taken back</numerusform>
            <numerusform>%n changes taken back</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) whose outcome only the device can tell</source>
        <translation>
            <numerusform>%n change whose outcome only the device can tell</numerusform>
            <numerusform>%n changes whose outcome only the device can tell</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n step(s) failed</source>
        <translation>
            <numerusform>%n step failed</numerusform>
            <numerusform>%n steps failed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sipseal::WelcomePage</name>
    <message numerus="yes">
        <source>%n device(s): %1</source>
        <translation>
            <numerusform>%n device: %1</numerusform>
            <numerusform>%n devices: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n CUBE(s)</source>
        <translation>
            <numerusform>%n CUBE</numerusform>
            <numerusform>%n CUBEs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n administration server(s)</source>
        <translation>
            <numerusform>%n administration server</numerusform>
            <numerusform>%n administration servers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n CVP call server(s)</source>
        <translation>
            <numerusform>%n CVP call server</numerusform>
            <numerusform>%n CVP call servers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n CVVB(s)</source>
        <translation>
            <numerusform>%n CVVB</numerusform>
            <numerusform>%n CVVBs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n CUCM node(s)</source>
        <translation>
            <numerusform>%n CUCM node</numerusform>
            <numerusform>%n CUCM nodes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n Finesse server(s)</source>
        <translation>
            <numerusform>%n Finesse server</numerusform>
            <numerusform>%n Finesse servers</numerusform>
        </translation>
    </message>
</context>
</TS>
