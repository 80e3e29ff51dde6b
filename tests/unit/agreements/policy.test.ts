import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  actionsOf,
  canDo,
  canSee,
  isLastSignature,
  mayBind,
  remindersDue,
  signerOnTurn,
  takesSignatureUnit,
  terminationAt,
  type AgreementFacts,
} from "@/lib/agreements/policy";
import {
  agreementActions,
  agreementStatuses,
  agreementTransitions,
  agreementTypes,
  awaitingStatuses,
  capacities,
} from "@/lib/agreements/states";
import { DAY } from "@/lib/core/clock";
import { nextState } from "@/lib/core/state/transition";

/** B2, written out a second time: from, action, to. */
const table = [
  ["draft", "edit", "draft"],
  ["draft", "send", "sent"],
  ["sent", "sign", "partially_signed"],
  ["sent", "decline", "declined"],
  ["sent", "void", "voided"],
  ["sent", "expire", "expired"],
  ["partially_signed", "sign", "partially_signed"],
  ["partially_signed", "countersign", "signed"],
  ["partially_signed", "decline", "declined"],
  ["partially_signed", "void", "voided"],
  ["partially_signed", "expire", "expired"],
  ["signed", "terminate", "terminated"],
  ["signed", "notify", "signed"],
  ["signed", "complete", "completed"],
  ["signed", "supersede", "superseded"],
] as const;
const leads = (from: string, action: string) =>
  table.some(([state, verb]) => state === from && (verb === action || (verb === "countersign" && action === "sign")));

describe("the transition table of an agreement", () => {
  const every = agreementStatuses.flatMap((from) =>
    [
      ...agreementActions,
      "countersign",
      "expire",
      "complete",
      "notify",
      "supersede",
      "constructor",
      "toString",
      "",
    ].map((action) => [from, action] as const),
  );
  test.each(every)("from %s, %s leads where B2 says and nowhere else", (from, action) => {
    const expected = table.find(([state, verb]) => state === from && verb === action)?.[2];
    expect(nextState(agreementTransitions, from, action)).toBe(expected);
  });

  test("awaits signatures exactly where one can be given", () => {
    expect(agreementStatuses.filter((status) => "sign" in agreementTransitions[status])).toEqual([...awaitingStatuses]);
  });
});

const at = new Date("2027-01-01T00:00:00Z");
/** First and second to sign, and somebody else. */
const people = ["founder", "talent", "outsider"] as const;

describe("who may do what to an agreement", () => {
  const progress = [
    { signed: 0, name: "nobody signed" },
    { signed: 1, name: "the first signed" },
    { signed: 2, name: "both signed" },
  ];
  const matrix = agreementTypes.flatMap((type) =>
    agreementStatuses.flatMap((status) =>
      people.flatMap((person) =>
        [null, "founder", "talent"].flatMap((sentBy) =>
          progress.map(({ signed, name }) => ({ type, status, person, sentBy, signed, name })),
        ),
      ),
    ),
  );

  test("follows B2 for every type, state, person, sender and progress", () => {
    for (const { type, status, person, sentBy, signed, name } of matrix) {
      const second = type === "safe" ? "investor" : "talent";
      const agreement: AgreementFacts = {
        type,
        status,
        parties: [
          { userId: "founder", capacity: "founder", signedAt: signed > 0 ? at : null },
          { userId: "talent", capacity: second, signedAt: signed > 1 ? at : null },
        ],
        sentBy,
        noticeBy: ["founder"],
        noticeDays: 14,
      };
      const expected = {
        edit: person === "founder" || (person === "talent" && type === "safe"),
        send: person === "founder" || (person === "talent" && type === "safe"),
        sign: (person === "founder" && signed === 0) || (person === "talent" && signed === 1),
        decline: (person === "founder" && signed === 0) || (person === "talent" && signed < 2),
        void: sentBy === person,
        terminate: person === "talent",
      };
      const label = JSON.stringify({ type, status, person, sentBy, name });
      expect(canSee(agreement, person), label).toBe(person !== "outsider");
      for (const action of agreementActions) expect(canDo(agreement, person, action), label).toBe(expected[action]);
      expect(actionsOf(agreement, person), label).toEqual(
        agreementActions.filter((action) => expected[action] && leads(status, action)),
      );
    }
    expect(matrix).toHaveLength(4 * 10 * 3 * 3 * 3);
  });

  test("lets nobody but a party do anything", () => {
    for (const { type, status, signed } of matrix) {
      const agreement: AgreementFacts = {
        type,
        status,
        parties: [
          { userId: "founder", capacity: "founder", signedAt: signed > 0 ? at : null },
          { userId: "talent", capacity: "talent", signedAt: null },
        ],
        sentBy: "founder",
        noticeBy: [],
        noticeDays: null,
      };
      expect(actionsOf(agreement, "outsider")).toEqual([]);
    }
  });
});

