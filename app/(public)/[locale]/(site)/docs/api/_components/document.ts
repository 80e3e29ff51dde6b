import document from "@/docs/openapi.json";

/** The parts of the API document that the reference shows. */
export interface JsonSchema {
  $ref?: string;
  type?: string | string[];
  format?: string;
  enum?: unknown[];
  const?: unknown;
  description?: string;
  pattern?: string;
  contentMediaType?: string;
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  maxItems?: number;
  items?: JsonSchema;
  properties?: Record<string, JsonSchema>;
  required?: string[];
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  example?: unknown;
}

interface Media {
  schema: JsonSchema;
  examples?: Record<string, { value: unknown }>;
}

export interface Operation {
  operationId: string;
  tags: string[];
  summary: string;
  description: string;
  security: unknown[];
  parameters?: { name: string; in: string; required: boolean; description?: string; schema: JsonSchema }[];
  requestBody?: { content: Record<string, Media> };
  responses: Record<string, { description: string; content?: Record<string, Media> }>;
}

export interface DocumentedOperation extends Operation {
  method: string;
  path: string;
}

const { paths, components } = document as unknown as {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, JsonSchema> };
};

/** Operations by their first path segment, in the document's order. */
export function operationsByTag(): [string, DocumentedOperation[]][] {
  const groups = new Map<string, DocumentedOperation[]>();
  for (const [path, methods] of Object.entries(paths)) {
    for (const [method, operation] of Object.entries(methods)) {
      const tag = path.startsWith("/api/v1/") ? (operation.tags[0] ?? "api") : "api";
      groups.set(tag, [...(groups.get(tag) ?? []), { ...operation, method: method.toUpperCase(), path }]);
    }
  }
  return [...groups].sort(([a], [b]) => a.localeCompare(b));
}

const byId = new Map(operationsByTag().flatMap(([, found]) => found.map((one) => [one.operationId, one] as const)));

/** One operation by its id; undefined where there is none. */
export const findOperation = (id: string): DocumentedOperation | undefined => byId.get(id);

/** A schema with its reference followed once, and the reference's name. */
export function resolve(schema: JsonSchema): { name?: string; schema: JsonSchema } {
  const name = schema.$ref?.split("/").at(-1);
  const found = name ? components.schemas[name] : undefined;
  return name && found ? { name, schema: found } : { schema };
}

/** A schema in a few words: `string, 1 to 80 characters`, `"draft" | "published"`, `Role[]`. */
export function typeOf(given: JsonSchema): string {
  const { name, schema } = resolve(given);
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(" | ");
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return choices.map(typeOf).join(" | ");
  if (schema.type === "array") return `${schema.items ? typeOf(schema.items) : "any"}[]`;
  if (name) return name;
  if (schema.contentMediaType) return "file";
  const base = Array.isArray(schema.type) ? schema.type.join(" | ") : (schema.type ?? "any");
  return schema.format ? `${base} (${schema.format})` : base;
}

/** The bounds of a schema: `1–80`, `≥ 0`; empty where there are none. */
export function boundsOf(given: JsonSchema): string {
  const { schema } = resolve(given);
  const lower = schema.minLength ?? schema.minItems ?? schema.minimum;
  const upper = schema.maxLength ?? schema.maxItems ?? schema.maximum;
  if (lower !== undefined && upper !== undefined && upper < Number.MAX_SAFE_INTEGER)
    return `${String(lower)}–${String(upper)}`;
  if (lower !== undefined && lower > Number.MIN_SAFE_INTEGER) return `≥ ${String(lower)}`;
  return upper !== undefined && upper < Number.MAX_SAFE_INTEGER ? `≤ ${String(upper)}` : "";
}

/** The properties behind a schema: of an object, or of a list's items. */
export function propertiesOf(given: JsonSchema): { schema: JsonSchema; properties: [string, JsonSchema][] } {
  const { schema } = resolve(given);
  if (schema.type === "array" && schema.items) return propertiesOf(schema.items);
  return { schema, properties: Object.entries(schema.properties ?? {}) };
}
