import { invalid } from "./errors";

/** A form-encoded body as Stripe parses it: `a[b][0][c]=1` nests, `a[]=1` appends; every leaf is text. */
export type FormValue = string | FormValue[] | { [key: string]: FormValue };
export type Form = Record<string, FormValue>;

type Node = Map<string, Node | string>;

function keysOf(name: string): string[] {
  const match = /^([^[\]]+)((?:\[[^[\]]*\])*)$/.exec(name);
  if (!match?.[1]) throw invalid(`Invalid parameter name: ${name}`, name);
  return [match[1], ...Array.from((match[2] ?? "").matchAll(/\[([^[\]]*)\]/g), (part) => part[1] ?? "")];
}

function place(root: Node, name: string, value: string): void {
  let node = root;
  const keys = keysOf(name).map((key) => key);
  for (const [depth, given] of keys.entries()) {
    const key = given === "" ? String(node.size) : given;
    if (depth === keys.length - 1) {
      node.set(key, value);
      return;
    }
    const next = node.get(key);
    if (typeof next === "string") throw invalid(`Invalid parameter: ${name}`, name);
    const child: Node = next ?? new Map<string, Node | string>();
    node.set(key, child);
    node = child;
  }
}

function plain(node: Node): FormValue {
  const entries = [...node].map(([key, value]) => [key, typeof value === "string" ? value : plain(value)] as const);
  if (entries.length > 0 && entries.every(([key], index) => key === String(index))) return entries.map(([, v]) => v);
  return Object.fromEntries(entries);
}

/** Parses a body or a query. Throws 400 for malformed names. */
export function parseForm(text: string): Form {
  const root: Node = new Map();
  for (const [name, value] of new URLSearchParams(text)) place(root, name, value);
  const parsed = plain(root);
  return Array.isArray(parsed) || typeof parsed === "string" ? {} : parsed;
}
