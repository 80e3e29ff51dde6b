import { PlainError } from "@/scripts/local/plain-error";
import { run } from "@/scripts/local/processes";

/** What has changed since a commit: committed, edited and new files. */
export interface Changes {
  since: string;
  files: readonly string[];
}

async function git(root: string, ...args: string[]): Promise<string | null> {
  const { code, stdout } = await run("git", args, { cwd: root });
  return code === 0 ? stdout.trim() : null;
}

const lines = (text: string | null): string[] => (text ? text.split("\n") : []);

/** The changes since `since`, or since the work left the main branch. Throws a {@link PlainError} where git knows neither. */
export async function changesSince(root: string, since: string | undefined): Promise<Changes> {
  for (const candidate of since === undefined ? ["origin/main", "main"] : [since]) {
    const base = await git(root, "merge-base", "HEAD", candidate);
    if (base === null) continue;
    const [edited, created] = await Promise.all([
      git(root, "diff", "--name-only", base),
      git(root, "ls-files", "--others", "--exclude-standard"),
    ]);
    return { since: base, files: [...lines(edited), ...lines(created)].sort() };
  }
  throw new PlainError(`git knows no ${since ?? "main branch"} here: npm test -- changed <commit>`);
}

/** Which tests a change can break, beside all of the architecture tests. */
export interface Affected {
  /** Those whose imports reach a changed file, or all: what is read as a file, no import tells. */
  unit: "related" | "all";
  /** API and fault tests, by their imports; all of them where the tools around them changed. */
  api: "related" | "all";
  journeys: boolean;
}

/** Followed by imports, from the test files on. */
const IMPORTED = /^(app|lib|models|tests|scripts)\/.*\.tsx?$/;
const TOOLS = /^(package(-lock)?\.json|tsconfig\.json|tests\/vitest\.config\.ts)$/;
/** What browsers and the built server see. A change under lib reaches the journeys by the API and unit tests of it. */
const SERVED =
  /^(app|public|tests\/e2e)\/|^(middleware|instrumentation|instrumentation-client|next\.config|tests\/playwright\.config)\.ts$|^package(-lock)?\.json$/;
const BINARY_DOCUMENT = /\.(png|webp|svg|jpg)$/;

/** The rule of `npm test -- changed`. */
export function affectedBy(files: readonly string[]): Affected {
  return {
    unit: files.some((file) => !IMPORTED.test(file) && !BINARY_DOCUMENT.test(file)) ? "all" : "related",
    api: files.some((file) => TOOLS.test(file)) ? "all" : "related",
    journeys: files.some((file) => SERVED.test(file)),
  };
}
