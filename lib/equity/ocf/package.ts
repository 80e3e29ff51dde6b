import { createHash } from "node:crypto";
import type { CapTableEntry } from "@/models/cap-table-entry";
import type { EquityGrant } from "@/models/equity-grant";
import type { Lean } from "@/lib/core/db/model";
import { foldText } from "@/lib/core/search-tokens";
import type { TableFacts } from "../queries/table-facts";
import { termsOf } from "../present";
import { dayOf } from "../policy";
import {
  OCF_VERSION,
  enteredOptions,
  enteredShares,
  grantSecurities,
  safeSecurity,
  stakeholder,
  stockClass,
  stockPlan,
  type Issued,
  type OcfObject,
} from "./objects";

/** What the format wants to know of the company and CollabHub does not. */
export interface IssuerFacts {
  id: string;
  legalName: string;
  /** Under which it is known here. */
  name: string;
  /** `YYYY-MM-DD`. */
  formedOn: string;
  /** ISO 3166-1 alpha-2. */
  country: string;
}

/** A file of the package, by its name, as text. */
export type PackageFiles = Readonly<Record<string, string>>;

const OPTION_CLASS = "Common";
const text = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;
const md5 = (content: string) => createHash("md5").update(content).digest("hex");

/** Objects identified by a name: each name once, with an id of its own. */
class Named {
  readonly ids = new Map<string, { id: string; name: string }>();
  constructor(private readonly prefix: string) {}

  idOf(name: string): string {
    const key = foldText(name).trim();
    const known = this.ids.get(key);
    if (known) return known.id;
    const id = `${this.prefix}-${this.ids.size + 1}`;
    this.ids.set(key, { id, name });
    return id;
  }
}

interface Build {
  people: Map<string, OcfObject>;
  classes: Named;
  transactions: OcfObject[];
  counters: Map<string, number>;
}

/** `CS-1`, `ES-2`, `CN-3`: what certificates are called where the company gave no number. */
function customId({ counters }: Build, prefix: string, own: string | null): string {
  if (own !== null) return own;
  const next = (counters.get(prefix) ?? 0) + 1;
  counters.set(prefix, next);
  return `${prefix}-${next}`;
}

/** A holder with an account, or one entered by name: the same name is the same person. */
function holder({ people }: Build, key: string, name: string): string {
  const id = `holder-${key}`;
  if (!people.has(id)) people.set(id, stakeholder(id, name === "" ? "Former member" : name));
  return id;
}

const byName = (name: string) => createHash("sha256").update(foldText(name).trim()).digest("hex").slice(0, 24);

function entered(build: Build, entry: Lean<CapTableEntry>, planId: string | null, currency: string): void {
  const issued = (prefix: string): Issued => ({
    id: entry._id.toHexString(),
    customId: customId(build, prefix, entry.reference),
    stakeholderId: holder(build, byName(entry.name), entry.name),
    on: entry.issuedOn,
    enteredOn: dayOf(entry.createdAt),
  });
  const shares = entry.shares ?? 0;
  if (entry.kind === "shares")
    build.transactions.push(enteredShares(issued("CS"), shares, build.classes.idOf(entry.label), currency));
  if (entry.kind === "options") {
    const stockClassId = build.classes.idOf(OPTION_CLASS);
    build.transactions.push(enteredOptions(issued("ES"), shares, { planId, stockClassId }, currency));
  }
}

function granted(build: Build, grant: Lean<EquityGrant>, planId: string | null, facts: TableFacts): void {
  const userId = grant.userId.toHexString();
  const options = grant.instrument === "options";
  const issued: Issued = {
    id: grant._id.toHexString(),
    customId: customId(build, options ? "ES" : "RS", null),
    stakeholderId: holder(build, userId, facts.nameOf(userId)),
    on: grant.grantedOn,
    enteredOn: grant.grantedOn,
  };
  const origin = { planId: options ? planId : null, stockClassId: build.classes.idOf(OPTION_CLASS) };
  build.transactions.push(...grantSecurities(grant, termsOf(grant), issued, origin, facts.asOf));
}

