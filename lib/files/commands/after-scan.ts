import { env } from "@/lib/core/env";
import { isPublicPicture } from "../states";

/**
 * What is to be done about a file that passed the scan: a picture that may be for everyone to see is judged by the classifier, or by
 * people alone with PICTURE_HOLD_AT at 0, which would hold whatever it says.
 */
export function afterScan(file: Parameters<typeof isPublicPicture>[0]): "none" | "classify" | "hold" {
  if (!isPublicPicture(file)) return "none";
  return env().PICTURE_HOLD_AT === 0 ? "hold" : "classify";
}
