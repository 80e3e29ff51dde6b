import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "@playwright/test";
import type axe from "axe-core";
import { misfits } from "./boxes";
import { listenForFaults } from "./visitor";

/** What is wrong with a page as it is shown: one sentence each, none when all is well. */

const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** WCAG 2.2, levels A and AA. */
const wcag = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
/** What axe counts as good practice beyond it. */
const goodPractice = "best-practice";

/** What of it depends on the colours alone. */
const colourRules = ["color-contrast", "link-in-text-block"];

/** A desktop, laptops, a tablet, a phone: boxes are measured at each. */
export const widths = [1440, 1280, 1024, 768, 390] as const;
/** Where axe looks: what it sees changes with what is laid out, which is most at these. */
const axeWidths: readonly number[] = [1440, 390];
export const schemes = ["light", "dark"] as const;

/** Violations found by axe; the page needs `axe` in it. */
async function violations(page: Page, coloursOnly: boolean, tags: readonly string[]): Promise<string[]> {
  return page.evaluate(
    async ({ tags, colourRules, coloursOnly }) => {
      const { axe: tool } = window as unknown as { axe: typeof axe };
      const { violations } = await tool.run(document, {
        runOnly: coloursOnly ? { type: "rule", values: colourRules } : { type: "tag", values: [...tags] },
        resultTypes: ["violations"],
      });
      return violations.flatMap(({ id, nodes }) =>
        nodes.map(({ target, failureSummary, html }) => {
          const why = (failureSummary ?? "").replace(/\s+/g, " ").replace(/^Fix (any|all) of the following: /, "");
          return `${id} at ${target.join(" ")}: ${why} ${html.slice(0, 160)}`;
        }),
      );
    },
    { tags, colourRules, coloursOnly },
  );
}

/** The page has come: its heading stands, no skeleton is left, its fonts are there, and React has had its turn. */
export async function settled(page: Page): Promise<void> {
  await page.waitForFunction(
    () =>
      document.readyState === "complete" &&
      document.querySelector("h1") !== null &&
      !document.querySelector("[aria-busy=true]"),
  );
  await page.evaluate(async () => {
    await document.fonts.ready;
    await new Promise((resolve) => requestIdleCallback(resolve, { timeout: 500 }));
  });
}

/** A changed width or scheme is drawn: with reduced motion, inherited colours still pass down level by level. */
const drawn = (page: Page) =>
  page.evaluate(async () => {
    const moving = () =>
      document.getAnimations().filter(({ effect }) => Number(effect?.getComputedTiming().endTime ?? 0) < 5_000);
    const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
    const frame = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    // On a busy machine a change is drawn late: only frames in which nothing moves count.
    for (let still = 0, levels = 0; still < 3 && levels < 60; levels += 1) {
      await frame();
      if (moving().length === 0) {
        still += 1;
        continue;
      }
      still = 0;
      // What a resized page has hidden meanwhile may never finish.
      await Promise.race([Promise.allSettled(moving().map(({ finished }) => finished)), pause(300)]);
    }
  });

export interface LookOptions {
  path: string;
  /** 200 unless given. */
  status?: number | undefined;
  /** Which schemes to run axe in; both by default. Without any, only what fits is looked at. */
  axeIn?: readonly (typeof schemes)[number][];
  /** Also holds the page to good practice. */
  practice?: boolean;
  /** Complaints of the browser that belong to a page which fails on purpose. */
  tolerate?: RegExp | undefined;
  /** Calls that are never answered. */
  hold?: string | undefined;
}

/** Opens a path once, measures its boxes at every width and looks at it in both schemes; answers what is wrong. */
export async function look(
  page: Page,
  { path, status = 200, axeIn = schemes, practice = false, tolerate, hold }: LookOptions,
): Promise<string[]> {
  const faults = listenForFaults(page);
  await page.setViewportSize({ width: widths[0], height: 900 });
  await page.emulateMedia({ colorScheme: schemes[0], reducedMotion: "reduce" });
  if (hold) await page.route(hold, () => undefined);
  const answer = await page.goto(path);
  await settled(page);
  const wrong: string[] = [];
  if (answer?.status() !== status) wrong.push(`answered ${answer?.status() ?? "nothing"} instead of ${status}`);
  // A refused page itself is a failed resource to the browser.
  const expected = (fault: string) =>
    (status >= 400 && fault.includes(`status of ${status}`)) || (tolerate?.test(fault) ?? false);
  wrong.push(...faults.filter((fault) => !expected(fault)));
  // What is folded away is read as well.
  await page.evaluate(() => {
    for (const one of document.querySelectorAll("main details:first-of-type")) one.setAttribute("open", "");
  });
  if (axeIn.length > 0) await page.evaluate(axeSource);
  for (const width of widths) {
    await page.setViewportSize({ width, height: 900 });
    await drawn(page);
    wrong.push(...(await misfits(page)).map((fault) => `${width}: ${fault}`));
    for (const colorScheme of axeWidths.includes(width) ? axeIn : []) {
      await page.emulateMedia({ colorScheme });
      await drawn(page);
      const seen = await violations(page, colorScheme !== axeIn[0], practice ? [...wcag, goodPractice] : wcag);
      wrong.push(...seen.map((fault) => `${width} ${colorScheme}: ${fault}`));
    }
  }
  return wrong.map((fault) => `${path}: ${fault}`);
}
