import { describe, expect, test } from "vitest";
import { personas } from "@/lib/access/personas";
import {
  acceptMove,
  actionsOf,
  authorOf,
  canDo,
  canSee,
  conflictsOf,
  isSmallClaim,
  needsTwo,
  respondentOf,
  rulingAction,
  rulingMove,
  settleAction,
  type DisputeActor,
  type DisputeFacts,
} from "@/lib/disputes/policy";
import { disputeActions, disputeStatuses, disputeTransitions } from "@/lib/disputes/states";
import { aDispute, after, monday, noTies } from "./samples";

const actors: Record<string, DisputeActor> = {
  payer: { userId: "payer", persona: "founder" },
  payee: { userId: "payee", persona: "talent" },
  outsider: { userId: "outsider", persona: "founder" },
  moderator: { userId: "moderator", persona: "moderator" },
  second: { userId: "second", persona: "moderator" },
  admin: { userId: "admin", persona: "admin" },
};

describe("who may do what in a dispute", () => {
  const matrix = disputeStatuses.flatMap((status) =>
    disputeActions.flatMap((action) =>
      Object.keys(actors).flatMap((name) =>
        ["payer", "payee"].flatMap((claimant) =>
          (["ordinary", "small", "elected"] as const).map((kind) => ({ status, action, name, claimant, kind })),
        ),
      ),
    ),
  );

  test("follows B3 for every state, action, person, claimant and kind of claim", () => {
    for (const { status, action, name, claimant, kind } of matrix) {
      const dispute = aDispute(status, {
        claimantId: claimant,
        smallClaim: kind === "small",
        electedBy: kind === "elected" ? ["payer", "payee"] : [],
      });
      const actor = actors[name];
      if (!actor) throw new Error(name);
      const party = name === "payer" || name === "payee";
      const judge = !party && name !== "outsider";
      const expected = {
        answer: party && name !== claimant,
        concede: party && name !== claimant,
        withdraw: name === claimant,
        accept: party,
        refuse: party,
        elect: party && kind === "ordinary",
        propose: judge,
        award:
          judge &&
          kind !== "ordinary" &&
          !(status === "escalated" || status === "proposed" ? name === "moderator" : false),
      }[action];
      const label = JSON.stringify({ status, action, name, claimant, kind });
      expect(canSee(dispute, actor), label).toBe(name !== "outsider");
      expect(canDo(dispute, actor, action, noTies), label).toBe(expected);
      expect(actionsOf(dispute, actor, noTies, monday).includes(action), label).toBe(
        expected && action in disputeTransitions[status],
      );
    }
    expect(matrix).toHaveLength(6 * 8 * 6 * 2 * 3);
  });

  test("the claim is answered by the other side", () => {
    expect(respondentOf(aDispute("open"))).toBe("payer");
    expect(respondentOf(aDispute("open", { claimantId: "payer" }))).toBe("payee");
  });

  test("nobody accepts or elects twice", () => {
    const { payer } = actors;
    if (!payer) throw new Error("payer");
    expect(canDo(aDispute("proposed", { acceptedBy: ["payer"] }), payer, "accept", noTies)).toBe(false);
    expect(canDo(aDispute("escalated", { electedBy: ["payer"] }), payer, "elect", noTies)).toBe(false);
    expect(canDo(aDispute("proposed", { acceptedBy: ["payer"] }), payer, "refuse", noTies)).toBe(true);
  });

  test("what time has decided nobody undoes", () => {
    for (const [status, days] of [
      ["open", 7],
      ["proposed", 2],
      ["escalated", 7],
    ] as const)
      for (const actor of Object.values(actors)) {
        expect(actionsOf(aDispute(status), actor, noTies, after(days))).toEqual([]);
      }
  });
});

test("nothing is settled while the payer's bank disputes the charge", () => {
  const { payer, payee, second } = actors;
  if (!payer || !payee || !second) throw new Error("actors");
  const paused = (status: "open" | "proposed" | "escalated") =>
    aDispute(status, { cardDisputed: true, electedBy: ["payer", "payee"] });
  expect(actionsOf(paused("open"), payer, noTies, after(30))).toEqual(["answer"]);
  expect(actionsOf(paused("open"), payee, noTies, after(30))).toEqual(["withdraw"]);
  expect(actionsOf(paused("proposed"), payer, noTies, after(30))).toEqual(["refuse"]);
  expect(actionsOf(paused("escalated"), second, noTies, after(30))).toEqual([]);
});

