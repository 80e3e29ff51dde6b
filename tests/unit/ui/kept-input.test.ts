import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { keepInput, takeInput } from "@/app/_ui/form/kept-input";
import { forgetMember, memberOf, rememberMember } from "@/app/_web/member-mark";

class Memory {
  readonly #items = new Map<string, string>();
  getItem = (key: string) => this.#items.get(key) ?? null;
  setItem = (key: string, value: string) => void this.#items.set(key, value);
  removeItem = (key: string) => void this.#items.delete(key);
}

const hana = { id: "a".repeat(24), name: "Hana Okafor", persona: "talent" as const };
const maya = { id: "b".repeat(24), name: "Maya Lindqvist", persona: "founder" as const };
const NOON = Date.parse("2027-01-05T12:00:00Z");

beforeEach(() => {
  vi.stubGlobal("sessionStorage", new Memory());
  vi.stubGlobal("localStorage", new Memory());
  vi.stubGlobal("location", { pathname: "/profile" });
  vi.stubGlobal("document", { documentElement: { removeAttribute: () => undefined } });
  rememberMember(hana);
});

afterEach(() => {
  vi.unstubAllGlobals();
});

describe("what was typed when a session ended", () => {
  test("comes back once, to the same person, without secrets", () => {
    keepInput({ bio: "I build maps.", password: "a secret", signatureText: "Hana" }, NOON);
    const fields = ["bio", "password", "signatureText"];
    expect(takeInput(["bio"], NOON)).toBeNull();
    expect(takeInput(fields, NOON + 60_000)).toEqual({ bio: "I build maps." });
    expect(takeInput(fields, NOON + 60_000)).toBeNull();
  });

  test("is not shown to someone else, nor after half an hour, nor on another page", () => {
    const fields = ["bio"];
    keepInput({ bio: "Mine" }, NOON);
    rememberMember(maya);
    expect(takeInput(fields, NOON)).toBeNull();
    keepInput({ bio: "Mine" }, NOON);
    expect(takeInput(fields, NOON + 30 * 60_000)).toBeNull();
    keepInput({ bio: "Mine" }, NOON);
    vi.stubGlobal("location", { pathname: "/people" });
    expect(takeInput(fields, NOON)).toBeNull();
  });

  test("is not kept where no one is known to be signed in", () => {
    forgetMember();
    keepInput({ bio: "Whose?" }, NOON);
    rememberMember(hana);
    expect(takeInput(["bio"], NOON)).toBeNull();
  });
});

test("a mark that is none is no member", () => {
  expect([null, "", "{", "{}", '{"id":1,"name":"x","persona":"talent"}'].map(memberOf)).toEqual([
    null,
    null,
    null,
    null,
    null,
  ]);
  expect(memberOf(JSON.stringify(hana))).toEqual(hana);
});
