import { z } from "zod";
import { ProblemDocument } from "./problem";
import { problemCodes, type ProblemCode } from "./problem-codes";
import type { Method, RouteSpec } from "./route";

/** OpenAPI 3.1 from what `route()` declares: the schemas that validate a call are the ones in the document. */

export interface DocumentedRoute {
  path: string;
  method: Method;
  spec: RouteSpec;
}

type Json = Record<string, unknown>;
const components = "#/components/schemas/";

class Schemas {
  readonly shared: Json = {};

  /** A JSON schema; named parts (`meta({ id })`) are shared. */
  of(schema: z.ZodType, io: "input" | "output"): Json {
    const {
      $schema: _dialect,
      $defs,
      ...json
    } = z.toJSONSchema(schema, { io, unrepresentable: "any", target: "draft-2020-12" }) as Json;
    for (const [name, definition] of Object.entries(($defs ?? {}) as Json)) {
      const { id: _id, ...rest } = definition as Json;
      this.shared[name] = relink(rest);
    }
    const { id, ...rest } = json;
    if (typeof id !== "string") return relink(json) as Json;
    this.shared[id] = relink(rest);
    return { $ref: components + id };
  }
}

/** Rewrites references so that they point to the document's components. */
function relink(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(relink);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      key,
      key === "$ref" && typeof item === "string" ? item.replace("#/$defs/", components) : relink(item),
    ]),
  );
}

/** Returns the codes that any call may get from `route()` itself, before the route's own. */
function standardCodes(
  { permission, hidden, params, idempotency, whileSuspended }: RouteSpec,
  method: Method,
): ProblemCode[] {
  const writes = method !== "GET";
  const keyed = idempotency ?? (method === "POST" ? "optional" : "none");
  return [
    ...(writes ? (["malformed_request", "bad_origin", "payload_too_large", "unsupported_media_type"] as const) : []),
    ...(permission === "public"
      ? []
      : hidden
        ? (["not_found"] as const)
        : (["no_session", "forbidden", "email_unverified"] as const)),
    ...(writes && permission !== "public" && whileSuspended !== "allowed" ? (["account_suspended"] as const) : []),
    ...(params ? (["not_found"] as const) : []),
    "invalid_input",
    ...(writes ? (["conflict", "duplicate"] as const) : []),
    ...(keyed === "required" ? (["idempotency_key_required"] as const) : []),
    ...(keyed === "none"
      ? []
      : (["idempotency_key_invalid", "idempotency_in_progress", "idempotency_mismatch"] as const)),
    "rate_limited",
    "internal",
    "unavailable",
    "starting",
  ];
}

function problemResponses(codes: readonly ProblemCode[]): Json {
  const byStatus = new Map<number, ProblemCode[]>();
  for (const code of new Set(codes))
    byStatus.set(problemCodes[code].status, [...(byStatus.get(problemCodes[code].status) ?? []), code]);
  return Object.fromEntries(
    [...byStatus]
      .sort(([a], [b]) => a - b)
      .map(([status, list]) => [
        String(status),
        {
          description: list.map((code) => `\`${code}\`: ${problemCodes[code].title}`).join(". "),
          ...(status === 429 || status === 503
            ? { headers: { "Retry-After": { schema: { type: "integer" }, description: "Seconds to wait" } } }
            : {}),
          content: {
            "application/problem+json": {
              schema: { $ref: `${components}Problem` },
              examples: Object.fromEntries(list.map((code) => [code, { value: exampleProblem(code) }])),
            },
          },
        },
      ]),
  );
}

function exampleProblem(code: ProblemCode): Json {
  const { status, title } = problemCodes[code];
  return {
    type: `/docs/api#problem-${code}`,
    title,
    status,
    detail: `${title}.`,
    code,
    requestId: "3f0e7c1e-8a77-4f7c-9a43-0d7f3a3a9c52",
    ...(code === "invalid_input"
      ? { errors: [{ path: "name", code: "too_small", message: "This field is required" }] }
      : {}),
  };
}

