import { describe, expect, test } from "vitest";
import { POST } from "@/app/api/v1/equity/safe-conversion/route";
import { call, useDatabase } from "../../support/harness";

useDatabase();

const path = "/api/v1/equity/safe-conversion";
const terms = {
  mode: "guide",
  currency: "USD",
  capitalization: { founders: 9_250_000, options: 300_000, promised: 350_000, pool: 100_000 },
  safes: [
    { id: "A", kind: "post_money", amountMinor: 20_000_000, capMinor: 400_000_000 },
    { id: "B", kind: "post_money", amountMinor: 80_000_000, capMinor: 800_000_000 },
  ],
  round: { preMoneyMinor: 1_500_000_000, newMoneyMinor: 500_000_000, poolIncreaseShares: 1_695_000 },
};
const ask = (body: unknown) => call(POST, { method: "POST", path, body });
async function faults(body: unknown): Promise<string[]> {
  const answer = await call<{ errors?: { path: string; code: string }[] }>(POST, { method: "POST", path, body });
  expect(answer.status).toBe(422);
  return (answer.body.errors ?? []).map((fault) => `${fault.path} ${fault.code}`);
}

describe("200", () => {
  test("the guide's first example, question 2, to the printed digit", async () => {
    const { status, body } = await ask(terms);
    expect(status).toBe(200);
    expect(body).toEqual({
      capitalization: 11_764_705,
      roundPrice: "1.1144",
      newShares: 4_486_719,
      totalShares: 17_946_424,
      safes: [
        { id: "A", price: "0.3400", shares: 588_235 },
        { id: "B", price: "0.6800", shares: 1_176_470 },
      ],
      holders: [
        { id: "founders", shares: 9_250_000, percent: 51.5423 },
        { id: "options", shares: 300_000, percent: 1.6716 },
        { id: "promised", shares: 350_000, percent: 1.9503 },
        { id: "pool", shares: 1_795_000, percent: 10.002 },
        { id: "A", shares: 588_235, percent: 3.2777 },
        { id: "B", shares: 1_176_470, percent: 6.5555 },
        { id: "newMoney", shares: 4_486_719, percent: 25.0006 },
      ],
    });
  });

  test("question 5", async () => {
    const { body } = await ask({
      ...terms,
      round: { preMoneyMinor: 880_000_000, newMoneyMinor: 220_000_000, poolIncreaseShares: 1_573_000 },
    });
    expect(body).toMatchObject({
      roundPrice: "0.6577",
      newShares: 3_344_990,
      totalShares: 16_724_684,
      safes: [
        { id: "A", shares: 590_334 },
        { id: "B", shares: 1_216_360 },
      ],
    });
  });

  test("the exact mode, a pool's target, discounts and uncapped SAFEs", async () => {
    const { status, body } = await ask({
      ...terms,
      mode: "exact",
      currency: "EUR",
      safes: [
        ...terms.safes,
        { id: "C", kind: "pre_money", amountMinor: 10_000_000, capMinor: 900_000_000, discountBps: 1_000 },
        { id: "D", kind: "post_money", amountMinor: 10_000_000, discountBps: 2_000 },
        { id: "E", kind: "post_money", amountMinor: 10_000_000 },
      ],
      round: { preMoneyMinor: 1_500_000_000, newMoneyMinor: 500_000_000, poolTargetBps: 1_000 },
    });
    expect(status).toBe(200);
    const { holders, totalShares } = body as {
      holders: { id: string; shares: number; percent: number }[];
      totalShares: number;
    };
    expect(holders).toHaveLength(10);
    expect(holders.reduce((sum, { shares }) => sum + shares, 0)).toBe(totalShares);
    expect(holders.find(({ id }) => id === "pool")?.percent).toBeCloseTo(10, 3);
  });
});

describe("422", () => {
  test("SAFEs that own all of the company, prices that cannot be, two pools", async () => {
    const [a] = terms.safes;
    expect(await faults({ ...terms, safes: [{ ...a, amountMinor: 400_000_000 }] })).toEqual(["safes over_sold"]);
    expect(await faults({ ...terms, round: { ...terms.round, poolTargetBps: 1_000 } })).toEqual([
      "round.poolTargetBps two_pools",
    ]);
    const { preMoneyMinor, newMoneyMinor } = terms.round;
    expect(await faults({ ...terms, round: { preMoneyMinor, newMoneyMinor, poolTargetBps: 9_999 } })).toEqual([
      "round no_price",
    ]);
    expect(await faults({ ...terms, safes: [a, a] })).toEqual(["safes.1.id repeated"]);
    expect(await faults({ ...terms, safes: [{ ...a, id: "founders" }] })).toEqual(["safes.0.id reserved"]);
  });

  test("amounts and shares that are negative, fractions or beyond 2^53", async () => {
    for (const amountMinor of [0, -5, 10.5, 2 ** 53, "1"])
      expect((await faults({ ...terms, safes: [{ ...terms.safes[0], amountMinor }] }))[0]).toMatch(
        /^safes\.0\.amountMinor /,
      );
    for (const founders of [-1, 0.5, 2 ** 53])
      expect((await faults({ ...terms, capitalization: { ...terms.capitalization, founders } }))[0]).toMatch(
        /^capitalization\.founders /,
      );
  });

  test("unknown fields, modes, currencies and kinds; too many SAFEs", async () => {
    expect(await faults({ ...terms, note: "x" })).toEqual(["note unknown_field"]);
    expect((await faults({ ...terms, mode: "rough" }))[0]).toMatch(/^mode /);
    expect((await faults({ ...terms, currency: "XXX" }))[0]).toMatch(/^currency /);
    expect((await faults({ ...terms, safes: [{ ...terms.safes[0], kind: "mfn" }] }))[0]).toMatch(/^safes\.0\.kind /);
    const many = Array.from({ length: 101 }, (_, index) => ({ ...terms.safes[0], id: `S${index}` }));
    expect((await faults({ ...terms, safes: many }))[0]).toMatch(/^safes /);
  });
});
