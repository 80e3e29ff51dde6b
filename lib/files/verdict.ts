import type { Scores } from "@/lib/integrations/classifier/judge";

/** From here on a picture that may show bare skin is held. */
const SEXY_HOLD_AT = 0.85;
/** From here on a picture is published, and a moderator looks at it. */
const DOUBT_AT = 0.3;

/** What follows from a model's scores: nobody looks at it, a moderator does while it is shown, or before. */
export type Verdict = "clear" | "doubtful" | "held";

/** The model never refuses: what it finds is decided by people. `holdAt` is PICTURE_HOLD_AT. */
export function verdictOn({ porn, hentai, sexy }: Pick<Scores, "porn" | "hentai" | "sexy">, holdAt: number): Verdict {
  const explicit = porn + hentai;
  if (explicit >= holdAt || sexy >= SEXY_HOLD_AT) return "held";
  return explicit >= DOUBT_AT ? "doubtful" : "clear";
}
