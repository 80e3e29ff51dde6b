import { monthsAfter } from "./calendar";

/**
 * For how long personal data is kept: the one table that jobs, the legal texts, `GET /privacy/retention` and the administration read. Where a row
 * does not name another remover, the job `retention.sweep` removes what is due, by what the modules' `privacy.ts` say is due.
 */

export type PeriodUnit = "hours" | "days" | "months" | "years";
export interface Period {
  readonly count: number;
  readonly unit: PeriodUnit;
}

const hours = (count: number): Period => ({ count, unit: "hours" });
const days = (count: number): Period => ({ count, unit: "days" });
const months = (count: number): Period => ({ count, unit: "months" });
const years = (count: number): Period => ({ count, unit: "years" });

/** Why something is kept: a contract with the person, security, the law, our or others' interest that they would expect, or a choice of theirs. */
export const retentionBases = ["contract", "security", "law", "interest", "consent"] as const;
export type RetentionBasis = (typeof retentionBases)[number];

/** What begins a period. */
export const retentionClocks = [
  "created",
  "sent",
  "finished",
  "failed",
  "ended",
  "expires",
  "lastUsed",
  "requested",
  "closed",
  "decided",
  "deleted",
  "uploaded",
  "taken",
] as const;
export type RetentionClock = (typeof retentionClocks)[number];

/** What is kept without a number of days: until the account is deleted, or until its owner changes it. */
export const retentionEnds = ["account", "change"] as const;
export type RetentionEnd = (typeof retentionEnds)[number];

/**
 * Who removes it. `sweep`: the job `retention.sweep`; a name with a dot: the job of that name; `account`: the erasure of the account; `person`:
 * its owner; `operator`: whoever runs the place, by hand.
 */
export type Remover =
  | "sweep"
  | "privacy.inactive"
  | "files.unattached"
  | "startups.purge"
  | "verification.scans"
  | "account"
  | "person"
  | "operator";

export interface RetentionRow {
  /** Null where it is kept until something happens, see `until`; for rows that hold their own end, none after that. */
  readonly period: Period | null;
  readonly until: RetentionEnd | null;
  readonly clock: RetentionClock;
  readonly basis: RetentionBasis;
  readonly by: Remover;
}

const swept = (period: Period, clock: RetentionClock, basis: RetentionBasis): RetentionRow => ({
  period,
  until: null,
  clock,
  basis,
  by: "sweep",
});
const keptUntil = (until: RetentionEnd, basis: RetentionBasis): RetentionRow => ({
  period: null,
  until,
  clock: "created",
  basis,
  by: until === "account" ? "account" : "person",
});

