import { z } from "zod";

/** Something that a scanner found: its name with that of its rule, and the file. */
export interface Finding {
  readonly finding: string;
  readonly where: string;
}

const day = z.iso.date();
const Risk = z.strictObject({
  id: z.string().regex(/^R-\d{3}$/),
  finding: z.string().min(3),
  /** A file, or several for one reason. */
  where: z.union([z.string().min(1), z.array(z.string().min(1)).min(2)]),
  severity: z.enum(["low", "medium"], { error: "high and critical findings are mended, never accepted" }),
  why: z.string().min(30),
  owner: z.enum(["platform", "web", "billing", "equity", "privacy"]),
  accepted: day,
  expires: day,
});
const Register = z.array(Risk);
export type Risk = z.infer<typeof Risk>;

const YEAR = 366 * 86_400_000;

/** Reads the register of accepted risks. Throws with the first row that has another form. */
export const parseRisks = (rows: unknown): Risk[] => Register.parse(rows);

/** What is wrong with the register on a day: rows that have expired, that are accepted for more than a year, or that share an id. */
export function faultsOfRisks(risks: readonly Risk[], today: string): string[] {
  const ids = new Set<string>();
  return risks.flatMap((risk) => {
    const faults = [];
    if (ids.has(risk.id)) faults.push(`${risk.id} stands twice`);
    ids.add(risk.id);
    if (risk.expires < today) faults.push(`${risk.id} has expired on ${risk.expires}: mend it, or decide again`);
    if (Date.parse(risk.expires) - Date.parse(risk.accepted) > YEAR)
      faults.push(`${risk.id} is accepted for longer than a year`);
    return faults;
  });
}

const filesOf = ({ where }: Risk): readonly string[] => (typeof where === "string" ? [where] : where);

/** The findings that no row accepts, and the files of rows of these scanners in which there is no such finding any more. */
export function compareFindings(
  findings: readonly Finding[],
  risks: readonly Risk[],
  scanners: readonly string[],
): { open: Finding[]; stale: string[] } {
  const accepts = (risk: Risk, { finding, where }: Finding) =>
    risk.finding === finding && filesOf(risk).includes(where);
  return {
    open: findings.filter((one) => !risks.some((risk) => accepts(risk, one))),
    stale: risks
      .filter(({ finding }) => scanners.includes(finding.split(" ")[0] ?? ""))
      .flatMap((risk) =>
        filesOf(risk)
          .filter((where) => !findings.some((one) => one.finding === risk.finding && one.where === where))
          .map((where) => `${risk.id} accepts what is no more: ${risk.finding} in ${where}`),
      ),
  };
}
