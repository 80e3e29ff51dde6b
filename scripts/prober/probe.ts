import { z } from "zod";
import type { Result, Round } from "@/lib/status/rounds";
import { componentIds, componentOf, type ComponentId } from "@/lib/status/states";

/** Milliseconds that a target has to answer. */
const DEADLINE_MS = 5_000;

interface Answer {
  /** 0 where there was no answer. */
  status: number;
  body: string;
  ms: number;
  fault?: string;
}

/** Asks for an address, as a visitor without a cookie. Never throws: no answer is an answer, too. */
async function ask(url: string): Promise<Answer> {
  const started = performance.now();
  const took = () => Math.round(performance.now() - started);
  try {
    const response = await fetch(url, {
      redirect: "manual",
      signal: AbortSignal.timeout(DEADLINE_MS),
      headers: { "User-Agent": "collabhub-prober", "Accept-Language": "en" },
    });
    const body = await response.text();
    return { status: response.status, body, ms: took() };
  } catch (error) {
    const { name, cause } = error instanceof Error ? error : { name: "Error", cause: undefined };
    const code = cause instanceof Error && "code" in cause ? String(cause.code) : name;
    return { status: 0, body: "", ms: took(), fault: code };
  }
}

const Checks = z.object({ checks: z.record(z.string(), z.looseObject({ status: z.string() })) });

/** What `/api/health` says of a check; null where it was not answered with a health response. */
function checksOf({ body }: Answer): z.infer<typeof Checks>["checks"] | null {
  try {
    return Checks.safeParse(JSON.parse(body)).data?.checks ?? null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

const failed = ({ ms }: Answer, fault: string): Result => ({ ok: false, ms, fault });

function pageResult(page: Answer): Result {
  if (page.status === 0) return failed(page, page.fault ?? "no answer");
  if (page.status !== 200) return failed(page, `status ${page.status}`);
  return page.body.includes("</html>") ? { ok: true, ms: page.ms } : failed(page, "not whole");
}

function healthResult(health: Answer, check: string | null): Result {
  if (health.status === 0) return failed(health, health.fault ?? "no answer");
  const checks = checksOf(health);
  if (!checks) return failed(health, `status ${health.status}`);
  return check !== null && checks[check]?.status === "down" ? failed(health, "down") : { ok: true, ms: health.ms };
}

/** Probes every component by one origin: each page once, and the health once. */
async function probeBy(origin: string): Promise<Record<ComponentId, Result>> {
  const answers = new Map<string, Promise<Answer>>();
  const once = (path: string) => {
    const known = answers.get(path);
    if (known) return known;
    const asked = ask(origin + path);
    answers.set(path, asked);
    return asked;
  };
  const results = await Promise.all(
    componentIds.map(async (id) => {
      const { probe } = componentOf(id);
      const result =
        "page" in probe ? pageResult(await once(probe.page)) : healthResult(await once("/api/health"), probe.health);
      return [id, result] as const;
    }),
  );
  return Object.fromEntries(results) as Record<ComponentId, Result>;
}

/** One round: every component from every region at once. */
export async function probeAll(regions: readonly { name: string; origin: string }[], at: Date): Promise<Round> {
  const results = await Promise.all(regions.map(async ({ name, origin }) => [name, await probeBy(origin)] as const));
  return { at: at.toISOString(), regions: Object.fromEntries(results) };
}

/** JSON that the first origin to answer gives for a path and that has a shape; null while none does. */
export async function pull<T>(
  regions: readonly { origin: string }[],
  path: string,
  shape: z.ZodType<T>,
): Promise<T | null> {
  for (const { origin } of regions) {
    const { status, body } = await ask(origin + path);
    if (status !== 200) continue;
    try {
      const read = shape.safeParse(JSON.parse(body));
      if (read.success) return read.data;
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
    }
  }
  return null;
}
