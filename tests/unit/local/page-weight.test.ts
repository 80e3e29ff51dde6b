import { describe, expect, it } from "vitest";
import { budgetedPages, excesses, pathOf } from "@/tests/support/page-budgets";
import { assetsOf } from "@/tests/support/page-weight";

describe("what a page transfers", () => {
  it("is every script and style sheet that it names, once, also in the data of its components", () => {
    const html = [
      '<link rel="stylesheet" href="/_next/static/chunks/a.css"/>',
      '<script src="/_next/static/chunks/one.js" async=""></script>',
      '<script src="/_next/static/chunks/old.js" noModule=""></script>',
      '<script src="/assets/messages/app.en.abc_-1.js"></script>',
      '<script>self.__next_f.push([1,"7:I[12,[\\"/_next/static/chunks/one.js\\",\\"static/chunks/two.js\\"],\\"default\\"]"])</script>',
    ].join("");
    expect(assetsOf(html)).toEqual([
      "/_next/static/chunks/a.css",
      "/_next/static/chunks/one.js",
      "/_next/static/chunks/two.js",
      "/assets/messages/app.en.abc_-1.js",
    ]);
  });
});

describe("the budgets of pages", () => {
  const shown = {
    startup: "s",
    role: "r",
    agreement: "a",
    milestone: "m",
    dispute: "d",
    application: "p",
    verification: "v",
    attempt: "p",
    conversation: "c",
    case: "c",
  };

  it("name each page of a persona once, at an address without gaps", () => {
    const names = budgetedPages.map((page) => `${page.seat} ${page.path}`);
    expect(new Set(names).size).toBe(names.length);
    for (const page of budgetedPages) expect(pathOf(page, shown)).toMatch(/^\/[a-z/-]*$/);
  });

  it("say which figure of a page is too high, and by how much", () => {
    const page = { seat: "founder", path: "/home", most: { trips: 8, html: 45, script: 225, style: 30 } } as const;
    expect(excesses(page, { ...page.most })).toEqual([]);
    expect(excesses(page, { ...page.most, trips: 9, html: 45.26 })).toEqual([
      "/home of founder: trips 9, at most 8",
      "/home of founder: html 45.3, at most 45",
    ]);
  });
});
