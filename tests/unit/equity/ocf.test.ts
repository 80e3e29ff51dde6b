import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv } from "ajv";
import { Types } from "mongoose";
import { beforeAll, describe, expect, test } from "vitest";
import type { CapTableEntry } from "@/models/cap-table-entry";
import type { EquityGrant } from "@/models/equity-grant";
import type { EquitySafe } from "@/models/equity-safe";
import type { TableFacts } from "@/lib/equity/queries/table-facts";
import { ocfPackage } from "@/lib/equity/ocf/package";
import { root } from "@/scripts/local/root";

const base = "https://schema.opencaptablecoalition.com/v/1.2.0/files/";
const schemaOf: Record<string, string> = {
  "Manifest.ocf.json": "OCFManifestFile",
  "StockPlans.ocf.json": "StockPlansFile",
  "StockLegends.ocf.json": "StockLegendTemplatesFile",
  "StockClasses.ocf.json": "StockClassesFile",
  "VestingTerms.ocf.json": "VestingTermsFile",
  "Valuations.ocf.json": "ValuationsFile",
  "Transactions.ocf.json": "TransactionsFile",
  "Stakeholders.ocf.json": "StakeholdersFile",
};

const ajv = new Ajv({
  strict: false,
  allErrors: true,
  formats: {
    date: /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/,
    "date-time": /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/,
    email: /@/,
    uri: /^\w+:/,
  },
});
// The published schemas, as they are.
beforeAll(() => {
  const text = readFileSync(join(root, "tests/vectors/ocf-1.2.0-schema.json"), "utf8");
  ajv.addSchema(JSON.parse(text) as Record<string, unknown>[]);
});

const startupId = new Types.ObjectId();
const at = new Date("2026-06-15T12:00:00Z");
const entry = (given: Partial<CapTableEntry>): CapTableEntry & { _id: Types.ObjectId } => ({
  _id: new Types.ObjectId(),
  startupId,
  key: "",
  kind: "shares",
  reference: null,
  name: "",
  label: "",
  shares: null,
  issuedOn: null,
  safe: null,
  createdAt: at,
  updatedAt: at,
  ...given,
});
const grant = (given: Partial<EquityGrant>): EquityGrant & { _id: Types.ObjectId } => ({
  _id: new Types.ObjectId(),
  agreementId: new Types.ObjectId(),
  startupId,
  userId: new Types.ObjectId(),
  shares: 100_000,
  instrument: "options",
  equityBps: null,
  pricePerShare: "0.25",
  currency: "USD",
  grantedOn: "2025-01-01",
  startOn: "2025-01-01",
  schedule: { kind: "monthly", months: 48, cliffMonths: 12 },
  allocation: "cumulative_round_down",
  acceleration: { trigger: "none", bps: 0 },
  exerciseDays: 90,
  terminatedOn: null,
  amendsAgreementId: null,
  replacedById: null,
  createdAt: at,
  ...given,
});

function facts(): TableFacts {
  const entries = [
    entry({ kind: "shares", name: "Maya Lindqvist", label: "Common", shares: 4_500_000, issuedOn: "2024-03-01" }),
    entry({ kind: "shares", name: "Northwind", label: "Preferred Seed", shares: 500_000, reference: "PS-7" }),
    entry({ kind: "options", name: "maya lindqvist", shares: 1_000 }),
    entry({ kind: "promised", name: "Lukas Brandt", shares: 50_000 }),
    entry({ kind: "pool", label: "2024 plan", shares: 1_000_000 }),
    entry({ kind: "safe", name: "Harbour" }),
  ];
  const grants = [
    grant({}),
    grant({ instrument: "shares", pricePerShare: null, terminatedOn: "2026-06-10" }),
    grant({ terminatedOn: "2025-06-10" }),
  ];
  const equitySafes: (EquitySafe & { _id: Types.ObjectId })[] = [];
  const safe = { amountMinor: 25_000_005, currency: "USD", kind: "post_money", mostFavoured: false } as const;
  return {
    version: 1,
    figures: {
      holders: [],
      totals: { issued: 0, options: 0, promised: 0, available: 0, fullyDiluted: 0 },
      plan: { reserved: 0, granted: 0, promised: 0, available: 0, over: 0 },
    },
    safes: [
      {
        ...safe,
        id: entries[5]?._id.toHexString() ?? "",
        name: "Harbour",
        capMinor: 500_000_000,
        discountBps: 2_000,
        issuedOn: null,
        agreementId: null,
        reference: null,
      },
    ],
    entries,
    grants,
    equitySafes,
    nameOf: () => "Hana Okafor",
    asOf: "2026-06-15",
  };
}

const issuer = {
  id: startupId.toHexString(),
  name: "Tidemark",
  legalName: "Tidemark Coastal Forecasting Inc.",
  formedOn: "2024-02-12",
  country: "CA",
};

interface File {
  items: Record<string, unknown>[];
}

const read = (files: Readonly<Record<string, string>>, name: string) => JSON.parse(files[name] ?? "null") as File;

