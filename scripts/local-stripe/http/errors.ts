/** Errors in Stripe's format. */

interface StripeErrorBody {
  type: "invalid_request_error" | "card_error" | "idempotency_error" | "api_error";
  message: string;
  code?: string;
  param?: string;
  decline_code?: string;
  doc_url?: string;
  charge?: string;
  payment_intent?: unknown;
  payment_method?: unknown;
}

export class StripeProblem extends Error {
  override readonly name = "StripeProblem";
  constructor(
    readonly status: number,
    readonly body: StripeErrorBody,
    /** Whether the changes so far are committed: a declined card stays recorded. */
    readonly committed = false,
  ) {
    super(body.message);
  }
}

const documented = (code: string) => `https://stripe.com/docs/error-codes/${code.replaceAll("_", "-")}`;

const refused = (status: number, message: string, code?: string, param?: string): StripeProblem =>
  new StripeProblem(status, {
    type: "invalid_request_error",
    message,
    ...(code ? { code, doc_url: documented(code) } : {}),
    ...(param ? { param } : {}),
  });

/** 400: the request is invalid. */
export const invalid = (message: string, param?: string, code?: string): StripeProblem =>
  refused(400, message, code, param);

export const missingParameter = (param: string): StripeProblem =>
  refused(400, `Missing required param: ${param}.`, "parameter_missing", param);

/** A parameter that Stripe does not know, or that this server does not support; it must not be ignored silently. */
export const unknownParameter = (param: string): StripeProblem =>
  refused(400, `Received unknown parameter: ${param}`, "parameter_unknown", param);

export const noSuch = (noun: string, id: string, param = "id", status = 404): StripeProblem =>
  refused(status, `No such ${noun}: '${id}'`, "resource_missing", param);

export const unknownRoute = (method: string, path: string): StripeProblem =>
  refused(
    404,
    `Unrecognized request URL (${method}: ${path}). Please see https://stripe.com/docs or we can help at https://support.stripe.com/.`,
  );

export const unauthorised = (message: string): StripeProblem => refused(401, message);

/** 400: the same key with another request. */
export const otherParameters = (key: string): StripeProblem =>
  new StripeProblem(400, {
    type: "idempotency_error",
    message: `Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '${key}' if you meant to execute a different request.`,
  });

/** 402: the card was declined. The changes up to there are committed, unless the caller asked for all or nothing. */
export const cardRefused = (details: Omit<StripeErrorBody, "type">, committed = true): StripeProblem =>
  new StripeProblem(
    402,
    { type: "card_error", ...details, ...(details.code ? { doc_url: documented(details.code) } : {}) },
    committed,
  );

export const broken = (): StripeProblem =>
  new StripeProblem(500, { type: "api_error", message: "The local Stripe failed; its output says why." });
