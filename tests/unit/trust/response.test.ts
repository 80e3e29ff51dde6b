import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DAY, HOUR } from "@/lib/core/clock";
import { responsiveness, type ResponseObligation } from "@/lib/trust/response-times";
import { daysAgo, today } from "./samples";

const answered = (hours: number, askedAt = daysAgo(20)): ResponseObligation => ({
  askedAt,
  answeredAt: new Date(askedAt.getTime() + hours * HOUR),
});
const five = (hours: number) => Array.from({ length: 5 }, () => answered(hours));

describe("a median answer", () => {
  test.each([
    [0, 5],
    [4, 5],
    [4.001, 3],
    [24, 3],
    [24.001, 1],
    [72, 1],
    [72.001, -2],
    [168, -2],
    [168.001, -4],
    [400, -4],
  ])("of %d hours gives %d", (hours, points) => {
    expect(responsiveness(five(hours), today).points).toBe(points);
  });

  test("takes five threads", () => {
    expect(responsiveness(five(1).slice(1), today)).toEqual({ threads: 4, doubledMedianMs: 2 * HOUR, points: 0 });
    expect(responsiveness([], today)).toEqual({ threads: 0, doubledMedianMs: null, points: 0 });
  });

  test("of an even number lies between the middle two, to half a millisecond", () => {
    const six = [1, 1, 4, 4, 9, 9].map((hours) => answered(hours));
    expect(responsiveness(six, today)).toMatchObject({ doubledMedianMs: 8 * HOUR, points: 5 });
    const { askedAt } = answered(0);
    const over = { askedAt, answeredAt: new Date(askedAt.getTime() + 4 * HOUR + 1) };
    expect(responsiveness([...six.slice(0, 3), over, ...six.slice(4)], today).points).toBe(3);
  });

  test("looks 90 days back and no further", () => {
    const asked = (days: number) => Array.from({ length: 5 }, () => answered(1, daysAgo(days)));
    expect(responsiveness(asked(89.99), today).threads).toBe(5);
    expect(responsiveness(asked(90), today).threads).toBe(0);
    expect(responsiveness(asked(-1), today).threads).toBe(0);
  });

  test("counts a thread without an answer once it has waited over three days, as long as it has waited", () => {
    const waiting = (hours: number): ResponseObligation => ({
      askedAt: new Date(today.getTime() - hours * HOUR),
      answeredAt: null,
    });
    const open = (hours: number) => Array.from({ length: 5 }, () => waiting(hours));
    expect(responsiveness(open(72), today).threads).toBe(0);
    expect(responsiveness(open(73), today)).toMatchObject({ threads: 5, points: -2 });
    expect(responsiveness(open(30 * 24), today).points).toBe(-4);
  });

  test("knows nothing of answers that came later", () => {
    const slow = Array.from({ length: 5 }, () => answered(10 * 24, daysAgo(20)));
    expect(responsiveness(slow, daysAgo(19)).threads).toBe(0);
    expect(responsiveness(slow, daysAgo(15)).points).toBe(-2);
    expect(responsiveness(slow, daysAgo(12)).points).toBe(-4);
    expect(responsiveness(slow, today).points).toBe(-4);
  });

  test("does not depend on the order, and answering later never helps", () => {
    const threads = fc.array(
      fc.record({ asked: fc.nat(100 * 24), wait: fc.option(fc.nat(20 * 24)) }).map(({ asked, wait }) => {
        const askedAt = new Date(today.getTime() - asked * HOUR);
        return { askedAt, answeredAt: wait === null ? null : new Date(askedAt.getTime() + wait * HOUR) };
      }),
      { maxLength: 20 },
    );
    fc.assert(
      fc.property(threads, fc.nat(), (list, pick) => {
        const { points, threads: count } = responsiveness(list, today);
        expect(points).toBe(responsiveness([...list].reverse(), today).points);
        const index = list.length === 0 ? 0 : pick % list.length;
        const later = list.map((thread, at) =>
          at === index && thread.answeredAt
            ? { ...thread, answeredAt: new Date(thread.answeredAt.getTime() + DAY) }
            : thread,
        );
        const after = responsiveness(later, today);
        if (after.threads === count) expect(after.points).toBeLessThanOrEqual(points);
      }),
      { numRuns: 500 },
    );
  });
});
