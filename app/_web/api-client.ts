/**
 * The browser's client of `/api/v1`: JSON, problems as {@link ApiProblem}, an Idempotency-Key on every POST,
 * and one silent refresh when the access cookie has expired. Browser only.
 */

export interface FieldProblem {
  /** Dotted; empty for the whole body. */
  path: string;
  code: string;
  /** In the page's language. */
  message: string;
}

interface ProblemInit {
  status: number;
  code: string;
  detail?: string | undefined;
  requestId?: string | undefined;
  errors?: readonly FieldProblem[] | undefined;
  retryAfterSeconds?: number | undefined;
  extra?: Readonly<Record<string, unknown>>;
}

/** An answer that is not 2xx, or none at all (`code: "offline"`, `status: 0`). */
export class ApiProblem extends Error {
  override readonly name = "ApiProblem";
  readonly status: number;
  readonly code: string;
  readonly requestId: string | undefined;
  readonly errors: readonly FieldProblem[];
  readonly retryAfterSeconds: number | undefined;
  /** The answer's other members, such as a plan's `limit` and `used`. */
  readonly extra: Readonly<Record<string, unknown>>;

  constructor(init: ProblemInit) {
    super(init.detail ?? init.code);
    this.status = init.status;
    this.code = init.code;
    this.requestId = init.requestId;
    this.errors = init.errors ?? [];
    this.retryAfterSeconds = init.retryAfterSeconds;
    this.extra = init.extra ?? {};
  }
}

export interface ApiOptions {
  method?: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** Sent as JSON. */
  body?: unknown;
  /** One key per intention: pass the same one for a retry. A POST without it gets a new one. */
  idempotencyKey?: string;
  signal?: AbortSignal;
}

/** A new Idempotency-Key. */
export function newIdempotencyKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const textOf = (value: unknown): string | undefined => (typeof value === "string" ? value : undefined);

function isFieldProblem(value: unknown): value is FieldProblem {
  return (
    isRecord(value) &&
    typeof value.path === "string" &&
    typeof value.code === "string" &&
    typeof value.message === "string"
  );
}

const standardMembers = new Set(["type", "title", "status", "detail", "code", "requestId", "errors"]);

async function problemFrom(response: Response): Promise<ApiProblem> {
  const text = await response.text();
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    body = undefined; // A proxy's page: only the status is known.
  }
  const members = isRecord(body) ? body : {};
  const { detail, code, requestId, errors } = members;
  const extra = Object.fromEntries(Object.entries(members).filter(([name]) => !standardMembers.has(name)));
  const retryAfter = Number(response.headers.get("retry-after"));
  return new ApiProblem({
    status: response.status,
    code: textOf(code) ?? (response.status >= 500 ? "unavailable" : "malformed_request"),
    detail: textOf(detail),
    requestId: textOf(requestId) ?? response.headers.get("x-request-id") ?? undefined,
    errors: Array.isArray(errors) ? errors.filter(isFieldProblem) : undefined,
    retryAfterSeconds: Number.isFinite(retryAfter) && retryAfter > 0 ? retryAfter : undefined,
    extra,
  });
}

async function send(path: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(path, init);
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw new ApiProblem({ status: 0, code: "offline" });
  }
}

let refreshing: Promise<boolean> | undefined;

/** Rotates the session once for any number of simultaneous calls. False when there is no session to refresh. */
export function refreshSession(): Promise<boolean> {
  refreshing ??= send("/api/v1/auth/refresh", { method: "POST", headers: { accept: "application/json" } })
    .then((response) => response.ok)
    .finally(() => {
      refreshing = undefined;
    });
  return refreshing;
}

/** A 2xx answer, after one session refresh where the session had expired. */
async function answered(path: string, init: RequestInit): Promise<Response> {
  let response = await send(path, init);
  if (response.status === 401 && !path.startsWith("/api/v1/auth/")) {
    const problem = await problemFrom(response);
    if (problem.code !== "no_session" || !(await refreshSession())) throw problem;
    response = await send(path, init);
  }
  if (!response.ok) throw await problemFrom(response);
  return response;
}

/** The name that the server gives a file, in any script where it has one of those. */
function nameOf(response: Response): string | null {
  const header = response.headers.get("content-disposition") ?? "";
  const [, encoded] = /filename\*=UTF-8''([^;]+)/.exec(header) ?? [];
  if (encoded !== undefined) return decodeURIComponent(encoded);
  return /filename="([^"]*)"/.exec(header)?.[1] ?? null;
}

/** Reads a file of the API, with the name that it is to be saved under. Throws {@link ApiProblem}. */
export async function apiFile(path: `/api/v1/${string}`): Promise<{ blob: Blob; name: string | null }> {
  const response = await answered(path, {});
  try {
    return { blob: await response.blob(), name: nameOf(response) };
  } catch {
    throw new ApiProblem({ status: 0, code: "offline" });
  }
}

/**
 * Calls `/api/v1{path}` and returns its JSON, or undefined for 204. `T` is the contract's public shape of that call.
 * Throws {@link ApiProblem}.
 */
export async function apiFetch<T = unknown>(path: `/${string}`, options: ApiOptions = {}): Promise<T> {
  const method = options.method ?? (options.body === undefined ? "GET" : "POST");
  // Problems are described in the language of the page, which need not be the browser's.
  const headers: Record<string, string> = {
    accept: "application/json",
    "accept-language": document.documentElement.lang,
  };
  if (options.body !== undefined) headers["content-type"] = "application/json";
  if (method === "POST" || options.idempotencyKey !== undefined)
    headers["idempotency-key"] = options.idempotencyKey ?? newIdempotencyKey();
  const init: RequestInit = {
    method,
    headers,
    ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
    ...(options.signal ? { signal: options.signal } : {}),
  };

  const response = await answered(`/api/v1${path}`, init);
  return (response.status === 204 ? undefined : await response.json()) as T;
}