function converting(build: Build, facts: TableFacts): void {
  for (const safe of facts.safes) {
    const entry = facts.entries.find(({ _id }) => _id.toHexString() === safe.id);
    const signed = facts.equitySafes.find(({ _id }) => _id.toHexString() === safe.id);
    const key = signed ? signed.userId.toHexString() : byName(safe.name);
    const issued: Issued = {
      id: safe.id,
      customId: customId(build, "CN", entry?.reference ?? null),
      stakeholderId: holder(build, key, safe.name),
      on: safe.issuedOn,
      enteredOn: entry ? dayOf(entry.createdAt) : facts.asOf,
    };
    build.transactions.push(safeSecurity(issued, safe));
  }
}

/** What the format has no object for. */
const comments = ({ entries, figures }: TableFacts): string[] => [
  "Exported from CollabHub.",
  ...entries.flatMap(({ kind, name, shares }) =>
    kind === "promised" ? [`Promised and not granted: ${shares ?? 0} options to ${name}.`] : [],
  ),
  ...(figures.plan.over > 0 ? [`Granted or promised beyond the plan's reserve: ${figures.plan.over}.`] : []),
];

/** Transactions in the order of their days; of one day as they came, so that what is cancelled was issued before. */
const inOrder = (transactions: readonly OcfObject[]): OcfObject[] =>
  transactions
    .map((object, place) => ({ object, place, on: String(object.date) }))
    .sort((a, b) => (a.on === b.on ? a.place - b.place : a.on < b.on ? -1 : 1))
    .map(({ object }) => object);

/**
 * A cap table in the Open Cap Format: its manifest and the files that this names, each with its checksum. Every holding is a
 * transaction that issued it, so the sums of the files are those of the table; promised options, for which the format has no
 * object, are in the manifest's comments.
 */
export function ocfPackage(issuer: IssuerFacts, facts: TableFacts, generatedAt: Date): PackageFiles {
  const build: Build = { people: new Map(), classes: new Named("class"), transactions: [], counters: new Map() };
  const pools = facts.entries.filter(({ kind }) => kind === "pool");
  const planId = pools[0]?._id.toHexString() ?? null;
  const currency = facts.safes[0]?.currency ?? facts.grants[0]?.currency ?? "USD";
  for (const entry of facts.entries) entered(build, entry, planId, currency);
  for (const grant of facts.grants) granted(build, grant, planId, facts);
  converting(build, facts);
  const commonId = pools.length > 0 ? build.classes.idOf(OPTION_CLASS) : "";
  const plans = pools.map(({ _id, label, shares }) =>
    stockPlan(_id.toHexString(), label === "" ? "Equity plan" : label, shares ?? 0, commonId),
  );
  const classes = [...build.classes.ids.values()].map(({ id, name }, index) => stockClass(id, name, index + 1));

  const file = (type: string, items: readonly OcfObject[]) => text({ file_type: `OCF_${type}_FILE`, items });
  const parts = {
    stock_plans_files: ["StockPlans.ocf.json", file("STOCK_PLANS", plans)],
    stock_legend_templates_files: ["StockLegends.ocf.json", file("STOCK_LEGEND_TEMPLATES", [])],
    stock_classes_files: ["StockClasses.ocf.json", file("STOCK_CLASSES", classes)],
    vesting_terms_files: ["VestingTerms.ocf.json", file("VESTING_TERMS", [])],
    valuations_files: ["Valuations.ocf.json", file("VALUATIONS", [])],
    transactions_files: ["Transactions.ocf.json", file("TRANSACTIONS", inOrder(build.transactions))],
    stakeholders_files: ["Stakeholders.ocf.json", file("STAKEHOLDERS", [...build.people.values()])],
  } as const;
  const manifest = {
    ocf_version: OCF_VERSION,
    file_type: "OCF_MANIFEST_FILE",
    issuer: {
      id: issuer.id,
      object_type: "ISSUER",
      legal_name: issuer.legalName,
      ...(issuer.name === issuer.legalName ? {} : { dba: issuer.name }),
      formation_date: issuer.formedOn,
      country_of_formation: issuer.country,
    },
    as_of: facts.asOf,
    generated_at: generatedAt.toISOString(),
    comments: comments(facts),
    ...Object.fromEntries(
      Object.entries(parts).map(([key, [filepath, content]]) => [key, [{ filepath, md5: md5(content) }]]),
    ),
  };
  return Object.fromEntries([["Manifest.ocf.json", text(manifest)], ...Object.values(parts)]);
}
