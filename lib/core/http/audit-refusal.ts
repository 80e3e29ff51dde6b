import { auditDenial } from "../audit/audit";
import { logger } from "../logger";
import type { Problem } from "./problem";
import type { ProblemCode } from "./problem-codes";
import type { CallInfo } from "./response";

const unverified: readonly ProblemCode[] = ["email_unverified", "verification_required"];
const hexId = /^[0-9a-f]{24}$/;

/** Whether a refusal is one to look into later: lack of a verification, or a wrong state, a lost race or a duplicate of a change. */
const matters = ({ code, status }: Problem, method: string): boolean =>
  unverified.includes(code) || (status === 409 && method !== "GET" && code !== "idempotency_in_progress");

/**
 * Appends an audit row for a refusal that matters, whatever module it comes from. Where the row cannot be written the
 * refusal is sent all the same, and the failure is logged.
 */
export async function auditRefusal(
  problem: Problem,
  { ctx, template }: CallInfo,
  { method, id }: { method: string; id: string | string[] | undefined },
): Promise<void> {
  if (!matters(problem, method)) return;
  const entityId = typeof id === "string" && hexId.test(id) ? id : null;
  const { state } = problem.extra;
  const changes = { method, route: template, code: problem.code, ...(state === undefined ? {} : { state }) };
  try {
    await auditDenial(ctx, "call.refused", "route", entityId, changes);
  } catch (error) {
    logger().error({ context: "http", requestId: ctx.requestId, err: error, ...changes }, "a refusal was not audited");
  }
}
