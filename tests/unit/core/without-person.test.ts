import { describe, expect, test } from "vitest";
import { dataWithoutPerson, withoutPerson } from "@/lib/core/without-person";

const rose = {
  userId: "665f1c2ab7e4d90012345678",
  email: "rose@example.com",
  names: ["Rose O’Hara-May", "Rose May"],
  phones: ["+16475550133"],
  idNumbers: ["AB-123456"],
};

describe("a text without a person", () => {
  test.each([
    ["Ask Rose O’Hara-May, or rose o’hara-may.", "Ask —, or —."],
    ["Rose May\nsent it.", "—\nsent it."],
    ["Rose has it; a rose is a rose, and in May it may bloom.", "— has it; a rose is a rose, and in — it may bloom."],
    ["Roses and Rosemary and Primrose stay.", "Roses and Rosemary and Primrose stay."],
    ["Mail Rose@Example.com or not-rose@example.com.au", "Mail — or not-—.au"],
    ["+1 (647) 555-0133, 16475550133, 216475550133", "—, —, 216475550133"],
    ["Passport AB 123456 or ab-123456", "Passport — or —"],
  ])("%s", (text, left) => {
    expect(withoutPerson(rose, text)).toBe(left);
  });

  test("as it stands in markup", () => {
    const ann = { ...rose, names: ["Ann O'Neil"] };
    expect(withoutPerson(ann, "<p>Ann O&#39;Neil wrote.</p>")).toBe("<p>— wrote.</p>");
  });

  test("of whom nothing is known is the text itself", () => {
    const unknown = { ...rose, email: "", names: [""], phones: [], idNumbers: [] };
    expect(withoutPerson(unknown, "Rose May")).toBe("Rose May");
  });

  test("within data, of which everything but texts stays as it is", () => {
    const at = new Date(0);
    expect(dataWithoutPerson(rose, { by: "Rose May", at, list: ["Rose May", 1, null], deep: { text: "x" } })).toEqual({
      by: "—",
      at,
      list: ["—", 1, null],
      deep: { text: "x" },
    });
  });
});