describe("a package in the Open Cap Format", () => {
  const files = ocfPackage(issuer, facts(), at);

  test.each(Object.entries(schemaOf))(
    "has a %s that the published schema of version 1.2.0 finds valid",
    (name, schema) => {
      const validate = ajv.getSchema(`${base}${schema}.schema.json`);
      expect(validate).toBeDefined();
      const valid = validate?.(JSON.parse(files[name] ?? "null"));
      expect(validate?.errors ?? []).toEqual([]);
      expect(valid).toBe(true);
    },
  );

  test("would be found invalid with a holder of no name, a share count of words or a field too many", () => {
    const people = ajv.getSchema(`${base}StakeholdersFile.schema.json`);
    const [person] = read(files, "Stakeholders.ocf.json").items;
    const file = (item: object) => ({ file_type: "OCF_STAKEHOLDERS_FILE", items: [item] });
    expect(people?.(file({ ...person }))).toBe(true);
    expect(people?.(file({ ...person, name: {} }))).toBe(false);
    expect(people?.(file({ ...person, boss: true }))).toBe(false);
    const transactions = ajv.getSchema(`${base}TransactionsFile.schema.json`);
    const [first] = read(files, "Transactions.ocf.json").items;
    expect(transactions?.({ file_type: "OCF_TRANSACTIONS_FILE", items: [{ ...first, quantity: "many" }] })).toBe(false);
  });

  test("names every file with its checksum", () => {
    const manifest = JSON.parse(files["Manifest.ocf.json"] ?? "") as Record<
      string,
      { filepath: string; md5: string }[]
    >;
    const named = Object.entries(manifest).flatMap(([key, value]) => (key.endsWith("_files") ? value : []));
    expect(named.map(({ filepath }) => filepath).sort()).toEqual(
      Object.keys(schemaOf)
        .filter((name) => name !== "Manifest.ocf.json")
        .sort(),
    );
    for (const { filepath, md5 } of named)
      expect(
        createHash("md5")
          .update(files[filepath] ?? "")
          .digest("hex"),
      ).toBe(md5);
    expect(manifest.comments).toContain("Promised and not granted: 50000 options to Lukas Brandt.");
  });

  test("issues as many shares and options as the table counts", () => {
    const transactions = read(files, "Transactions.ocf.json").items;
    const held = (type: string) =>
      transactions
        .filter(({ object_type: kind }) => kind === type)
        .reduce((sum, { quantity }) => sum + Number(quantity), 0);
    // A cancelled security's balance is issued anew, so what is held is what was issued less all of what was cancelled.
    const whole = (type: string, cancelled: string) => {
      const gone = new Set(
        transactions.filter(({ object_type: kind }) => kind === cancelled).map(({ security_id: id }) => id),
      );
      const lost = transactions
        .filter(({ object_type: kind, security_id: id }) => kind === type && gone.has(id))
        .reduce((sum, { quantity }) => sum + Number(quantity), 0);
      return held(type) - lost;
    };
    expect(whole("TX_STOCK_ISSUANCE", "TX_STOCK_CANCELLATION")).toBe(4_500_000 + 500_000 + 35_416);
    expect(whole("TX_EQUITY_COMPENSATION_ISSUANCE", "TX_EQUITY_COMPENSATION_CANCELLATION")).toBe(1_000 + 100_000);
    const dates = transactions.map(({ date }) => String(date));
    expect(dates).toEqual([...dates].sort());
  });

  test("says of a grant's vesting every day, and of a SAFE its cap and discount", () => {
    const transactions = read(files, "Transactions.ocf.json").items;
    const vestings = transactions.flatMap(({ object_type: type, vestings: days, quantity }) =>
      type === "TX_EQUITY_COMPENSATION_ISSUANCE" && Array.isArray(days) && quantity === "100000" ? [days] : [],
    )[0] as { amount: string }[];
    expect(vestings).toHaveLength(37);
    expect(vestings.reduce((sum, { amount }) => sum + Number(amount), 0)).toBe(100_000);
    const safe = transactions.find(({ object_type: type }) => type === "TX_CONVERTIBLE_ISSUANCE");
    expect(JSON.stringify(safe)).toContain('"conversion_discount":"0.2000"');
    expect(safe?.investment_amount).toEqual({ amount: "250000.05", currency: "USD" });
  });

  test("knows somebody entered twice by name as one, and refers to nobody that is not there", () => {
    const people = read(files, "Stakeholders.ocf.json").items;
    expect(people.filter(({ name }) => JSON.stringify(name).toLowerCase().includes("maya"))).toHaveLength(1);
    const known = new Set(people.map(({ id }) => id));
    const classes = new Set(read(files, "StockClasses.ocf.json").items.map(({ id }) => id));
    for (const { stakeholder_id: holder, stock_class_id: type } of read(files, "Transactions.ocf.json").items) {
      if (holder !== undefined) expect(known.has(holder)).toBe(true);
      if (type !== undefined) expect(classes.has(type)).toBe(true);
    }
  });
});
