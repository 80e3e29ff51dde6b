import { issueCode } from "@/lib/core/issue-code";
import { foldText } from "@/lib/core/search-tokens";
import { HolderInput } from "../captable/schema";
import { entryOf } from "../captable/entries";
import { MAX_ENTRIES } from "../states";
import { readDelimited } from "./delimited";
import { readBps, readCount, readMinor, type DecimalMark, type Figure } from "./figures";

/** One thing that keeps a file from being imported. */
export interface ImportFault {
  /** Of the file; for JSON the place in the list, from 1. 0: the file as a whole. */
  line: number;
  path: string;
  code: string;
  message: string;
}

export interface ImportRow {
  line: number;
  input: HolderInput;
}

export interface ReadFile {
  rows: ImportRow[];
  faults: ImportFault[];
}

/** Faults reported for one file: enough to correct it, few enough to read. */
const MAX_FAULTS = 100;

const whole = (code: string, message: string): ReadFile => ({
  rows: [],
  faults: [{ line: 0, path: "", code, message }],
});

/** The columns by what their headers may say, folded, in either language. */
const columns = {
  kind: ["type", "kind", "genre", "nature"],
  name: ["name", "holder", "stakeholder", "nom", "titulaire", "detenteur"],
  label: ["class", "label", "plan", "share class", "categorie", "classe"],
  shares: ["shares", "quantity", "options", "number", "actions", "nombre", "quantite"],
  issuedOn: ["issued on", "issued", "date", "issue date", "emission", "date d'emission"],
  amountMinor: ["amount", "investment", "montant"],
  currency: ["currency", "devise"],
  capMinor: ["cap", "valuation cap", "plafond"],
  discountBps: ["discount", "escompte", "decote", "rabais"],
  safeKind: ["safe type", "type de safe"],
  mostFavoured: ["mfn", "most favoured", "most favored"],
  reference: ["reference", "id", "ref", "numero"],
} as const;
type Column = keyof typeof columns;

const kinds: Record<string, string> = {
  share: "shares",
  shares: "shares",
  stock: "shares",
  common: "shares",
  action: "shares",
  actions: "shares",
  option: "options",
  options: "options",
  promised: "promised",
  promis: "promised",
  promise: "promised",
  promises: "promised",
  promesse: "promised",
  pool: "pool",
  reserve: "pool",
  safe: "safe",
};
const safeTypes: Record<string, string> = {
  "post money": "post_money",
  post: "post_money",
  "pre money": "pre_money",
  pre: "pre_money",
};
const yes = new Set(["yes", "true", "1", "x", "oui", "vrai"]);
const no = new Set(["no", "false", "0", "", "non", "faux"]);

const plain = (text: string) =>
  foldText(text)
    .replace(/[_\-’]/g, (mark) => (mark === "’" ? "'" : " "))
    .replace(/\s+/g, " ")
    .trim();

const messages: Record<string, string> = {
  not_a_number: "Must be a number",
  not_whole: "Must be whole: no fractions of a share, no thousandths of a currency",
  too_small: "Must not be negative",
  too_big: "Must be below 2^53",
  ambiguous: "Could be thousands or decimals; write it without a comma, or with both marks",
  unknown_kind: "Must be shares, options, promised, pool or safe",
  unknown_choice: "Must be post-money or pre-money",
  not_yes_or_no: "Must be yes or no",
};

const readers: Partial<Record<Column, (text: string, decimal: DecimalMark) => Figure>> = {
  shares: readCount,
  amountMinor: readMinor,
  capMinor: readMinor,
  discountBps: readBps,
};

type Cell = { ok: true; value: unknown } | { ok: false; code: string };

function readCell(column: Column, text: string, decimal: DecimalMark): Cell {
  const reader = readers[column];
  if (reader) return reader(text, decimal);
  const word = plain(text);
  if (column === "kind") return word in kinds ? { ok: true, value: kinds[word] } : { ok: false, code: "unknown_kind" };
  if (column === "safeKind")
    return word in safeTypes ? { ok: true, value: safeTypes[word] } : { ok: false, code: "unknown_choice" };
  if (column === "mostFavoured")
    return yes.has(word)
      ? { ok: true, value: true }
      : no.has(word)
        ? { ok: true, value: false }
        : { ok: false, code: "not_yes_or_no" };
  return { ok: true, value: column === "currency" ? text.trim().toUpperCase() : text.trim() };
}

