import { haveMetByAgreement } from "@/lib/agreements/queries/met";
import { haveMetByApplication } from "@/lib/applications/queries/contact";
import { hasWrittenTo } from "@/lib/messages/queries/evidence";
import type { Tx } from "@/lib/core/db/transaction";

/**
 * Whether two people stood in contact: an application or an agreement between them, or a message that the other wrote to the first.
 * Writing to someone who never answers is none, or three strangers could make it.
 */
export const haveMet = async (tx: Tx, userId: string, otherId: string): Promise<boolean> =>
  (await hasWrittenTo(otherId, userId, tx.session)) ||
  (await haveMetByApplication(userId, otherId, tx.session)) ||
  haveMetByAgreement(userId, otherId, tx.session);