describe("a conflict of interest", () => {
  const dispute = aDispute("answered");
  test.each([
    ["teamIds", "team"],
    ["agreementIds", "agreement"],
    ["allyIds", "alliance"],
    ["investorIds", "investor"],
  ] as const)("in %s keeps a moderator from judging", (list, conflict) => {
    const ties = { ...noTies, [list]: ["moderator"] };
    expect(conflictsOf(dispute, "moderator", ties)).toEqual([conflict]);
    for (const persona of ["moderator", "admin"] as const) {
      expect(canDo(dispute, { userId: "moderator", persona }, "propose", ties)).toBe(false);
      expect(canDo(dispute, { userId: "second", persona }, "propose", ties)).toBe(true);
    }
  });

  test("is being a party oneself, whatever one's persona", () => {
    for (const persona of personas)
      expect(canDo(dispute, { userId: "payer", persona }, "propose", noTies), persona).toBe(false);
    expect(conflictsOf(dispute, "payer", { ...noTies, teamIds: ["payer"] })).toEqual(["party", "team"]);
  });

  test("leaves everybody else free", () => {
    expect(conflictsOf(dispute, "moderator", noTies)).toEqual([]);
  });
});

describe("sums", () => {
  test.each([
    [49_999, true, true],
    [50_000, true, false],
    [49_999, false, false],
  ])("of %d, agreed: %s, are a small claim: %s", (amount, agreed, small) => {
    expect(isSmallClaim(amount, agreed)).toBe(small);
  });

  test.each([
    [500_000, false],
    [500_001, true],
  ])("of %d need two people: %s", (amount, two) => {
    expect(needsTwo(amount)).toBe(two);
  });

  const large = (status: "answered" | "escalated", pending: DisputeFacts["pending"]) =>
    aDispute(status, { amountMinor: 500_001, pending });
  test.each([
    ["a first word", "answered", null, { payeePercent: 60, by: "a" }, "draft"],
    ["one's own word again", "answered", { payeePercent: 60, by: "a" }, { payeePercent: 60, by: "a" }, "draft"],
    ["a second word that differs", "answered", { payeePercent: 60, by: "a" }, { payeePercent: 50, by: "b" }, "draft"],
    ["a second word that agrees", "answered", { payeePercent: 60, by: "a" }, { payeePercent: 60, by: "b" }, "propose"],
    ["a second award that agrees", "escalated", { payeePercent: 0, by: "a" }, { payeePercent: 0, by: "b" }, "award"],
    ["a first award", "escalated", null, { payeePercent: 0, by: "a" }, "draft"],
  ] as const)("over $5,000, %s", (_name, status, pending, ruling, move) => {
    expect(rulingMove(large(status, pending), ruling)).toBe(move);
  });

  test("up to $5,000 one word counts at once, in its author's name", () => {
    const dispute = aDispute("answered", { amountMinor: 500_000 });
    expect(rulingMove(dispute, { payeePercent: 60, by: "a" })).toBe("propose");
    expect(rulingMove(aDispute("escalated"), { payeePercent: 60, by: "a" })).toBe("award");
    expect(authorOf(dispute, "a")).toBe("a");
    expect(authorOf(large("answered", { payeePercent: 60, by: "a" }), "b")).toBe("a");
  });
});

test("what accepting means in each state", () => {
  expect(disputeStatuses.map((status) => [settleAction(status, true), settleAction(status, false)])).toEqual([
    ["concede", null],
    [null, null],
    ["accept", "refuse"],
    ["elect", null],
    [null, null],
    [null, null],
  ]);
  expect(disputeStatuses.map(rulingAction).filter((action) => action === "award")).toHaveLength(1);
});

test("the second acceptance settles", () => {
  expect(acceptMove(aDispute("proposed"), "payer")).toBe("accept");
  expect(acceptMove(aDispute("proposed", { acceptedBy: ["payee"] }), "payer")).toBe("agree");
  expect(acceptMove(aDispute("proposed", { acceptedBy: ["payer"] }), "payer")).toBe("accept");
});