function parameters(schemas: Schemas, route: DocumentedRoute): Json[] {
  const place = (schema: z.ZodType | undefined, where: "path" | "query"): Json[] => {
    if (!schema) return [];
    const json = schemas.of(schema, "input");
    const required = new Set((json.required as string[] | undefined) ?? []);
    return Object.entries((json.properties ?? {}) as Record<string, Json>).map(
      ([name, { description, ...property }]) => ({
        name,
        in: where,
        required: where === "path" || required.has(name),
        ...(description ? { description } : {}),
        schema: property,
      }),
    );
  };
  const keyed = route.spec.idempotency ?? (route.method === "POST" ? "optional" : "none");
  return [
    ...place(route.spec.params, "path"),
    ...place(route.spec.query, "query"),
    ...(keyed === "none"
      ? []
      : [
          {
            name: "Idempotency-Key",
            in: "header",
            required: keyed === "required",
            schema: { type: "string", pattern: "^[!-~]{1,255}$", example: "5b1f7a52-5c07-4c07-9a0e-0f2f7a7f1b11" },
          },
        ]),
  ];
}

const fileOf = (contentMediaType: string): Json => ({ type: "string", contentMediaType });

function uploadContent({ upload }: RouteSpec): Json {
  if (!upload) return {};
  const properties = { [upload.field]: { ...fileOf(upload.contentType), maxLength: upload.maxBytes } };
  const schema = { type: "object", properties, required: [upload.field], additionalProperties: false };
  return { "multipart/form-data": { schema } };
}

function formContent({ form }: RouteSpec): Json {
  if (!form || form === true) return {};
  const properties = { [form.field]: fileOf("application/octet-stream") };
  const schema = { type: "object", properties, required: [form.field], additionalProperties: false };
  return { requestBody: { required: true, content: { "multipart/form-data": { schema } } } };
}

function operation(schemas: Schemas, route: DocumentedRoute): Json {
  const { spec, method, path } = route;
  const status = spec.status ?? (spec.output || spec.produces ? 200 : 204);
  const tag = path.replace("/api/v1/", "").split("/")[0] ?? "api";
  const headers = { "X-Request-Id": { schema: { type: "string" } } };
  const all = parameters(schemas, route);
  return {
    operationId: `${method.toLowerCase()}${path.replace(/[^A-Za-z0-9]+(.)?/g, (_match, next: string | undefined) => (next ?? "").toUpperCase())}`,
    tags: [tag],
    summary: spec.summary,
    description:
      spec.permission === "public"
        ? "Public: needs no session."
        : `Requires the permission \`${spec.permission}\`. Rate limit \`${spec.limit}\`.`,
    security: spec.permission === "public" ? [] : [{ cookie: [] }, { bearer: [] }],
    ...(all.length > 0 ? { parameters: all } : {}),
    ...formContent(spec),
    ...(spec.body
      ? {
          requestBody: {
            required: spec.form !== true,
            content: {
              "application/json": { schema: schemas.of(spec.body, "input") },
              ...(spec.form === true
                ? { "application/x-www-form-urlencoded": { schema: schemas.of(spec.body, "input") } }
                : {}),
              ...uploadContent(spec),
            },
          },
        }
      : {}),
    responses: {
      [String(status)]: {
        description: "Success",
        headers,
        ...(spec.output ? { content: { "application/json": { schema: schemas.of(spec.output, "output") } } } : {}),
        ...(spec.produces ? { content: { [spec.produces]: { schema: fileOf(spec.produces) } } } : {}),
      },
      ...(spec.existing && spec.output
        ? {
            "200": {
              description: "It was there already; nothing was created",
              headers,
              content: { "application/json": { schema: schemas.of(spec.output, "output") } },
            },
          }
        : {}),
      ...problemResponses([...standardCodes(spec, method), ...(spec.errors ?? [])]),
    },
  };
}

/** Builds the document of all declared routes, in a stable order. */
export function openApiDocument(routes: readonly DocumentedRoute[], version: string): Json {
  const schemas = new Schemas();
  schemas.shared.Problem = schemas.of(ProblemDocument.loose(), "output");
  const paths: Record<string, Json> = {};
  for (const route of [...routes].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0))) {
    paths[route.path] = { ...paths[route.path], [route.method.toLowerCase()]: operation(schemas, route) };
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "CollabHub API",
      version,
      description:
        "Requests and responses are JSON. Times are ISO 8601 in UTC, and money is in minor units. Lists are paged with `limit` and the opaque `cursor`. Send an `Idempotency-Key` with any POST, and you can safely repeat it. Errors are problem documents (RFC 9457) with a stable `code`.",
    },
    servers: [{ url: "/" }],
    paths,
    components: {
      schemas: Object.fromEntries(Object.entries(schemas.shared).sort(([a], [b]) => (a < b ? -1 : 1))),
      securitySchemes: {
        cookie: { type: "apiKey", in: "cookie", name: "collabhub_access" },
        bearer: { type: "http", scheme: "bearer", bearerFormat: "JWT" },
      },
    },
  };
}
