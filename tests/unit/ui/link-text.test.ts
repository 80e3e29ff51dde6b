import { describe, expect, test } from "vitest";
import { asLink } from "@/app/_web/link-text";

describe("a typed link", () => {
  test.each([
    ["example.com", "https://example.com"],
    [" www.exemple.ca/équipe?x=1#y ", "https://www.exemple.ca/équipe?x=1#y"],
    ["müller.de:8080", "https://müller.de:8080"],
    ["github.com/hana", "https://github.com/hana"],
  ])("%s becomes a whole address", (typed, whole) => {
    expect(asLink(typed)).toBe(whole);
  });

  test.each([
    "https://example.com",
    "http://a.b/c",
    "mailto:a@b.c",
    "javascript:alert(1)",
    "a@b.ca",
    "example",
    "",
    "two words.com",
  ])("%s stays as it is, for the rules to judge", (typed) => {
    expect(asLink(typed)).toBe(typed);
  });
});
