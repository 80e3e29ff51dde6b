import { withQuery } from "@/app/_web/query-string";
import { modes } from "@/lib/equity/conversion/terms";
import type { ConversionTerms } from "@/lib/equity/conversion/terms";
import type { CurrencyCode } from "@/lib/i18n/format";
import type { AppLocale } from "@/lib/i18n/locales";
import { groupedText, plainText, readHundredths, readNumber } from "../../_components/number-text";
import type { ToolQuery } from "../../_components/tool-page";

export const currencies: readonly CurrencyCode[] = ["USD", "CAD", "EUR"];

/** The most SAFEs that the page takes; the API call takes more. */
export const MAX_ROWS = 12;

/** Fields of the company and the round by their names in the address, with the first example of YC's guide as defaults. */
const atFirst = {
  currency: "USD",
  mode: "guide",
  founders: "9250000",
  options: "300000",
  promised: "350000",
  pool: "100000",
  pre: "15000000",
  money: "5000000",
  poolBy: "shares",
  poolMore: "1695000",
} as const;
const rowAtFirst = { name: "", kind: "post_money", amount: "", cap: "", discount: "" } as const;
const examples = [
  { ...rowAtFirst, name: "A", amount: "200000", cap: "4000000" },
  { ...rowAtFirst, name: "B", amount: "800000", cap: "8000000" },
];

export type CompanyField = keyof typeof atFirst;
export type RowField = keyof typeof rowAtFirst;
export type SafeRow = Readonly<Record<RowField, string>>;
export interface SafeValues {
  company: Readonly<Record<CompanyField, string>>;
  rows: readonly SafeRow[];
}

const companyFields = Object.keys(atFirst) as CompanyField[];
const rowFields = Object.keys(rowAtFirst) as RowField[];
const wordy: readonly string[] = ["currency", "mode", "poolBy", "name", "kind"];

/** The name of a row's field in the address: `amount0`. */
export const rowName = (field: RowField, index: number): string => `${field}${index}`;

export const isSafeField = (name: string): boolean =>
  companyFields.some((field) => field === name) ||
  rowFields.some((field) => name.startsWith(field) && /^\d{1,2}$/.test(name.slice(field.length)));

/** An empty row, named by the next free letter. */
export function newRow(rows: readonly SafeRow[]): SafeRow {
  const letters = Array.from("ABCDEFGHIJKLMNOPQRSTUVWXYZ");
  const name = letters.find((letter) => !rows.some((row) => row.name === letter)) ?? "";
  return { ...rowAtFirst, name };
}

/** The form's values from an address; without any SAFE in the address it has the example's, unless other terms are given. */
export function safeValues(query: ToolQuery, locale: AppLocale): SafeValues {
  const shown = (field: string, value: string) => (wordy.includes(field) ? value : groupedText(value, locale));
  const company = Object.fromEntries(
    companyFields.map((field) => [field, shown(field, query[field] ?? atFirst[field])]),
  ) as Record<CompanyField, string>;
  company.currency = currencies.find((code) => code === company.currency) ?? "USD";
  company.mode = modes.find((mode) => mode === company.mode) ?? "guide";
  company.poolBy = company.poolBy === "target" ? "target" : "shares";

  const named = Array.from({ length: MAX_ROWS }, (_, index) => index).filter((index) =>
    rowFields.some((field) => query[rowName(field, index)] !== undefined),
  );
  const rows = named.map((index): SafeRow => {
    const entries = rowFields.map((field) => [field, shown(field, query[rowName(field, index)] ?? rowAtFirst[field])]);
    const row = Object.fromEntries(entries) as Record<RowField, string>;
    return { ...row, kind: row.kind === "pre_money" ? "pre_money" : "post_money" };
  });
  const plain = named.length === 0 && Object.keys(query).length === 0;
  return { company, rows: plain ? examples.map((row) => grouped(row, locale)) : rows };
}

function grouped(row: SafeRow, locale: AppLocale): SafeRow {
  return { ...row, amount: groupedText(row.amount, locale), cap: groupedText(row.cap, locale) };
}

/** The query of all values, so that a link keeps its meaning when the example changes. */
export function safeQuery({ company, rows }: SafeValues, locale: AppLocale): string {
  const told = (field: string, value: string) => (wordy.includes(field) ? value : plainText(value, locale));
  const pairs = [
    ...companyFields.map((field) => [field, told(field, company[field])] as const),
    ...rows.flatMap((row, index) =>
      rowFields.map((field) => {
        const value = told(field, row[field]);
        return [rowName(field, index), value === rowAtFirst[field] && field !== "name" ? undefined : value] as const;
      }),
    ),
  ];
  return withQuery("", Object.fromEntries(pairs));
}

export const currencyOf = ({ company }: SafeValues): CurrencyCode =>
  currencies.find((code) => code === company.currency) ?? "USD";

/** The form's values as the engine's input. A row without an amount is ignored. */
export function safeTerms(values: SafeValues, locale: AppLocale): { terms: ConversionTerms; rows: number[] } {
  const { company, rows } = values;
  const shares = (field: "founders" | "options" | "promised" | "pool") =>
    company[field].trim() === "" ? 0 : readNumber(company[field], locale);
  const optional = (text: string) => (text.trim() === "" ? undefined : readHundredths(text, locale));
  const used = rows.flatMap((row, index) => (row.amount.trim() === "" ? [] : [index]));
  const more = company.poolMore.trim();
  return {
    rows: used,
    terms: {
      mode: modes.find((mode) => mode === company.mode) ?? "guide",
      currency: currencyOf(values),
      capitalization: {
        founders: shares("founders"),
        options: shares("options"),
        promised: shares("promised"),
        pool: shares("pool"),
      },
      safes: used.flatMap((index) => {
        const row = rows[index];
        if (!row) return [];
        return [
          {
            id: row.name.trim() || String(index + 1),
            kind: row.kind === "pre_money" ? ("pre_money" as const) : ("post_money" as const),
            amountMinor: readHundredths(row.amount, locale),
            capMinor: optional(row.cap),
            discountBps: optional(row.discount),
          },
        ];
      }),
      round: {
        preMoneyMinor: readHundredths(company.pre, locale),
        newMoneyMinor: readHundredths(company.money, locale),
        poolIncreaseShares: more === "" || company.poolBy === "target" ? undefined : readNumber(more, locale),
        poolTargetBps: more === "" || company.poolBy === "shares" ? undefined : readHundredths(more, locale),
      },
    },
  };
}

const fieldOfPath: Readonly<Record<string, CompanyField>> = {
  "capitalization.founders": "founders",
  "capitalization.options": "options",
  "capitalization.promised": "promised",
  "capitalization.pool": "pool",
  capitalization: "founders",
  "round.preMoneyMinor": "pre",
  "round.newMoneyMinor": "money",
  "round.poolIncreaseShares": "poolMore",
  "round.poolTargetBps": "poolMore",
  round: "pre",
  mode: "mode",
};
const rowFieldOf: Readonly<Record<string, RowField>> = {
  id: "name",
  amountMinor: "amount",
  capMinor: "cap",
  discountBps: "discount",
};

/** The field at which an error of the engine is shown; null where it concerns the whole. */
export function fieldOf(path: string, rows: readonly number[]): string | null {
  const inRow = /^safes\.(\d+)\.(\w+)$/.exec(path);
  if (!inRow) return fieldOfPath[path] ?? null;
  const field = rowFieldOf[inRow[2] ?? ""];
  const row = rows[Number(inRow[1])];
  return field && row !== undefined ? rowName(field, row) : null;
}
