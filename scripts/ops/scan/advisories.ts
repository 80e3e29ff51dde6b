import { z } from "zod";

/** An advisory that somebody read, and the release from which its package is safe. */
const Advisory = z.strictObject({
  id: z.string().regex(/^(GHSA(-[0-9a-z]{4}){3}|CVE-\d{4}-\d{4,})$/),
  package: z.string().min(1),
  severity: z.enum(["medium", "high", "critical"]),
  summary: z.string().min(10),
  floor: z.string().regex(/^\d+\.\d+\.\d+$/),
});
export type Advisory = z.infer<typeof Advisory>;

export interface Lock {
  readonly packages: Readonly<
    Record<
      string,
      {
        version?: string;
        license?: string;
        dev?: boolean;
        devOptional?: boolean;
        optional?: boolean;
        integrity?: string;
      }
    >
  >;
}

/** Reads the list of advisories. Throws with the first one that has another form. */
export const parseAdvisories = (list: unknown): Advisory[] => z.array(Advisory).parse(list);

const partsOf = (version: string) => (version.split(/[-+]/)[0] ?? "").split(".").map(Number);

/** Whether a release is older than another; a release that is announced (`16.4.1-canary.2`) is older than the one itself. */
export function isOlder(version: string, than: string): boolean {
  const [ours, theirs] = [partsOf(version), partsOf(than)];
  for (let at = 0; at < 3; at += 1) {
    const difference = (ours[at] ?? 0) - (theirs[at] ?? 0);
    if (difference !== 0) return difference < 0;
  }
  return version.includes("-") && !than.includes("-");
}

/** The entries of a lock, nested ones too, that are older than the floor of an advisory, each as a sentence. */
export function belowFloors(lock: Lock, advisories: readonly Advisory[]): string[] {
  return Object.entries(lock.packages).flatMap(([path, { version }]) => {
    const name = path.split("node_modules/").at(-1) ?? "";
    return advisories
      .filter((advisory) => advisory.package === name && version !== undefined && isOlder(version, advisory.floor))
      .map(({ id, floor, summary }) => `${path} ${version} is older than ${floor}: ${summary} (${id})`);
  });
}
