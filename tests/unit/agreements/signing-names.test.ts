import { Types } from "mongoose";
import { describe, expect, it } from "vitest";
import { changesFor, nameChanges, sameNames, type PresentNames } from "@/lib/agreements/signing-names";
import type { Capacity } from "@/lib/agreements/states";

const ids = ["a", "b"].map((digit) => digit.repeat(24)) as [string, string];
const party = (userId: string, capacity: Capacity, name: string | null, signedAt: Date | null = null) => ({
  userId: new Types.ObjectId(userId),
  capacity,
  name,
  viewedAt: null,
  signedAt,
  turnAt: null,
  reminders: 0,
});
const row = (parties: ReturnType<typeof party>[], companyName: string | null = "Tidemark") => ({
  startupId: new Types.ObjectId(),
  parties,
  frozen: { sha256: "0", templateVersion: "nda/1", companyName, text: {} },
});
const names = (company: string, maya: string, hana: string): PresentNames => ({
  company,
  people: new Map([
    [ids[0], maya],
    [ids[1], hana],
  ]),
});
const sent = row([party(ids[0], "founder", "Maya"), party(ids[1], "talent", "Hana")]);

describe("the names under which parties have yet to sign", () => {
  it("are no matter while they are the document's", () => {
    expect(nameChanges(sent, names("Tidemark", "Maya", "Hana"))).toEqual([]);
  });

  it("keep the person they belong to from signing, and the startup's its founders", () => {
    const changes = nameChanges(sent, names("Ebbmark", "Maya", "Hana K."));
    expect(changes).toEqual([
      { userId: ids[1], stated: "Hana", present: "Hana K." },
      { userId: null, stated: "Tidemark", present: "Ebbmark" },
    ]);
    expect(changesFor(changes, sent, ids[0])).toEqual([changes[1]]);
    expect(changesFor(changes, sent, ids[1])).toEqual([changes[0]]);
  });

  it("of those who have signed may change, and those who are gone have none", () => {
    const signed = row([party(ids[0], "founder", "Maya", new Date()), party(ids[1], "talent", "Hana")]);
    expect(nameChanges(signed, names("Ebbmark", "Maia", "Hana"))).toEqual([]);
    expect(nameChanges(sent, { company: "Tidemark", people: new Map([[ids[0], "Maya"]]) })).toEqual([]);
  });

  it("count as changed where none were stored", () => {
    const early = row([party(ids[0], "founder", null), party(ids[1], "talent", null)], null);
    expect(nameChanges(early, names("Tidemark", "Maya", "Hana")).map(({ stated }) => stated)).toEqual([
      null,
      null,
      null,
    ]);
  });
});

it("two readings of names are the same only with the same people", () => {
  const one = names("Tidemark", "Maya", "Hana");
  expect(sameNames(one, names("Tidemark", "Maya", "Hana"))).toBe(true);
  expect(sameNames(one, names("Tidemark", "Maya", "Hanna"))).toBe(false);
  expect(sameNames(one, names("Ebbmark", "Maya", "Hana"))).toBe(false);
  expect(sameNames(one, { company: "Tidemark", people: new Map([[ids[0], "Maya"]]) })).toBe(false);
});
