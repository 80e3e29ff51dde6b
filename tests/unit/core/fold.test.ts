import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decodeCursor, encodeCursor } from "@/lib/core/db/page";
import { foldText, queryTokens, searchTokens } from "@/lib/core/search-tokens";

const matches = (question: string, stored: string[]) => queryTokens(question).every((token) => stored.includes(token));

describe("search tokens", () => {
  const stored = searchTokens(
    ["Ingénieure Frontend", "Œuvre C++ .NET"],
    ["Des prévisions d’inondation pour assureurs"],
  );

  test.each(["ingenieure", "INGÉNIEURE", "ingé", "fron", "oeuvre", "c++", "prévisions", "previsions assureurs"])(
    "match %s",
    (question) => {
      expect(matches(question, stored)).toBe(true);
    },
  );
  test.each(["backend", "ingenieuree", "prévision pour rien"])("do not match %s", (question) => {
    expect(matches(question, stored)).toBe(false);
  });
  test("are bounded whatever is asked or stored", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 5_000 }), (words) => {
        expect(searchTokens([words], [words]).length).toBeLessThanOrEqual(120);
        expect(queryTokens(words).length).toBeLessThanOrEqual(6);
      }),
    );
  });
  test("do not depend on case or accents", () => {
    expect(foldText("ÉLÈVE Ça straße")).toBe("eleve ca strasse");
  });
  test("do not depend on strokes and ligatures that Unicode does not decompose", () => {
    expect(foldText("Łódź Søren Đorđe ıl Þór Æsir ĦAŻ Ŋ")).toBe("lodz soren dorde il thor aesir haz n");
    expect(foldText("한국어 Ａｂ")).toBe("한국어 ab");
    const stored = searchTokens(["Łukasz Sørensen & Đorđević"]);
    for (const query of ["lukasz", "sorensen", "dordevic", "ŁUK"]) expect(matches(query, stored), query).toBe(true);
  });
  test("find words of unspaced scripts from anywhere within", () => {
    const stored = searchTokens(["東京機械学習株式会社", "한국어교육"], ["自然言語処理の研究"]);
    for (const query of ["東京", "学習", "機械学習", "会社", "社", "교육", "言語処理", "東京 研究"])
      expect(matches(query, stored), query).toBe(true);
    for (const query of ["京都", "学校", "会東", "한글"]) expect(matches(query, stored), query).toBe(false);
  });
});

test("a cursor survives its round trip, and a forged one is refused with 422", () => {
  const id = "665f1c2ab7e4d90012345678";
  expect(decodeCursor(encodeCursor([1700000000000, id]), 2)).toEqual([1700000000000, id]);
  for (const forged of [
    "x",
    encodeCursor([1]),
    encodeCursor([1, "y"]),
    Buffer.from('{"$gt":1}').toString("base64url"),
    Buffer.from('[{"$gt":1},"665f1c2ab7e4d90012345678"]').toString("base64url"),
  ]) {
    expect(() => decodeCursor(forged, 2)).toThrow(expect.objectContaining({ code: "invalid_input" }) as Error);
  }
});
