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
  Record<
    | "startup"
    | "role"
    | "agreement"
    | "milestone"
    | "dispute"
    | "application"
    | "verification"
    | "attempt"
    | "conversation"
    | "case",
    string
  >
>;

export interface BudgetedPage {
  seat: Seat;
  path: string;
  most: Readonly<PageCost>;
}

type Row = readonly [seat: Seat, path: string, trips: number, html: number, script: number, style: number];

// Lists of startups and roles are as long as the journeys before this test have made them: their pages are budgeted for that.
const rows: readonly Row[] = [
  ["anyone", "/", 8, 80, 150, 17],
  ["anyone", "/roles", 8, 76, 150, 15],
  ["anyone", "/roles/{role}", 8, 51, 150, 15],
  ["anyone", "/startups", 8, 80, 150, 15],
  ["anyone", "/startups/{startup}", 8, 44, 150, 16],
  ["anyone", "/pricing", 8, 50, 150, 15],
  ["anyone", "/sign-in", 8, 45, 154, 15],
  ["founder", "/home", 8, 46, 225, 35],
  ["founder", "/hiring", 8, 45, 225, 32],
  ["founder", "/hiring/roles/{role}", 8, 47, 225, 33],
  ["founder", "/my/startups/{startup}", 8, 45, 225, 34],
  ["founder", "/agreements", 8, 45, 225, 32],
  ["founder", "/agreements/{agreement}", 8, 69, 225, 36],
  ["founder", "/milestones", 8, 45, 225, 35],
  ["founder", "/milestones/{milestone}", 8, 56, 225, 36],
  ["founder", "/equity/{startup}", 8, 48, 227, 35],
  ["founder", "/notifications", 8, 49, 225, 32],
  ["founder", "/network", 8, 40, 225, 32],
  ["founder", "/messages", 8, 45, 225, 32],
  ["founder", "/messages/{conversation}", 8, 45, 225, 33],
  ["founder", "/profile", 8, 47, 245, 34],
  ["founder", "/settings", 8, 45, 225, 32],
  ["founder", "/settings/billing", 8, 49, 225, 35],
  ["founder", "/settings/notifications", 8, 72, 225, 32],
  ["founder", "/settings/privacy", 8, 68, 225, 34],
  ["applicant", "/home", 8, 52, 225, 35],
  ["applicant", "/find-roles", 8, 62, 225, 33],
  ["applicant", "/find-roles/{role}", 8, 55, 225, 35],
  ["applicant", "/applications", 8, 45, 225, 32],
  ["applicant", "/applications/{application}", 8, 61, 225, 35],
  ["talent", "/milestones", 8, 45, 225, 35],
  ["talent", "/earnings", 8, 45, 225, 33],
  ["applicant", "/verification", 8, 45, 225, 32],
  ["investor", "/verification/identity", 8, 45, 254, 34],
  ["applicant", "/skill-tests", 8, 45, 225, 32],
  ["applicant", "/skill-tests/pricing", 8, 45, 225, 33],
  ["applicant", "/skill-tests/attempts/{attempt}", 8, 45, 225, 34],
  ["investor", "/home", 8, 51, 225, 35],
  ["investor", "/discover", 8, 63, 225, 31],
  ["investor", "/following", 8, 45, 225, 32],
  ["admin", "/home", 8, 45, 225, 35],
  ["admin", "/admin/disputes", 8, 45, 225, 33],
  ["admin", "/admin/disputes/{dispute}", 8, 46, 252, 35],
  ["admin", "/admin/cases", 8, 45, 225, 33],
  ["admin", "/admin/cases/{case}", 8, 45, 225, 32],
  ["admin", "/admin/verifications", 8, 45, 225, 33],
  ["admin", "/admin/verifications/{verification}", 8, 45, 225, 34],
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
