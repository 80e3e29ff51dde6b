import type { Db, Document } from "mongodb";
import type { CapturedRead } from "./capture";

/** How the server answers one read. */
export interface Plan {
  collection: string;
  /** Its filter in short: field names and operators. */
  shape: string;
  stages: string[];
  index: string;
  keysExamined: number;
  docsExamined: number;
  returned: number;
  milliseconds: number;
}

const objects = (value: unknown): Document[] =>
  value !== null && typeof value === "object"
    ? (Object.values(value) as unknown[]).filter((item): item is Document => item !== null && typeof item === "object")
    : [];

function walk(tree: Document, see: (node: Document) => void): void {
  see(tree);
  for (const child of objects(tree)) walk(child, see);
}

/** The winning plans within an explanation, wherever a pipeline nests them. */
function winners(explanation: Document): Document[] {
  const found: Document[] = [];
  walk(explanation, (node) => {
    if (node.winningPlan)
      found.push(
        (node.winningPlan as Document).queryPlan
          ? ((node.winningPlan as Document).queryPlan as Document)
          : (node.winningPlan as Document),
      );
  });
  return found;
}

function statistics(explanation: Document): Document[] {
  const found: Document[] = [];
  walk(explanation, (node) => {
    if (typeof node.totalKeysExamined === "number") found.push(node);
  });
  return found;
}

/** `{ shelves, publishedAt: $lte }`: what is asked for, without the values. */
function shapeOf(filter: unknown): string {
  if (filter === null || typeof filter !== "object") return "";
  const parts = Object.entries(filter as Document).map(([key, value]: [string, unknown]) => {
    if (key.startsWith("$")) return `${key}[${Array.isArray(value) ? value.map(shapeOf).join("; ") : ""}]`;
    const operators =
      value !== null && typeof value === "object" && Object.getPrototypeOf(value) === Object.prototype
        ? Object.keys(value)
        : [];
    return operators.length > 0 ? `${key}: ${operators.join(" ")}` : key;
  });
  return parts.join(", ");
}

/** Mongoose hands the order to the driver as a Map. */
const sortFields = (sort: unknown): string[] =>
  sort instanceof Map ? [...(sort as Map<string, unknown>).keys()] : Object.keys(sort as Document);

const pipelineFilter = (command: Document): unknown =>
  (command.pipeline as Document[] | undefined)?.find((stage) => stage.$match)?.$match;

export async function explain(db: Db, { collection, command }: CapturedRead): Promise<Plan> {
  const explanation = await db.command({ explain: command, verbosity: "executionStats" });
  const stages = new Set<string>();
  const indexes = new Set<string>();
  for (const winner of winners(explanation)) {
    walk(winner, (node) => {
      if (typeof node.stage === "string") stages.add(node.stage);
      if (typeof node.indexName === "string") indexes.add(node.indexName);
    });
  }
  const stats = statistics(explanation);
  const sum = (key: string) => stats.reduce((total, each) => total + Number(each[key] ?? 0), 0);
  const sort = command.sort ? ` → ${sortFields(command.sort).join(", ")}` : "";
  return {
    collection,
    shape: `{ ${shapeOf(command.filter ?? command.query ?? pipelineFilter(command))} }${sort}`,
    stages: [...stages],
    index: [...indexes].join(" + "),
    keysExamined: sum("totalKeysExamined"),
    docsExamined: sum("totalDocsExamined"),
    returned: sum("nReturned"),
    milliseconds: sum("executionTimeMillis"),
  };
}
