import { securityHeaders } from "@/lib/core/http/security-headers";
import type { RawAnswer } from "./raw";

/** Returns an answer with its headers in pairs, each as often as it arrived. */
export const pairs = ({
  status,
  rawHeaders,
  body,
}: {
  status: number;
  rawHeaders: readonly string[];
  body: string;
}): RawAnswer => ({
  status,
  headers: rawHeaders.flatMap((name, index) =>
    index % 2 === 0 ? [[name.toLowerCase(), rawHeaders[index + 1] ?? ""] as const] : [],
  ),
  body,
});

/** Which of the security headers an answer lacks or has more than once; a page has a policy of its own. */
export function wrongHeaders({ headers }: RawAnswer): string[] {
  const expected = { ...securityHeaders, "X-Request-Id": null, "Content-Security-Policy": null };
  return Object.entries(expected).flatMap(([name, value]) => {
    const found = headers.filter(([each]) => each === name.toLowerCase()).map(([, each]) => each);
    if (found.length !== 1) return [`${name} ${found.length} times`];
    return value !== null && found[0] !== value ? [`${name}: ${found[0]}`] : [];
  });
}

/** Returns the code of a problem, or what it is instead. */
export function codeOf({ body }: RawAnswer): string {
  try {
    const parsed: unknown = JSON.parse(body);
    return typeof parsed === "object" && parsed !== null && "code" in parsed ? String(parsed.code) : "none";
  } catch (error) {
    if (error instanceof SyntaxError) return "no JSON";
    throw error;
  }
}
