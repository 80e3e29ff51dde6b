import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "@playwright/test";
import type axe from "axe-core";
import { listenForFaults } from "./visitor";

/** What is wrong with a page as it is shown: one sentence each, none when all is well. */

const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** WCAG 2.2, levels A and AA. */
const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** What of it depends on the colours alone. */
const colourRules = ["color-contrast", "link-in-text-block"];

export const widths = [1440, 390] as const;
export const schemes = ["light", "dark"] as const;

/** Violations found by axe; the page needs `axe` in it. */
async function violations(page: Page, coloursOnly: boolean, repeats: string | undefined): Promise<string[]> {
  return page.evaluate(
    async ({ tags, colourRules, coloursOnly, repeats }) => {
      const { axe: tool } = window as unknown as { axe: typeof axe };
      const { violations } = await tool.run(repeats ? { exclude: [repeats] } : document, {
        runOnly: coloursOnly ? { type: "rule", values: colourRules } : { type: "tag", values: tags },
        resultTypes: ["violations"],
      });
      return violations.flatMap(({ id, nodes }) =>
        nodes.map(({ target, failureSummary, html }) => {
          const why = (failureSummary ?? "").replace(/\s+/g, " ").replace(/^Fix (any|all) of the following: /, "");
          return `${id} at ${target.join(" ")}: ${why} ${html.slice(0, 160)}`;
        }),
      );
    },
    { tags, colourRules, coloursOnly, repeats },
  );
}

/** What does not fit: a page wider than its window, words cut inside their box. */
async function overflows(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth > clientWidth) {
      const wide = [...document.body.querySelectorAll("*")].filter(
        (one) => one.getBoundingClientRect().right > clientWidth + 1,
      );
      const last = wide.at(-1);
      found.push(`${scrollWidth - clientWidth} px too wide, as ${last?.outerHTML.slice(0, 160) ?? "something"}`);
    }
    for (const one of document.body.querySelectorAll<HTMLElement>(
      "button, a, label, legend, h1, h2, h3, p, dt, dd, th, td, [role=tab], [role=status], [class*=badge]",
    )) {
      const { overflowX, textOverflow, display, clipPath } = getComputedStyle(one);
      // What is clipped away altogether is meant for screen readers.
      const hides = clipPath === "none" && (overflowX === "hidden" || overflowX === "clip");
      if (hides && display !== "inline" && one.clientWidth > 2 && one.scrollWidth > one.clientWidth + 1)
        found.push(`cut${textOverflow === "ellipsis" ? " with an ellipsis" : ""}: “${one.innerText.slice(0, 80)}”`);
    }
    return found;
  });
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
    await new Promise((resolve) => setTimeout(resolve, 30));
    for (let levels = 0; levels < 60 && moving().length > 0; levels += 1)
      await Promise.allSettled(moving().map(({ finished }) => finished));
  });

export interface LookOptions {
  path: string;
  /** 200 unless given. */
  status?: number | undefined;
  /** Which schemes to run axe in; both by default. Without any, only what fits is looked at. */
  axeIn?: readonly (typeof schemes)[number][];
  /** Complaints of the browser that belong to a page which fails on purpose. */
  tolerate?: RegExp | undefined;
  /** Calls that are never answered. */
  hold?: string | undefined;
  /** Left out of axe's work. */
  repeats?: string | undefined;
}

/** Opens a path and looks at it in both widths and schemes; answers what is wrong. */
export async function look(
  page: Page,
  { path, status = 200, axeIn = schemes, tolerate, hold, repeats }: LookOptions,
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
    for (const colorScheme of schemes) {
      if (colorScheme === schemes[0] || axeIn.includes(colorScheme)) {
        await page.emulateMedia({ colorScheme });
        await drawn(page);
      }
      const seen = colorScheme === schemes[0] ? await overflows(page) : [];
      if (axeIn.includes(colorScheme)) seen.push(...(await violations(page, colorScheme !== axeIn[0], repeats)));
      wrong.push(...seen.map((fault) => `${width} ${colorScheme}: ${fault}`));
    }
  }
  return wrong.map((fault) => `${path}: ${fault}`);
}