export const retention = {
  /** A device's sign-in, after its end. */
  sessions: swept(days(7), "ended", "security"),
  /** A browser on which someone has signed in before. */
  devices: swept(days(365), "lastUsed", "security"),
  /** A registration that is not confirmed. */
  registrations: swept(days(7), "requested", "contract"),
  /** Failed sign-ins, how often an address was mailed, used robot checks, single-use links, first responses of repeated calls. */
  shortLived: swept(hours(0), "expires", "security"),
  /** A code that was sent to a phone. */
  phoneCodes: swept(hours(0), "expires", "security"),
  /** An invitation to a team after its end, with the address that it was sent to. */
  invitations: swept(days(30), "closed", "contract"),
  /** An invite to register, and a place on the waitlist. */
  waitlist: swept(months(12), "created", "interest"),
  /** A revoked API key, without its secret. */
  apiKeys: swept(days(90), "ended", "security"),
  notifications: swept(days(90), "created", "contract"),
  /** E-mails in every state; their text is deleted once they are sent. */
  mails: swept(days(30), "created", "contract"),
  /** What a browser was to show, without its text. */
  pushes: swept(days(7), "created", "contract"),
  digests: swept(days(30), "created", "contract"),
  /** What a person's open tabs were told, so that one that was away can catch up. */
  streamEvents: swept(days(7), "created", "contract"),
  /** Audit rows that are about neither money, signature nor consent. */
  audit: swept(days(90), "created", "security"),
  /** From which address and device what the audit trail says was done, also where the rest of a row stays longer. */
  auditOrigins: swept(days(90), "created", "security"),
  /** What follows from a change, once it has followed, and what could not follow. */
  outbox: swept(days(30), "finished", "contract"),
  outboxFailed: swept(days(90), "failed", "contract"),
  /** Events of the payment provider. */
  webhooks: swept(days(7), "finished", "contract"),
  webhooksFailed: swept(days(90), "failed", "contract"),
  /** What the filter took out of a message, encrypted, unless a moderation case holds it. */
  messageOriginals: swept(days(90), "created", "interest"),
  /** Reports with their evidence, their cases and the decisions, after they were closed. */
  moderation: swept(months(24), "closed", "interest"),
  /** Breaches of security safeguards, after they were closed. */
  breaches: swept(months(24), "closed", "law"),
  /** What someone asked about their data, after it was answered. */
  privacyRequests: swept(months(24), "closed", "law"),
  /** What people tell us about the product. */
  feedback: swept(months(24), "created", "interest"),
  /** Where a visitor agreed to be written to about it. */
  feedbackAddresses: swept(days(90), "created", "consent"),
  /** A subscription to the status page that is not confirmed. */
  statusRequests: swept(days(7), "requested", "consent"),
  /** How often parts of the service have failed, by day. */
  probeResults: swept(days(90), "created", "security"),
  /** An archive of someone's data that they had prepared. */
  exports: swept(days(7), "created", "contract"),
  /** Audit rows about money, signature and consent. */
  trails: swept(years(7), "created", "law"),
  /** Files that were uploaded and attached to nothing. */
  temporaryFiles: { period: hours(24), until: null, clock: "uploaded", basis: "contract", by: "files.unattached" },
  /** Photos of identity documents. */
  identityScans: { period: days(30), until: null, clock: "decided", basis: "consent", by: "verification.scans" },
  /** Startups that their owners have deleted. */
  deletedStartups: { period: days(30), until: null, clock: "deleted", basis: "contract", by: "startups.purge" },
  /** Milestone payments, the ledger, payouts, invoices and refunds. */
  payments: { period: years(7), until: null, clock: "ended", basis: "law", by: "operator" },
  agreements: { period: years(7), until: null, clock: "ended", basis: "law", by: "operator" },
  /** Daily ones for 30 days, weekly ones for 4 weeks, monthly ones for a year. */
  backups: { period: months(12), until: null, clock: "taken", basis: "interest", by: "operator" },
  /** Addresses that a mail server has refused, as keyed hashes. */
  refusedAddresses: keptUntil("change", "contract"),
  /** Addresses that want to read of incidents. */
  statusSubscriptions: keptUntil("change", "consent"),
  /** An account that nobody uses; its owner is warned before. */
  inactiveAccounts: { period: years(2), until: null, clock: "lastUsed", basis: "interest", by: "privacy.inactive" },
  account: keptUntil("account", "contract"),
  messages: keptUntil("account", "contract"),
  skillTests: keptUntil("account", "contract"),
  verifications: keptUntil("account", "interest"),
} as const satisfies Record<string, RetentionRow>;

export type Dataset = keyof typeof retention;

/** All of them, in the order in which they are shown. */
export const datasets = Object.keys(retention) as readonly Dataset[];

/** The row of a dataset. */
export const retentionOf = (dataset: Dataset): RetentionRow => retention[dataset];

const HOUR_MS = 3_600_000;

/** An instant, moved by a period; months and years are those of the calendar in UTC. */
function moved(from: Date, { count, unit }: Period, direction: 1 | -1): Date {
  if (unit === "hours") return new Date(from.getTime() + direction * count * HOUR_MS);
  if (unit === "days") return new Date(from.getTime() + direction * count * 24 * HOUR_MS);
  const [day = "", time = ""] = from.toISOString().split("T");
  const then = monthsAfter(day, direction * count * (unit === "years" ? 12 : 1));
  if (then === null) throw new RangeError(`No such period after ${day}`);
  return new Date(`${then}T${time}`);
}

function periodOf(dataset: Dataset): Period {
  const { period } = retentionOf(dataset);
  if (!period) throw new Error(`${dataset} has no period`);
  return period;
}

/** When something whose period begins now, or began at an instant, is to go. */
export const retentionEnd = (dataset: Dataset, from: Date): Date => moved(from, periodOf(dataset), 1);

/** The instant whose rows are due at another: what began then or earlier goes. */
export const retentionCutoff = (dataset: Dataset, at: Date): Date => moved(at, periodOf(dataset), -1);

/** For how many days a dataset is kept, for texts and backstops. */
export const daysKept = (dataset: Dataset): number => {
  const { count, unit } = periodOf(dataset);
  if (unit !== "days") throw new Error(`${dataset} is not kept for a number of days`);
  return count;
};

/** Within how many days we answer someone who asks for their data, its correction or its erasure. */
export const PRIVACY_ANSWER_DAYS = 30;
