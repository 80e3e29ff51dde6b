import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DAY, HOUR } from "@/lib/core/clock";
import {
  acceptBy,
  addBusinessDays,
  answerBy,
  dueDisputeMove,
  electBy,
  nextDisputeMove,
  proposeBy,
} from "@/lib/disputes/clocks";
import { disputeStatuses, disputeTransitions } from "@/lib/disputes/states";
import { aDispute, after, monday } from "./samples";

describe("five business days", () => {
  test.each([
    ["from a Monday", "2027-01-04T09:00:00Z", "2027-01-11T09:00:00Z"],
    ["from a Friday afternoon", "2027-01-08T17:30:00Z", "2027-01-15T17:30:00Z"],
    ["from Friday's last second", "2027-01-08T23:59:59Z", "2027-01-15T23:59:59Z"],
    ["from a Saturday, the whole week after", "2027-01-09T10:00:00Z", "2027-01-18T00:00:00Z"],
    ["from Sunday's last second", "2027-01-10T23:59:59Z", "2027-01-18T00:00:00Z"],
    ["over New Year, holidays counting", "2026-12-30T12:00:00Z", "2027-01-06T12:00:00Z"],
    ["over a leap day", "2028-02-28T12:00:00Z", "2028-03-06T12:00:00Z"],
    ["over a change of clocks elsewhere", "2027-03-11T12:00:00Z", "2027-03-18T12:00:00Z"],
  ])("%s", (_name, from, to) => {
    expect(addBusinessDays(new Date(from), 5).toISOString()).toBe(new Date(to).toISOString());
  });

  test("end on a business day or at a Monday's beginning, 5 to 9 days on, never earlier for who began later", () => {
    const instant = fc.date({
      min: new Date("2026-01-01"),
      max: new Date("2036-01-01"),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(instant, fc.integer({ min: 0, max: 96 }), fc.integer({ min: 0, max: 30 }), (from, hours, days) => {
        const end = addBusinessDays(from, days);
        expect([0, 6]).not.toContain(end.getUTCDay());
        let counted = 0;
        for (let at = from.getTime() + DAY; at <= end.getTime(); at += DAY)
          if (![0, 6].includes(new Date(at).getUTCDay())) counted += 1;
        if (![0, 6].includes(from.getUTCDay())) expect(counted).toBe(days);
        expect(addBusinessDays(new Date(from.getTime() + hours * HOUR), days) >= end).toBe(true);
        if (days === 5) expect((end.getTime() - from.getTime()) / DAY).toBeLessThan(9);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe("the clocks of a dispute", () => {
  const deadlines = (status: (typeof disputeStatuses)[number]) => {
    const dispute = aDispute(status);
    return [answerBy(dispute), proposeBy(dispute), acceptBy(dispute), electBy(dispute)];
  };
  test.each([
    ["open", [after(7), null, null, null]],
    ["answered", [null, after(2), null, null]],
    ["proposed", [null, null, after(2), null]],
    ["escalated", [null, null, null, after(7)]],
    ["settled", [null, null, null, null]],
    ["withdrawn", [null, null, null, null]],
  ] as const)("in %s", (status, expected) => {
    expect(deadlines(status)).toEqual(expected);
  });

  test.each([
    ["open", "default", 7],
    ["proposed", "lapse", 2],
    ["escalated", "close", 7],
  ] as const)("%s ends by %s after %d days to the millisecond", (status, move, days) => {
    const dispute = aDispute(status);
    expect(dueDisputeMove(dispute, new Date(after(days).getTime() - 1))).toBeNull();
    expect(dueDisputeMove(dispute, after(days))).toEqual({ move, at: after(days) });
    expect(dueDisputeMove(dispute, after(days + 1))).toEqual({ move, at: after(days) });
    expect(dueDisputeMove(dispute, after(days - 1))).toBeNull();
  });

  test("wait for a person where the word is ours to give", () => {
    expect(nextDisputeMove(aDispute("answered"))).toBeNull();
    expect(nextDisputeMove(aDispute("escalated", { smallClaim: true }))).toBeNull();
    expect(nextDisputeMove(aDispute("escalated", { electedBy: ["payer", "payee"] }))).toBeNull();
    expect(nextDisputeMove(aDispute("escalated", { electedBy: ["payer"] }))?.at).toEqual(after(7));
  });

  test("make no move that the state does not have", () => {
    for (const status of disputeStatuses) {
      const due = dueDisputeMove(aDispute(status), after(1000, monday));
      if (due) expect(Object.keys(disputeTransitions[status])).toContain(due.move);
    }
  });
});
