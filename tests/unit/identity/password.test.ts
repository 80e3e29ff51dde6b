import bcrypt from "bcrypt";
import { describe, expect, it } from "vitest";
import { BCRYPT_COST, hashPassword, passwordMatches } from "@/lib/identity/password-hash";
import { isGuessable } from "@/lib/identity/password-policy";
import { NewPassword, SecondFactorCode } from "@/lib/identity/schema";

const ana = { name: "Ana María Silva", email: "ana.silva-7@mail.example.com" };

describe("hashing", () => {
  it("costs 12, and salts", async () => {
    const [one, two] = await Promise.all([hashPassword("nine lamps under"), hashPassword("nine lamps under")]);
    expect(BCRYPT_COST).toBe(12);
    expect(one).toMatch(/^\$2b\$12\$.{53}$/);
    expect(one).not.toBe(two);
  });

  it("lets every byte count, beyond 72 and after a NUL", async () => {
    const long = "é".repeat(64);
    const hash = await hashPassword(`${long}A`, 4);
    expect(await passwordMatches(`${long}A`, hash)).toBe(true);
    expect(await passwordMatches(`${long}B`, hash)).toBe(false);
    expect(await passwordMatches(`a\u0000c`, await hashPassword("a\u0000b", 4))).toBe(false);
    // The positive control: plain bcrypt takes both for the same.
    expect(await bcrypt.compare(`${long}B`, await bcrypt.hash(`${long}A`, 4))).toBe(true);
  });

  it("takes one password in either Unicode form", async () => {
    expect(await passwordMatches("cafe\u0301 du monde", await hashPassword("caf\u00e9 du monde", 4))).toBe(true);
  });

  it("never matches where there is no hash", async () => {
    expect(await passwordMatches("anything", undefined)).toBe(false);
  });
});

describe("length", () => {
  it.each([
    ["a".repeat(11), false],
    ["a".repeat(12), true],
    ["a".repeat(128), true],
    ["a".repeat(129), false],
    ["🙂".repeat(12), true],
    ["🙂".repeat(128), true],
    ["🙂".repeat(129), false],
    ["\uD800aaaaaaaaaaaa", false],
  ])("is counted in characters: %j → %s", (password, accepted) => {
    expect(NewPassword.safeParse(password).success).toBe(accepted);
  });

  it("is asked without any rule of composition", () => {
    for (const password of ["onlylowercaseletters", "ONLYUPPERCASE", "            x"])
      expect(NewPassword.safeParse(password).success).toBe(true);
  });
});

describe("guessable passwords", () => {
  it.each([
    "qwerty123456",
    "QWERTY123456",
    "q1w2e3r4t5y6",
    "Password1234!",
    "P@ssw0rd2026",
    "dragon123456",
    "123456789012",
    "987654321098",
    "abcdefghijkl",
    "qwertyuiopas",
    "azertyuiopqs",
    "aaaaaaaaaaaa",
    "abababababab",
    "lampslampslamps",
    "CollabHub2026!",
    "ana.silva-7@mail.example.com",
    "AnaSilva2026!",
    "silvasilva1234",
    "iloveyouforever",
    "bonjourbonjour1",
    "montrealcanada",
    "jetaimepourtoujours",
    "motdepasse2026!",
    "summerwinter2025",
  ])("are refused: %s", async (password) => {
    expect(await isGuessable(password, ana)).toBe(true);
  });

  it.each([
    "nine lamps under the stairs",
    "correct horse battery staple",
    "collabhub-demo-2026",
    "tr0ubadour&3-gulls",
    "Vk7#qPz91LmX",
    "le chat dort au soleil",
    "quatre girafes jouent du violon",
    "gravel-teapot-9-sleeve",
    "password password password k7 orchid granite",
    "مفتاح البيت القديم جدا",
  ])("are not: %s", async (password) => {
    expect(await isGuessable(password, ana)).toBe(false);
  });

  it("are judged in no time however hostile they are", async () => {
    for (const hostile of [
      "ab".repeat(63),
      "aaaaaaaaab".repeat(12),
      "1234".repeat(31),
      `${"qwertyuiop".repeat(12)}x`,
    ]) {
      await isGuessable("warm up the list", ana);
      const started = performance.now();
      await isGuessable(hostile, { name: "a".repeat(100), email: `${"a".repeat(64)}@example.com` });
      expect(performance.now() - started).toBeLessThan(50);
    }
  });
});

describe("codes", () => {
  it("are read with or without spaces and hyphens", () => {
    expect(SecondFactorCode.parse("123 456")).toBe("123456");
    expect(SecondFactorCode.parse("abcd-efgh-jkmn-pqrs")).toBe("ABCDEFGHJKMNPQRS");
  });
});
