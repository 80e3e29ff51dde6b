import { expect, test } from "vitest";
import { memberDescription } from "@/app/(app)/team/_components/member-description";

test.each([
  ["Founding engineer", "Founding engineer", ["Founding engineer"]],
  ["Founding engineer", "founding Engineer at Tidemark", ["founding Engineer at Tidemark"]],
  ["Ingénieure fondatrice", "INGENIEURE FONDATRICE", ["INGENIEURE FONDATRICE"]],
  ["Founding engineer, maps", "Founding engineer", ["Founding engineer, maps"]],
  ["Designer", "Builds maps", ["Designer", "Builds maps"]],
  ["Designer", null, ["Designer"]],
  ["Designer", "  ", ["Designer"]],
  [undefined, "Builds maps", ["Builds maps"]],
  [undefined, null, []],
])("a member with the role %s and the headline %s is described once", (role, headline, words) => {
  expect(memberDescription(role, headline)).toEqual(words);
});
