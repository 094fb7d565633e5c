<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="en_US">
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
</context>
<context>
    <name>sipseal::CutOverPage</name>
    <message numerus="yes">
        <source>Apply this leg: %n change(s)</source>
        <translation>
            <numerusform>Apply this leg: %n change</numerusform>
            <numerusform>Apply this leg: %n changes</numerusform>
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
    <name>sipseal::TaskController</name>
    <message numerus="yes">
        <source>%n step(s) restart a service.</source>
        <translation>
            <numerusform>%n step restarts a service.</numerusform>
            <numerusform>%n steps restart a service.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n step(s) drop calls.</source>
        <translation>
            <numerusform>%n step drops calls.</numerusform>
            <numerusform>%n steps drop calls.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n step(s) reset phones.</source>
        <translation>
            <numerusform>%n step resets phones.</numerusform>
            <numerusform>%n steps reset phones.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n step(s) fail calls that begin in that moment.</source>
        <translation>
            <numerusform>%n step fails calls that begin in that moment.</numerusform>
            <numerusform>%n steps fail calls that begin in that moment.</numerusform>
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
