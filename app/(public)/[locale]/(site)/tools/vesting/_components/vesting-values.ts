import { withQuery } from "@/app/_web/query-string";
import { allocations } from "@/lib/equity/vesting/terms";
import type { VestingTerms } from "@/lib/equity/vesting/terms";
import type { AppLocale } from "@/lib/i18n/locales";
import { groupedText, plainText, readHundredths, readNumber } from "../../_components/number-text";
import type { ToolQuery } from "../../_components/tool-page";

/** The form's fields by their names in the address, with their defaults. */
const atFirst = {
  shares: "100000",
  start: "",
  kind: "monthly",
  months: "48",
  every: "1",
  cliff: "12",
  cliffPercent: "",
  parts: "12: 5\n24: 15\n36: 40\n48: 40",
  allocation: "cumulative_round_down",
  granted: "",
  ended: "",
  on: "",
} as const;

export type VestingField = keyof typeof atFirst;
export type VestingValues = Readonly<Record<VestingField, string>>;

const fields = Object.keys(atFirst) as VestingField[];
export const isVestingField = (name: string): name is VestingField => fields.some((field) => field === name);

/** Fields that hold numbers: typed with the language's grouping, plain in the address. */
const numeric: readonly VestingField[] = ["shares", "months", "cliff", "cliffPercent"];

const plainDefaults = (today: string): VestingValues => ({ ...atFirst, start: today, on: today });

/** The form's values from an address; `today` where no day is given. */
export function vestingValues(query: ToolQuery, today: string, locale: AppLocale): VestingValues {
  const values: Record<VestingField, string> = { ...plainDefaults(today), ...query };
  values.kind = values.kind === "tranches" ? "tranches" : "monthly";
  values.allocation = allocations.find((name) => name === values.allocation) ?? atFirst.allocation;
  const shown = numeric.map((field) => [field, groupedText(values[field], locale)] as const);
  return { ...values, ...Object.fromEntries(shown) };
}

/** The query: values that differ from the defaults, and both days, since the default is the current day. */
export function vestingQuery(values: VestingValues, today: string, locale: AppLocale): string {
  const defaults = plainDefaults(today);
  const told = fields.map((field) => {
    const value = numeric.includes(field) ? plainText(values[field], locale) : values[field];
    return [field, field === "start" || value !== defaults[field] ? value : undefined] as const;
  });
  return withQuery("", Object.fromEntries(told));
}

/** Lines such as `12: 5 %`, also separated by semicolons; unreadable ones become NaN, which the engine rejects. */
function readParts(text: string, locale: AppLocale): { month: number; bps: number }[] {
  return text
    .split(/[\n;]+/)
    .filter((line) => line.trim() !== "")
    .map((line) => {
      const [month = "", percent = "", ...rest] = line.split(/[:=]/);
      const share = rest.length > 0 ? Number.NaN : readHundredths(percent.replace("%", ""), locale);
      return { month: readNumber(month, locale), bps: share };
    });
}

/** The form's values as the engine's input. */
export function vestingTerms(values: VestingValues, locale: AppLocale): VestingTerms {
  const optional = (day: string) => (day === "" ? undefined : day);
  const cliffMonths = values.cliff.trim() === "" ? 0 : readNumber(values.cliff, locale);
  return {
    shares: readNumber(values.shares, locale),
    startOn: values.start,
    grantedOn: optional(values.granted),
    terminatedOn: optional(values.ended),
    asOf: optional(values.on),
    allocation: allocations.find((name) => name === values.allocation),
    schedule:
      values.kind === "tranches"
        ? { kind: "tranches", tranches: readParts(values.parts, locale) }
        : {
            kind: "monthly",
            months: readNumber(values.months, locale),
            everyMonths: readNumber(values.every, locale),
            cliffMonths,
            cliffBps: values.cliffPercent.trim() === "" ? undefined : readHundredths(values.cliffPercent, locale),
          },
  };
}

const fieldOfPath: Readonly<Record<string, VestingField>> = {
  shares: "shares",
  startOn: "start",
  grantedOn: "granted",
  terminatedOn: "ended",
  asOf: "on",
  "schedule.months": "months",
  "schedule.everyMonths": "every",
  "schedule.cliffMonths": "cliff",
  "schedule.cliffBps": "cliffPercent",
};

/** The field at which an error of the engine is shown. */
export const fieldOf = (path: string, kind: string): VestingField =>
  fieldOfPath[path] ?? (kind === "tranches" ? "parts" : "months");
