import { expect, test } from "@playwright/test";
import { lookAtAll } from "@/tests/support/look-at-all";
import { memberPages, publicPages } from "@/tests/support/pages";
import type { Visit } from "@/tests/support/pages";
import { sharedWorld } from "@/tests/support/world";

/** The pages of the way from a role to its money; the long run looks at every page, as everyone sees it and in both languages. */
const way = [
  "/home",
  "/find-roles",
  "/find-roles/[id]",
  "/applications/[id]",
  "/hiring/roles/[id]",
  "/hiring/applications/[id]",
  "/agreements/[id]",
  "/agreements/[id]/edit",
  "/agreements/[id]/sign",
  "/milestones",
  "/milestones/new",
  "/milestones/[id]",
  "/equity/[id]",
  "/team/[id]",
] as const;

/** Who have all there is to have: their pages are the fullest. */
const full = /^(busy|hired|anyone)/;

/** The fullest look at a page, or the only one. */
function fullest(visits: readonly Visit[]): Visit[] {
  const shown = visits.filter(({ status }) => status === undefined);
  return [shown.find(({ who }) => full.test(who)) ?? shown[0]].filter((visit) => visit !== undefined);
}

test("public pages and those of the way fit from a phone to a desktop: nothing over another, no sideways scrolling", async ({
  browser,
}) => {
  test.setTimeout(240_000);
  const world = await sharedWorld();
  const visits = [...Object.values(publicPages), ...way.map((path) => memberPages[path] ?? (() => []))].flatMap((of) =>
    fullest(of(world)),
  );
  expect(visits.length).toBeGreaterThanOrEqual(Object.keys(publicPages).length + way.length);
  expect(await lookAtAll(browser, world, visits, "en", { axeIn: [] })).toEqual([]);
});
