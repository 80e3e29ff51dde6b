import { goalsOf, type BudgetedPage, type PageCost } from "@/tests/support/page-budgets";
import { overRounds, pairedRatio, type Load, type Rounds } from "../measure/load";
import type { Verdict } from "../report/goals";
import { callName, nameOf, partners } from "./probes";

/** A page with what one visit of it costs: with empty caches, and once more. */
export interface Weighed {
  page: BudgetedPage;
  cost: PageCost;
  again: number;
}

export interface PageFindings {
  rounds: Rounds;
  weighed: readonly Weighed[];
}

/** The rounds of a probe, whichever server it was asked of. */
export function roundsOf(rounds: Rounds, id: string): readonly Load[] {
  const found = [...rounds].find(([key]) => key.startsWith(`${id} @ `))?.[1];
  if (!found) throw new Error(`${id} was not measured`);
  return found;
}

const shared = ["/", "/roles", "/roles/{role}"];
const lists = ["/api/v1/roles", "/api/v1/startups"];
const signedIn = ["/home", "/hiring/roles/{role}", "/agreements", "/milestones"];

/** What is shown of the pages, in ratios of one run. */
export function pageVerdicts({ rounds, weighed }: PageFindings): Verdict[] {
  const verdicts: Verdict[] = [];
  const of = (id: string) => roundsOf(rounds, id);
  const atLeast = (goal: string, least: number, value: number) =>
    verdicts.push({ goal, bound: `≥ ${least}`, measured: value.toFixed(2), met: value >= least });
  const atMost = (goal: string, most: number, value: number, unit = "") =>
    verdicts.push({ goal, bound: `≤ ${most}${unit}`, measured: `${value.toFixed(1)}${unit}`, met: value <= most });

  const errors = [...rounds.values()].flat().reduce((sum, load) => sum + load.errors, 0);
  verdicts.push({ goal: "Answers of another status", bound: "0", measured: String(errors), met: errors === 0 });

  const health = of(partners.health);
  for (const path of shared)
    atLeast(
      `${path}, requests a second ÷ health`,
      1.5,
      pairedRatio(of(nameOf({ path, seat: "anyone" })), health, "perSecond"),
    );
  for (const path of lists)
    atLeast(`GET ${path}, requests a second ÷ health`, 3, pairedRatio(of(callName(path)), health, "perSecond"));

  const dynamic = of(partners.dynamicPage);
  for (const path of signedIn) {
    const one = weighed.find(({ page }) => page.path === path && page.seat === "founder");
    if (!one) throw new Error(`${path} was not weighed`);
    const { trips = Number.NaN, html = Number.NaN } = goalsOf(one.page);
    atMost(`${path}, CPU ÷ a bare dynamic page`, 3, pairedRatio(of(nameOf(one.page)), dynamic, "cpu"));
    atMost(`${path}, HTML before compression`, html, one.cost.html, " KiB");
    atMost(`${path}, database round trips`, trips, one.cost.trips);
  }
  for (const area of ["public", "signed-in"] as const) {
    const those = weighed.filter(({ page }) => (page.seat === "anyone") === (area === "public"));
    for (const name of ["script", "style", "trips"] as const) {
      const heaviest = those.reduce((most, one) => (one.cost[name] > most.cost[name] ? one : most));
      const what = { script: "JavaScript", style: "CSS", trips: "round trips" }[name];
      const bound = goalsOf(heaviest.page)[name] ?? Number.NaN;
      const unit = name === "trips" ? "" : " KiB";
      atMost(`Most ${what} of a ${area} page (${heaviest.page.path})`, bound, heaviest.cost[name], unit);
    }
  }
  return verdicts;
}

/** One line for each, to be read in a terminal. */
export const verdictLines = (verdicts: readonly Verdict[]): string[] =>
  verdicts.map(({ goal, bound, measured, met }) => `${met ? "pass" : "FAIL"}  ${goal}: ${measured} (${bound})`);

/** The mean server work of a probe, for the table. */
export const figuresOf = (rounds: Rounds, id: string) => {
  const found = roundsOf(rounds, id);
  return {
    perSecond: overRounds(found, "perSecond"),
    cpu: overRounds(found, "cpu"),
    p95: overRounds(found, "p95"),
    speed: pairedRatio(found, roundsOf(rounds, partners.health), "perSecond"),
    work: pairedRatio(found, roundsOf(rounds, partners.dynamicPage), "cpu"),
  };
};
