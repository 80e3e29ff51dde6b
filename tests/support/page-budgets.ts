/**
 * What each page may cost. A budget may only go down: a page that has become lighter gets the lower figure, until it is at its
 * goal. Sizes are KiB; HTML before compression, scripts and style sheets gzipped, as a first visit transfers them.
 */
export interface PageCost {
  /** Database commands of a visit whose values no cache holds yet, its session's read among them. */
  trips: number;
  html: number;
  script: number;
  style: number;
}

export type CostName = keyof PageCost;

/** What pages are to cost in the end, by where they are. */
export const goals: Readonly<Record<"public" | "signedIn", Readonly<Partial<PageCost>>>> = {
  public: { trips: 8, script: 150, style: 15 },
  signedIn: { trips: 8, html: 45, script: 225, style: 30 },
};

/** Who looks at a page. An applicant has applied for roles, a talent has been hired for one. */
export type Seat = "anyone" | "founder" | "talent" | "applicant" | "investor" | "admin";

/** Records that a page shows, as `{name}` in its path. */
export type Shown = Readonly<
  Record<"startup" | "role" | "agreement" | "milestone" | "dispute" | "application", string>
>;

export interface BudgetedPage {
  seat: Seat;
  path: string;
  most: Readonly<PageCost>;
}

type Row = readonly [seat: Seat, path: string, trips: number, html: number, script: number, style: number];

// Lists of startups and roles are as long as the journeys before this test have made them: their pages are budgeted for that.
const rows: readonly Row[] = [
  ["anyone", "/", 8, 90, 150, 15],
  ["anyone", "/roles", 8, 80, 150, 15],
  ["anyone", "/roles/{role}", 8, 63, 150, 15],
  ["anyone", "/startups", 8, 80, 150, 15],
  ["anyone", "/startups/{startup}", 8, 59, 150, 15],
  ["anyone", "/pricing", 8, 63, 150, 15],
  ["anyone", "/sign-in", 8, 42, 159, 15],
  ["founder", "/home", 8, 71, 259, 38],
  ["founder", "/hiring", 8, 55, 246, 32],
  ["founder", "/hiring/roles/{role}", 8, 76, 279, 34],
  ["founder", "/my/startups/{startup}", 8, 61, 268, 34],
  ["founder", "/agreements", 8, 58, 255, 34],
  ["founder", "/agreements/{agreement}", 8, 87, 313, 38],
  ["founder", "/milestones", 8, 68, 254, 35],
  ["founder", "/milestones/{milestone}", 8, 79, 310, 38],
  ["founder", "/equity/{startup}", 8, 84, 332, 38],
  ["founder", "/notifications", 8, 70, 250, 35],
  ["founder", "/profile", 8, 57, 300, 35],
  ["founder", "/settings", 8, 49, 254, 32],
  ["founder", "/settings/billing", 8, 75, 266, 37],
  ["applicant", "/home", 8, 81, 259, 38],
  ["applicant", "/find-roles", 8, 62, 253, 33],
  ["applicant", "/find-roles/{role}", 8, 74, 258, 36],
  ["applicant", "/applications", 8, 65, 256, 34],
  ["applicant", "/applications/{application}", 8, 62, 254, 36],
  ["talent", "/milestones", 8, 65, 254, 35],
  ["talent", "/earnings", 8, 57, 259, 36],
  ["investor", "/home", 8, 74, 259, 38],
  ["investor", "/discover", 8, 76, 253, 33],
  ["investor", "/following", 8, 50, 250, 36],
  ["admin", "/home", 8, 45, 259, 38],
  ["admin", "/admin/disputes", 8, 49, 257, 34],
  ["admin", "/admin/disputes/{dispute}", 8, 62, 304, 36],
];

/** Every page that is held to a budget, each persona's first page first. */
export const budgetedPages: readonly BudgetedPage[] = rows.map(([seat, path, trips, html, script, style]) => ({
  seat,
  path,
  most: { trips, html, script, style },
}));

/** The goals of a page. */
export const goalsOf = ({ seat }: Pick<BudgetedPage, "seat">): Readonly<Partial<PageCost>> =>
  goals[seat === "anyone" ? "public" : "signedIn"];

/** The path with the records that it shows. */
export const pathOf = ({ path }: Pick<BudgetedPage, "path">, shown: Shown): string =>
  path.replaceAll(/\{(\w+)\}/g, (_, name: keyof Shown) => shown[name]);

/** What a page costs more than it may, one sentence for each. */
export function excesses({ seat, path, most }: BudgetedPage, cost: PageCost): string[] {
  return (Object.keys(most) as CostName[])
    .filter((name) => cost[name] > most[name])
    .map((name) => `${path} of ${seat}: ${name} ${Math.round(cost[name] * 10) / 10}, at most ${most[name]}`);
}
