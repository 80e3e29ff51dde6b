import { codeOfIssue, messageOfIssue, type FieldKey, type FieldMessage } from "@/lib/core/field-message";
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
  message: FieldMessage;
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

const whole = (code: string, message: FieldMessage): ReadFile => ({
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

const messages: Record<string, FieldKey> = {
  not_a_number: "number",
  not_whole: "whole_figure",
  too_small: "negative",
  too_big: "inexact",
  ambiguous: "ambiguous",
  unknown_kind: "unknown_kind",
  unknown_choice: "unknown_choice",
  not_yes_or_no: "yes_or_no",
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
    const fault = (code: string, message: FieldKey) =>
      faults.push({ line: 1, path: cell.trim().slice(0, 40), code, message });
    if (word === "") of.push(null);
    else if (!found) {
      of.push(null);
      fault("unknown_column", "unknown_column");
    } else {
      if (of.includes(found)) fault("repeated", "column_twice");
      of.push(found);
    }
  }
  return { of, faults };
}

function validated(line: number, given: unknown, into: ReadFile): void {
  const parsed = HolderInput.safeParse(given, { reportInput: true });
  if (parsed.success) {
    into.rows.push({ line, input: parsed.data });
    return;
  }
  for (const issue of parsed.error.issues) {
    const path = issue.path.join(".");
    const unknown = issue.code === "unrecognized_keys" ? issue.keys.join(", ") : path;
    const missing = issue.code === "invalid_type" && valueAt(given, issue.path) === undefined;
    const reason: Pick<ImportFault, "code" | "message"> =
      issue.code === "unrecognized_keys"
        ? { code: "not_of_this_kind", message: "not_of_this_kind" }
        : missing
          ? { code: "missing", message: "missing" }
          : { code: codeOfIssue(issue), message: messageOfIssue(issue) };
    into.faults.push({ line, path: unknown, ...reason });
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
      faults: [{ line: read.line, path: "", code: "open_quote", message: "open_quote" }],
    };
  const decimal = decimalMarks[read.delimiter] ?? null;
  const [header, ...records] = read.records;
  if (!header || records.length === 0) return whole("empty", "file_empty");
  if (records.length > MAX_ENTRIES) return whole("too_many_rows", ["file_rows", { max: MAX_ENTRIES }]);
  const { of, faults } = readHeader(header.cells);
  if (faults.length > 0) return { rows: [], faults };
  const result: ReadFile = { rows: [], faults: [] };
  for (const { line, cells } of records) {
    if (cells.length > of.length) {
      result.faults.push({ line, path: "", code: "too_many_cells", message: "too_many_cells" });
      continue;
    }
    const given: Record<string, unknown> = of.includes("kind") ? {} : { kind: "shares" };
    const before = result.faults.length;
    for (const [index, text] of cells.entries()) {
      const column = of[index];
      if (!column || text.trim() === "") continue;
      const cell = readCell(column, text, decimal);
      if (cell.ok) given[column] = cell.value;
      else result.faults.push({ line, path: column, code: cell.code, message: messages[cell.code] ?? "invalid" });
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
    return whole("not_json", "not_json");
  }
  if (!Array.isArray(list)) return whole("not_a_list", "not_a_list");
  if (list.length === 0) return whole("empty", "list_empty");
  if (list.length > MAX_ENTRIES) return whole("too_many_rows", ["file_rows", { max: MAX_ENTRIES }]);
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
  if (content.includes("\uFFFD")) return whole("wrong_encoding", "wrong_encoding");
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
        message: ["same_holding", { first }],
      });
  }
  faults.sort((a, b) => a.line - b.line);
  return { rows, faults: faults.slice(0, MAX_FAULTS) };
}
