// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "conformance/conformance.h"

namespace farhaven::tests {

/// What an adapter that only reads brings besides; its effect() is what it is asked to measure, and
/// its fingerprint() is all that a host or a system would show of an effect.
class ReadingFixture : public ConformanceFixture {
public:
    /// A folder of plugins: where its kind.json lies.
    virtual std::string kind() = 0;
    /// What it asks answers this from now on, in place of what is true.
    virtual void answer(const std::string &text, int exitCode) = 0;
    /// What it asks answers nothing from now on, and does not end either.
    virtual void hang() = 0;
    /// How often it asked.
    virtual int questions() = 0;
    /// The facts that must be null, or absent, where an answer was no figure.
    virtual std::vector<std::string> figures() = 0;
};
std::unique_ptr<ReadingFixture> makeReadingFixture();

/// Of those that read and change nothing: there is no effect that could be done twice or by an
/// older claim, so what they promise is that there is none at all, and that nothing is made of a
/// bad answer.
class ReadingConformance : public Promises {
    Q_OBJECT
private Q_SLOTS:
    void everyVerbIsDeclaredToReadAndNothingElse();
    void P4_noVerbLeavesATrace();
    void noClaimAndNoKeyAreNeeded();
    void theSameKeyTwiceIsAskedOnce();
    void aRestartAsksAnew();
    void P2_anAnswerThatIsNoFigureIsUnknown_data();
    void P2_anAnswerThatIsNoFigureIsUnknown();
    void aHostThatHangsEndsByTheDeadline();

private:
    ReadingFixture &fixture() { return static_cast<ReadingFixture &>(*m_fixture); }
};

} // namespace farhaven::tests