/** The column of each header, or the fault of one that is unknown or comes twice. */
function readHeader(cells: readonly string[]): { of: (Column | null)[]; faults: ImportFault[] } {
  const of: (Column | null)[] = [];
  const faults: ImportFault[] = [];
  for (const cell of cells) {
    const word = plain(cell);
    const found = (Object.keys(columns) as Column[]).find((column) =>
      (columns[column] as readonly string[]).includes(word),
    );
    const fault = (code: string, message: string) =>
      faults.push({ line: 1, path: cell.trim().slice(0, 40), code, message });
    if (word === "") of.push(null);
    else if (!found) {
      of.push(null);
      fault("unknown_column", "There is no such column");
    } else {
      if (of.includes(found)) fault("repeated", "This column comes twice");
      of.push(found);
    }
  }
  return { of, faults };
}

function validated(line: number, given: unknown, into: ReadFile): void {
  const parsed = HolderInput.safeParse(given);
  if (parsed.success) {
    into.rows.push({ line, input: parsed.data });
    return;
  }
  for (const issue of parsed.error.issues) {
    const path = issue.path.join(".");
    const unknown = issue.code === "unrecognized_keys" ? issue.keys.join(", ") : path;
    const missing = issue.code === "invalid_type" && valueAt(given, issue.path) === undefined;
    const tell =
      issue.code === "unrecognized_keys"
        ? { code: "not_of_this_kind", message: "Means nothing for a row of this type" }
        : missing
          ? { code: "missing", message: "Is missing" }
          : { code: issueCode(issue), message: issue.message };
    into.faults.push({ line, path: unknown, ...tell });
  }
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (at, key) => (typeof at === "object" && at !== null ? (at as Record<PropertyKey, unknown>)[key] : undefined),
    value,
  );
}

const decimalMarks: Readonly<Record<string, DecimalMark>> = { ",": ".", ";": "," };

function readCsv(content: string): ReadFile {
  const read = readDelimited(content);
  if (!read.ok)
    return {
      rows: [],
      faults: [{ line: read.line, path: "", code: "open_quote", message: "A quotation mark is not closed" }],
    };
  const decimal = decimalMarks[read.delimiter] ?? null;
  const [header, ...records] = read.records;
  if (!header || records.length === 0) return whole("empty", "There is a header to be, and at least one row");
  if (records.length > MAX_ENTRIES) return whole("too_many_rows", `At most ${MAX_ENTRIES} rows`);
  const { of, faults } = readHeader(header.cells);
  if (faults.length > 0) return { rows: [], faults };
  const result: ReadFile = { rows: [], faults: [] };
  for (const { line, cells } of records) {
    if (cells.length > of.length) {
      result.faults.push({ line, path: "", code: "too_many_cells", message: "The row has more cells than the header" });
      continue;
    }
    const given: Record<string, unknown> = of.includes("kind") ? {} : { kind: "shares" };
    const before = result.faults.length;
    for (const [index, text] of cells.entries()) {
      const column = of[index];
      if (!column || text.trim() === "") continue;
      const cell = readCell(column, text, decimal);
      if (cell.ok) given[column] = cell.value;
      else result.faults.push({ line, path: column, code: cell.code, message: messages[cell.code] ?? cell.code });
    }
    if (result.faults.length === before) validated(line, given, result);
    if (result.faults.length > MAX_FAULTS) break;
  }
  return result;
}

function readJson(content: string): ReadFile {
  let list: unknown;
  try {
    list = JSON.parse(content);
  } catch {
    return whole("not_json", "The file is not valid JSON");
  }
  if (!Array.isArray(list)) return whole("not_a_list", "The file must be a list of holders");
  if (list.length === 0) return whole("empty", "The list is empty");
  if (list.length > MAX_ENTRIES) return whole("too_many_rows", `At most ${MAX_ENTRIES} rows`);
  const result: ReadFile = { rows: [], faults: [] };
  for (const [index, given] of list.entries()) {
    validated(index + 1, given, result);
    if (result.faults.length > MAX_FAULTS) break;
  }
  return result;
}

/**
 * Reads holders from a file. Every row is valid and none comes twice, or `faults` says what is wrong where; an import takes all
 * of the rows or none.
 */
export function readHolders(format: "csv" | "json", content: string): ReadFile {
  if (content.includes("\uFFFD"))
    return whole("wrong_encoding", "Characters were lost when the file was read; save it as UTF-8");
  const { rows, faults } = format === "csv" ? readCsv(content) : readJson(content);
  const seen = new Map<string, number>();
  for (const { line, input } of rows) {
    const { key } = entryOf(input);
    const first = seen.get(key);
    if (first === undefined) seen.set(key, line);
    else
      faults.push({
        line,
        path: "",
        code: "repeated",
        message: `Is the same holding as line ${first}; give each a reference`,
      });
  }
  faults.sort((a, b) => a.line - b.line);
  return { rows, faults: faults.slice(0, MAX_FAULTS) };
}
