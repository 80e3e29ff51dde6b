import { expect, test } from "vitest";
import { memberPages, pagesOfTheApp, publicPages } from "@/tests/support/pages";

test("every page of the application is among those whose accessibility and layout are looked at", () => {
  expect([...Object.keys(publicPages), ...Object.keys(memberPages)].sort()).toEqual(pagesOfTheApp());
});