describe("a unit of the startup's plan", () => {
  test.each([
    ["a founder sends", "founder", null, [], true],
    ["a founder signs what the investor sent", "founder", "investor", [], true],
    ["a second founder signs what the first has signed", "cofounder", "investor", ["founder"], false],
    ["a second founder signs what the first has sent", "cofounder", "founder", [], false],
    ["an investor sends", "investor", null, [], false],
    ["an investor signs", "investor", "founder", ["founder"], false],
    ["someone else acts", "outsider", null, [], false],
  ] as const)("is taken at the company's first act: %s", (_name, person, sentBy, signed, expected) => {
    const agreement: AgreementFacts = {
      type: "safe",
      status: sentBy ? "sent" : "draft",
      parties: (["founder", "cofounder", "investor"] as const).map((userId) => ({
        userId,
        capacity: userId === "investor" ? "investor" : "founder",
        signedAt: (signed as readonly string[]).includes(userId) ? new Date(0) : null,
      })),
      sentBy,
      noticeBy: [],
      noticeDays: null,
    };
    expect(takesSignatureUnit(agreement, person)).toBe(expected);
  });
});

describe("the signing order", () => {
  test("is that of the list, each once, the last one binding", () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 10 }), (count) => {
        const parties = Array.from({ length: count }, (_, index) => ({
          userId: `u${index}`,
          signedAt: null as Date | null,
        }));
        const order: string[] = [];
        for (let turn = signerOnTurn({ parties }); turn; turn = signerOnTurn({ parties })) {
          expect(isLastSignature({ parties })).toBe(order.length === count - 1);
          order.push(turn.userId);
          turn.signedAt = at;
        }
        expect(order).toEqual(parties.map(({ userId }) => userId));
        expect(isLastSignature({ parties })).toBe(false);
      }),
    );
  });
});

describe("what somebody may bind themselves to", () => {
  const levels = { nda: 0, work: 1, equity: 3, safe: 3 } as const;
  const matrix = agreementTypes.flatMap((type) =>
    capacities.flatMap((capacity) =>
      [0, 1, 2, 3].flatMap((level) => [true, false].map((kyc) => ({ type, capacity, level, kyc }))),
    ),
  );
  test.each(matrix)("$type as $capacity at level $level, identity checked: $kyc", ({ type, capacity, level, kyc }) => {
    const expected =
      capacity === "talent"
        ? level >= levels[type]
        : !(capacity === "investor" && type === "safe") || kyc || level === 3;
    expect(mayBind({ level, kyc }, type, capacity)).toBe(expected);
  });
});

describe("the clocks", () => {
  test.each([
    [0, 0],
    [4.999, 0],
    [5, 1],
    [6.999, 1],
    [7, 2],
    [9, 3],
    [29.9, 13],
  ])("after %d days a signer should have had %d reminders", (days, count) => {
    expect(remindersDue(at, new Date(at.getTime() + days * DAY))).toBe(count);
  });

  test.each([
    ["all parties, at once", ["talent"], null, at],
    ["all parties under a clause, at once", ["talent"], 30, at],
    ["one under the clause, after its notice", [], 30, new Date(at.getTime() + 30 * DAY)],
    ["one under a clause without notice, at once", [], 0, at],
    ["one without a clause, not before the others", [], null, null],
  ])("an end wanted by %s", (_name, noticeBy, noticeDays, expected) => {
    const agreement: AgreementFacts = {
      type: "work",
      status: "signed",
      parties: [
        { userId: "founder", capacity: "founder", signedAt: at },
        { userId: "talent", capacity: "talent", signedAt: at },
      ],
      sentBy: "founder",
      noticeBy,
      noticeDays,
    };
    expect(terminationAt(agreement, "founder", at)).toEqual(expected);
  });
});
