<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en">
<context>
    <name>farhaven::gui::AuditPage</name>
    <message numerus="yes">
        <source>Run %1, %n event(s), sealed by %2</source>
        <translation>
            <numerusform>Run %1, %n event, sealed by %2</numerusform>
            <numerusform>Run %1, %n events, sealed by %2</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>farhaven::gui::Designer</name>
    <message numerus="yes">
        <source>Remove %n objects</source>
        <translation>
            <numerusform>Remove %n object</numerusform>
            <numerusform>Remove %n objects</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>dot arranges %n objects…</source>
        <translation>
            <numerusform>dot arranges %n object…</numerusform>
            <numerusform>dot arranges %n objects…</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>farhaven::gui::Finder</name>
    <message numerus="yes">
        <source>%n more: type another word</source>
        <translation>
            <numerusform>%n more: type another word</numerusform>
            <numerusform>%n more: type another word</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>farhaven::gui::HistoryWords</name>
    <message numerus="yes">
        <source>%n real move(s)</source>
        <translation>
            <numerusform>%n real move</numerusform>
            <numerusform>%n real moves</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n drill(s)</source>
        <translation>
            <numerusform>%n drill</numerusform>
            <numerusform>%n drills</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>recovery time not known of %n run(s)</source>
        <translation>
            <numerusform>recovery time not known of %n run</numerusform>
            <numerusform>recovery time not known of %n runs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>farhaven::gui::ImpactTexts</name>
    <message numerus="yes">
        <source>%n lost</source>
        <translation>
            <numerusform>%n lost</numerusform>
            <numerusform>%n lost</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n interrupted</source>
        <translation>
            <numerusform>%n interrupted</numerusform>
            <numerusform>%n interrupted</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n degraded</source>
        <translation>
            <numerusform>%n degraded</numerusform>
            <numerusform>%n degraded</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n at risk</source>
        <translation>
            <numerusform>%n at risk</numerusform>
            <numerusform>%n at risk</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>of %n it is not known</source>
        <translation>
            <numerusform>of %n it is not known</numerusform>
            <numerusform>of %n it is not known</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>farhaven::gui::InventoryPage</name>
    <message numerus="yes">
        <source>Change %n together…</source>
        <translation>
            <numerusform>Change %n together…</numerusform>
            <numerusform>Change %n together…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>More than %n found</source>
        <translation>
            <numerusform>More than %n found</numerusform>
            <numerusform>More than %n found</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n found</source>
        <translation>
            <numerusform>%n found</numerusform>
            <numerusform>%n found</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>farhaven::gui::ItemDialog</name>
    <message numerus="yes">
        <source>Change %n objects together</source>
        <translation>
            <numerusform>Change %n object</numerusform>
            <numerusform>Change %n objects together</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>farhaven::gui::LogPane</name>
    <message numerus="yes">
        <source>%n find(s)</source>
        <translation>
            <numerusform>%n find</numerusform>
            <numerusform>%n finds</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new line(s) wait</source>
        <translation>
            <numerusform>%n new line waits</numerusform>
            <numerusform>%n new lines wait</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>farhaven::gui::Looks</name>
    <message numerus="yes">
        <source>%n members</source>
        <translation>
            <numerusform>%n member</numerusform>
            <numerusform>%n members</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sessions</source>
        <translation>
            <numerusform>%n session</numerusform>
            <numerusform>%n sessions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n answer</source>
        <translation>
            <numerusform>%1 of %n answers</numerusform>
            <numerusform>%1 of %n answer</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>farhaven::gui::OrderGraph</name>
    <message numerus="yes">
        <source>%n finding(s), see the list below</source>
        <translation>
            <numerusform>%n finding, see the list below</numerusform>
            <numerusform>%n findings, see the list below</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>farhaven::gui::OverviewPage</name>
    <message numerus="yes">
        <source>%n, times in UTC</source>
        <translation>
            <numerusform>%n, times in UTC</numerusform>
            <numerusform>%n, times in UTC</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>farhaven::gui::OverviewWords</name>
    <message numerus="yes">
        <source>No plan covers %1 and %n other(s)</source>
        <translation>
            <numerusform>No plan covers %1 and %n other</numerusform>
            <numerusform>No plan covers %1 and %n others</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Plan “%1” has %n finding(s) that block it</source>
        <translation>
            <numerusform>Plan “%1” has %n finding that blocks it</numerusform>
            <numerusform>Plan “%1” has %n findings that block it</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n block(s), %1</source>
        <translation>
            <numerusform>%n blocks, %1</numerusform>
            <numerusform>%n block, %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n warning(s), %1</source>
        <translation>
            <numerusform>%n warning, %1</numerusform>
            <numerusform>%n warnings, %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>farhaven::gui::RailItem</name>
    <message numerus="yes">
        <source>%n need attention</source>
        <translation>
            <numerusform>%n needs attention</numerusform>
            <numerusform>%n need attention</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>farhaven::gui::RecordTable</name>
    <message numerus="yes">
        <source>Export %n row(s)</source>
        <translation>
            <numerusform>Export %n row</numerusform>
            <numerusform>Export %n rows</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>farhaven::gui::SettingsPage</name>
    <message numerus="yes">
        <source>After %n minute(s)</source>
        <translation>
            <numerusform>After %n minute</numerusform>
            <numerusform>After %n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>For %n second(s)</source>
        <translation>
            <numerusform>For %n second</numerusform>
            <numerusform>For %n seconds</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>farhaven::gui::SitePanel</name>
    <message numerus="yes">
        <source>%1 of %n answer</source>
        <translation>
            <numerusform>%1 of %n answers</numerusform>
            <numerusform>%1 of %n answer</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>farhaven::gui::StatusTexts</name>
    <message numerus="yes">
        <source>%1 of %n members answer</source>
        <translation>
            <numerusform>%1 of %n member answers</numerusform>
            <numerusform>%1 of %n members answer</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>farhaven::gui::VaultPage</name>
    <message numerus="yes">
        <source>%1 lies in the clipboard; it is taken out in %n second(s).</source>
        <translation>
            <numerusform>%1 lies in the clipboard; it is taken out in %n second.</numerusform>
            <numerusform>%1 lies in the clipboard; it is taken out in %n seconds.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>farhaven::gui::WallPage</name>
    <message numerus="yes">
        <source>%n more, none of them worse</source>
        <translation>
            <numerusform>%n more, none of them worse</numerusform>
            <numerusform>%n more, none of them worse</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>farhaven::gui::WhatIfPanel</name>
    <message numerus="yes">
        <source>what is chosen (%n)</source>
        <translation>
            <numerusform>what is chosen (%n)</numerusform>
            <numerusform>what is chosen (%n)</numerusform>
        </translation>
    </message>
</context>
</TS>
